"""What files contain is told before they are added, and taken apart elsewhere."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest

from onrecord.casework import ContainerKind, FileLook, look_inside

REPORT = "Shelling kills six in Orsheva\n\nBy Tomas Eln, Harbour Wire\n\nShelling killed six civilians in Orsheva on 12 March 2031.\n"


def mail(subject: str, day: str) -> bytes:
    """A message without anything attached."""
    head = f"From: desk@wire.test\nSubject: {subject}\nDate: {day}\nContent-Type: text/plain\n\n"
    return (head + REPORT).encode()


MAILBOX = b"".join(
    b"From desk@wire.test Thu Mar 13 08:00:00 2031\n" + message + b"\n"
    for message in (
        mail("Six killed in Orsheva", "Thu, 13 Mar 2031 08:00:00 +0000"),
        mail("Two hurt in Dolm", "Fri, 14 Mar 2031 09:00:00 +0000"),
    )
)


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def look(tmp_path: Path, name: str, content: bytes) -> FileLook:
    path = tmp_path / "brought"
    path.write_bytes(content)
    return look_inside(path, name)


def test_a_zip_tells_what_is_in_it_one_by_one(tmp_path: Path) -> None:
    inside = {
        "day/report.txt": REPORT.encode(),
        "day/page.css": b"p { color: red }",
        "broken.docx": b"PK\x03\x04 nothing of it",
        "more.zip": packed({"b.txt": REPORT.encode()}),
        "table.xlsx": b"",
    }
    found = look(tmp_path, "reports.zip", packed(inside))
    assert found.kind is ContainerKind.ZIP
    assert found.count == len(inside)
    by_name = {one.name: one for one in found.items}
    assert by_name["day/report.txt"].title == "Shelling kills six in Orsheva"
    assert not by_name["day/page.css"].is_report
    assert by_name["broken.docx"].code.startswith("page.")
    assert by_name["more.zip"].holds_more
    assert found.is_whole
    assert found.refused >= 1


def test_a_mailbox_tells_its_messages_by_subject_and_day(tmp_path: Path) -> None:
    found = look(tmp_path, "archive.mbox", MAILBOX)
    assert found.kind is ContainerKind.MAILBOX
    assert [(one.title, one.published) for one in found.items] == [
        ("Six killed in Orsheva", dt.date(2031, 3, 13)),
        ("Two hurt in Dolm", dt.date(2031, 3, 14)),
    ]
    assert (found.count, found.reports, found.refused) == (2, 2, 0)


@pytest.mark.parametrize(
    ("name", "content", "kind", "count"),
    [
        ("report.txt", REPORT.encode(), ContainerKind.DOCUMENT, 1),
        ("lines.jsonl", b"".join(json.dumps({"id": str(at), "text": REPORT}).encode() + b"\n" for at in range(3)), ContainerKind.LINES, 3),
        ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title></channel></rss>', ContainerKind.FEED, 0),
    ],
)
def test_other_files_are_told_as_what_they_are(tmp_path: Path, name: str, content: bytes, kind: ContainerKind, count: int) -> None:
    found = look(tmp_path, name, content)
    assert (found.kind, found.count) == (kind, count)


def test_many_things_are_counted_and_some_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = look(tmp_path, "many.zip", packed({f"{at}.txt": REPORT.encode() for at in range(70)}))
    assert (found.count, len(found.items), found.is_whole) == (70, 50, True)
    monkeypatch.setattr("onrecord.casework.contained.MOST", 60)
    found = look(tmp_path, "many.zip", packed({f"{at}.txt": REPORT.encode() for at in range(70)}))
    assert (found.count, found.is_whole) == (60, False)


def test_a_bomb_costs_its_own_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.casework.contained.SECONDS", 0)
    monkeypatch.setattr("onrecord.casework.piecewise.EACH", 0.0)
    large = packed({f"{at}.txt": REPORT.encode() * 4000 for at in range(200)})
    found = look(tmp_path, "bomb.zip", large)
    assert not found.is_whole
    assert found.items[-1].code == "casework.too_costly"


def test_a_cut_zip_says_so(tmp_path: Path) -> None:
    found = look(tmp_path, "cut.zip", packed({"a.txt": REPORT.encode()})[:-30])
    assert found.refused == 1
    assert found.items[0].code
