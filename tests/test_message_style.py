"""One style of messages: all begin with a capital letter, in both languages; none ends in a full stop."""

from __future__ import annotations

import pytest

from cchc_lint.catalogue import Entry
from cchc_lint.config import Settings
from cchc_lint.messages import LANGUAGES
from cchc_lint.plugins import Registry, load_registry
from cchc_lint.runner import check_file

ENTRIES = sorted(load_registry().entries.values(), key=lambda entry: entry.code)
_BEFORE = "“\"'(["


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_templates_begin_with_a_capital(entry: Entry) -> None:
    for key, template in entry.messages.items():
        for lang in LANGUAGES:
            text = template[lang].lstrip(_BEFORE)
            assert text[0] == "{" or not text[0].islower(), (key, lang, template[lang])
            assert not template[lang].rstrip().endswith("."), (key, lang, template[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_begins_with_words_of_the_report_does_so_too(
    tmp_path_factory: pytest.TempPathFactory, registry: Registry, lang: str
) -> None:
    path = tmp_path_factory.mktemp("style") / "a.md"
    path.write_text("Báo cáo.\n\n4. Bộ máy, cán bộ: 20 CBCC (nam 13, nữ 9).\n", "utf-8")
    result = check_file(str(path), registry, Settings(lang=lang))
    messages = [finding.message for finding in result.findings]
    assert any(message.startswith("Cán bộ: ") for message in messages)
    assert not any(message[0].islower() for message in messages)
