"""``--why`` for people: the figures at a place and every sum that they take part in."""

from __future__ import annotations

from rich.text import Text

from cchc_lint.render import Run
from cchc_lint.render.lines import Lines
from cchc_lint.render.words import VERDICT_STYLES, place_words, printable, short
from cchc_lint.results import FileResult, Totals
from cchc_lint.why import Sum, Why


class Renderer:
    """The figures of each file that were asked for, with their sums."""

    def __init__(self, run: Run) -> None:
        self._messages = run.messages
        self._lines = Lines(run.screen)

    def start(self) -> str:
        return ""

    def file(self, result: FileResult) -> str:
        say = self._messages.text
        self._lines.add(Text(say("stdin") if result.path == "-" else printable(result.path), "bold underline"))
        if result.error is not None:
            self._lines.add(Text(printable(result.error), "red"), 2)
        elif not result.why:
            self._lines.add(Text(say("why_nothing")), 2)
        for why in result.why or ():
            self._why(why)
        if not result.why:
            self._lines.add(Text())
        return self._lines.taken()

    def end(self, totals: Totals) -> str:
        return ""

    def _why(self, why: Why) -> None:
        line = Text.assemble((printable(why.text), "bold"), f"  {printable(short(why.label))}" if why.label else "")
        line.append(" → ").append(self._verdict(why.verdict, why.reason), VERDICT_STYLES[why.verdict])
        self._lines.add(line, 2, hanging=2)
        if place := place_words(why.place, self._messages):
            self._lines.add(Text(place, "dim"), 4)
        if not why.sums:
            self._lines.add(Text(self._messages.text("why_no_sums")), 4)
        for found in why.sums:
            self._sum(found)
        self._lines.add(Text())

    def _verdict(self, verdict: str, reason: str | None) -> str:
        word = self._messages.word("verdict", verdict)
        return f"{word} ({self._messages.word('reason', reason)})" if reason else word

    def _sum(self, found: Sum) -> None:
        say, word = self._messages.text, self._messages.word
        self._lines.add(Text())
        verdict = word("verdict", found.verdict) if found.counted else say("why_not_counted")
        style = VERDICT_STYLES[found.verdict if found.counted else "unchecked"]
        self._lines.add(Text.assemble(f"{found.code} {found.title}: ", (verdict, style)), 4, hanging=2)
        self._lines.add(Text(f"= {printable(found.worked)}", "bold"), 6, hanging=2)
        self._lines.add(Text(say("why_sides", left=found.left, right=found.right)), 6, hanging=2)
        if found.alternatives > 1:
            key = "why_alternative" if found.verdict != "wrong" else "why_no_alternative"
            self._lines.add(Text(say(key, number=found.alternative, count=found.alternatives)), 6, hanging=2)
        for term in found.terms:
            place = place_words(term.place, self._messages)
            words = [word("label", term.role), printable(term.text), f"“{printable(short(term.label))}”"]
            line = Text(" ".join(words if term.label else words[:2]))
            if place:
                line.append(f"  [{place}]", "dim")
            self._lines.add(line, 6, hanging=2)
