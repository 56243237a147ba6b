"""What the sentence says of a cited document around its symbol: date, issuer, subject, and the shared type word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from cchc_lint.lexicon.documents import DocumentType, Organ, documents
from cchc_lint.model.report import Citation, DateMention
from cchc_lint.model.text import Span, TextBlock

# Between symbol (or issuer) and date: ", ngày", " ký ngày", " (ngày", or nothing where "ngày" was forgotten.
_TO_DATE = re.compile(r"[\s,(]*(?:(?:đã )?(?:được )?(?:ký|ban hành|đề|thông qua|phát hành|cùng)\s*)?")
_TOGETHER = re.compile(r"(?<!\w)cùng(?!\w)")
_CUT = re.compile(r"[\s,]*ngày\s*$")
# ", ngày 05/5/2023, xã đã rà soát", ", ngày 05/5/2023 toàn xã có 12 hồ sơ"
_NEXT_CLAUSE = re.compile(
    r"\s*,\s+(?!của |về |do )(?:[^\W\d_]+ ){1,6}(?:đã|tổ chức|tiến hành|ban hành|hoàn thành)(?!\w)"
)
_NEXT_ACTOR = re.compile(r"\s*,?\s*(?=\w)")
_ACTS = re.compile(r"(?<!\w)(?:đã|ban hành|tổ chức|tiến hành|triển khai|xây dựng|có)(?!\w)")
_TO_ISSUER = re.compile(r"\s*,?\s*(?:của|do)\s+(?:đồng chí |lãnh đạo )?")
_JOINT = re.compile(r"(?:,| và| -) ")
_BARE_ISSUER = re.compile(
    r"\s*(?=(?:bộ trưởng|chủ tịch|chính phủ|thủ tướng|ubnd|ủy ban nhân dân|hđnd|ban thường vụ)\b)"
)
_LIST_GAP = re.compile(r"\s*(?:,|;|và|hoặc|,\s*và)?\s*")
_SENTENCE_END = re.compile(r"[.;:!?](?=\s|$)|\n")
_SUBJECT_STOP = re.compile(
    r"[;)\]]|\.(?=\s|$)|,? và (?:các )?(?:quyết định|kế hoạch|nghị quyết|nghị định|thông tư|công văn|chỉ thị)"
    r"|, (?:ubnd|ủy ban|văn phòng|theo đó|trong đó|qua đó|giao|đồng thời|đến nay|phòng|sở|phường|xã|thị)"
)
_NO_SUBJECT = re.compile(
    r"\s*(?:[,;.:)\]/]|(?:và|của|do|đã|được|thì|là|theo|đến|tại|nêu|đều|có|đối với|cho|bắt đầu|trong|vào|hoặc|với"
    r"|gửi|trên|để|từ|nhằm|sẽ|còn|đang|cũng|như|ngày)(?!\w))"
)
_LOOSE_END = re.compile(r"(?:[\s,(-]|(?<!\w)và)+$")
_ISSUED = re.compile(r"ban hành|ký|có|thông qua|phê duyệt|xây dựng|phát hành")
_PLACE = re.compile(
    r"(?: (?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|cấp [^\W\d_]+))?", re.IGNORECASE
)
_NAME_WORD = re.compile(r" (?!(?:Về|Ban|Kế|Quyết|Triển|Quy|Phê|Kiện|Tăng|Hướng)\b)([^\W\d_]+)")
_BODY_NAME = re.compile(
    r"(?: (?!(?:về|v/v|ban hành|ngày|quy định|hướng dẫn|triển khai|phê duyệt|đã|được|và)\b)[^\W\d_]+){0,6}",
    re.IGNORECASE,
)
_TYPE_REACH = 100
_FRONT = 160
_AFTER = 400


def read_context(block: TextBlock, citations: Sequence[Citation], dates: Sequence[DateMention]) -> None:
    """Fill type (in lists), date, issuer and subject of a block's citations, which stand in order."""
    starts = [d.at.start for d in dates]
    for index, citation in enumerate(citations):
        previous = citations[index - 1] if index else None
        following = citations[index + 1].at.start if index + 1 < len(citations) else len(block.text)
        if previous is not None:
            _share_type(block, previous, citation)
        if citation.type is None and citation.has_so and not citation.own:
            _distant_type(block, previous, citation)
        _After(block, citation, dates, starts, following).read()
        _before(block, citation, previous, dates, starts)
        _share_date(block, citations[:index], citation)


