"""The page to read: nothing of the report lost or obeyed, links both ways, legible at any width."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cchc_lint.catalogue import Entry
from cchc_lint.messages import Messages
from cchc_lint.model.figure import Verdict
from cchc_lint.model.finding import Severity
from cchc_lint.model.place import Place
from cchc_lint.page import FigureMark, Page, PageCell, PageTable, PageText
from cchc_lint.render import Run, renderer
from cchc_lint.render.html import Sheet
from cchc_lint.results import Coverage, Excerpt, FileResult, FindingRecord, RelatedRecord, Totals

Tree = Any  # an element of lxml, whose stubs know no result of an XPath
ENTRIES: dict[str, Entry] = {}


def finding(
    text: PageText, start: int, end: int, code: str = "RAT001", severity: Severity = Severity.ERROR
) -> FindingRecord:
    at = Excerpt(
        Place(line=text.index + 1, column=start + 1),
        text.text[start:end],
        text.text,
        start,
        end,
        text.index,
        (start, end),
    )
    return FindingRecord(
        code, "rate-mismatch", severity, f"Sai ở «{text.text[start:end]}»", at,
        sums=("5 : 10 = 50%",), suggestion="50%", related=(RelatedRecord("numerator", at),), legal_basis="Điều 1",
    )  # fmt: skip


def page(*results: FileResult, lang: str = "vi") -> str:
    totals = Totals()
    made = renderer("html", Run(Messages(lang), ENTRIES))
    pieces = [made.start()]
    for result in results:
        totals.add(result)
        pieces.append(made.file(result))
    return "".join([*pieces, made.end(totals)])


EVIL = PageText(0, "<script>alert(1)</script> & \"'>", role="title")
SUM = PageText(
    1,
    "Đã tiếp nhận 10 hồ sơ, giải quyết 5 hồ sơ, đạt 60%\nkế hoạch gần 7 lượt",
    (
        FigureMark(13, 15, Verdict.RIGHT, ""),
        FigureMark(34, 35, Verdict.TRUNCATED, ""),
        FigureMark(47, 50, Verdict.WRONG, ""),
        FigureMark(64, 65, Verdict.UNCHECKED, "approximate"),
    ),
    role="item",
    label="a)",
)
HEAD = PageText(2, "I. KẾT QUẢ", role="heading", depth=1)
CELL = PageText(4, "120", (FigureMark(0, 3, Verdict.WRONG, ""),))
INNER = PageTable(((PageCell(PageText(6, "trong"), 1, 1, False),),))
TABLE = PageTable(
    (
        (PageCell(PageText(3, "Tổng số"), 1, 2, True),),
        (PageCell(CELL, 1, 1, False), PageCell(PageText(5, ""), 2, 1, False, (INNER,))),
    ),
    "Biểu 1",
)
RESULT = FileResult(
    "báo cáo <b>.md",
    None,
    (
        finding(SUM, 47, 50),
        finding(SUM, 0, 50, "DAT001", Severity.INFO),
        finding(CELL, 0, 3, "TAB001", Severity.WARNING),
        finding(EVIL, 30, 30, "OUT001", Severity.INFO),
    ),
    Coverage(5, 2, 2, 1),
    page=Page("<i>Tiêu đề</i>", (EVIL, SUM, HEAD, TABLE), (("approximate", 1),)),
)


@pytest.fixture
def tree() -> Tree:
    return html.document_fromstring(page(RESULT))


def squeezed(element: Tree) -> str:
    return " ".join(element.text_content().split())


def test_every_letter_of_the_report_is_shown(tree: Tree) -> None:
    (report,) = tree.xpath("//section[@class='report']")
    for reference in report.xpath(".//a"):
        reference.drop_tree()
    text = squeezed(report)
    for line in [line for block in (EVIL, SUM, HEAD, CELL) for line in block.text.split("\n")]:
        assert line in text
    assert "a) Đã tiếp nhận" in text


def test_a_report_cannot_put_markup_on_the_page(tree: Tree) -> None:
    assert tree.xpath("//script") == []
    assert tree.xpath("//i | //b") == []
    assert "<script>alert(1)</script>" in squeezed(tree)


def test_nothing_is_loaded_from_elsewhere() -> None:
    source = page(RESULT)
    assert not re.search(r"(?:https?:)?//|url\(|@import|\bsrc=|javascript:", source)
    assert "default-src 'none'" in source
    assert not re.search(r"\son\w+=", source)


def test_figures_have_the_state_of_their_verdict(tree: Tree) -> None:
    for state, letters in (("verified", {"10", "5"}), ("contradicted", {"60%", "120"}), ("unchecked", {"7"})):
        spans = tree.xpath(f"//section[@class='report']//span[@class='{state}']")
        assert {span.text_content() for span in spans} == letters
        assert all(span.get("title") for span in spans)


def test_links_lead_both_ways(tree: Tree) -> None:
    ids = list(map(str, tree.xpath("//@id")))
    assert len(ids) == len(set(ids))
    targets = [str(href).removeprefix("#") for href in tree.xpath("//a/@href")]
    assert set(targets) <= set(ids)
    for number in range(1, 5):
        assert f"r1-f{number}" in targets
        assert f"r1-at{number}" in targets
    (place,) = tree.xpath("//li[@id='r1-f1']//p[@class='place']/a/@href")
    (anchor,) = tree.xpath(f"//span[@id='{place[1:]}']")
    assert anchor.xpath("following::mark")[0].text_content() == "60%"


def test_every_form_field_link_and_heading_has_a_name(tree: Tree) -> None:
    for link in tree.xpath("//a"):
        assert link.text_content().strip()
    for box in tree.xpath("//input"):
        assert box.getparent().tag == "label"
        assert box.getparent().text_content().strip()
    assert tree.get("lang") == "vi"
    for region in tree.xpath("//*[@role='region']"):
        assert region.get("tabindex") == "0"
        assert region.get("aria-label") or region.get("aria-labelledby")
    assert [h.text for h in tree.xpath("//h1")] == ["Kết quả kiểm tra báo cáo"]


def test_worked_sums_unfold_and_those_of_errors_are_open(tree: Tree) -> None:
    for number, is_open in ((1, True), (2, False)):
        (details,) = tree.xpath(f"//li[@id='r1-f{number}']/details")
        assert "5 : 10 = 50%" in details.text_content()
        assert (details.get("open") is not None) is is_open


def test_tables_keep_their_merged_and_nested_cells(tree: Tree) -> None:
    (head,) = tree.xpath("//th[@id='r1-b3']")
    assert head.get("colspan") == "2"
    (cell,) = tree.xpath("//td[@id='r1-b5']")
    assert cell.get("rowspan") == "2"
    assert cell.xpath(".//table//td")[0].text_content().strip() == "trong"


def test_filters_hide_by_severity_and_family(tree: Tree) -> None:
    boxes = {box.get("id") for box in tree.xpath("//input[@type='checkbox']")}
    assert boxes == {"show-error", "show-warning", "show-info", "show-RAT", "show-DAT", "show-TAB", "show-OUT"}
    style = tree.xpath("//style")[0].text
    for box in boxes:
        assert f"#{box}:not(:checked)" in style
    assert tree.xpath("//li[@id='r1-f3']/@class") == ["warning TAB"]


def test_many_reports_have_an_index() -> None:
    tree: Tree = html.document_fromstring(
        page(RESULT, FileResult("b.md"), FileResult("c.md", "Tệp rỗng."), lang="en")
    )
    rows = tree.xpath("//table[@class='index']/tbody/tr")
    assert [squeezed(row).split()[0] for row in rows] == ["báo", "b.md", "c.md"]
    assert "1 1 2 80.0% RAT001" in squeezed(rows[0])
    assert "Tệp rỗng." in squeezed(rows[2])
    one: Tree = html.document_fromstring(page(RESULT))
    assert one.xpath("//table[@class='index']") == []


def test_standard_input_is_named_in_words() -> None:
    tree: Tree = html.document_fromstring(page(FileResult("-")))
    assert squeezed(tree.xpath("//h2")[0]) == "(đầu vào chuẩn)"


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted), max_size=5)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")), max_size=20), SPANS, SPANS)
def test_pieces_are_the_text(text: str, spans: list[list[int]], figures: list[list[int]]) -> None:
    size = len(text)
    marks = tuple(FigureMark(a, b, Verdict.RIGHT, "") for a, b in figures if a < b <= size)
    block = PageText(0, text, marks)
    result = FileResult("a.md", None, tuple(finding(block, min(a, size), min(b, size)) for a, b in spans))
    made = renderer("html", Run(Messages("vi"), ENTRIES))
    made.file(result)
    sheet: Sheet = made._sheets[0]  # type: ignore[attr-defined]
    pieces = list(sheet.pieces(block))
    assert "".join(piece.text for piece in pieces) == text
    for edge in ("begins", "ends"):
        found = [note.id for piece in pieces for note in getattr(piece, edge)]
        assert sorted(found) == sorted(note.id for note in sheet.notes)


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
@pytest.mark.parametrize("width", [375, 1440])
def test_the_page_fits_its_window(tmp_path: Path, width: int) -> None:
    """In a real browser nothing sticks out sideways, and the findings stand beside or above the text."""
    probe = """<script>addEventListener("load", () => {
      const side = document.querySelector(".findings").getBoundingClientRect();
      const text = document.querySelector(".report").getBoundingClientRect();
      document.title = [document.documentElement.scrollWidth, innerWidth, side.left >= text.right].join(" ");
    })</script></head>"""
    source = re.sub(r"<meta http-equiv[^>]*>", "", page(RESULT)).replace("</head>", probe)
    path = tmp_path / "page.html"
    path.write_text(source, "utf-8")
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         f"--window-size={width},900", "--dump-dom", path.as_uri()],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    found = re.search(r"<title>(\d+) (\d+) (true|false)</title>", done.stdout)
    assert found, done.stderr[-500:]
    assert int(found[1]) <= int(found[2])
    assert found[3] == ("true" if width == 1440 else "false")
