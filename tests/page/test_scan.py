"""Pages that are pictures of text: which they are, what is made of what is made out on them, and what is said where nothing is."""

from collections.abc import Callable

import pytest
from tests.scans import scan

from onrecord.core import PageError
from onrecord.page import Caveat, Fault, Page, PagePicture, ZoneKind, open_page, pages_words

Pdf = Callable[..., bytes]
SHELLED = ["Four people were killed on Tuesday when shells fell on the ferry landing of", "Kesra, an office said."]
DENIED = ["The ministry denied that its guns had fired at the town and said that the", "landing was closed."]
MADE_OUT = ["Four people were killed on Tuesday when shells", "The office said."]


def zones(page: Page) -> list[tuple[ZoneKind, str]]:
    return [(zone.kind, zone.span.of(page.text)) for zone in page.zones]


def test_pages_that_are_pictures_are_made_out_and_marked(pdf: Pdf) -> None:
    seen: list[PagePicture] = []

    def recognise(picture: PagePicture) -> list[str]:
        seen.append(picture)
        return MADE_OUT

    page = open_page(scan(pdf([SHELLED, DENIED, DENIED]), but={2}), recognise=recognise)
    assert [kind for kind, _ in zones(page)] == [ZoneKind.RECOGNISED] * 2 + [ZoneKind.BODY] + [ZoneKind.RECOGNISED] * 2
    assert [text for _, text in zones(page)][:2] == MADE_OUT
    assert page.caveats == (Caveat.RECOGNISED,)
    assert page.unread_pages == ()
    assert [len(one.grey) for one in seen] == [one.width * one.height for one in seen]
    assert {(round(one.width / one.dots * 72), round(one.height / one.dots * 72)) for one in seen} == {(595, 842)}
    assert 0.0001 < seen[0].grey.count(b"\0") / len(seen[0].grey) < 0.2  # letters on white


@pytest.mark.parametrize("recognise", [None, lambda _: None])
def test_pages_that_can_not_be_made_out_are_named_and_the_rest_is_read(pdf: Pdf, recognise: Callable[[PagePicture], None] | None) -> None:
    page = open_page(scan(pdf([DENIED, SHELLED, SHELLED]), but={1}), recognise=recognise)
    assert [kind for kind, _ in zones(page)] == [ZoneKind.BODY]
    assert (page.caveats, page.unread_pages) == ((Caveat.UNREAD_PAGES,), (2, 3))


def test_a_scan_without_a_program_says_which_pages_and_what_to_install(pdf: Pdf) -> None:
    with pytest.raises(PageError, match=r"pages 1 to 2 are pictures without text\. Install tesseract") as refused:
        open_page(scan(pdf([SHELLED, DENIED])))
    assert refused.value.code == "page.no_text"
    with pytest.raises(PageError, match="none can be made out") as refused:
        open_page(scan(pdf([SHELLED, DENIED])), recognise=lambda _: None)
    assert refused.value.code == "page.no_text"


def test_what_keeps_the_program_from_its_work_is_said_where_nothing_else_is_read(pdf: Pdf) -> None:
    def lacking(_: PagePicture) -> None:
        raise PageError(Fault.NOT_INSTALLED, "tesseract lacks the language.", "Install it.")

    with pytest.raises(PageError, match="lacks the language"):
        open_page(scan(pdf([SHELLED])), recognise=lacking)
    assert open_page(scan(pdf([SHELLED, DENIED]), but={2}), recognise=lacking).unread_pages == (1,)


def test_text_unseen_behind_a_picture_was_recognised_before(pdf: Pdf) -> None:
    page = open_page(scan(pdf([SHELLED, DENIED]), but={2}, unseen=True), recognise=lambda _: pytest.fail("it has text"))
    assert [kind for kind, _ in zones(page)] == [ZoneKind.RECOGNISED, ZoneKind.BODY]
    assert page.caveats == (Caveat.RECOGNISED,)


def test_no_day_of_publication_is_taken_from_a_picture(pdf: Pdf) -> None:
    dated = ["12 March 2024", "", *SHELLED, "", *DENIED]
    assert open_page(pdf([dated])).metadata.published is not None
    assert open_page(scan(pdf([dated]), unseen=True)).metadata.published is None


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([3], "page 3 is a picture"),
        ([1, 2, 3, 7, 9, 10], "pages 1 to 3, 7 and 9 to 10 are pictures"),
        (list(range(1, 40, 2)), "pages 1, 3, 5, 7, 9, 11, 13, 15 and 12 more stretches are pictures"),
    ],
)
def test_pages_are_named_in_stretches(pages: list[int], words: str) -> None:
    assert pages_words(pages) == words
