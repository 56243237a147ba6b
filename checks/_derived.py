"""Facts that follow from others of the same unit."""

from __future__ import annotations

from fractions import Fraction

from ._stated import Book, Stated


def with_derived(book: Book, scope: str) -> dict[tuple[tuple[str, str], ...], list[Stated]]:
    """The facts of a scope by their facets, each with the figures that add up to it.

    Early and on time together, and direct and by post together, are what a form may ask for as one; ``in_time`` of
    what is solved and ``on_time`` without ``early`` are early and on time. Ambiguous facts are left out.
    """
    found: dict[tuple[tuple[str, str], ...], list[Stated]] = {}
    for key in book.by_key:
        if key[0] == scope and key[1] == "dossier" and (fact := book.only(key)) is not None:
            found[key[2]] = [fact]
    solved = {timing: _facets(stage="solved", timing=timing) for timing in ("early", "on_time", "in_time")}
    merged = _facets(stage="solved", timing="early_on_time")
    if merged not in found:
        if solved["early"] in found and solved["on_time"] in found:
            found[merged] = found[solved["early"]] + found[solved["on_time"]]
        elif solved["in_time"] in found:
            found[merged] = found[solved["in_time"]]
        elif solved["on_time"] in found:
            found[merged] = found.pop(solved["on_time"])
    for origin in ({}, {"origin": "new"}):
        channels = {c: _facets(stage="received", channel=c, **origin) for c in ("direct", "post", "direct_post")}
        if channels["direct_post"] not in found and channels["direct"] in found and channels["post"] in found:
            found[channels["direct_post"]] = found[channels["direct"]] + found[channels["post"]]
    _new_by_channel(found)
    return found


def _new_by_channel(found: dict[tuple[tuple[str, str], ...], list[Stated]]) -> None:
    """Counts by channel are of what is new where they and what was carried over make up all that was received."""
    given = [c for c in ("online", "direct", "post", "direct_post") if _facets(stage="received", channel=c) in found]
    channels = [c for c in given if c not in ("direct", "post")] if "direct_post" in given else given
    total, carried = _facets(stage="received"), _facets(stage="received", origin="carried")
    if len(channels) < 2 or total not in found or carried not in found:
        return
    terms = [f for c in channels for f in found[_facets(stage="received", channel=c)]] + found[carried]
    if sum((f.value for f in terms), Fraction(0)) == sum((f.value for f in found[total]), Fraction(0)):
        for channel in channels:
            by_channel = found[_facets(stage="received", channel=channel)]
            found.setdefault(_facets(stage="received", origin="new", channel=channel), by_channel)
        if channels == ["online", "direct"]:  # nothing came by post
            for origin in ({}, {"origin": "new"}):
                both = _facets(stage="received", channel="direct_post", **origin)
                found.setdefault(both, found[_facets(stage="received", channel="direct")])
        found.setdefault(_facets(stage="received", origin="new"), [t for t in terms if t not in found[carried]])


def _facets(**facets: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(facets.items()))
