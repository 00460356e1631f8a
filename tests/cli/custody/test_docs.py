"""docs/custody.md tells of what the commands have and say."""

import re
from pathlib import Path

from tests.cli.custody.conftest import Run

from onrecord.archive import FindingCode

TEXT = (Path(__file__).parents[3] / "docs" / "custody.md").read_text(encoding="utf-8")


def test_every_code_of_a_finding_stands_in_it() -> None:
    assert {code for code in FindingCode if f"`{code}`" not in TEXT} == set()


def test_every_option_that_it_names_exists(run: Run) -> None:
    for command, rest in re.findall(r"onrecord (verify|prove|timestamp|log)\b([^`\n]*)", TEXT):
        known = run(command, "--help").stdout
        assert set(re.findall(r"(?<![\w-])--?[a-z]+", rest)) - set(re.findall(r"--?[a-z]+", known)) == set(), rest
