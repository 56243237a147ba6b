"""The forms in which texts tell a change, over the letters of `cchc_lint.syntax.change_shapes`.

A group's name says what stands there: ``now``, ``then``, ``by`` (the difference), ``rel`` (the change in per cent),
``times``, ``verb``, ``subject`` and ``own`` (the words that say what
changed, before and behind), ``outer`` and ``inner`` (what it is compared with,
before and inside of a bracket), ``far`` and ``doubt`` (what makes a reading less sure). A number is added to each
name, so that one form may have several places for the same thing.
"""

from __future__ import annotations

import re
from itertools import count

_PARTS = {
    # a value that is no change itself, with its words and its bracket: 318 phản ánh (trực tuyến 300)
    "value": r"(?<![UDSZ])(?<![UDSZ]K)(?P<now>[#%])[wG]?(?:\([^().]*\)(?:[wK](?=[,(;]))?)?",
    "now": r"(?P<now>[#%])[wG]?(?:\([^().]*\)(?:[wK](?=[,(;]))?)?",
    "then": r"(?P<then>[#%])",
    "verb": r"K?(?P<verb>[UD])K?",
    "by": r"(?P<by>[#%p])(?:K?b)?",
    "vs": r"(?P<outer>[CG])(?:[wCGK]*#?[wCGK]*)",  # so với quý I/2025 của 03 xã cũ
    "ago": r"K?(?P<outer>[CG])(?:[wCGK]*),?",  # so với cùng kỳ năm trước, told before the change
    "since": r"K?(?P<outer>[CG])(?:[wCGK]*,|[CGK]*)",  # the same, without the words of what changed
    "so": r"(?:K?C[wCGK]*,?)?",
    "aside": r"(?:\([^().]*\))?",
    "to": r"(?P<verb>[UD])?(?P<verb>[XLT])K?",
    # "…, tương đương 26,3%", "… (40%)": the change in per cent, behind the difference
    "rel": r"(?:(?P<own>w)?[,(;]?K?(?P<verb>[UD])?K?(?P<rel>%)(?=[),;.C]|$)\)?)?",
    # its rank beside a score, and by how much that changed: 87,61 điểm, xếp thứ 10/63, tăng 1,59 điểm và 07 bậc
    "rank": r"(?:[w,]*R[w,]*?)?",
    "also": r"(?:[,;(]?K?(?:R[w,]*\(?)?[UD]?K?[bd])*",
    # behind what it is against, where it is not said to be against something else
    "told": r"(?:[^()#%.]*\))?(?:w?[,(;]?K?(?P<verb>[UD])?K?(?P<rel>%)(?=[),;.(]|$)\)?)?",
    "change": r"(?:{by}{rel}|(?P<rel>%)w?[(,]K?(?P<by>#)w?\)?)",
    # what stands between a value and its change: other words, its rank, other changes and shares of it
    "more": r"(?P<far>(?:,w(?=[,(;])|,?R|w)*){aside}"
    r"(?:[,(;]?K?(?:[UD]K?[#%pbd]|%)w?(?:[CG][wCG]*)?{aside}\)?)*?",
    "behind": (  # what the change is against, behind it
        r"(?:{vs}\((?P<inner>[CG])?(?P<doubt>w)?[K:F]?(?:R[w,]*K?)?{then}(?=[^()#]*\))"
        # so với cùng kỳ (276 / (năm 2022: 276
        r"|[CG][K:]?{then}(?!w?\()"  # so với chỉ tiêu 95% / so với cùng kỳ là 276
        r"|\(K?[CG]w?[K:]?{then}"  # (cùng kỳ 76 / (năm 2022: 98,96%
        r"|,K?[CG][K:]{then}"  # , cùng kỳ là 76
        r"|[,(]K?F{then}(?!w?[UD]?[XLT]))"  # , từ 14 phòng
    ),
}


def _form(text: str) -> re.Pattern[str]:
    while re.search(r"\{[a-z]+\}", text):
        text = re.sub(r"\{([a-z]+)\}", lambda m: _PARTS[m.group(1)], text)
    numbers = count()
    return re.compile(re.sub(r"\(\?P<([a-z]+)>", lambda m: f"(?P<{m.group(1)}{next(numbers)}>", text))


def _forms(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(_form, texts))


