"""JUnit XML, which every CI server shows: a suite a file, a case a finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from cchc_lint.render import BaseRenderer, Run
from cchc_lint.render.words import details, place_words
from cchc_lint.results import FileResult, FindingRecord, Totals

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Renderer(BaseRenderer):
    """Findings that make the run fail are failures, the others passed cases with their text as output."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._fail_on = run.fail_on
        self._suites: list[ElementTree.Element] = []

    def file(self, result: FileResult) -> str:
        suite = ElementTree.Element("testsuite", name=_xml(result.path))
        if result.error is not None:
            case = ElementTree.SubElement(suite, "testcase", classname=_xml(result.path), name="cchc-lint")
            ElementTree.SubElement(case, "error", type="unreadable", message=_xml(result.error))
        elif not result.findings:
            ElementTree.SubElement(suite, "testcase", classname=_xml(result.path), name="cchc-lint")
        for finding in result.findings:
            self._case(suite, result.path, finding)
        self._suites.append(_counted(suite))
        return ""

    def end(self, totals: Totals) -> str:
        root = ElementTree.Element("testsuites", name="cchc-lint")
        root.extend(self._suites)
        for count in ("tests", "failures", "errors"):
            root.set(count, str(sum(int(suite.get(count, "0")) for suite in self._suites)))
        ElementTree.indent(root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"

    def _case(self, suite: ElementTree.Element, path: str, finding: FindingRecord) -> None:
        place = place_words(finding.at.place, self._messages)
        name = " · ".join(filter(None, [f"{finding.code} {finding.name}", place]))
        case = ElementTree.SubElement(suite, "testcase", classname=_xml(path), name=_xml(name))
        if finding.at.place.line is not None:
            case.set("file", _xml(path))
            case.set("line", str(finding.at.place.line))
        said = [text for kind, text in details(finding, self._messages) if kind != "message"]
        text = _xml("\n".join([finding.at.context, *said]))
        if self._fail_on is not None and finding.severity >= self._fail_on:
            failure = ElementTree.SubElement(
                case, "failure", type=finding.severity.label, message=_xml(finding.message)
            )
            failure.text = text
        else:
            ElementTree.SubElement(case, "system-out").text = f"{_xml(finding.message)}\n{text}"


def _counted(suite: ElementTree.Element) -> ElementTree.Element:
    for count, tag in (("tests", "testcase"), ("failures", ".//failure"), ("errors", ".//error")):
        suite.set(count, str(len(suite.findall(tag))))
    return suite


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
