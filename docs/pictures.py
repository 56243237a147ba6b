"""Puts into the READMEs what their commands really print.   usage: python docs/pictures.py [--check]"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.vi.md")
PICTURE = re.compile(r"(<!-- picture: cchc-lint (.*?) -->\n```text\n).*?(```\n)", re.DOTALL)


def redrawn(text: str) -> str:
    """The page with every picture as the command prints it now, 80 cells wide."""

    def draw(found: re.Match[str]) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cchc_lint", *shlex.split(found[2])],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
            env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        if done.returncode not in (0, 1):
            raise SystemExit(f"cchc-lint {found[2]} ended with {done.returncode}:\n{done.stdout}")
        return f"{found[1]}$ cchc-lint {found[2]}\n{done.stdout}{found[3]}"

    return PICTURE.sub(draw, text)


def main() -> int:
    stale = []
    for name in PAGES:
        page = ROOT / name
        old = page.read_text("utf-8")
        new = redrawn(old)
        if new != old:
            stale.append(name)
            if "--check" not in sys.argv:
                page.write_text(new, "utf-8")
    print(*stale)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
