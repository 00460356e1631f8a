"""The page of an incident: how many, who says so, who denies it, the words behind each value; former ids; in a browser too."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.conftest import REPORTS
from tests.workbench.serving import Served, serving

import onrecord

HOSTILE = """Shells on Veld <script>alert(1)</script>

Shelling by the Sarrel Front killed four civilians in Veld on 17 February 2031, the mayor of Veld, Petar Oln, said. Mira \
\N{RIGHT-TO-LEFT OVERRIDE}Sand<img src=x onerror=alert(2)>, a teacher of 40, was killed.

"The shells of the Sarrel Front <img src=x onerror=alert(3)> killed four people," Petar Oln said. The Sarrel Front denied that it fired.
"""


@pytest.fixture(scope="module")
def decided(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench on a record with a hostile report, in which people decided something."""
    folder = tmp_path_factory.mktemp("decided")
    path = Path(shutil.copytree(filled, folder / "record"))
    (folder / "2031-02-18-<b>wire.txt").write_text(HOSTILE, encoding="utf-8")
    with onrecord.open(path, who="Ana Merin") as record:
        record.add(sorted(folder.glob("*.txt")), dated_names=True)
        hospital = next(one for one in record.incidents() if "Orsheva" in str(one.assessment.place))
        record.decide(onrecord.CorrectRequest(incident=hospital.id, field="killed", value="8"), why="<i>one</i> was named twice")
        record.decide(onrecord.TagRequest(given=hospital.id, tag="hospital"), why="kind")
    with serving(path) as found:
        yield found


@pytest.fixture(scope="module")
def browsed(decided: Served) -> Iterator[Browsed]:
    with browsing(decided) as found:
        yield found


def addresses(served: Served) -> dict[str, str]:
    """The paths of all incidents of a record, by what they are called."""
    found = re.findall(r'href="(/incident/[0-9a-f]+/)">([^<]+)<', served.get("/incidents/").text)
    return {name: path for path, name in found}


def path_of(served: Served, part: str) -> str:
    return next(path for name, path in addresses(served).items() if part in name)


def test_the_page_says_how_many_who_says_so_and_who_denies_it(served: Served) -> None:
    page = served.get(path_of(served, "Orsheva")).text
    assert "8–9" in page or "at least 8" in page
    assert "denies" in page
    assert "Kelmar" in page
    assert "its aircraft struck the hospital" in page
    assert "Ilda Marsen" in page
    assert "Tolls over time" in page


def test_every_value_leads_to_its_words_in_the_reports(served: Served) -> None:
    path = path_of(served, "Orsheva")
    for field in ("killed", "injured", "date", "place", "act", "perpetrators"):
        answer = served.get(f"{path}why/{field}/")
        assert answer.status == 200
        assert "computed: " in answer.text
        assert re.search(r'href="/report/[^"]+\?at=\d+-\d+#at"', answer.text.replace("&amp;", "&")), field
        assert f"{path}why/{field}/" in served.get(path).text
    assert served.get(f"{path}why/secrets/").status == 404


def test_a_link_to_words_leads_to_a_report_that_marks_them(served: Served) -> None:
    path = path_of(served, "Orsheva")
    link = re.search(r'href="(/report/[^"]+\?at=\d+-\d+)#at"', served.get(path).text)
    assert link is not None
    answer = served.get(link[1])
    assert answer.status == 200
    assert 'id="at"' in answer.text


def test_why_the_reports_are_one_is_said_in_bits(served: Served) -> None:
    page = served.get(f"{path_of(served, 'Orsheva')}why/").text
    assert "Weights in bits" in page
    assert "before anything is compared" in page
    assert "Why this grade" in page


def test_a_former_id_leads_to_the_incident_which_says_so(served: Served) -> None:
    path = path_of(served, "Orsheva")
    former = re.search(r"other ids that lead here.*?<code>([0-9a-f]{16})</code>", served.get(path).text, re.DOTALL)
    assert former is not None
    answer = served.get(f"/incident/{former[1]}/")
    assert (answer.status, answer.headers["Location"]) == (302, f"{path}?from={former[1]}")
    assert f"{former[1]} is part of this incident now." in served.get(answer.headers["Location"]).text
    assert "is part of this incident now" not in served.get(f"{path}?from=0123456789abcdef").text


def test_the_beginning_of_an_id_leads_to_the_incident(served: Served) -> None:
    path = path_of(served, "Orsheva")
    answer = served.get(path[:-5] + "/")
    assert (answer.status, answer.headers["Location"]) == (302, path)


