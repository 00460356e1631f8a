"""Whatever goes in: a page whose zones hold all of its words, in order and apart, or a coded error."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core import PageError
from onrecord.page import LineFailure, Metadata, Page, open_page, paragraphs, read_lines, read_text

PIECES = [
    "Two traders were wounded when shells fell on the market of Kesra, a medic said.",
    "KESRA, Ostrava (Delta News) – ",
    "REUTERS - ",
    "Credit: Delta",
    " (Photo by Sam Hale/AFP)",
    "By Lena Ortiz",
    "Related News",
    "Reply",
    "Share",
    "A frame grab taken from",
    "4 March 2021",
    "“We heard four blasts,” she said. ",
    "\n\n",
    "\n",
    "\r\n",
    "\u2028",
    "\x0c",
    " ",
    "…",
    "<p>",
    "</div>",
    "<html><body>",
    "İİß",
]
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join))
STARTS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"<html><body>", b"From: a\nSubject: b\nDate: c\n", b"\xff\xfe", b"\xef\xbb\xbf", b'{"text": "']
)


def check(page: Page) -> None:
    end = 0
    for zone in page.zones:
        words = zone.span.of(page.text)
        assert zone.span.start >= end
        assert zone.span.end <= len(page.text)
        assert words == words.strip() != ""
        assert page.text[end : zone.span.start].strip() == ""
        end = zone.span.end
    assert page.text[end:].strip() == ""
    spans = paragraphs(page)
    assert list(spans) == sorted(spans)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.none() | TEXTS, st.none() | TEXTS)
def test_any_text(text: str, title: str | None, publisher: str | None) -> None:
    try:
        page = read_text(text, Metadata(title=title, publisher=publisher))
    except PageError as error:
        assert error.code.startswith("page.")  # noqa: PT017 - either answer is right
        return
    assert page.text == text
    check(page)


@settings(max_examples=400, deadline=None)
@given(
    STARTS,
    st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "ignore"))),
    st.sampled_from(["", "a.txt", "a.html", "a.eml", "a.pdf"]),
)
def test_any_bytes(start: bytes, content: bytes, name: str) -> None:
    try:
        check(open_page(start + content, name=name))
    except PageError as error:
        assert error.code.startswith("page.")  # noqa: PT017 - either answer is right


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.binary(), TEXTS.map(lambda text: b'{"text": "' + text.encode("utf-8", "ignore") + b'"}'))))
def test_any_lines(lines: list[bytes]) -> None:
    for found in read_lines(lines):
        assert isinstance(found, LineFailure) or found.text
