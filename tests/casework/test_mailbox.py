"""Mailboxes and attachments, as Python's library writes them: each message and file is a document of its own, by its very bytes."""

import io
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

import onrecord
from onrecord.archive import ArchivedDocument, Purpose, open_reader
from onrecord.casework import find_documents
from onrecord.casework.carrier import Carrier, detect_carrier
from onrecord.casework.mailbox import read_attached, read_mailbox

PDF = Path("examples/exercise/reports/2019-03-06-ministry-statement.pdf")


def message(subject: str, text: str, day: str = "Wed, 06 Mar 2024 08:00:00 +0000") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Delta Wire <news@delta.example>"
    made["To"] = "desk@upland.example"
    made["Date"] = day
    made["Subject"] = subject
    made.set_content(text)
    return made


def outer() -> EmailMessage:
    made = message("see attached", "Please keep what is attached, with its headers, thank you.\n", "Fri, 29 Mar 2024 10:00:00 +0000")
    made.add_attachment(
        message("Two hurt in Kesra", "Shells that fell on the market of Kesra wounded two traders on Tuesday, a medic said.\n")
    )
    made.add_attachment(PDF.read_bytes(), maintype="application", subtype="pdf", filename="statement.pdf")
    made.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="map.png")
    return made


def box(folder: Path) -> Path:
    path = folder / "reports.mbox"
    made = mailbox.mbox(path)
    made.add(message("One", "Two traders were wounded by shells in Kesra on Tuesday, a medic said.\n\nFrom the harbour nobody came.\n"))
    made.add(message("Two", "A shell killed two children in Dolm on Thursday, residents said.\n", "Fri, 08 Mar 2024 08:00:00 +0000"))
    made.add(outer())
    made.close()
    return path


def test_a_mailbox_is_told_from_a_text_and_from_a_mail(tmp_path: Path) -> None:
    head = box(tmp_path).read_bytes()[:4096]
    assert detect_carrier(head, None, None) is Carrier.MAILBOX
    assert detect_carrier(b"From the harbour nobody came at 10:30.\nNobody knew why: it was closed.\n", None, None) is None
    one = message("One", "Two traders were wounded.").as_bytes()
    assert detect_carrier(one, None, io.BytesIO(one)) is None
    many = outer().as_bytes()
    assert detect_carrier(many[:4096], None, io.BytesIO(many)) is Carrier.MAIL


def test_each_message_is_the_bytes_between_the_lines(tmp_path: Path) -> None:
    path = box(tmp_path)
    whole = path.read_bytes()
    with path.open("rb") as stream:
        found = [one for one in read_mailbox(stream) if isinstance(one, ArchivedDocument)]
    assert [one.url for one in found] == ["1.eml", "2.eml", "3.eml"]
    assert all(one.content in whole for one in found)
    assert b">From the harbour" in found[0].content


def test_what_came_with_a_mail_is_the_bytes_that_its_sender_had() -> None:
    content = outer().as_bytes()
    found = [one for one in read_attached(io.BytesIO(content)) if isinstance(one, ArchivedDocument)]
    assert [one.url for one in found] == ["", "Two hurt in Kesra.eml", "statement.pdf"]
    assert found[0].content == content
    assert found[1].content in content
    assert found[2].content == PDF.read_bytes()


def test_all_are_documents_for_reading(tmp_path: Path) -> None:
    path = box(tmp_path)
    items = list(find_documents([str(path)], io.BytesIO()))
    assert [item.name.removeprefix(f"{path}: ") for item in items] == [
        "1.eml",
        "2.eml",
        "3.eml",
        "3.eml: Two hurt in Kesra.eml",
        "3.eml: statement.pdf",
    ]


def test_all_are_originals_of_a_record_and_the_mailbox_is_evidence(tmp_path: Path) -> None:
    empty = EmailMessage()
    empty["From"], empty["To"], empty["Date"] = "a@b.example", "c@d.example", "Fri, 29 Mar 2024 10:00:00 +0000"
    empty.add_attachment(
        b"Shells hit a mill near Kesra and wounded one man, the miller said.\n", maintype="text", subtype="plain", filename="a.txt"
    )
    (tmp_path / "empty.eml").write_bytes(empty.as_bytes())
    with onrecord.open(tmp_path / "record") as record:
        added = record.add([box(tmp_path), tmp_path / "empty.eml"])
    assert (added.new, added.read, added.refused, added.unreadable) == (6, 6, [], [])
    with open_reader(tmp_path / "record") as reader:
        told = {receipt.told.name: receipt.told.purpose for _, _, receipt in reader.receipts() if receipt.told is not None}
    assert {name for name, purpose in told.items() if purpose is Purpose.PART} == {"reports.mbox", "empty.eml"}
    assert {"Two hurt in Kesra.eml", "statement.pdf", "a.txt"} <= {name for name, purpose in told.items() if purpose is Purpose.DOCUMENT}


@pytest.mark.parametrize("count", [1, 3])
def test_a_message_that_is_too_long_is_one_refusal(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.casework.mailbox.LONGEST", 200)
    line = b"From a@b.example Wed Mar  6 08:00:00 2024\n"
    made = (line + b"Subject: x\n\n" + b"y" * 300 + b"\n\n") * count + line + b"Subject: z\n\nshort\n"
    found = list(read_mailbox(io.BytesIO(made)))
    assert [isinstance(one, ArchivedDocument) for one in found] == [False] * count + [True]