def test_an_id_that_was_parted_says_which_incidents_it_leads_to(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with onrecord.open(tmp_path / "record", who="ana") as opened:
        for name in sorted(REPORTS, reverse=True):  # the later day comes first, so that its id is kept when it is joined
            opened.add([tmp_path / name], dated_names=True)
        hospital = next(one for one in opened.incidents() if len(one.readings) == 2)
        first = next(one.document for one in hospital.cluster.members if one.identity == hospital.id)
        other = next(name for name in hospital.readings if name != first)
        opened.decide(onrecord.PartRequest(incident=hospital.id, documents=(other,)), why="another raid")
        dolm = next(one.id for one in opened.incidents() if one.assessment.place is not None and one.assessment.place.name == "Dolm")
        opened.decide(onrecord.JoinRequest(incidents=(dolm, hospital.id)), why="one raid")
        found = {one.id for one in opened.incidents()}
    with serving(tmp_path / "record") as served:
        answer = served.get(f"/incident/{hospital.id}/")
        assert answer.status == 300
        assert {one for one in found if f"/incident/{one}/" in answer.text} == found
        assert len(found) == 2


def test_unknown_and_restricted_are_answered_alike(record: Path) -> None:
    with onrecord.open(record, who="ana") as opened:
        dolm = next(one for one in opened.incidents() if one.assessment.place is not None and one.assessment.place.name == "Dolm")
        opened.decide(onrecord.RestrictRequest(document="2031-03-10-coast-daily.txt"), why="a witness in danger")
    with serving(record) as served:
        for path in ("", "why/", "why/killed/"):
            there, nowhere = served.get(f"/incident/{dolm.id}/{path}"), served.get(f"/incident/0123456789abcdef/{path}")
            assert (there.status, there.text) == (nowhere.status, nowhere.text)
            assert there.status == 404


def test_a_restricted_name_is_on_no_page_of_it(record: Path) -> None:
    with onrecord.open(record, who="ana") as opened:
        hospital = next(one for one in opened.incidents() if len(one.readings) == 2)
        opened.decide(onrecord.NoteRequest(given=hospital.id, note="Ilda Marsen was a nurse there"))
        opened.decide(onrecord.CorrectRequest(incident=hospital.id, field="killed", value="9"), why="Ilda Marsen was the ninth")
        opened.decide(onrecord.RestrictRequest(document="2031-03-07-valley-monitor.txt", words=("Ilda Marsen",)), why="her kin ask for it")
    with serving(record) as served:
        pages = [served.get(f"/incident/{hospital.id}/{path}") for path in ("", "why/", "why/killed/", "why/place/", "why/perpetrators/")]
        assert {page.status for page in pages} == {200}
        assert "was the ninth" in pages[0].text
        assert "was a nurse there" in pages[0].text
        for page in pages:
            assert "Ilda" not in page.text
            assert "Marsen" not in page.text


def test_what_people_decided_stands_with_their_initials(decided: Served) -> None:
    page = decided.get(path_of(decided, "Orsheva")).text
    assert re.search(r"decided: AM, \d+ \w+ \d{4}; the reports give", page)
    assert "&lt;i&gt;one&lt;/i&gt; was named twice" in page
    assert "<del>" in page
    assert "hospital" in page


def test_words_of_strangers_are_shown_and_do_nothing(decided: Served, browsed: Browsed) -> None:
    path = path_of(decided, "Veld")
    text = decided.get(path).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
    dialogs: list[str] = []
    page = browsed.open(path)
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.wait_for_timeout(200)
    assert dialogs == []


@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser_it_fits_and_asks_nobody(decided: Served, browsed: Browsed, width: int) -> None:
    for path in (path_of(decided, "Orsheva"), path_of(decided, "Veld")):
        for further in ("", "why/", "why/killed/"):
            browsed.open(path + further, width)
            assert browsed.is_within(), (path + further, width)
    assert browsed.outside == []
    assert [one for one in browsed.seen.complaints if "favicon" not in one and "404" not in one] == []


def test_a_value_opens_its_words_in_a_panel_and_closes_it(decided: Served, browsed: Browsed) -> None:
    path = path_of(decided, "Orsheva")
    page = browsed.open(path)
    page.locator(".value.killed a.why").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#why #evidence")
    assert page.url.endswith(path), "the page stays where it is"
    assert "Why: killed" in page.locator("#why").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#why").inner_text() == ""
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("/why/killed/")


def test_the_toll_is_drawn_and_can_be_read_as_a_table(decided: Served, browsed: Browsed) -> None:
    page = browsed.open(path_of(decided, "Orsheva"))
    table = page.locator("table.tolls").first
    assert "killed" in table.locator("caption").inner_text()
    drawn = table.locator("td.bars svg .mark").first.bounding_box()
    assert drawn is not None
    assert drawn["width"] > 4
    assert table.locator("td.count").first.inner_text().strip()


def test_the_place_is_data_of_the_page_and_no_script(decided: Served) -> None:
    page = decided.get(path_of(decided, "Orsheva")).text
    given = re.search(r'<script id="places" type="application/json">(.*?)</script>', page)
    if given is None:
        assert "on no map" in page or "No gazetteer" in page
        return
    (place,) = json.loads(given[1])
    assert set(place) == {"name", "at", "reach", "href", "number", "words"}
