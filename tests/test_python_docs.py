"""The examples of docs/python.md run, one after the other, as they are printed."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "python.md"


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(example, PAGE.name, "exec"), names)  # noqa: S102 our own page
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "3 3 three people"
    assert "2 new, 2 read; []" in printed
    assert any(line.endswith(" → discounted") for line in printed)
    assert "AddTag tagged True" in printed
    assert "EnterIncident she saw him True" in printed
    assert printed[-1] == "True 3"
