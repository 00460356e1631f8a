import codecs
import hashlib

import pytest

from onrecord.core import PageError
from onrecord.page import Fault, FileFormat, Metadata, ZoneKind, detect_format, detect_language, open_page, read_text

ENGLISH = "The ministry said that two traders had been wounded when shells fell on the market of Kesra."
RUSSIAN = "Министерство обороны сообщило во вторник, что при взрыве у старого моста пострадали три мирных жителя."
ARABIC = "قالت وزارة الدفاع يوم الثلاثاء إن ثلاثة مدنيين أصيبوا في انفجار قرب الجسر القديم في المدينة."
ACCENTS = "Le ministère a déclaré mardi que trois personnes avaient été blessées près du vieux pont à Kesra."


@pytest.mark.parametrize("text", [ENGLISH, f"  {ENGLISH}\r\n\r\n{ENGLISH}\t\n", f"\ufeff{ENGLISH}", f"{ENGLISH}\0{ENGLISH}"])
def test_text_is_verbatim(text: str) -> None:
    page = read_text(text)
    assert page.text == text
    assert page.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_caller_fills_in_what_is_lacking() -> None:
    page = open_page(ENGLISH.encode(), metadata=Metadata(publisher="Delta News", language="en"))
    assert page.metadata == Metadata(publisher="Delta News", language="en")
    assert page.sha256 == hashlib.sha256(ENGLISH.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        (ENGLISH, "utf-8", codecs.BOM_UTF8),
        (RUSSIAN, "utf-16-le", codecs.BOM_UTF16_LE),
        (ARABIC, "utf-16-be", codecs.BOM_UTF16_BE),
        (RUSSIAN, "utf-16-le", b""),
        (ARABIC, "utf-16-be", b""),
        (ENGLISH, "utf-16-le", b""),
        (ENGLISH, "utf-32-le", codecs.BOM_UTF32_LE),
        (RUSSIAN, "windows-1251", b""),
        (RUSSIAN, "koi8-r", b""),
        (ARABIC, "windows-1256", b""),
        (ACCENTS, "windows-1252", b""),
    ],
)
def test_character_sets(text: str, encoding: str, mark: bytes) -> None:
    assert open_page(mark + text.encode(encoding)).text == text


def test_mixed_character_sets_are_recovered_line_by_line() -> None:
    lines = [RUSSIAN, f"{RUSSIAN} Они говорили о мосте.", ENGLISH]
    mixed = b"\n".join([lines[0].encode(), lines[1].encode("windows-1251"), lines[2].encode()])
    assert open_page(mixed).text == "\n".join(lines)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \r\n\t ", Fault.EMPTY),
        (codecs.BOM_UTF8, Fault.EMPTY),
        (codecs.BOM_UTF8 + b" \n", Fault.EMPTY),
        (bytes(range(256)) * 40, Fault.BINARY),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, Fault.BINARY),
        (b"PK\x03\x04" + b"word/document.xml" * 10, Fault.TRUNCATED),
        (b"\x7fELF" + b"\0" * 100, Fault.BINARY),
        (b"\xff\xfe" + "Half of it".encode("utf-16-le") + b"\x00\xd8", Fault.NOT_TEXT),
        (b'{"id": "1", "text": "one"}\n{"id": "2", "text": "two"}\n', Fault.MANY_DOCUMENTS),
        (b"x" * (64 * 1024 * 1024 + 1), Fault.TOO_LARGE),
    ],
    ids=["empty", "blank", "mark", "mark and blank", "bytes", "picture", "archive", "program", "half a pair", "lines", "large"],
)
def test_refused(content: bytes, fault: Fault) -> None:
    with pytest.raises(PageError) as caught:
        open_page(content)
    assert caught.value.code == f"page.{fault}"
    assert len(caught.value.message.split()) > 5


def test_half_a_pair_is_no_text() -> None:
    with pytest.raises(PageError) as caught:
        read_text(f"{ENGLISH} \ud800")
    assert caught.value.code == "page.not_text"


@pytest.mark.parametrize(
    "text",
    [
        "The firewall on this server is blocking your connection. You need to contact the server owner.",
        "Access Denied\n\nReference #18.2f",
        "Just a moment...\n\nNorth Wire needs to check your connection before going on.",
        "northwire.example\n\nPlease enable JavaScript and cookies to continue",
        "404 - Page not found | North Wire\n\nTry the search.",
        "Page Not Found\n\nTry the search or go home.",
    ],
)
def test_block_pages(text: str) -> None:
    with pytest.raises(PageError) as caught:
        read_text(text)
    assert caught.value.code == "page.blocked"


def test_a_long_report_about_firewalls_is_a_report() -> None:
    assert read_text(f"{ENGLISH} It said that the firewall on this server had failed. " * 30).text


@pytest.mark.parametrize("text", ["Share\n\nTweet\n\nFollow us on Delta\n\n© 2021 Delta News", "Two hurt.", "“”" * 100])
def test_next_to_nothing(text: str) -> None:
    with pytest.raises(PageError) as caught:
        read_text(text)
    assert caught.value.code == "page.near_empty"


@pytest.mark.parametrize(
    "text", ["Shells fell on Kesra. Two people were hurt.", "三名平民在旧桥附近的爆炸中受伤，国防部周二表示，袭击发生在黎明时分的旧城。"]
)
def test_a_note_is_a_report(text: str) -> None:
    page = read_text(text)
    assert [zone.kind for zone in page.zones] == [ZoneKind.BODY]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Two killed, the army said.", "en"),
        (RUSSIAN, "ru"),
        (ARABIC, "ar"),
        (ACCENTS, "fr"),
        ("Het ministerie zei dat er drie mensen gewond waren en dat de brug van de stad was gesloten, of had moeten zijn.", "nl"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("content", "name", "format_"),
    [
        (b"%PDF-1.7\n", None, FileFormat.PDF),
        (b"\n  <!DOCTYPE html><html>", None, FileFormat.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", None, FileFormat.HTML),
        ("<html><body>".encode("utf-16"), None, FileFormat.HTML),
        (b"<p>Two were hurt", "kesra.HTML", FileFormat.HTML),
        (b"From: a@b.example\nDate: Mon, 1 Mar 2021 10:00:00 +0000\nSubject: x\n\nText", None, FileFormat.MAIL),
        (b"Subject: x\n\nText", "x.eml", FileFormat.MAIL),
        (b"Subject: x\n\nText", None, FileFormat.TEXT),
        (b'{"id": 1, "text": "x"}', None, FileFormat.LINES),
        (b'{"text": "x"}', "x.jsonl", FileFormat.LINES),
        (b"Two were hurt <on Monday>", None, FileFormat.TEXT),
    ],
)
def test_formats(content: bytes, name: str | None, format_: FileFormat) -> None:
    assert detect_format(content, name) is format_