def _share_type(block: TextBlock, previous: Citation, citation: Citation) -> None:
    """``các Quyết định số 15/QĐ-UBND, 16/QĐ-UBND``: the type word serves both."""
    gap = block.folded[previous.at.end : citation.at.start]
    listed = citation.in_list and previous.in_list and previous.symbol.end <= citation.symbol.start
    if citation.type is None and (listed or _LIST_GAP.fullmatch(gap)):
        same = citation.abbreviation == previous.abbreviation and citation.branch == previous.branch
        if previous.type is not None and same:
            citation.type = previous.type
            citation.has_so = citation.has_so or previous.has_so
            citation.in_list = previous.in_list = True


def _share_date(block: TextBlock, earlier: Sequence[Citation], citation: Citation) -> None:
    """``Kế hoạch số 30/KH-UBND, Kế hoạch số 31/KH-UBND cùng ngày 15/02/2024``: the date serves both."""
    if citation.date is None or citation.date_before:
        return
    if not _TOGETHER.search(block.folded, citation.symbol.end, citation.date.at.start + len("ngày")):
        return
    following = citation
    for other in reversed(earlier):
        gap = block.folded[other.at.end : following.at.start]
        if other.date is not None or not _LIST_GAP.fullmatch(gap):
            return
        other.date, other.in_list, following = citation.date, True, other


def _distant_type(block: TextBlock, previous: Citation | None, citation: Citation) -> None:
    """``Kế hoạch cải cách hành chính số 97/KH-UBND``: the nearest type word that the symbol agrees with."""
    floor = max(0, citation.at.start - _TYPE_REACH, previous.at.end if previous else 0)
    front = block.folded[floor : citation.at.start]
    breaks = [m.end() for m in _SENTENCE_END.finditer(front)]
    begin = floor + (breaks[-1] if breaks else 0)
    for match in reversed(list(documents().type_words.find(block.folded[begin : citation.at.start]))):
        kind = match.value
        if citation.abbreviation in (*kind.state, *kind.party) or (
            citation.abbreviation is None and _is_bare(kind, citation)
        ):
            citation.type = kind.name
            citation.type_at = block.span(begin + match.start, begin + match.end)
            return


def _is_bare(kind: DocumentType, citation: Citation) -> bool:
    """Whether a symbol without an abbreviation fits the type: laws and resolutions of the Assembly, letters."""
    if citation.branch == "letter":
        return kind.letter
    return citation.branch == "normative" and (kind.issuers in (("QH",), ("UBTVQH",)) or kind.name == "Nghị quyết")


class _After:
    """Reads the words after a symbol: date and issuer in either order, then the subject."""

    def __init__(
        self,
        block: TextBlock,
        citation: Citation,
        dates: Sequence[DateMention],
        starts: Sequence[int],
        following: int,
    ) -> None:
        self.block, self.citation, self.dates, self.starts = block, citation, dates, starts
        self.limit = min(following, citation.symbol.end + _AFTER)
        self.at = citation.symbol.end

    def read(self) -> None:
        if self.limit <= self.at:
            return
        for _ in range(2):
            if self.citation.date is None:
                self._date()
            if self.citation.issuer is None:
                self._issuer()
        self._subject()

    def _date(self) -> None:
        gap = _TO_DATE.match(self.block.folded, self.at, self.limit)
        start = gap.end() if gap else self.at
        index = bisect_left(self.starts, self.at)
        if index < len(self.dates) and self.dates[index].at.start == start:
            if "," in (gap.group() if gap else "") and self._opens_clause(self.dates[index].at.end):
                return
            self.citation.date = self.dates[index]
            self.at = self.dates[index].at.end
            self.citation.at = self.block.span(self.citation.at.start, self.at)
        elif _CUT.match(self.block.folded, self.at):
            self.citation.date_cut = True

    def _opens_clause(self, end: int) -> bool:
        """Whether the date begins the next statement: ``…/KH-UBND, ngày 05/3/2024 UBND xã đã tổ chức …``."""
        folded = self.block.folded
        if _NEXT_CLAUSE.match(folded, end):
            return True
        lead = _NEXT_ACTOR.match(folded, end)
        organ = documents().issuers.at_start(folded[lead.end() : lead.end() + 120]) if lead else None
        if lead is None or organ is None or organ.start > 0:
            return False
        return bool(_ACTS.search(folded, lead.end() + organ.end, lead.end() + organ.end + 60))

    def _issuer(self) -> None:
        lead = _TO_ISSUER.match(self.block.folded, self.at, self.limit)
        bare = lead is None
        if bare and self.citation.date is not None:
            lead = _BARE_ISSUER.match(self.block.folded, self.at, self.limit)
        if lead is None:
            return
        issuer = issuer_at(self.block, lead.end(), self.limit)
        if issuer is not None and not (bare and self._begins_clause(issuer)):
            self.citation.issuer = issuer
            self.at = self._joint_issuers(issuer).end

    def _begins_clause(self, issuer: Span) -> bool:
        """Whether a body named without "của" is the next clause's subject: ``ngày 05/01/2024 UBND xã đã …``."""
        match = documents().issuers.at_start(issuer.folded)
        other = match is None or match.value.code != self.citation.organ
        return other or bool(_ACTS.search(self.block.folded, issuer.end, issuer.end + 60))

    def _joint_issuers(self, issuer: Span) -> Span:
        """The last of the bodies that issued a joint paper: ``Bộ Chính trị, Ban Bí thư``."""
        joint = self.citation.organ == "TW" or self.citation.abbreviation in ("TTLT", "NQLT")
        while joint and (gap := _JOINT.match(self.block.folded, issuer.end, self.limit)):
            following = issuer_at(self.block, gap.end(), self.limit)
            if following is None:
                break
            issuer = following
        return issuer

    def _subject(self) -> None:
        folded = self.block.folded
        if _NO_SUBJECT.match(folded, self.at, self.limit):
            return
        start = self.at
        while start < self.limit and not folded[start].isalnum():
            start += 1
        stop = _SUBJECT_STOP.search(folded, start, self.limit)
        end = stop.start() if stop else self.limit
        text = _LOOSE_END.sub("", folded[start:end])
        if len(text) > 8:
            self.citation.subject = self.block.span(start, start + len(text))


