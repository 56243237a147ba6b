"""What ``--list-checks`` and ``--explain`` print: the catalogue for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import StringIO
from itertools import groupby

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cchc_lint.catalogue import Entry
from cchc_lint.messages import Messages
from cchc_lint.model.notation import day_text
from cchc_lint.render.screen import Screen
from cchc_lint.render.text import STYLES


def listed(entries: Iterable[Entry], screen: Screen, messages: Messages) -> str:
    """All codes with severity, name and title, by family."""
    console = screen.console(StringIO())
    for family, members in groupby(entries, key=lambda entry: entry.code[:3]):
        console.print(Text(f"{family} · {messages.word('family', family)}", "bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column()
        for entry in members:
            severity = Text(messages.word("severity", entry.severity.label), STYLES[entry.severity])
            table.add_row(f"  {entry.code}", severity, f"{entry.name}: {entry.title[messages.lang]}")
        console.print(table)
        console.print()
    return _text(console)


def explained(entries: Iterable[Entry], screen: Screen, messages: Messages) -> str:
    """Each entry in full: title, explanation, legal basis, and the two examples."""
    console = screen.console(StringIO())
    for entry in entries:
        console.print(_entry(entry, messages))
    return _text(console)


def _entry(entry: Entry, messages: Messages) -> Group:
    lang, say = messages.lang, messages.text
    severity = messages.word("severity", entry.severity.label)
    head = Text.assemble((entry.code, "bold"), " ", (entry.name, "bold"), " · ", (severity, STYLES[entry.severity]))
    title, explanation = Text(entry.title[lang], "bold"), Text(entry.explanation[lang].strip())
    parts: list[Text | Padding] = [head, title, Text(), explanation, Text()]
    if entry.legal_basis:
        parts.append(Text(say("legal_basis", text=entry.legal_basis[lang].strip())))
    if entry.since:
        parts.append(Text(say("since", day=day_text(date.fromisoformat(entry.since)), iso=entry.since)))
    if entry.legal_basis or entry.since:
        parts.append(Text())
    if entry.previous is not None:
        parts += [Text(say("example_previous"), "bold"), Padding(Text(entry.previous.strip("\n")), (0, 0, 1, 4))]
    for part in entry.parts:
        parts += [Text(say("example_part"), "bold"), Padding(Text(part.strip("\n")), (0, 0, 1, 4))]
    if entry.identities:
        lines = "\n".join(f"- {identity}" for identity in entry.identities)
        parts += [Text(say("example_identities"), "bold"), Padding(Text(lines), (0, 0, 1, 4))]
    return Group(
        *parts,
        Text(say("example_fails"), "red"),
        Padding(Text(entry.fails.strip("\n")), (0, 0, 1, 4)),
        Text(say("example_passes"), "green"),
        Padding(Text(entry.passes.strip("\n")), (0, 0, 1, 4)),
    )


def _text(console: Console) -> str:
    """What was printed, without the spaces that rich fills lines up with."""
    out = console.file
    assert isinstance(out, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
