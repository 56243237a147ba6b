"""The command ``cchc-lint``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status: 0, 1 (findings at or above --fail-on) or 2 (could not be done)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--version" in given:  # before anything is imported: it is asked by every editor and hook
        from cchc_lint import __version__

        print(f"cchc-lint {__version__}")
        return 0
    from cchc_lint.command import run

    return run(given)
