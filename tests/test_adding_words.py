"""The page on adding words: its rows have the form of their tables, and what it names is there."""

import re
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from onrecord.reading.en.deeds.senses import SenseTable
from onrecord.reading.en.deeds.vocabulary import ActTable, WeaponTable

PAGE = (Path(__file__).parent.parent / "docs" / "adding-words.md").read_text(encoding="utf-8")
SOURCE = Path(__file__).parent.parent / "src" / "onrecord"
FORMS: dict[str, type[msgspec.Struct]] = {"acts": ActTable, "senses": SenseTable, "weapons": WeaponTable}
ROWS = re.findall(r"<!-- row: (\w+) -->\n+```toml\n(.*?)```", PAGE, re.DOTALL)


def test_every_form_has_a_row_on_the_page() -> None:
    assert {name for name, _ in ROWS} == set(FORMS)


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_a_row_of_the_page_fits_into_its_table(name: str, row: str) -> None:
    table = resources.files("onrecord.reading.en").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    before, after = (msgspec.toml.decode(text, type=FORMS[name]) for text in (table, table + "\n" + row))
    (listed,) = (field for field in before.__struct_fields__ if len(getattr(after, field)) > len(getattr(before, field)))
    assert len(getattr(after, listed)) == len(getattr(before, listed)) + 1


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:reading|language)/[\w/]+(?:\.\w+)?)/?`", PAGE))))
def test_every_file_that_the_page_names_is_there(name: str) -> None:
    assert (SOURCE / name).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(\w+\.toml)`", PAGE))))
def test_every_table_that_the_page_names_is_there(name: str) -> None:
    assert (SOURCE / "reading" / "en" / "tables" / name).exists()
