"""RAT: rates recomputed from what they join."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lint.lexicon import lexicon
from cchc_lint.model.figure import Item, Rate, Verdict
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, check, identities, review
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import Book, same_sentence
from ._changes import changes_in_per_cent, differences_of_rates
from ._hundred import not_a_hundred
from ._rate_brackets import has_fraction
from ._rate_words import is_compared, is_its_base
from ._shares import of_counts
from ._side_by_side import of_one_base

_COMPARED = re.compile(r"[^,;.:()]*(?:so với|cùng kỳ)[^,;.()]{0,60}")
_BOUNDED = ("timing", "channel", "rating", "online_kind", "form")


@identities("RAT001", "RAT002", "RAT003")
def rate_of_counts(report: Report, context: Context) -> Iterator[Identity]:
    """A rate against the numerator and the denominator that the sentence names, or that enclose it."""
    book = Book(report)
    changes = {id(change.rate) for change in report.changes}
    stated: list[tuple[Rate, Identity | None]] = []
    for rate in report.rates:
        if rate.relation in ("growth", "points") or id(rate.figure) in changes:
            continue
        if rate.relation == "aim" and not has_fraction(rate):
            continue
        if rate.relation == "index" and is_compared(rate):
            continue
        stated.append((rate, of_counts(rate, book)))
    yield from of_one_base(stated, book)


@identities("RAT004")
def growth_rate(report: Report, context: Context) -> Iterator[Identity]:
    """``tăng 10% so với cùng kỳ (1.200 hồ sơ)``, by how much the figure exceeds the earlier one; ``bằng 110% so với
    cùng kỳ (1.200 hồ sơ)``, their quotient."""
    told = list(changes_in_per_cent(report.changes))
    yield from told
    done = {id(identity.whole) for identity in told}
    book = Book(report)
    for rate in report.rates:
        now = rate.item
        if id(rate.figure) in done:
            continue
        if rate.relation not in ("index", "plan") or now is None or now.figure is None or now.ratio is not None:
            continue
        if now.figure.kind == "rate" or now.tail.folded.lstrip().startswith("điểm"):
            continue  # "vượt 5,07 điểm phần trăm so với chỉ tiêu 75%"
        base = next((b for b in rate.bases[:1] if is_its_base(b, rate)), None)
        if base is None and rate.relation == "index":
            base = _compared(rate, book)
        if base is None or base.figure is None or base is now or base.ratio is not None:
            continue
        if base.figure.unit == now.figure.unit and base.figure.kind != "rate":
            sides = Alternative((now.figure,), (base.figure,))
            yield Identity("RAT004", "index", rate.figure, (sides,), message=Message("compared"), cut="RAT002")


def _compared(rate: Rate, book: Book) -> Item | None:
    """The figure that follows the rate after ``so với …`` in its sentence."""
    end = rate.figure.span.end
    for item in book.told_behind(rate):
        if item.figure is None or item.at.block is not rate.figure.span.block or item.figure.span.start <= end:
            continue
        between = item.at.block.folded[end : item.figure.span.start]
        return item if _COMPARED.fullmatch(between) else None
    return None


@identities("RAT008")
def difference_of_rates(report: Report, context: Context) -> Iterator[Identity]:
    """``từ 1,12% xuống còn 0,65% (giảm 0,47 điểm phần trăm)``: the difference of the two rates."""
    yield from differences_of_rates(report.changes)


@check("RAT005")
def shares_of_one_whole(report: Report, context: Context) -> Iterator[Finding]:
    """Shares that divide one whole and do not make 100 %, where no counts stand behind them."""
    for _, group in groupby(report.rates, key=lambda r: (id(r.node), r.sentence)):
        rates = [r for r in group if r.relation == "share" and not r.bases and r.figure.exact]
        if any(r.figure.verdict is Verdict.UNCHECKED for r in rates):
            yield from not_a_hundred(rates)


@check("RAT006")
def rate_out_of_range(report: Report, context: Context) -> Iterator[Finding]:
    """A share above 100 %, where what it counts is part of its whole."""
    for rate in report.rates:
        if rate.relation != "share" or rate.figure.value <= 100:
            continue
        facets = dict(rate.item.facets if rate.item is not None and not rate.named else {}) | dict(rate.facets)
        for match in lexicon().facets.find(rate.words.folded):
            facets |= match.value.facets
        if any(d in facets for d in _BOUNDED) or any(word in rate.words.folded for word in ("chiếm", "hài lòng")):
            yield Finding(
                "RAT006",
                at=rate.figure.span,
                message=Message("default", {"found": rate.figure.text}),
            )


@review("RAT007")
def rate_not_reproducible(report: Report, context: Context, found: Sequence[Finding]) -> Iterator[Finding]:
    """A rate stated of a count, which no figure that the report names as its base produces; after all others, as it
    is only known then that no sum has the rate in it."""
    for rate in report.rates:
        item = rate.item
        if rate.relation != "share" or rate.named or item is None or item.figure is None or item.parent is not None:
            continue
        if item.ratio is not None or rate.figure.verdict is not Verdict.UNCHECKED or not rate.figure.exact:
            continue
        if not same_sentence(item, rate) or item.figure.kind == "rate" or rate.figure.value == 100:
            continue
        yield Finding(
            "RAT007",
            at=rate.figure.span,
            message=Message("default", {"found": rate.figure.text, "count": item.figure.text}),
            severity=Severity.INFO,
            related=(Related("numerator", item.figure.span),),
        )
