"""``--show-facts`` for people: what was read, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby

from rich.text import Text

from cchc_lint.facts import CitationFact, Facts, FigureFact, TableFact
from cchc_lint.messages import Messages
from cchc_lint.model.place import Place
from cchc_lint.render.byfile import ByFile
from cchc_lint.render.words import coverage_words, place_words, printable, short
from cchc_lint.results import FileResult


class Renderer(ByFile):
    """The facts of each file, closed by the counts of figures."""

    def _read(self, result: FileResult) -> None:
        if result.facts is not None:
            self._facts(result.facts)
            self._lines.add(Text())
            self._lines.add(Text(coverage_words(result.coverage, self._messages)), 2)

    def _facts(self, facts: Facts) -> None:
        self._pairs("facts_header", facts.header)
        self._pairs("facts_period", facts.period)
        self._title("facts_outline", len(facts.outline))
        for heading in facts.outline:
            self._lines.add(Text(short(f"{heading.number} {heading.text}".strip())), 2 + 2 * heading.depth, hanging=2)
        self._title("facts_figures", len(facts.figures))
        for place, figures in groupby(facts.figures, key=lambda figure: _without_column(figure.place)):
            self._lines.add(Text(place_words(place, self._messages), "dim"), 4)
            for figure in figures:
                self._figure(figure)
        self._title("facts_citations", len(facts.citations))
        for citation in facts.citations:
            self._citation(citation)
        self._title("facts_tables", len(facts.tables))
        for table in facts.tables:
            self._table(table)

    def _title(self, key: str, count: int | None = None) -> None:
        self._lines.add(Text())
        self._lines.add(Text(self._messages.text(key) + ("" if count is None else f" ({count})"), "bold"), 2)

    def _pairs(self, key: str, pairs: Iterable[tuple[str, str]]) -> None:
        self._title(key)
        for name, value in list(pairs) or [("none", "")]:
            word = self._messages.word("fact", name)
            shown = self._messages.word("level", value) if name == "level" else printable(value)
            self._lines.add(Text(f"{word}: {shown}" if value else word), 4, hanging=2)

    def _figure(self, figure: FigureFact) -> None:
        unit = printable(unit_word(figure.unit, self._messages))
        facets = ", ".join(f"{dimension}={value}" for dimension, value in figure.facets)
        words = [printable(short(figure.label)), facets, f"@{printable(figure.scope)}" if figure.scope else ""]
        number = " ".join(filter(None, [printable(figure.text), unit]))
        meaning = "; ".join(filter(None, words))
        line = Text.assemble((number, "bold"), f"  {meaning}" if meaning else "", " → ")
        self._lines.add(line.append(self._verdict(figure.verdict, figure.reason)), 6, hanging=2)

    def _citation(self, citation: CitationFact) -> None:
        words = Text(f"{citation.key}: {printable(short(citation.text))}")
        self._lines.add(self._placed(words, citation.place), 4, hanging=2)

    def _table(self, table: TableFact) -> None:
        say = self._messages.text
        roles = Counter(role for role, _, _ in table.rows)
        rows = ", ".join(f"{count} {self._messages.word('row', role)}" for role, count in roles.items())
        caption = Text(printable(short(table.caption)) or say("facts_no_caption"))
        self._lines.add(self._placed(caption, table.place), 4, hanging=2)
        columns = " | ".join(printable(short(title)) for _, title in table.columns)
        self._lines.add(Text(say("facts_columns", columns=columns)), 6, hanging=2)
        self._lines.add(Text(say("facts_rows", rows=rows, figures=table.figures)), 6, hanging=2)


def unit_word(unit: str, messages: Messages) -> str:
    """The noun for what is counted, in the report's language; a unit that the lexicon lacks is a noun itself.

    Nothing for rates, which have their sign. Measures that share a unit (days and years) have the word of a kind.
    """
    if unit == "percent":
        return ""
    return messages.words("measure").get(unit) or _nouns().get(unit, unit)


@cache
def _nouns() -> Mapping[str, str]:
    """For each unit of the lexicon the first of the nouns that can be the whole of its others, preferably no list."""
    from cchc_lint.lexicon import unit_nouns

    nouns: dict[str, str] = {}
    for unit in unit_nouns():
        if "," in nouns.get(unit.key, ","):
            nouns[unit.key] = unit.noun
    return nouns


def _without_column(place: Place) -> Place:
    return replace(place, column=None, end_line=None, end_column=None, cell=None)
