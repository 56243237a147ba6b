"""``--why`` for people: the figures at a place and every sum that they take part in."""

from __future__ import annotations

from rich.text import Text

from cchc_lint.render.byfile import VERDICT_STYLES, ByFile
from cchc_lint.render.words import place_words, printable, short
from cchc_lint.results import FileResult
from cchc_lint.why import Sum, Why


class Renderer(ByFile):
    """The figures of each file that were asked for, with their sums."""

    def _read(self, result: FileResult) -> None:
        if not result.why:
            self._lines.add(Text(self._messages.text("why_nothing")), 2)
        for number, why in enumerate(result.why or ()):
            if number:
                self._lines.add(Text())
            self._why(why)

    def _why(self, why: Why) -> None:
        line = Text.assemble((printable(why.text), "bold"), f"  {printable(short(why.label))}" if why.label else "")
        line.append(" → ").append(self._verdict(why.verdict, why.reason))
        self._lines.add(line, 2, hanging=2)
        if place := place_words(why.place, self._messages):
            self._lines.add(Text(place, "dim"), 4)
        if not why.sums:
            self._lines.add(Text(self._messages.text("why_no_sums")), 4)
        for found in why.sums:
            self._sum(found)

    def _sum(self, found: Sum) -> None:
        say, word = self._messages.text, self._messages.word
        self._lines.add(Text())
        not_counted = Text(say("why_not_counted"), VERDICT_STYLES["unchecked"])
        verdict = self._verdict(found.verdict, None) if found.counted else not_counted
        self._lines.add(Text.assemble(f"{found.code} {found.title}: ", verdict), 4, hanging=2)
        self._lines.add(Text(f"= {printable(found.worked)}", "bold"), 6, hanging=2)
        self._lines.add(Text(say("why_sides", left=found.left, right=found.right)), 6, hanging=2)
        if found.alternatives > 1:
            key = "why_alternative" if found.verdict != "wrong" else "why_no_alternative"
            self._lines.add(Text(say(key, number=found.alternative, count=found.alternatives)), 6, hanging=2)
        for term in found.terms:
            words = [word("label", term.role), printable(term.text), f"“{printable(short(term.label))}”"]
            line = Text(" ".join(words if term.label else words[:2]))
            self._lines.add(self._placed(line, term.place), 6, hanging=2)
