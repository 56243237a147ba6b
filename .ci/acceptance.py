"""Runs the acceptance scripts and holds their results against bars.yaml.

usage: acceptance.py ACCEPTANCE_DIR SEEDS_DIR
"""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import yaml

TOTAL = re.compile(r"total: (\d+)/(\d+) must found, (\d+) false alarms")
RECALL = re.compile(r"mutation recall (\d+)/(\d+)")


def output(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    print(done.stdout, end="")
    return done.stdout


def numbers(pattern: re.Pattern[str], text: str) -> list[int]:
    found = pattern.search(text)
    if found is None:
        raise SystemExit("the script printed no result")
    return [int(group) for group in found.groups()]


def main() -> int:
    acceptance, seeds = sys.argv[1:]
    bars = yaml.safe_load(Path(__file__).with_name("bars.yaml").read_text("utf-8"))
    failures = []
    for form, options in (("txt", []), ("docx", ["--as", "docx"])):
        text = output(f"{acceptance}/score.py", f"{acceptance}/gold", seeds, "--verbose", *options)
        found, _, false = numbers(TOTAL, text)
        bar = bars[form]
        if found < bar["found"] or false > bar["false_alarms"]:
            failures.append(f"{form}: {found} found, {false} false alarms; the bar is {bar}")
    caught, total = numbers(
        RECALL, output(f"{acceptance}/mutate.py", f"{acceptance}/figures.yaml", seeds, "--verbose")
    )
    if Fraction(100 * caught, total) < Fraction(str(bars["mutation"]["recall"])):
        failures.append(f"mutation: {caught}/{total}; the bar is {bars['mutation']['recall']}%")
    for failure in failures:
        print("below the bar:", failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
