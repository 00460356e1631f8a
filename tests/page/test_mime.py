import base64
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.core import PageError
from onrecord.page import take_mail_apart
from onrecord.page.mime import parse_message


def made() -> EmailMessage:
    """A mail as Python's library writes it: text, HTML, a file and a mail inside."""
    message = EmailMessage()
    message["From"] = "Lena Ortiz <lena@northwire.example>"
    message["Subject"] = "Vier Menschen verletzt – Kesra"
    message.set_content("Vier Menschen wurden verletzt – so die Klinik.\n")
    message.add_alternative("<p>Vier Menschen wurden verletzt.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4 \x00\xff", maintype="application", subtype="pdf", filename="Bericht März.pdf")
    inner = EmailMessage()
    inner["Subject"] = "Inner"
    inner["Date"] = "Wed, 06 Mar 2024 08:00:00 +0000"
    inner.set_content("Two traders were wounded.\n")
    message.add_attachment(inner)
    return message


def test_the_parts_of_a_mail_that_another_program_wrote() -> None:
    whole = made().as_bytes()
    parts = list(parse_message(whole).walk())
    assert [part.kind for part in parts] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
        "message/rfc822",
    ]
    assert parts[0].header("subject") == "Vier Menschen verletzt – Kesra"
    assert parts[2].text() == "Vier Menschen wurden verletzt – so die Klinik.\n"
    assert (parts[4].name, parts[4].unpacked()) == ("Bericht März.pdf", b"%PDF-1.4 \x00\xff")
    assert parts[5].content in whole  # the very bytes
    assert parts[5].parts[0].header("date") == "Wed, 06 Mar 2024 08:00:00 +0000"


def test_it_reads_what_the_library_reads(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    box.add(made())
    box.flush()
    assert parse_message((tmp_path / "box").read_bytes()).header("subject") == "Vier Menschen verletzt – Kesra"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"attachment; filename*=utf-8''B%C3%A9.pdf", "Bé.pdf"),
        (b'attachment; filename="=?utf-8?q?B=C3=A9=2Epdf?="', "Bé.pdf"),
        (b'attachment; filename="C:\\\\tmp\\\\a.pdf"', "a.pdf"),
        (b"attachment; filename=../../a.pdf", "a.pdf"),
        (b"inline", None),
    ],
)
def test_names_of_files(header: bytes, name: str | None) -> None:
    assert parse_message(b"Content-Disposition: " + header + b"\n\nx").name == name


def test_damaged_parts() -> None:
    packed = base64.b64encode(b"Two traders were wounded.")
    broken = b"Content-Transfer-Encoding: base64\n\n" + packed[:9] + b"\n!" + packed[9:-3]
    assert parse_message(broken).unpacked().startswith(b"Two traders were woun")
    open_end = b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nfirst\n--b\n\nlast, not closed'
    assert [part.content for part in parse_message(open_end).parts] == [b"first", b"last, not closed"]


@pytest.mark.parametrize("depth", [31, 5_000])
def test_what_is_deeper_than_any_mail_is_refused(depth: int) -> None:
    with pytest.raises(PageError) as caught:
        parse_message(b"Content-Type: message/rfc822\n\n" * depth + b"x")
    assert caught.value.code == "page.too_costly"


def test_a_part_behind_the_end_of_one_with_the_same_boundary_is_not_lost() -> None:
    inner = b'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\nShells fell.\n--b--\n'
    file = b"--b\nContent-Type: application/pdf; name=one.pdf\n\n%PDF-\n--b--\n"
    content = b'From: a@delta.example\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n' + inner + b"\n" + file
    assert [part.kind for part in parse_message(content).walk()][-2:] == ["text/plain", "application/pdf"]
    assert [one.name for one in take_mail_apart(content).attached] == ["one.pdf"]
