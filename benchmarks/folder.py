"""A folder of generated reports: two processes against one, and the memory that a run takes.

usage: python benchmarks/folder.py [REPORTS]   (1000 unless told)

Prints a line for each number of jobs: seconds, and the memory of the largest process in MB, for the folder and for a
tenth of it. Ends with status 1 where two jobs are not 1.8 times as fast as one on two cores or more, where the
output differs, or where memory grows with the number of reports by more than a quarter.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

WANTED = Fraction(18, 10)
_SECOND = 10**9
_RUN = """
import resource, sys
from cchc_lint.cli import main
main(sys.argv[1:])
own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
used = (int((each.ru_utime + each.ru_stime) * 10**9) for each in (own, below))
largest = own.ru_maxrss
try:  # the former takes over what the process that started this one has held
    with open("/proc/self/status") as status:
        largest = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except (OSError, StopIteration):
    pass
print(*used, max(largest, below.ru_maxrss), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Nanoseconds of the clock, of the processor in the run's own process and in its workers; the largest process."""

    nanoseconds: int
    own: int
    below: int
    kilobytes: int
    digest: str


def report(number: int) -> str:
    """A report of a commune; the figures add up, in every seventh but one."""
    carried, online, direct = number % 37, 300 + number * 7 % 900, 20 + number * 3 % 80
    received = carried + online + direct
    pending = number % 29
    solved = received - pending + (number % 7 == 0)
    early, late = solved * 4 // 5, number % 3
    lines = [
        f"ỦY BAN NHÂN DÂN XÃ SỐ {number}\n\nBÁO CÁO\n\nKết quả công tác cải cách hành chính quý II năm 2024\n",
        "I. KẾT QUẢ THỰC HIỆN\n\n1. Giải quyết thủ tục hành chính\n",
        f"- Tổng số hồ sơ đã tiếp nhận: {received} hồ sơ, trong đó: trực tuyến {online} hồ sơ, trực tiếp {direct} "
        f"hồ sơ, kỳ trước chuyển sang {carried} hồ sơ.\n",
        f"- Đã giải quyết: {solved} hồ sơ, trong đó: trước hạn {early} hồ sơ, đúng hạn {solved - early - late} hồ "
        f"sơ, quá hạn {late} hồ sơ.\n- Đang giải quyết: {pending} hồ sơ.\n",
        "2. Kết quả theo lĩnh vực\n",
        "| STT | Lĩnh vực | Tiếp nhận | Đã giải quyết | Đang giải quyết |\n|---|---|---|---|---|",
    ]
    rows = [(40 + (number * k) % 61, 30 + (number + k) % 40) for k in range(1, 25)]
    rows = [(max(one, two), min(one, two)) for one, two in rows]
    lines += [f"| {k} | Lĩnh vực {k} | {one} | {two} | {one - two} |" for k, (one, two) in enumerate(rows, 1)]
    tops, done = sum(one for one, _ in rows), sum(two for _, two in rows)
    lines.append(f"| | Tổng cộng | {tops} | {done} | {tops - done} |\n")
    for part in range(2, 8):
        lines.append(f"{part + 1}. Nội dung {part}\n")
        lines.append(
            f"Thực hiện Kế hoạch số {part * 11}/KH-UBND ngày {part}/02/2024 của Ủy ban nhân dân huyện, xã đã tổ chức "
            f"{part} hội nghị với {part * 50} người tham dự.\n"
        )
    return "\n".join(lines)


def measured(folder: Path, jobs: int) -> Measured:
    """One run over a folder."""
    command = [sys.executable, "-c", _RUN, "--format", "json", "--jobs", str(jobs), str(folder)]
    begin = time.monotonic_ns()
    done = subprocess.run(command, capture_output=True, check=True)
    used = time.monotonic_ns() - begin
    read = json.loads(done.stdout)["summary"]
    assert read["files"] == len(list(folder.iterdir())), read
    assert not read["unreadable"], read
    own, below, kilobytes = map(int, done.stderr.split()[-3:])
    return Measured(used, own, below, kilobytes, hashlib.sha256(done.stdout).hexdigest())


def decimal(value: Fraction) -> str:
    """The value with two decimals."""
    hundredths = round(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as root:
        big, small = Path(root, "all"), Path(root, "tenth")
        for folder, reports in ((big, count), (small, count // 10)):
            folder.mkdir()
            for number in range(reports):
                (folder / f"{number:05}.md").write_text(report(number), "utf-8")
        runs = {(folder.name, jobs): measured(folder, jobs) for folder in (small, big) for jobs in (1, 2)}
    for (name, jobs), run in runs.items():
        seconds = decimal(Fraction(run.nanoseconds, _SECOND))
        print(f"{name:>5}, {jobs} job(s): {seconds:>8} s, {run.kilobytes // 1024:5} MB")
    one, two = runs["all", 1], runs["all", 2]
    gain = Fraction(one.nanoseconds, two.nanoseconds)
    print(f"two jobs are {decimal(gain)} times as fast as one")
    if one.nanoseconds * 10 > one.own * 11:  # others use the cores, too: the clock says little
        gain = Fraction(one.own, max(two.own, (two.own + two.below) // 2))
        print(f"the cores are busy with other work; by processor time it would be {decimal(gain)} times")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    slow = cores > 1 and gain < WANTED
    grown = any(runs["all", jobs].kilobytes * 4 > runs["tenth", jobs].kilobytes * 5 for jobs in (1, 2))
    differs = runs["all", 1].digest != runs["all", 2].digest
    for wrong, sentence in ((slow, "too slow"), (grown, "memory grows"), (differs, "the output differs")):
        if wrong:
            print(sentence)
    return 1 if slow or grown or differs else 0


if __name__ == "__main__":
    sys.exit(main())
