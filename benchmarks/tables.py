"""A sheet of many rows: time and memory against the number of rows.

usage: python benchmarks/tables.py [ROWS]   (10000 unless told)

Checks sheets with a tenth, a half and all of the rows: a settlement form with formulas, and a plain list whose total
is wrong by some. Prints for each sheet the seconds, the microseconds a row, and the memory of the process in MB;
ends with status 1 where a row of the largest sheet takes more than one and a half times as long as one of the middle
sheet, or where memory grows faster than the rows.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ALLOWED = 3  # halves: three halves of the time a row may be taken by a row of the largest sheet
_RUN = """
import resource, sys
from cchc_lint.cli import main
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
_HEAD = (
    "STT", "Đơn vị", "Tổng số", "Trực tuyến", "Trực tiếp", "Kỳ trước", "Đã giải quyết", "Trước hạn", "Đúng hạn",
    "Quá hạn", "Đang giải quyết", "Trong hạn", "Trễ hạn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """What checking one sheet took and found."""

    rows: int
    nanoseconds: int
    kilobytes: int
    findings: int


def settlement(rows: int) -> list[list[str | int]]:
    """A settlement form in which everything adds up."""
    body: list[list[str | int]] = []
    for number in range(1, rows + 1):
        online, direct, carried = number % 97 + 5, number % 31 + 1, number % 7
        pending = number % 5
        solved = online + direct + carried - pending
        early = solved // 2
        counts = (
            online + direct + carried,
            online,
            direct,
            carried,
            solved,
            early,
            solved - early,
            0,
            pending,
            pending,
            0,
        )
        body.append([number, f"Tổ dân phố số {number}", *counts])
    totals = [sum(int(row[column]) for row in body) for column in range(2, len(_HEAD))]
    return [list(_HEAD), *body, ["", "Tổng cộng", *totals]]


def plain(rows: int) -> list[list[str | int]]:
    """A list with one figure a row and a total that is wrong."""
    body: list[list[str | int]] = [[n, f"Tổ dân phố số {n}", n % 89 + 3] for n in range(1, rows + 1)]
    return [["STT", "Đơn vị", "Số hồ sơ"], *body, ["", "Tổng cộng", sum(int(row[2]) for row in body) + 90]]


def write(rows: list[list[str | int]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Biểu")
    for row in rows:
        sheet.append(row)
    book.save(path)


def check(path: Path, rows: int) -> Measured:
    """Time and memory of a run of its own."""
    start = time.perf_counter_ns()
    run = subprocess.run(
        [sys.executable, "-c", _RUN, "--format", "json", str(path)], capture_output=True, text=True, check=False
    )
    took = time.perf_counter_ns() - start
    found = json.loads(run.stdout)["summary"]
    return Measured(rows, took, int(run.stderr.split()[-1]), found["error"] + found["warning"])


def main() -> int:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, build, expected in (("settlement form", settlement, 0), ("plain list, wrong total", plain, 1)):
            print(name)
            measured: list[Measured] = []
            for rows in (most // 10, most // 2, most):
                path = Path(folder) / f"{rows}.xlsx"
                write(build(rows), path)
                one = check(path, rows)
                measured.append(one)
                print(
                    f"  {rows:>7} rows  {one.nanoseconds / 1e9:6.2f} s  {one.nanoseconds // rows // 1000:>5} µs a row"
                    f"  {one.kilobytes // 1024:>5} MB  {one.findings} findings"
                )
                worst |= one.findings != expected
            middle, last = measured[1], measured[2]
            slower = 2 * last.nanoseconds * middle.rows > ALLOWED * middle.nanoseconds * last.rows
            larger = last.kilobytes * middle.rows > middle.kilobytes * last.rows
            if slower or larger:
                print("  not linear")
                worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
