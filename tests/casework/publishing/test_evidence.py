"""What a site shows for itself: proofs of its pages, what people changed, nobody's name that the rule keeps back."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.casework.publishing.test_publishing import contents, ids, publish

import onrecord
from onrecord.casework import (
    CorrectRequest,
    EnterVictimRequest,
    JoinRequest,
    NoIncidentRequest,
    OverruleRequest,
    PublishOutcome,
    RestrictRequest,
    ReviewRequest,
)
from onrecord.casework.settings import FILE

SCRIPT = Path(__file__).parents[3] / "examples" / "verify_page.py"
PLANTED = ("Halima", "Tarik", "Qorvan")
REPORTS = {
    "2031-03-05-halima-qorvan.txt": (
        "Halima Qorvan’s last shift\n\nORSHEVA, 5 March 2031 (Ferrywatch) - Shells killed Halima Qorvan, 34, a nurse, and her son Tarik "
        "Qorvan, 7, in Orsheva on Tuesday, the mayor, Samir Dolm, said. “Qorvan was loved,” he said in Halima’s house."
    ),
    "2031-06-01-two.txt": (
        "DOLMARREK, 1 June 2031 (Upland Observer) - Rockets killed nine people in Dolmarrek on Sunday, in the street that was named "
        "after Halima Qorvan, the governor said. Since March at least 90 people were killed, Halima Qorvan among them, he said."
    ),
}


def verified(site: Path, page: str, *options: str) -> int:
    command = [sys.executable, str(SCRIPT), str(site / page), "--key", str(site / "record.pub"), *options]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode  # noqa: S603 the script of the docs


def test_every_page_has_its_proof_and_the_list_has_every_file(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(folder, site)
    assert (site / "record.pub").read_bytes() == (folder / "keys" / "record.pub").read_bytes()
    listed = {line.split("  ", 1)[1] for line in (site / "SHA256SUMS").read_text().splitlines()}
    assert listed == contents(site).keys() - {"SHA256SUMS", "seal.json", "record.pub", "record.pem"}
    pages = sorted(path for path in listed if path.endswith(".html"))
    assert len(pages) > 20
    whole = ("--list", str(site / "SHA256SUMS"), "--seal", str(site / "seal.json"))
    for page in (*pages[:3], pages[-1], f"ar/incident/{ids(folder)[0]}.html"):
        assert verified(site, page, *whole) == 0
    assert all(page.count(b'id="proof"') == 1 for path, page in contents(site).items() if path.endswith(".html"))
    found = subprocess.run(["/usr/bin/sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=site, check=False, timeout=60)
    assert found.returncode == 0


def test_a_changed_page_and_a_page_of_another_record_are_told(folder: Path, tmp_path: Path) -> None:
    site, page = tmp_path / "site", f"incident/{ids(folder)[0]}.html"
    publish(folder, site)
    (site / "changed.html").write_bytes((site / page).read_bytes().replace(b"killed", b"hugged", 1))
    assert verified(site, "changed.html") == 1
    other = made(tmp_path)
    publish(other, tmp_path / "other")
    shutil.copy(next((tmp_path / "other" / "incident").glob("*.html")), site / "other.html")
    assert verified(site, "other.html") == 1


def test_publishing_again_keeps_the_seal_and_a_changed_key_signs_anew(folder: Path, tmp_path: Path) -> None:
    site, page = tmp_path / "site", f"incident/{ids(folder)[0]}.html"
    publish(folder, site)
    before = contents(site)
    assert publish(folder, site).written == 0
    assert contents(site) == before
    (site / "seal.json").write_text("{}")
    assert publish(folder, site).written == 1
    first = str(folder.parent / "first.pub")
    shutil.copy(site / "record.pub", first)
    from onrecord.casework.desk import deciding  # noqa: PLC0415 what the command does

    with deciding(folder) as desk:
        from onrecord.archive import Origin  # noqa: PLC0415

        desk.writer.change_key(Origin(where="", when=desk.now(), who="ana"))
    publish(folder, site)
    assert verified(site, page) == 0
    whole = ("--key", first, "--list", str(site / "SHA256SUMS"), "--seal", str(site / "seal.json"))
    assert verified(site, page, *whole) == 0
    assert verified(site, page, "--key", first) == 1


def made(folder: Path, settings: str = "") -> Path:
    """A record of two reports with planted names."""
    reports = folder / "planted"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    record = folder / "planted-record"
    with onrecord.open(record, who="ana") as opened:
        opened.add(reports, dated_names=True)
    if settings:
        (record / FILE).write_text(settings, encoding="utf-8")
    return record


def planted_in(site: Path) -> dict[str, list[str]]:
    found = {}
    for path, content in contents(site).items():
        told = f"{path}\n{content.decode('utf-8', 'replace')}".casefold()
        words = [word for word in PLANTED if word.casefold() in told]
        if words:
            found[path] = words
    return found


def test_planted_names_are_in_no_file_of_the_site(tmp_path: Path) -> None:
    record = made(tmp_path)
    assert publish(record, tmp_path / "site").published == 2
    assert planted_in(tmp_path / "site") == {}
    pages = "\n".join(path.read_text() for path in (tmp_path / "site" / "incident").glob("*.html"))
    assert "H. Q." in pages
    assert "a boy" in pages
    (record / FILE).write_text('[publishing]\nnames = "full"\nnames_of_minors = "full"\n', encoding="utf-8")
    publish(record, tmp_path / "site")
    assert len(planted_in(tmp_path / "site")) > 5


def test_who_is_harmed_only_later_is_taken_out_of_pages_that_were_there(tmp_path: Path) -> None:
    record, site = made(tmp_path), tmp_path / "site"
    publish(record, site)
    with onrecord.open(record, who="ana") as opened:
        told = [(incident.id, reading) for incident in opened.incidents() for reading in incident.readings.values()]
        [(one, document)] = [(name, reading.document.id) for name, reading in told if "Rockets" in reading.text]
    (page,) = (path for path in contents(site) if path.startswith("incident/") and path.endswith(".html") and one not in path)
    assert "Samir Dolm" in (site / page).read_text()
    with onrecord.open(record, who="ana") as opened:
        entered = EnterVictimRequest(incident=one, document=document, at="in the street", name="Samir Dolm", age="51")
        opened.decide(entered, why="his brother called")
    publish(record, site)
    assert not any(b"Dolm" in content for path, content in contents(site).items() if b"Dolmarrek" not in content)
    assert "Samir" not in (site / page).read_text()
    assert publish(record, site).written == 0


def decided(folder: Path, site: Path) -> tuple[str, str, PublishOutcome]:
    """Publish, correct an incident and withdraw another, publish again; return both ids and what came of it."""
    first, second = ids(folder)[:2]
    publish(folder, site)
    with onrecord.open(folder, who="Odrin Kelvast") as record:
        record.decide(CorrectRequest(incident=first, field="killed", value="77"), why="as Samir Vey told me")
        record.decide(NoIncidentRequest(given=second, reason="accident"), why="as Samir Vey told me")
    return first, second, publish(folder, site)


def test_what_nobody_signed_off_is_in_no_list_of_changes(folder: Path, tmp_path: Path) -> None:
    site, first = tmp_path / "site", ids(folder)[0]
    lists = ("changes.html", "corrections.html", "ar/changes.html", "changes.atom", f"incident/{first}.html")
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=first))
    publish(folder, site, everything=False)
    with onrecord.open(folder, who="ana") as record:
        record.decide(CorrectRequest(incident=first, field="killed", value="7654321"), why="a guess")
    publish(folder, site, everything=False)
    assert not any("7654321" in (site / name).read_text() or "7,654,321" in (site / name).read_text() for name in lists)
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=first))
    publish(folder, site, everything=False)
    assert "7,654,321" in (site / "changes.html").read_text()
    assert "7,654,321" in (site / "corrections.html").read_text()


def test_corrections_and_withdrawals_are_told_without_who_and_why(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first, second, _ = decided(folder, site)
    for page in ("changes.html", "corrections.html", f"incident/{first}.html"):
        told = (site / page).read_text()
        assert "A value was corrected" in told, page
        assert '<bdi class="after">77</bdi>' in told, page
    corrections = (site / "corrections.html").read_text()
    assert "Withdrawn: it is no incident (accident)" in corrections
    assert f"incident/{second}.html" in corrections
    assert "صُحّحت قيمة" in (site / "ar" / "changes.html").read_text()
    assert not any(word in content for content in contents(site).values() for word in (b"Odrin", b"Kelvast", b"Samir Vey"))


def test_reasons_are_told_where_the_settings_say_so(folder: Path, tmp_path: Path) -> None:
    (folder / FILE).write_text("[publishing]\nreasons = true\n", encoding="utf-8")
    decided(folder, tmp_path / "site")
    assert "as Samir Vey told me" in (tmp_path / "site" / "corrections.html").read_text()
    assert not any(b"Kelvast" in content for content in contents(tmp_path / "site").values())


def test_what_was_decided_before_anything_was_published_is_no_correction(folder: Path, tmp_path: Path) -> None:
    with onrecord.open(folder, who="ana") as record:
        record.decide(OverruleRequest(incident=ids(folder)[0], grade="fair"), why="x")
    publish(folder, tmp_path / "site")
    assert "The grade was decided by people" in (tmp_path / "site" / "changes.html").read_text()
    assert "The grade was decided by people" not in (tmp_path / "site" / "corrections.html").read_text()


def test_of_what_is_not_published_or_restricted_no_change_is_told(folder: Path, tmp_path: Path) -> None:
    first, second, third = ids(folder)[:3]
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=first))
        record.decide(OverruleRequest(incident=second, grade="fair"), why="x")
    publish(folder, tmp_path / "site", everything=False)
    assert second not in (tmp_path / "site" / "changes.html").read_text()
    with onrecord.open(folder, who="ana") as record:
        record.decide(CorrectRequest(incident=third, field="killed", value="78"), why="x")
        for document in {member.document for member in record.incident(third).cluster.members}:
            record.decide(RestrictRequest(document=document), why="asked for")
    publish(folder, tmp_path / "all")
    assert third not in (tmp_path / "all" / "changes.html").read_text()


def test_a_joined_incident_tells_which_came_to_it(folder: Path, tmp_path: Path) -> None:
    first, second = ids(folder)[:2]
    publish(folder, tmp_path / "site")
    with onrecord.open(folder, who="ana") as record:
        record.decide(JoinRequest(incidents=(first, second)), why="one raid")
    (left,) = {first, second} & set(ids(folder))
    publish(folder, tmp_path / "site")
    told = (tmp_path / "site" / "incident" / f"{left}.html").read_text()
    assert "Reports were joined: they tell of one incident" in told


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json"])
def test_an_incident_is_cited_with_its_address_and_the_day_of_its_sign_off(folder: Path, tmp_path: Path, form: str) -> None:
    first = ids(folder)[0]
    (folder / FILE).write_text('[publishing]\npublisher = "Orsheva Casualty Register"\n', encoding="utf-8")
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=first))
        day = record.incident(first).reviewed
        record.publish(tmp_path / "site", everything=True, base_url="https://record.example/")
    [file] = list((tmp_path / "site").rglob(f"*{first}*.{form}"))
    told = file.read_text()
    assert "Orsheva Casualty Register" in told
    assert f"https://record.example/incident/{first}.html" in told
    assert day is not None
    assert str(day.when.year) in told
    [event] = [line for line in (tmp_path / "site" / "incident" / f"{first}.html").read_text().split("<script") if "ld+json" in line]
    assert json.loads(event.partition(">")[2].partition("</script>")[0])["@graph"][0]["url"].endswith(f"/incident/{first}.html")
