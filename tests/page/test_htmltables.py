"""Tables of HTML pages: rows of data are no sentences; the frames of old pages are read."""

import pytest

from onrecord.core import PageError
from onrecord.page import Page, ZoneKind, open_page
from onrecord.page.htmltables import TableCell, rows_of_data

COUNTED = "The monitoring group counted four strikes on the towns of the valley in March, all of them minimum figures."
WOUNDED = "Two traders were wounded when shells fell on the market of Kesra on Thursday, a medic at the clinic said to the group."
DENIED = "The regional ministry denied that its guns had fired at the town and called the reports an invention of the enemy."
NAMES = "<tr><th>Date</th><th>Town</th><th>What</th><th>Killed</th></tr>"
ROWS = (
    "<tr><td>5 March 2024</td><td>Orsheva</td><td>An air strike killed five people on the market on Tuesday.</td><td>5</td></tr>"
    "<tr><td>7 March 2024</td><td>Kesra</td><td>Shells killed two children in the yard of a school at noon.</td><td>2</td></tr>"
)
TABLE = [
    "5 March 2024 | Orsheva | An air strike killed five people on the market on Tuesday. | 5",
    "7 March 2024 | Kesra | Shells killed two children in the yard of a school at noon. | 2",
]


def opened(body: str) -> Page:
    return open_page(f"<!DOCTYPE html><html lang='en'><head><title>Strikes</title></head><body>{body}</body></html>".encode())


def of(page: Page, kind: ZoneKind) -> list[str]:
    return [zone.span.of(page.text) for zone in page.zones if zone.kind is kind]


@pytest.mark.parametrize("deep", [0, 220])
@pytest.mark.parametrize("names", [NAMES, ""])
def test_rows_of_data_are_no_sentences(names: str, deep: int) -> None:
    rows = ROWS + ROWS.replace("5 March", "8 March").replace("7 March", "9 March")
    body = f"<article><h1>Strikes</h1><p>{COUNTED}</p><table>{names}{rows}</table><p>{WOUNDED}</p></article>"
    page = opened("<div>" * deep + body + "</div>" * deep)
    assert of(page, ZoneKind.BODY) == [COUNTED, WOUNDED]
    assert of(page, ZoneKind.TABLE)[-4:-2] == TABLE
    assert len(of(page, ZoneKind.TABLE)) == 4 + bool(names)


@pytest.mark.parametrize("deep", [0, 220])
def test_frames_of_old_pages_are_read(deep: int) -> None:
    menu = "<td width=150><a href=/>Home</a><br><a href=/w>World</a></td>"
    body = f"<table><tr>{menu}<td><h2>Strikes</h2><p>{WOUNDED}</p><p>{DENIED}</p></td><td>More</td></tr></table>"
    page = opened("<div>" * deep + body + "</div>" * deep)
    assert of(page, ZoneKind.TABLE) == []
    assert [text for text in of(page, ZoneKind.BODY) if len(text) > 20] == [WOUNDED, DENIED]


def test_a_frame_of_short_rows_around_one_text_is_read() -> None:
    rows = f"<tr><td>Kesra, 4 March 2021</td><td>North Wire</td></tr><tr><td colspan=2>{WOUNDED}</td></tr><tr><td>{DENIED}</td></tr>"
    page = opened(f"<table><tr><td colspan=2><b>Strikes</b></td></tr>{rows}</table>")
    assert of(page, ZoneKind.TABLE) == []
    assert of(page, ZoneKind.BODY)[-2:] == [WOUNDED, DENIED]


def test_a_table_of_data_in_a_frame_is_data() -> None:
    inner = f"<table>{NAMES}{ROWS}</table>"
    page = opened(f"<table><tr><td>Home</td><td><h2>Strikes</h2><p>{WOUNDED}</p>{inner}<p>{DENIED}</p></td></tr></table>")
    assert of(page, ZoneKind.TABLE)[-2:] == TABLE
    assert [text for text in of(page, ZoneKind.BODY) if len(text) > 20] == [WOUNDED, DENIED]


def test_a_page_that_is_a_table_and_nothing_else_says_so() -> None:
    with pytest.raises(PageError) as refused:
        opened(f"<h1>Strikes</h1><table>{NAMES}{ROWS}</table>")
    assert refused.value.code == "page.table"
    assert "onrecord add --table" in refused.value.message


def test_a_paragraph_across_all_columns_is_no_row() -> None:
    words = (("Town", "Killed", "Day"), ("Kesra", "2", "Friday"), ("Dolm", "3", "Monday"))
    cells = [[TableCell(word) for word in row] for row in words]
    rows = rows_of_data([*cells, [TableCell(WOUNDED)], [TableCell("Total")]])
    assert rows is not None
    assert [kind for kind, _ in rows] == [ZoneKind.TABLE] * 3 + [ZoneKind.BODY, ZoneKind.TABLE]


def test_words_and_what_they_mean_in_two_columns() -> None:
    pairs = [[TableCell("Killed"), TableCell("5")], [TableCell("Injured"), TableCell("12")], [TableCell("Place"), TableCell("Kesra")]]
    assert rows_of_data(pairs) is not None
    assert rows_of_data(pairs[:1]) is None
    spoken = [[TableCell("Mayor"), TableCell(DENIED)], [TableCell("Medic"), TableCell(WOUNDED)], [TableCell("Trader"), TableCell(COUNTED)]]
    assert rows_of_data(spoken) is None
