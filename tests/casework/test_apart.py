"""Documents that are opened in a process of its own: the same page as here, the same errors, and an end to what one may cost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bombs import form_in_itself

import onrecord
from onrecord.casework import one_file
from onrecord.casework.apart import Opener
from onrecord.core import PageError
from onrecord.page import Metadata, open_page

BODY = "Shells hit the market of Kesra on Tuesday and killed three people, the mayor said."
PAGE = f"<!doctype html><title>Three killed</title><article><p>{BODY}</p><p>{BODY[::-1]}</p></article>".encode()
KNOWN = Metadata(publisher="Harbour Wire")


@pytest.fixture
def opener() -> Iterator[Opener]:
    found = Opener(300 << 20)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("content", "name"),
    [(BODY.encode(), "a.txt"), (PAGE, "a.html"), (f"From: Desk\nSubject: Kesra\nDate: x\n\n{BODY}\n".encode(), "a.eml")],
    ids=["text", "page", "mail"],
)
def test_a_page_is_the_same_as_opened_here(opener: Opener, content: bytes, name: str) -> None:
    assert opener.open(content, name=name, metadata=KNOWN) == open_page(content, name=name, metadata=KNOWN)


def test_what_can_not_be_opened_says_the_same_as_here(opener: Opener) -> None:
    for content, name in ((b"<html><body></body></html>", "a.html"), (b"%PDF-1.4\n", "a.pdf"), (b"", "a.eml")):
        with pytest.raises(PageError) as here:
            open_page(content, name=name)
        with pytest.raises(PageError) as apart:
            opener.open(content, name=name)
        assert (apart.value.code, apart.value.message) == (here.value.code, here.value.message)


def test_a_document_that_takes_all_memory_costs_itself_alone(opener: Opener) -> None:
    with pytest.raises(PageError, match="300 MB of memory") as caught:
        opener.open(form_in_itself(), name="a.pdf")
    assert caught.value.code == "page.too_costly"
    assert opener.open(PAGE, name="a.html").text.startswith("Three killed")


def test_bytes_and_paths_that_a_program_reads_are_opened_apart(opener: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(one_file, "OPENER", opener)
    (tmp_path / "a.pdf").write_bytes(form_in_itself())
    for report in (form_in_itself(), tmp_path / "a.pdf"):
        with pytest.raises(PageError) as caught:
            onrecord.read(report)
        assert caught.value.code == "page.too_costly"
