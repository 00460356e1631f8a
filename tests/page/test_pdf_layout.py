"""Columns, tables and notes in PDF files that Chromium set."""

from pathlib import Path

import pytest
from tests.browser import find_browser, showing

from onrecord.page import Page, ZoneKind, open_page, running_text

pytestmark = pytest.mark.skipif(find_browser() is None, reason="no browser here")

NOTED = """<p>Shells that fell on the market of Kesra killed 12<sup>3</sup> people and wounded 30 others on Tuesday, the clinic
said.<sup>4</sup> The ministry denied it.</p>
<p>It was the third such attack on the town in a month, the harbour office said in its bulletin of the day.</p>
<div style="font-size: 8pt; margin-top: 30px"><p><sup>3</sup> Two of them died later.</p>
<p><sup>4</sup> Bulletin of the clinic.</p></div>"""
TABLE = """<p>The list below is of the attacks on clinics that the office counted in the month of March, in the order of their days.</p>
<table style="width: 100%"><tr><th>Date</th><th>Place</th><th>Weapon</th><th>Killed</th></tr>
<tr><td>5 March 2024</td><td>Kesra</td><td>Air strike</td><td>5</td></tr>
<tr><td>7 March 2024</td><td>Dolm</td><td>Shelling</td><td>2</td></tr>
</table><p>All figures are minimum figures, and will be corrected in the bulletin of the month after this one.</p>"""
FILLER = "The boats lay at the pier and the mill stood still while the road to the bridge was closed for a day. " * 12
COLUMNS = f"""<div style="columns: 2; column-fill: auto; height: 300px; font-size: 10pt; hyphens: none"><p style="margin: 0">{FILLER}</p>
<p>{FILLER}</p></div>"""


def printed(tmp_path: Path, body: str) -> Page:
    path = tmp_path / "page.html"
    path.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><body style='font-family: serif'>{body}</body></html>", encoding="utf-8"
    )
    with showing(path, 900) as (page, _):
        content = page.pdf(format="A4")
    return open_page(content, name="report.pdf")


def zones(page: Page, kind: ZoneKind) -> list[str]:
    return [zone.span.of(page.text) for zone in page.zones if zone.kind is kind]


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it(tmp_path: Path) -> None:
    page = printed(tmp_path, NOTED)
    assert "123" not in page.text
    assert "killed 12 people" in " ".join(running_text(page).split())
    assert any("Two of them died later" in note for note in zones(page, ZoneKind.NOTE))
    assert not any("Two of them" in body for body in zones(page, ZoneKind.BODY))


def test_the_rows_of_a_table_are_no_sentences(tmp_path: Path) -> None:
    page = printed(tmp_path, TABLE)
    assert zones(page, ZoneKind.TABLE) == [
        "Date | Place | Weapon | Killed",
        "5 March 2024 | Kesra | Air strike | 5",
        "7 March 2024 | Dolm | Shelling | 2",
    ]
    assert [body.split()[0] for body in zones(page, ZoneKind.BODY)] == ["The", "All"]


def test_a_sentence_that_runs_over_a_column_is_whole(tmp_path: Path) -> None:
    page = printed(tmp_path, COLUMNS)
    assert " ".join(zones(page, ZoneKind.BODY)[0].split()) == FILLER.strip()
