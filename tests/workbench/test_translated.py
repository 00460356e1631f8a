"""Every word of ours on every page is in a catalogue: pages are crawled in a language whose messages stand between marks.

What stands outside of the marks has to be the source's words (`bdi`, `q`, `blockquote`, the text of a report), a name, a number or an id.
"""

import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from tests.workbench.crawling import crawl
from tests.workbench.pseudo import CLOSE, OPEN
from tests.workbench.serving import Served, serving

PSEUDO = str(Path(__file__).with_name("pseudo.py"))
SOURCES = frozenset({"bdi", "q", "blockquote", "code", "kbd", "script", "style", "del", "ins", "textarea"})
"""Elements that hold the source's words, names, ids and commands."""
READ_OUT = ("data-called", "data-zoom-in", "data-scrolling", "title", "aria-label", "placeholder", "alt", "data-failed", "data-name")
CLASSES = frozenset({"report", "hit", "url"})
"""Classes of elements that do."""
SAME = frozenset({"onrecord", "SHA-256", "UTC", "record"})
"""What is the same in every language."""
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|\u2068[^\u2068\u2069]*\u2069|“[^“”]*”")
VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "wbr", "rect", "line", "circle"})


class Words(HTMLParser):
    """The words of a page that are not the source's, in order; each piece of text that is left out is a blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.read_out: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_source = tag in SOURCES or bool(CLASSES & set((told.get("class") or "").split())) or (tag == "title" and not self._within("svg"))
        is_source = is_source or ("lang" in told and tag != "html")
        within = bool(self._open) and self._open[-1][1]
        if tag not in VOID:
            self._open.append((tag, is_source or within))
        if not within:
            self.read_out += [value for name in READ_OUT if (value := told.get(name))]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.found.append(" " if self._open and self._open[-1][1] else data)

    def _within(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)


def outside(words: str) -> str:
    """Return what stands outside of all marks; what is isolated is a name, what stands between quotation marks is a source's."""
    plain, shorter = "", words
    while plain != shorter:
        plain, shorter = shorter, INNERMOST.sub(" ", shorter)
    return plain


def stray(page: str) -> list[str]:
    """Return words of ours that no catalogue has."""
    reader = Words()
    reader.feed(page)
    left = [*outside("".join(reader.found)).splitlines(), *map(outside, reader.read_out)]
    return [words for line in left if re.search(r"[A-Za-z]{3}", words := " ".join(line.split())) and words not in SAME]


def found_on(served: Served, *first: str) -> Counter[str]:
    """Return words of ours that no catalogue has, of all pages that links lead to from the first page and these."""
    served.cookies["onrecord-language"] = "ar"
    crawled = crawl(served, *first)
    pages = {path: answer.text for path, answer in crawled.items() if answer.headers.get("Content-Type", "").startswith("text/html")}
    ours = {path: text for path, text in pages.items() if not path.startswith("/original/")}
    assert len(ours) > 10
    assert [path for path, text in ours.items() if OPEN not in text] == []
    return Counter(f"{words} ({path.partition('?')[0]})" for path, text in ours.items() for words in stray(text))


def test_every_word_of_ours_is_in_a_catalogue(record: Path) -> None:
    with serving(record, program=(PSEUDO,)) as served:
        assert found_on(served, "/nowhere/", "/decisions/", "/custody/", "/victims/?name=nobody", "/reports/?text=killed") == {}


def test_words_about_originals_copies_and_versions_are_too(shelved: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(shelved, tmp_path / "record"))
    with serving(copied, program=(PSEUDO,)) as served:
        assert found_on(served, "/reports/?text=killed") == {}


def test_a_word_of_ours_that_no_catalogue_has_is_found() -> None:
    page = f"<p>{OPEN}said <bdi>Ana</bdi> of {OPEN}3 killed{CLOSE}{CLOSE}</p><p>not in a catalogue</p>\n<svg><title>nor this</title></svg>"
    assert stray(page) == ["not in a catalogue", "nor this"]
