"""Changes: what a text says of a value now, an earlier one, and the difference between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Change, Figure
from cchc_lint.model.interval import Interval
from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.change_between import changes_between
from cchc_lint.syntax.change_elsewhere import changes_elsewhere, last_of
from cchc_lint.syntax.change_forms import FORMS, OPEN, PLANS
from cchc_lint.syntax.change_lists import left_changes, listed_changes
from cchc_lint.syntax.change_ranks import rank_changes
from cchc_lint.syntax.change_shapes import Shape, may_change, shape_of
from cchc_lint.syntax.change_times import BEFORE, REACH, is_later, is_same, may_be_one, time_in, time_of
from cchc_lint.syntax.words import meaning

_TOLD = "d"  # the letter of a difference that is bound
_CANDIDATES = 6  # figures before a change that it may be the change of

_IDLE = any_of("idle")
_OVER_TIME = any_of("over_time")
_POINTS = re.compile(r"\s*điểm (?:phần trăm|%|phần nghìn)")
_CONJUNCTION = re.compile(r"(?:và|nhưng)(?!\w)")
_SHARE = re.compile(r"đạt|chiếm|^(?:với )?tỷ lệ")
_COMPARISON = re.compile(r"K?(?P<with>C)(?:[wCGK#]*[K:])?$")  # so với tổng số của 03 xã cũ là
_SO = re.compile(r"so(?: với)?(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_AMOUNTS = re.compile(r"tương (?:ứng|đương)|tức|nghĩa")


def read_changes(report: Report) -> None:
    """Fill report.changes from the figures of prose. An aim that a rate is compared with is made exact: it was set,
    not measured."""
    texts: dict[int, tuple[TextBlock, list[Figure]]] = {}
    for figure in report.figures:
        texts.setdefault(id(figure.span.block), (figure.span.block, []))[1].append(figure)
    before: list[Figure] = []  # of the texts before in the section
    section: Node | None = None
    for block, figures in texts.values():
        figures.sort(key=lambda f: f.span.order)
        here = next((f.item.node.section for f in figures if f.item is not None and f.item.node is not None), None)
        if here is not section:
            section, before = here, []
        if may_change(block.folded):
            shape = shape_of(block, figures)
            changes = list(_changes(shape, before))
            bound = {id(c.by) for c in changes if c.by is not None and c.then is not None}
            report.changes += [*changes, *left_changes(shape, bound), *listed_changes(shape)]
        before += figures


def _changes(shape: Shape, before: Sequence[Figure]) -> Iterator[Change]:
    """The changes of a text; a figure that tells a difference has one reading, that of the first form that fits."""
    letters = shape.letters
    apart: dict[int, Change] = {}  # whose value now no form shows, by where the difference stands
    open_places: set[int] = set()
    for step, ranked in rank_changes(shape):
        letters = _told(letters, step)
        yield ranked
    for places, between in changes_between(shape):
        letters = _told(letters, *places)
        yield between
    for forms in (FORMS, PLANS, OPEN):
        for form in forms:
            at = 0
            while match := form.search(letters, at):
                found = _Found(shape, match)
                change = found.change(forms)
                if change is None:
                    at = match.start() + 1
                    continue
                letters = _told(letters, *found.told())
                if change.now:
                    yield change
                else:
                    apart[min(found.told())] = change
                    open_places |= found.told()
    letters = "".join(shape.letters[p] if p in open_places else letter for p, letter in enumerate(letters))
    for place, elsewhere in changes_elsewhere(shape, letters, last_of(before)):
        if elsewhere.now or place not in apart:
            apart[place] = elsewhere
    yield from apart.values()


def _told(letters: str, *places: int) -> str:
    """The letters, with those of differences that are bound marked."""
    for place in places:
        letters = letters[:place] + _TOLD + letters[place + 1 :]
    return letters


class _Found:
    """A form found in a text."""

    def __init__(self, shape: Shape, match: re.Match[str]) -> None:
        self.shape = shape
        self.start = match.start()
        self.places: dict[str, list[int]] = defaultdict(list)
        for name, letters in match.groupdict().items():
            if letters:
                self.places[name.rstrip("0123456789")].append(match.start(name))

    def told(self) -> set[int]:
        """Where the figures stand that tell by how much something changed."""
        return {*self.places["by"], *self.places["rel"], *self.places["times"]}

    def change(self, forms: object) -> Change | None:
        if not self._in_order_of_time() or not self._counts_alike():
            return None
        if self.places["signed"] and not self._is_signed():
            return None
        now, then, by, rate, times = map(self._figure, ("now", "then", "by", "rel", "times"))
        sign = 1 if times is not None else self._sign()
        if forms is PLANS and then is None and now is not None and now.item is not None:
            then = now.item.ratio
        if sign == 0 or all(f is None for f in (by, rate, times)):
            return None
        if self.places["bare"] and now is not None and by is not None:
            firm = not self.places["far"] and by.exact
            return Change(((now,),), None, sign, by=by, firm=firm) if _same_unit(now, by) else None
        if then is None and rate is None:
            return None
        if then is None and by is not None and self._is_earlier(self.places["now"][0]):
            return Change((), now, sign, by=by, rate=rate)
        if (
            self._then_is_another()
            or not self._one_comparison()
            or self._is_a_share()
            or self._counts_another(by, then or now)
        ):
            return None
        value = now or then
        assert value is not None
        of_rates = value.kind == "rate"
        if by is not None and by.kind == "rate" and not of_rates:
            by, rate = None, by
        if not self._fits(of_rates, then, by):
            return None
        if forms is OPEN and not self._compares_the_same():
            return None
        if forms is PLANS and not self._is_plain(now, then, by or rate, sign):
            return None
        if then is not None and self._against_an_aim() and of_rates:
            then.interval = Interval.point(then.value)
        if now is not None and not self._is_said_of(now, then):
            return None
        if now is None:
            nows, firm = self._further_back(then, by)
        else:
            nows = self._of_its_sentence(self.places["now"][0], then, by)
            firm = (nows[:1] == ((now,),) or _is_named_alone(nows, by)) and self._leaves_no_doubt(nows, by)
        if nows and then is not None and self._against_an_aim() and "vượt" in self._text(self.places["verb"][0]):
            sign = _way(nows, then, by)
        return Change(nows, then, sign, by=by, rate=rate, times=times, firm=firm) if nows or (by and rate) else None

    def _in_order_of_time(self) -> bool:
        """Put the value of the later year now, where both have one; False where a form needs years and lacks them."""
        now, then = self.places["now"], self.places["then"]
        moved = any(self.shape.letters[place] in "XLT" for place in self.places["verb"])
        if not now or not then or moved:
            return True
        times = time_of(self.shape, now[0]), time_of(self.shape, then[0])
        if times[0] == BEFORE and (times[1] != BEFORE or self._against_an_aim()):
            return False  # "cùng kỳ 7,35%, tăng 1,62 điểm phần trăm (mục tiêu 10%)"
        later = is_later(*times)
        if later is False:
            self.places["now"], self.places["then"] = then, now
        return later is not None or not self.places["dated"] or (not times[0] and not times[1])

    def _counts_alike(self) -> bool:
        """``năm 2022 tiếp nhận 320 đơn, năm 2023 tiếp nhận 300 đơn``, not ``năm 2022 có 30 người, năm 2023 tuyển dụng
        5 người``: the second value has no words of its own."""
        place = min((*self.places["now"], *self.places["then"]), default=0)
        start = self.shape.letters.rfind(".", max(0, place - REACH), place) + 1 or max(0, place - REACH)
        return set(self._words("alike")) <= {w for p in range(start, place) for w in self._text(p).split()}

    def _figure(self, name: str) -> Figure | None:
        return self.shape.figures[self.places[name][0]] if self.places[name] else None

    def _text(self, place: int) -> str:
        return self.shape.words(place)

    def _fits(self, of_rates: bool, then: Figure | None, by: Figure | None) -> bool:
        """Whether the figures can be of one kind: points lie between rates."""
        points = bool(self.places["by"]) and self.shape.letters[self.places["by"][0]] == "p"
        if (points or of_rates) and not (of_rates and by is not None):
            return False
        if of_rates and by is not None and by.kind != "rate" and not points:
            return False  # "so với năm 2022 (đúng hạn 98,2%), số hồ sơ tăng 150 hồ sơ"
        return then is None or (then.kind == "rate") == of_rates

    def _sign(self) -> int:
        """Whether the value rose or fell; 0 where its verbs disagree."""
        verbs = [self.shape.letters[place] for place in self.places["verb"]]
        signs = {1 if verb in "UL" else -1 for verb in verbs if verb != "T"}
        return signs.pop() if len(signs) == 1 else 0

    def _is_earlier(self, place: int) -> bool:
        """``So với quý trước là 3.120 hồ sơ thì quý này tăng 468 hồ sơ (tăng 15%)``: the value that stands before the
        change is the one that it is against."""
        start = max(self.shape.letters.rfind(mark, 0, place) for mark in ".;,") + 1
        compared = _COMPARISON.match(self.shape.letters, start, place)
        return compared is not None and _SO.match(self._text(compared.end("with") - 1)) is not None

    def _against_an_aim(self) -> bool:
        place = self.places["then"][0] if self.places["then"] else 0
        return self.shape.letters[:place].rstrip("K:(").endswith("G")

    def _then_is_another(self) -> bool:
        """Whether what would be the earlier value is told beside it (``so với năm 2018 và 23.912 việc khác``), or is
        a part (``so với năm 2018 (trong đó ủy thác 580 việc)``)."""
        if any(
            m.value.startswith("part:") for p in self.places["doubt"] for m in lexicon().words.find(self._text(p))
        ):
            return True
        links = [self._text(p - 1) for p in self.places["then"] if p and self.shape.letters[p - 1] == "K"]
        return any(_CONJUNCTION.match(link) for link in links)

    def _compares_the_same(self) -> bool:
        """Whether words before the earlier value count what the change is of: not ``so với năm 2022 (trực tuyến 650
        hồ sơ), số hồ sơ tiếp nhận tăng 150``."""
        if set(self._words("doubt")) <= set(self._words("subject")):
            return True
        then = self._facets("doubt")
        return bool(then) and then.items() <= self._facets("subject").items()

    def _facets(self, name: str) -> dict[str, str]:
        words = " ".join(self._text(place) for place in self.places[name])
        return dict(meaning(words, "", lexicon()).facets)

    def _one_comparison(self) -> bool:
        """Whether the bracket behind a comparison is of the same time: not ``so với quý trước (cùng kỳ 38)``."""
        if self._is_beside_its_aim():
            return False
        if self.places["outer"] and self.places["then"] and not self.places["inner"]:
            told, against = time_of(self.shape, self.places["then"][0]), time_in(self._text(self.places["outer"][0]))
            return not told or not against or is_same(told, against)
        if not self.places["inner"] or not self.places["outer"]:
            return True
        return may_be_one(self._text(self.places["outer"][0]), self._text(self.places["inner"][0]))

    def _is_beside_its_aim(self) -> bool:
        """``cùng kỳ 7,35%, tăng 1,62 điểm phần trăm (mục tiêu: 10%)``: what grows does so since another time; not
        where it is said to come from there (``theo quy định là 60 ngày xuống còn 45 ngày``)."""
        if not self._against_an_aim() or any(self.shape.letters[p] == "G" for p in self.places["outer"]):
            return False
        if any(self.shape.letters[p] in "XLT" for p in self.places["verb"]):
            return False
        return any(_OVER_TIME.match(self._text(p)) for p in self.places["verb"])

    def _is_a_share(self) -> bool:
        """``từ 15 ngày xuống còn 9 ngày (đạt 100% kế hoạch)``: the rate is not said to be of the change. ``giảm 89 so
        với năm 2015 (783), đạt tỷ lệ giảm 11,37%`` is, but not where the earlier value is not told."""
        verbs = "" if self.places["then"] else "UD"
        before = [self.shape.letters[:place].rstrip(verbs) for place in self.places["rel"]]
        return any(_SHARE.search(self._text(len(letters) - 1)) for letters in before if letters.endswith("K"))

    def _is_signed(self) -> bool:
        """Whether what stands behind a change in per cent is said to be the difference: ``giảm 0,94% (-603 ha)``,
        ``tăng 2% (tăng 30 đơn)``, not ``tăng 2% (30 đơn)``."""
        place = self.places["signed"][0]
        figure = self.shape.figures[place]
        self.places["by"] = [place]
        if figure is None or self.shape.letters[place - 1] in "UD":
            return figure is not None
        if self.shape.letters[place - 1] == "K":
            return _AMOUNTS.search(self._text(place - 1)) is not None
        return figure.span.block.folded[: figure.span.start].endswith(("+", "-", "−"))

    def _counts_another(self, by: Figure | None, value: Figure | None) -> bool:
        """``từ 10 phòng xuống còn 7 phòng, giảm 12 lãnh đạo``: words behind the difference that name no known unit,
        where the values have one."""
        if by is None or value is None or by.unit or not value.unit:
            return False
        return self.shape.letters[self.places["by"][0] + 1 :].startswith("w")

    def _is_plain(self, now: Figure | None, then: Figure | None, told: Figure | None, sign: int) -> bool:
        """Whether what exceeds or lacks of a plan is of the same things: not ``giao 48, có mặt 43 (thiếu 03 công chức
        chuyên môn)``, nor ``hoàn thành 24 chỉ tiêu, vượt 10 chỉ tiêu``."""
        assert now is not None
        assert then is not None
        assert told is not None
        if self.places["doubt"]:
            return False
        if "S" not in self.shape.letters[self.places["verb"][0]] and (now.value > then.value) != (sign > 0):
            return False
        item, plan = told.item, then.item
        if item is None or item.figure is not told or plan is None or not item.unit_stated or item.unit is None:
            return True
        return item.unit.noun in ("người", "biên chế") or item.unit.noun in plan.at.folded

    def _leaves_no_doubt(self, nows: Sequence[tuple[Figure, ...]], by: Figure | None) -> bool:
        """Whether the change can be of no other figure: it follows it, or nothing else of its kind stands before."""
        if self.places["doubt"] or any(f is not None and f.approximate for f in (by, nows[0][0])):
            return False
        if not self.places["far"]:
            return True
        return len(nows) == 1 and by is not None and nows[0][0].unit == by.unit != ""

    def _of_its_sentence(self, place: int, *others: Figure | None) -> tuple[tuple[Figure, ...], ...]:
        """The figure that the words show, the others before it in its sentence that count the same, and the sums of
        those that stand last."""
        start = self.shape.letters.rfind(".", 0, place) + 1
        alike = self._alike(start, place + 1, others)
        return (*((f,) for f in alike), *(alike[:n] for n in range(2, len(alike) + 1)))

    def _alike(self, start: int, end: int, others: Sequence[Figure | None]) -> tuple[Figure, ...]:
        """The values of a stretch that count the same as the other figures, the nearest first."""
        nearest_first = range(end - 1, max(start, end - REACH) - 1, -1)
        values = (f for p in nearest_first if (f := self.shape.figures[p]) is not None and not self._is_difference(p))
        known = [f for f in others if f is not None]
        before = [f for f in islice(values, _CANDIDATES) if f not in known]
        return tuple(f for f in before if all(_same_unit(f, other) for other in known))

    def _is_difference(self, place: int) -> bool:
        return self.shape.letters[max(0, place - 2) : place].removesuffix("K")[-1:] in ("U", "D", "S", "Z")

    def _further_back(self, *others: Figure | None) -> tuple[tuple[tuple[Figure, ...], ...], bool]:
        """The figures before that the change may be of: those that its words name (``số hồ sơ nhận trong kỳ tăng …``
        and ``8.511 hồ sơ nhận trong kỳ``), without words those of its sentence, or of the one before."""
        start = self.shape.letters.rfind(".", 0, self.start) + 1
        words = set(self._words("subject"))
        if not words:
            before = self.shape.letters.rfind(".", 0, max(0, start - 1)) + 1
            alike = self._alike(start, self.start, others) or self._alike(before, start, others)
            return tuple((f,) for f in alike), False
        every = self._alike(0, self.start, others)
        named = tuple((f,) for f in every if f.item is not None and words <= set(f.item.at.folded.split()))
        return named, len(named) == 1 and all(f is None or f.unit == named[0][0].unit != "" for f in others)

    def _is_said_of(self, *values: Figure | None) -> bool:
        """Whether the words that the change has of its own are those of the values: not ``tiếp nhận 318 hồ sơ, giảm
        12 hồ sơ quá hạn so với cùng kỳ (42)``."""
        theirs = {
            w for f in values if f is not None and f.item is not None for w in _LETTERS.findall(f.item.at.folded)
        }
        return set(self._words("subject")) <= self.shape.vocabulary and set(self._words("own")) <= theirs

    def _words(self, name: str) -> list[str]:
        text = self._text(self.places[name][0]) if self.places[name] else ""
        return _LETTERS.findall(_IDLE.sub(" ", text))


def _is_named_alone(nows: Sequence[tuple[Figure, ...]], by: Figure | None) -> bool:
    """``231 trường học với tổng kinh phí 56 tỷ đồng, giảm 33 trường học``: of what the change may be of, only one
    count has its noun."""
    if by is None or len(nows) != 1:
        return False
    one, other = (f.item.unit if f.item is not None and f.item.unit_stated else None for f in (by, nows[0][0]))
    return one is not None and other is not None and one.noun == other.noun


def _same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same, as far as they say: not ``10 phòng`` and ``12 tổ``, ``15 ngày`` and
    ``48 giờ``."""
    if (a.kind == "rate") != (b.kind == "rate"):
        return a.kind == "rate" and _POINTS.match(b.span.block.folded, b.span.end) is not None
    if not a.unit or not b.unit or a.unit != b.unit:
        return not a.unit or not b.unit
    one, other = (f.item.unit if f.item is not None and f.item.unit_stated else None for f in (a, b))
    if one is None or other is None or one.noun == other.noun:
        return True
    if a.unit == "time":
        return one.noun.split()[0] == other.noun.split()[0]
    return one.is_generic or other.is_generic


def _way(nows: Sequence[tuple[Figure, ...]], then: Figure, by: Figure | None) -> int:
    """Which way an aim is passed: upwards, or downwards as one for the poor or the overdue."""
    differences = [sum(f.value for f in now) - then.value for now in nows]
    fitting = [d for d in differences if by is not None and abs(d) == by.value]
    return 1 if (fitting or differences)[0] > 0 else -1
