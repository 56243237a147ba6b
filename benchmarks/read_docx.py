"""Reading a 20-page .docx against its floor, and ten times the length against one.

    python benchmarks/read_docx.py

The floor is what cannot be avoided: starting the interpreter, and parsing the same document.xml with lxml. Times are
the best of several runs in new processes (in one process for the ten-fold length); trust the ratios.
"""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RUNS = 7
_PAGES = 20

_SENTENCE = (
    "Trong kỳ báo cáo, Bộ phận Một cửa đã tiếp nhận {n} hồ sơ (trực tuyến {a} hồ sơ, trực tiếp {b} hồ sơ), đã giải "
    "quyết {a} hồ sơ, đạt tỷ lệ 99,5%; thực hiện Kế hoạch số {b}/KH-UBND ngày 15/3/2024 về cải cách hành chính. "
)


def main() -> None:
    with TemporaryDirectory() as folder:
        short, long = Path(folder, "short.docx"), Path(folder, "long.docx")
        write_docx(short, _PAGES)
        write_docx(long, 10 * _PAGES)
        start = cold("pass")
        floor = cold(f"import zipfile; from lxml import etree; etree.fromstring({_parts(short)})")
        reading = cold(f"from pathlib import Path; {_read(short)}")
        one, ten = warm(short), warm(long)
        rows = [
            ("interpreter start", start, "1"),
            ("zip and lxml parse", floor, f"{floor / start:.1f} times the interpreter"),
            (f"reading {_PAGES} pages", reading, f"{reading / floor:.1f} times the floor"),
            ("the same, warm", one, ""),
            ("ten times the length, warm", ten, f"{ten / one:.1f} times the time of one"),
        ]
        for name, seconds, ratio in rows:
            print(f"{name:28}{seconds * 1000:8.1f} ms   {ratio}")


def write_docx(path: Path, pages: int) -> None:
    """A report of about that many pages: prose with automatic numbering, and a table on every fourth page."""
    body = []
    for page in range(pages):
        body.append(_paragraph(f"Mục số {page}", level=0))
        body += [
            _paragraph(_SENTENCE.format(n=f"1.{page:03d}", a=900 + page, b=at + 1) * 3, level=1 if at % 3 else None)
            for at in range(5)
        ]
        if page % 4 == 0:
            body.append(_table(page))
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, form, text in ((0, "upperRoman", "%1."), (1, "decimal", "%2."))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    files = {
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("numbering", "numbering.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{"".join(body)}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_MAIN}">{numbering}</w:numbering>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)


def _relation(type_: str, target: str) -> str:
    relation = f'<Relationship Id="r" Type="{_OFFICE}/{type_}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'


def _paragraph(text: str, level: int | None = None) -> str:
    number = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    words = text.split(" ")
    pieces = [" ".join(words[at : at + 12]) + " " for at in range(0, len(words), 12)]
    look = '<w:rPr><w:sz w:val="28"/></w:rPr>'
    runs = "".join(f'<w:r>{look}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces)
    return f"<w:p><w:pPr>{number}</w:pPr>{runs}</w:p>"


def _table(page: int) -> str:
    rows = [["TT", "Đơn vị", "Tiếp nhận", "Giải quyết"]]
    rows += [[str(at), f"Xã số {at}", str(100 + at), str(90 + page)] for at in range(1, 16)]
    cells = ["".join(f"<w:tc><w:tcPr/>{_paragraph(text)}</w:tc>" for text in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _parts(path: Path) -> str:
    return f"zipfile.ZipFile({str(path)!r}).read('word/document.xml')"


def _read(path: Path) -> str:
    return f"from cchc_lint.sources import open_document; open_document(Path({str(path)!r}))"


def cold(code: str) -> float:
    """Seconds of the best of several runs of a program in a new process."""
    times = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - begin)
    return min(times)


def warm(path: Path) -> float:
    """Seconds of the best of several readings in this process."""
    from cchc_lint.sources import open_document

    times = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        open_document(path)
        times.append(time.perf_counter() - begin)
    return min(times)


if __name__ == "__main__":
    main()
