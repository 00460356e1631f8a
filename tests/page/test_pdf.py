from collections.abc import Callable

import pytest

from onrecord.core import PageError
from onrecord.page import Fault, ZoneKind, open_page
from onrecord.page.pdf import MOST_SOUGHT, _sought

Pdf = Callable[..., bytes]
STORY = [
    "Shells hit ferry landing in Kesra",
    "",
    "KESRA, Ostrava (Delta News) - Four people were wounded when shells fell on the ferry",
    "landing, an office said in a state-",
    "ment.",
    "",
    "The regional ministry denied that its forces had fired at the town. It said that the",
    "landing had been closed for a week.",
]


def test_text_title_day_and_paragraphs(pdf: Pdf) -> None:
    page = open_page(pdf([STORY], title="Shells hit ferry landing", created="D:20210305101500Z"), name="report.pdf")
    assert page.text.split("\n\n") == [
        "Shells hit ferry landing in Kesra",
        "KESRA, Ostrava (Delta News) - Four people were wounded when shells fell on the ferry landing, an office said in a statement.",
        "The regional ministry denied that its forces had fired at the town. It said that the landing had been closed for a week.",
    ]
    assert page.metadata.title == "Shells hit ferry landing"
    assert page.metadata.published is None  # what the file says is the day on which it was made
    assert page.metadata.language == "en"
    assert [zone.kind for zone in page.zones] == [ZoneKind.HEADLINE, ZoneKind.DATELINE, ZoneKind.BODY, ZoneKind.BODY]


def test_running_heads_and_page_numbers_are_left_out(pdf: Pdf) -> None:
    pages = [
        ["Harbour Watch Bulletin 12", "", f"Part {n} says that the shelling of the harbour went on through", "the whole night.", "", str(n)]
        for n in (1, 2, 3)
    ]
    text = open_page(pdf(pages)).text
    assert "Bulletin" not in text
    assert text.count("the whole night.") == 3
    assert not any(line.strip().isdigit() for line in text.splitlines())


def test_a_paragraph_that_runs_over_a_page_is_whole(pdf: Pdf) -> None:
    first = ["The harbour office said that shells had fallen on the landing, that", "four people had been wounded there and that the"]
    second = ["ferry would not run on Saturday."]
    assert "that the ferry would not run" in open_page(pdf([first, second])).text


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda whole: whole[: len(whole) // 2], Fault.TRUNCATED),
        (lambda whole: whole[:-40], Fault.TRUNCATED),
        (lambda whole: whole[:60], Fault.TRUNCATED),
        (lambda whole: whole[:9] + b"nothing of the kind\n%%EOF", Fault.BROKEN),
    ],
)
def test_cut_and_broken_files(pdf: Pdf, change: Callable[[bytes], bytes], fault: Fault) -> None:
    with pytest.raises(PageError) as caught:
        open_page(change(pdf([STORY])))
    assert caught.value.code == f"page.{fault}"


def test_a_password_is_asked_for(pdf: Pdf) -> None:
    with pytest.raises(PageError) as caught:
        open_page(pdf([STORY], password="secret"))  # noqa: S106 - the fixture's
    assert caught.value.code == "page.encrypted"
    assert "password" in caught.value.message


def test_a_scan_has_no_text(pdf: Pdf) -> None:
    with pytest.raises(PageError) as caught:
        open_page(pdf([[], []]))
    assert caught.value.code == "page.no_text"
    assert "OCR" in caught.value.message


@pytest.mark.parametrize("end", [b"", b"endstream\nendobj\n" * 6_000], ids=["none", "all at the end"])
def test_parts_without_an_end_are_not_looked_for(end: bytes) -> None:
    parts = b"".join(b"%d 0 obj\n<</Length 9 0 R>>\nstream\n" % number for number in range(6_000))
    with pytest.raises(PageError, match="parts of the PDF have no end"):  # pdfium takes seconds to say that it can't be read
        open_page(b"%PDF-1.4\n" + parts + end + b"startxref\n9\n%%EOF\n", name="a.pdf")


def test_parts_of_a_whole_file_are_as_long_as_it(pdf: Pdf) -> None:
    content = pdf([["A report of three lines.", "It says what happened."]])
    many = content + b"1 0 obj\n<</Length 3>>\nstream\nxyz\nendstream\nendobj\n" * 50_000
    assert _sought(content) <= len(content)
    assert _sought(many) <= len(many) < MOST_SOUGHT