FORMS = _forms(
    # 99,2%, thấp hơn chỉ tiêu (45%) 6,8 điểm phần trăm
    r"{value}[,(;]?{verb}{vs}\((?P<inner>[CG])?[K:]?{then}w?\)K?{by}",
    # 38,8% dự toán, cao hơn cùng kỳ năm trước 2,6 điểm phần trăm (36,2%)
    r"{value}[,(;]?{verb}[CG]w?K?{by}w?\(K?[CG]?[K:]?{then}(?=w?[),;])",
    # đạt 99,2%, cao hơn chỉ tiêu 95% là 4,2 điểm phần trăm
    r"{value}[,(;]?{verb}[CG]K?{then}K?(?P<by>p)",
    # từ 15 ngày xuống còn 9 ngày, giảm 06 ngày (40%)
    r"F{then}[wC]{0,3}{aside},?{to}{now}C?{aside}[,(]?{verb}{change}(?!w?[,(]K?F#)",
    r"F{then}[wC]{0,3}{aside},?{to}{now}[,(]K?(?P<rel>%)(?=[),;.]|$)",
    # từ 184 đơn vị giảm còn 74 đơn vị … Tỷ lệ giảm đơn vị hành chính cấp xã là 59,8%
    r"F{then}[wC]{0,3}{aside},?{to}{now}(?:[^F%.]|F(?!#)){0,24}[,.;]K(?P<verb>[UD])(?P<subject>w)?(?P<rel>%)(?=[,.;]|$)",
    # giảm 5 nhiệm vụ (từ 12 xuống còn 7); tăng 5 nhiệm vụ so với năm 2023 (từ 7 lên 12)
    r"(?<![XLT]#,)(?<![XLT]%,){verb}{change}w?(?:C[wC]*(?=\())?[,(]?K?F{then}[wC]{0,3}{aside},?{to}(?P<now>[#%])",
    # sáp nhập 152 tổ dân phố còn 121, giảm 31; 184 đơn vị giảm còn 74 đơn vị, giảm 110 đơn vị
    r"M[^#%]{0,9}{then}w?(?:,w)?{to}{now}[,(;]{verb}{change}(?!w?K?C)",
    r"(?<!#K)(?<!#,)(?<!#wK)(?<!#w,){then}w?(?:,w)?(?:(?P<verb>[UD])(?P<verb>[XLT])|(?P<verb>[XL]))K?{now}[,(;]{verb}{change}(?!w?K?C)",
    # 31,4% (cùng kỳ 18,2%, tăng 13,2 điểm phần trăm)
    r"{value}\(K?[CG]w?[K:]?{then}w?[,;]{verb}{change}",
    r"{value}{rank}\(K?[CG]w?[K:]?{then}w?{rank}\)[,;]?{verb}{change}(?!w?K?C)",
    # 88,1%, xếp thứ 21/63, tăng 04 bậc so với năm 2023 (hạng 25/63; 86,4%), điểm tăng 1,7 điểm phần trăm
    r"(?P<now>[#%])w?,R[w,]*[UDd]K?[bd](?:K?C[wC]*)?\((?P<inner>C)?[wK:R,;]*{then}[wK,;R]*\),?w?{verb}(?P<by>[#p])(?!w?K?C)",
    # năm 2022 đạt 86,02 điểm, năm 2023 đạt 87,61 điểm (tăng 1,59 điểm), or the other way round
    r"{value}{rank}[,;]K?(?P<dated>[CG])(?P<alike>w)?[K:]?{then}w?{aside}{rank}[,;(]?K?{verb}{change}{also}w?"
    r"(?:(?P<outer>C)|(?!K?C))",
    # giảm 0,17 điểm so với năm 2018 (năm 2018 là 43,78 điểm; năm 2019 là 43,61 điểm)
    r"{verb}{change}w?(?:[CG][wCG]*)?\(K?(?P<dated>C)[K:]?{now}[w,]?{rank}[,;]?K?C[K:]?{then}[w,]?{rank}\)",
    r"{value}[,;]?K?{vs}\((?P<inner>[CG])?[K:]?{then}[^()#.]*\),?{verb}(?P<by>p)",
    r"{value}(?P<doubt>[,;])?K?{vs}\((?P<inner>[CG])?[K:]?{then}[^()#.]*\),?{verb}{change}",
    # 318 phản ánh, tăng 42 so với cùng kỳ (276, tức tăng 15,2%)
    r"{value}{more}[,(;]?{verb}(?:[bd]K?,?[UD]?K?)?{change}{also}(?P<own>w)?\)?{behind}{told}",
    # 1.536 đơn, so với cùng kỳ năm trước tăng 131 đơn (6 tháng đầu năm 2019 tiếp nhận 1.405 đơn)
    r"{value}{more}[,(;]?{ago}{verb}{change}(?P<own>w)?\(K?(?P<inner>[CG])w?[K:]?{then}w?\)",
    # còn 14 sở (giảm 05 sở, tương đương 26,3%); tăng 405 hồ sơ so với cùng kỳ (tăng 9,9%)
    r"{now}[,(;]?{so}{verb}(?P<by>#){rel}",
    r"{now}[,(;]?{so}{verb}(?P<by>#)w?C[wCG]*[,(]K?(?P<verb>[UD])?K?(?P<rel>%)(?=[),;.]|$)",
    # 63.831 ha, giảm 0,94% (-603 ha) so với vụ trước; tăng 1,27%, tương ứng tăng 7.240 việc
    r"{now}[,(;]?{so}{verb}(?P<rel>%)w?[(,]K?(?P<verb>[UD])?K?(?P<signed>#)(?=w?[),;.C]|$)",
    # 1.318 sản phẩm, gấp 1,5 lần năm 2023 (879 sản phẩm)
    r"{value}{more}[,(;]?K?ZK?(?P<times>l)w?{behind}",
    # năm 2022 tiếp nhận 300 đơn, năm 2023 tiếp nhận 630 đơn, gấp 2,1 lần; từ 300 đơn lên 630 đơn, gấp 2,1 lần
    r"{value}[,;]K?(?P<dated>[CG])(?P<alike>w)?[K:]?{then}w?{aside}[,;(]?K?ZK?(?P<times>l)(?!w?K?C)",
    r"F{then}[wC]{0,3}{aside},?{to}{now}C?{aside}[,(]?K?ZK?(?P<times>l)(?!w?K?C)",
    # 2.929 người (giảm 41 người so với năm 2016): nothing to hold it against but the changes of parts and whole
    r"(?P<now>#)w?(?P<bare>\()K?(?P<verb>[UD])K?(?P<by>#)w?(?P<far>C[wCG]*)?\)",
)
# biên chế giao 48, có mặt 43 (thiếu 05); kế hoạch 25 đơn vị, đã kiểm tra 26, vượt 01 so với kế hoạch
PLANS = _forms(
    r"G[w:]?K?{then}w?[,;]?[wK]?:?{now}[,(;]?K?(?P<verb>[UDS])[K:]?{by}(?!w?(?:K?C|G\())(?P<doubt>w)?",
    # có mặt 43/48 biên chế, còn thiếu 05 biên chế
    r"{value}[,(;]?K?(?P<verb>[UDS])[K:]?{by}(?!w?(?:K?C|G\())(?P<doubt>w)?",
)
# The value now stands further back.
OPEN = _forms(
    # so với cùng kỳ (7.694 hồ sơ), số hồ sơ nhận trong kỳ tăng 817 hồ sơ, tương ứng tăng 10,62%
    r"(?:^|(?<=[.;,]))K?{vs}\((?P<inner>[CG])?(?P<doubt>w)?[K:]?{then}[^()#.]*\),?(?P<subject>w)?{verb}{change}",
    r"(?:^|(?<=[.;,]))C[K:]?{then},(?P<subject>w)?{verb}{change}",
    # . So với cùng kỳ giảm 198 đơn (cùng kỳ 419 đơn); . Tăng 131 đơn so với cùng kỳ năm trước (1.405 đơn)
    r"(?:^|(?<=[.;])){since}(?P<subject>w)?{verb}{change}\(K?(?P<inner>[CG])w?[K:]?{then}w?\)",
    r"(?:^|(?<=[.;])){verb}{change}{behind}{rel}",
    # số hồ sơ quá hạn giảm 412 hồ sơ (năm 2022 là 1.526 hồ sơ)
    r"(?P<subject>w){verb}{change}{behind}{told}",
)
