"""A spreadsheet brought in by way of the page: guessed, looked at, changed, then imported."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.intake.bringing import send_files, wait_for
from tests.workbench.serving import Served, serving

import onrecord
from onrecord.casework import look_at_table

TABLE = """No,Incident date,Town,What,By,Killed,Children killed,What happened
7,5 March 2031,Orsheva,airstrike,Kelmar Air Force,8,3,Jets bombed the hospital.
8,9 March 2031,Dolm,shelling,Sarrel Front,2,,Shells hit a street.
9,35 March 2031,Dolm,shelling,Sarrel Front,1,,No such day.
"""
ACLED = """event_id_cnty,event_date,time_precision,sub_event_type,event_type,actor1,location,latitude,longitude,geo_precision,fatalities
XC1,05 March 2031,1,Shelling/artillery/missile attack,Explosions/Remote violence,Dorvan army,Vortha,-41.2,-130.5,1,4
"""


@pytest.fixture(scope="module")
def tabled(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A workbench on a record into which these tests import."""
    record = Path(shutil.copytree(filled, tmp_path_factory.mktemp("tables") / "record"))
    with serving(record) as served:
        yield served, record


def answers(page: str) -> dict[str, str]:
    """What the form of the columns has filled in."""
    found = dict.fromkeys(re.findall(r'<select id="[^"]+" name="([^"]+)"', page), "")
    for name, body in re.findall(r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    return found


def test_a_table_is_looked_at_and_then_imported(tabled: tuple[Served, Path]) -> None:
    served, record = tabled
    answer = send_files(served, "/add/table/", {"incidents.csv": TABLE.encode()}, source="Harbour Watch")
    assert answer.status == 302
    place = answer.headers["Location"]
    page = served.get(place).text
    assert "5 March 2031 · Orsheva · airstrike · 8 killed" in page
    assert "Row 4" in page
    assert "casework.row" in page
    guess = answers(page)
    assert guess["column-1"] == "date"
    assert guess["column-6"] == "killed_children"
    with onrecord.open(record) as opened:
        assert len(list(opened.documents())) == 3  # nothing is kept before somebody says so
    sent = served.post(place, place, **guess, form="by_hand", source="Harbour Watch", step="import")
    assert sent.status == 302
    assert "Done: 2 documents are kept." in wait_for(served, sent.headers["Location"])
    with onrecord.open(record) as opened:
        sheet = opened.document("incidents.csv row 2")
        assert sheet.publisher == "Harbour Watch"
        assert sheet.incidents
        assert opened.verify().sound
    assert served.get(place).status == 302  # it is no draft any more


def test_what_a_column_means_can_be_changed_and_a_mistake_is_told(tabled: tuple[Served, Path]) -> None:
    served, _ = tabled
    place = send_files(served, "/add/table/", {"other.csv": TABLE.encode()}, source="Harbour Watch").headers["Location"]
    guess = answers(served.get(place).text)
    changed = served.post(place, place, **{**guess, "column-5": "injured"}, form="by_hand", source="Harbour Watch", step="preview")
    assert changed.status == 200
    assert "8 injured" in changed.text
    emptied = dict.fromkeys(guess, "")
    refused = served.post(place, place, **emptied, form="by_hand", source="Harbour Watch", step="import")
    assert refused.status == 422
    assert "casework.columns" in refused.text
    nobody = served.post(place, place, **guess, form="by_hand", source="", step="import")
    assert "casework.source" in nobody.text


def test_what_others_export_is_known_by_its_columns(tabled: tuple[Served, Path]) -> None:
    served, _ = tabled
    place = send_files(served, "/add/table/", {"events.csv": ACLED.encode()}).headers["Location"]
    page = served.get(place).text
    assert "<strong>acled</strong>" in page
    assert "5 March 2031 · Vortha · shelling · 4 killed" in page


def test_what_is_no_table_is_refused_and_nobody_else_sees_a_draft(tabled: tuple[Served, Path]) -> None:
    served, record = tabled
    refused = send_files(served, "/add/table/", {"page.pdf": b"%PDF-1.7"})
    assert refused.status == 422
    assert "<code>" in refused.text
    assert served.get("/add/table/unknown/").status == 404
    place = send_files(served, "/add/table/", {"mine.csv": TABLE.encode()}, source="x").headers["Location"]
    assert served.stranger().get(place).status == 403
    assert served.get(place.replace("/add/table/", "/job/")).status == 404
    assert (record / "workbench" / "uploads").is_dir()


def test_a_field_is_guessed_once(tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("Date,When,Killed,Dead,Sixth\n1,2,3,4,5\n", encoding="utf-8")
    assert dict(look_at_table(table, "x.csv").guess) == {"Date": "date", "Killed": "killed"}
