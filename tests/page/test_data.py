"""Data of programs is refused with a sentence, and never read as prose."""

import pytest

from onrecord.core import PageError
from onrecord.page import FileFormat, detect_format, open_page

REPORT = "Shells hit the market of Kesra on Tuesday and killed three people, the mayor said."


@pytest.mark.parametrize(
    "content",
    [
        f'{{\n "killed": 3,\n "report": "{REPORT}"\n}}',
        f'[{{"report": "{REPORT}"}}]',
        f'{{"a": 1, "b": 2,\n "report": "{REPORT}", "c": {{"d": ',  # cut off
        f'{{"report": "{REPORT}"}}\n{{"report": "{REPORT}"}}\n{{"report": "{REPORT}"}}\n',
        f'window.APP.reports = [{{"report": "{REPORT}"}}];\n',
        f'var reports = {{"report": "{REPORT}"}}',
    ],
)
@pytest.mark.parametrize("name", ["a", "a.txt", "a.json", "a.js"])
def test_data_is_refused(content: str, name: str) -> None:
    with pytest.raises(PageError) as error:
        open_page(content.encode(), name=name)
    assert error.value.code == "page.data"
    assert "Kesra" not in error.value.message


@pytest.mark.parametrize(
    "text",
    [
        f"[Editor's note: this was corrected.]\n\n{REPORT}",
        f"{{Delta News}} {REPORT}",
        f"[1] {REPORT}\n[2] {REPORT}",
        f"Toll = [three]. {REPORT}",
    ],
)
def test_prose_in_brackets_is_read(text: str) -> None:
    assert open_page(text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"id": 1, "text": "x"}\n{"id": 2, "text": "y"}\n', FileFormat.LINES),
        (b'{"a": {"text": 1}, "text": "x"}', FileFormat.LINES),
        (b'{"title": "a \\"text\\": {", "text": "x"}', FileFormat.LINES),
        (b'{"title": "' + b"x" * 2_000 + b'", "text": "' + b"y" * 9_000, FileFormat.LINES),
        (b'{"messages": [{"text": "x"}]}', FileFormat.TEXT),
        (b'{\n "text": "x"\n}', FileFormat.TEXT),
        (b'{"value": "text", "b": 1}', FileFormat.TEXT),
    ],
)
def test_a_line_is_told_by_its_own_text(content: bytes, kind: FileFormat) -> None:
    assert detect_format(content) is kind
