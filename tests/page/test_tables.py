"""Spreadsheets saved as text: refused with what to do, while prose with as many commas is read."""

import pytest

from onrecord.core import PageError
from onrecord.page import open_page
from onrecord.page.tabular import table_in

ROWS = "Day,Town,Killed,What happened\n5 March 2031,Vortha,3,Shells fell on the market.\n7 March 2031,Kesra,,A drone struck a car.\n"
PROSE = (
    "On Tuesday, in Vortha, three people died.\nOn Friday, in Kesra, nobody did.\nOn Sunday, in Ilm, four people were hurt, a nurse said.\n"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ROWS, None),
        (ROWS.replace(",", ";"), "rows.txt"),
        (ROWS.replace(",", "\t"), None),
        ("\ufeff" + ROWS, "rows.csv"),
        ("Day,Killed\n5 March 2031,3\n", "rows.csv"),
        (ROWS.replace("Shells fell on the market.", '"Shells fell on the market,\nthen on the bridge."'), None),
    ],
)
def test_tables_are_refused_with_what_to_do(text: str, name: str | None) -> None:
    with pytest.raises(PageError) as caught:
        open_page(text.encode(), name=name)
    assert caught.value.code == "page.table"
    assert "columns" in caught.value.message
    assert "onrecord add --table" in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Name | Age | Town\n\nThree people were killed in Vortha on Tuesday, a doctor said.\n",
        "Vortha, Kesra, Ilm: three towns were shelled.\nThe army, the council, the mayor said nothing.\nNobody, nowhere, knows why.\n",
        "Amina Kesh, 34, teacher\nJon Vorsa, 12, pupil\nThey were killed in Vortha on Tuesday when shells fell on the school.\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert table_in(text) is None


def test_long_table_is_told_from_its_beginning() -> None:
    found = table_in(ROWS + "7 March 2031,Kesra,2,A drone struck a car.\n" * 20_000)
    assert found is not None
    assert (found.delimiter, found.columns) == (",", 4)