def issuer_at(block: TextBlock, start: int, limit: int) -> Span | None:
    """The issuing body named at start of a block's text, with the place that follows its name."""
    match = documents().issuers.at_start(block.folded[start : min(limit, start + 200)])
    if match is None or match.start > 1:
        return None
    end = start + match.end
    end = _with_place(block.text, end, match.value)
    return block.span(start + match.start, min(end, limit))


def _with_place(text: str, end: int, organ: Organ) -> int:
    if not organ.code:  # Sở Nội vụ, Phòng Tài chính - Kế hoạch: the name itself goes on
        match = _BODY_NAME.match(text, end)
        return match.end() if match else end
    if match := _PLACE.match(text, end):
        end = match.end()
    for _ in range(4):
        word = _NAME_WORD.match(text, end)
        if word is None or not word[1][0].isupper():
            break
        end = word.end()
    return end


def _before(
    block: TextBlock,
    citation: Citation,
    previous: Citation | None,
    dates: Sequence[DateMention],
    starts: Sequence[int],
) -> None:
    """Date and issuer that stand in front: ``Ngày 01/3/2024, UBND xã ban hành Kế hoạch số …``."""
    floor = max(0, citation.at.start - _FRONT, previous.at.end if previous else 0)
    front = block.folded[floor : citation.at.start]
    ends = [m.end() for m in _SENTENCE_END.finditer(front)]
    begin = floor + (ends[-1] if ends else 0)
    clause = block.folded[begin : citation.at.start]
    if citation.date is None and not citation.date_cut:
        index = bisect_left(starts, citation.at.start) - 1
        if index >= 0 and dates[index].at.start >= begin:
            mention = dates[index]
            lead = block.folded[begin : mention.at.start].strip(" *-+(")
            between = block.folded[mention.at.end : citation.at.start]
            if (lead in ("", "vào", "và") or lead.endswith(",")) and _ISSUED.search(between):
                citation.date, citation.date_before = mention, True
    if citation.issuer is None:
        _issuer_before(block, citation, begin, clause)


def _issuer_before(block: TextBlock, citation: Citation, begin: int, clause: str) -> None:
    last = None
    for match in documents().issuers.find(clause):
        if match.value.code or last is None:
            last = match
    if last is None or not re.search(r"ban hành|xây dựng|ký|phê duyệt", clause[last.end :]):
        return
    if re.search(r"(?:của|do|trình)\s*$", clause[: last.start]) and "tham mưu" not in clause[: last.start]:
        return
    start = begin + last.start
    end = _with_place(block.text, begin + last.end, last.value) if last.value.code else begin + last.end
    citation.issuer = Span(block, start, min(end, citation.at.start))
    citation.issuer_before = True
