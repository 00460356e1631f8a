"""One report that means harm in everything at once, of 5 MB, and decisions that do: on every page that shows any of it, in a browser.

Script stands in the title, the publisher, the author, the file's name, the text, names of people and parties, notes, tags, reasons and the
name of who decided; direction overrides stand beside it. Nothing of it runs, turns a line around, or makes a page wider than its window.
"""

import csv
import html
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.crawling import crawl
from tests.workbench.serving import Served, serving
from tests.workbench.shelf import OVERRIDE, SCRIPT

import onrecord

HARM = f"{SCRIPT}{OVERRIDE}"
FILE = f"<img src=x onerror=\"document.title='taken'\">{OVERRIDE}=1+1.html"
SIZE = 5_000_000  # bytes
_PATIENCE = 240_000  # milliseconds: to lay out 5 MB takes a busy machine long
WIDE = "W" * 300  # a word that no window holds
QUIET = "The river was high, nobody crossed the old bridge, and the shops stayed shut until the evening came. "
SAID = "Shelling by the Sarrel Front killed two civilians in Dolm on Monday, the mayor of Dolm, Petar Oln, said."
DENIED = f'"We {HARM} deny it," the Sarrel Front said.'


@dataclass(frozen=True)
class Harmful:
    """A record that means harm, and the ids of what it holds."""

    folder: Path
    incident: str
    big: str
    small: str


def page_of(*, size: int) -> str:
    """Return a page whose every field is script that a browser would run if it were written into a page as it is."""
    told = html.escape(HARM)
    head = (
        f'<title>{told} Shelling of Dolm</title><meta property="og:site_name" content="{told}Dolm Post">'
        f'<meta name="author" content="{told} Ana Merin"><meta property="article:published_time" content="2031-03-11">'
    )
    text = [SAID, DENIED, f"By {HARM}", WIDE, f"Ilda {HARM} Marsen, a nurse of 34, was killed."]
    body = "".join(f"<p>{html.escape(one)}</p>" for one in text)
    rest = f"<p>{QUIET}{told}</p>"
    body += rest * ((size - len(body.encode())) // len(rest.encode()) + 1) if size else ""
    return f"<!doctype html><html lang='en'><head>{head}</head><body><article><h1>{told}Shelling of Dolm</h1>{body}</article></body></html>"


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Harmful:
    folder = tmp_path_factory.mktemp("harmful")
    big, small = folder / FILE, folder / f"later {FILE}"
    big.write_text(page_of(size=SIZE), encoding="utf-8")
    small.write_text(page_of(size=0), encoding="utf-8")
    assert big.stat().st_size >= SIZE
    with onrecord.open(folder / "record", who=HARM) as record:
        record.add([big, small])
        one = next(iter(record.incidents()))
        sheets = {sheet.file: sheet.sha256 for sheet in record.documents()}
        mayor = {"incident": one.id, "document": sheets[small.name], "at": "the mayor of Dolm"}
        decisions = (
            onrecord.EnterVictimRequest(**mayor, name=f"{HARM}{WIDE[:90]}", role=HARM),
            onrecord.EnterDisputeRequest(**mayor, party=f"{HARM} Brigade"),
            onrecord.NoteRequest(given=one.id, note=f"@{HARM} {HARM} {WIDE}"),
            onrecord.TagRequest(given=one.id, tag=f"=1+1 {HARM}"[:60]),
            onrecord.AssignRequest(given=one.id, to=HARM),
            onrecord.SamePartyRequest(names=("Sarrel Front", f"Sarrel {HARM}"), kind="armed_group"),
            onrecord.CorrectDocumentRequest(document=sheets[big.name], field="title", value=f"{HARM}{WIDE}"),
        )
        for decision in decisions:
            record.decide(decision, why=f"{HARM} {WIDE}")
        return Harmful(folder / "record", next(iter(record.incidents())).id, sheets[big.name], sheets[small.name])


@pytest.fixture(scope="module")
def desk(harmful: Harmful, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    copied = Path(shutil.copytree(harmful.folder, tmp_path_factory.mktemp("harmful-served") / "record"))
    with serving(copied) as served:
        yield served


@pytest.fixture(scope="module")
def browsed(desk: Served) -> Iterator[Browsed]:
    with browsing(desk) as found:
        found.page.set_default_timeout(_PATIENCE)
        yield found


PAGES = (
    "/",
    "/incidents/",
    "/incidents/?text=shelling",
    "/incident/{incident}/",
    "/report/{big}/",
    "/report/{small}/",
    "/reports/",
    "/reports/?text=bridge",
    "/original/{big}/?shown",
    "/compare/?one={big}&other={small}",
    "/queue/",
    "/custody/",
    "/decisions/",
    "/victims/",
    "/parties/",
    "/decide/enter-dispute/?of={incident}",
)


@pytest.mark.skipif(find_browser() is None, reason="needs Chromium")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_it_is_shown_and_does_nothing(browsed: Browsed, harmful: Harmful, path: str, width: int) -> None:
    page = browsed.open(path.format(incident=harmful.incident, big=harmful.big, small=harmful.small), width)
    assert page.title() != "taken"
    assert page.locator("main script:not([type='application/json']), main img[src='x'], body > img, a[href^='javascript:']").count() == 0
    assert OVERRIDE not in page.content()
    assert browsed.is_within() or path.startswith("/original/")  # which its frame scrolls
    assert browsed.seen.complaints == []
    assert browsed.outside == []


def test_every_page_that_a_link_leads_to_has_it_as_words_alone(desk: Served, harmful: Harmful) -> None:
    found = crawl(desk, *(path.format(incident=harmful.incident, big=harmful.big, small=harmful.small) for path in PAGES))
    pages = {path: answer.text for path, answer in found.items() if answer.headers.get("Content-Type", "").startswith("text/html")}
    assert len(pages) > 40
    assert not [path for path, text in pages.items() if "<script>document" in text or "<img src=x" in text or OVERRIDE in text]
    told = [path for path, text in pages.items() if "&lt;script&gt;document" in text or "&lt;img src=x" in text]
    assert len(told) > 10
    assert [path for path, answer in found.items() if answer.status >= 500] == []


def test_no_cell_of_the_table_is_a_formula(desk: Served) -> None:
    answer = desk.post("/incidents.csv", "/incidents/")
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Type"].startswith("text/csv")
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert any("<script>" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "@"}]
