"""Score the linter on a corpus of mutations, and write docs/mutations.md.

python benchmarks/mutations.py               the whole corpus; writes the table
python benchmarks/mutations.py --sample 300  some of it; only prints
python benchmarks/mutations.py --list FILE   also writes every miss, wrong culprit and wrong suggestion there
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mutating.clean import ROOT
from mutating.kinds import FIGURE_KINDS
from mutating.measure import Result, measure
from mutating.table import document

PAGE = ROOT / "docs" / "mutations.md"


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("--sample", type=int, metavar="N", help="only so many mutations; nothing is written")
    cli.add_argument("--processes", type=int, default=2, metavar="N")
    cli.add_argument("--list", type=Path, metavar="FILE", help="where to write what went wrong")
    options = cli.parse_args()
    cleans, results = measure(options.sample, options.processes)
    page = document(cleans, results)
    if options.sample is None:
        PAGE.write_text(page, "utf8")
    if options.list:
        options.list.write_text("".join(map(_told, results)), "utf8")
    print(page, end="")


def _told(result: Result) -> str:
    """A line on a result that is not as it should be; nothing for the others."""
    mutation = result.mutation
    if not mutation.visible:
        return ""
    said = " | ".join(result.said) or "–"
    about = f"{mutation.kind}\t{mutation.label}\tties {mutation.ties} {'+'.join(sorted(mutation.by))}\t{said}\n"
    if not result.found:
        return f"missed\t{about}"
    wrong = ""
    if not result.named and (mutation.ties > 1 or mutation.kind not in FIGURE_KINDS):
        wrong += f"culprit\t{about}"
    if result.suggested and not result.right:
        wrong += f"suggestion\t{about}"
    return wrong


if __name__ == "__main__":
    main()
