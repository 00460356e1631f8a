"""The HTML page: safe, self-contained, every link leads somewhere, the text stays what it is."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core import CommandError, Span
from onrecord.publication.marking import Mark, mark
from onrecord.publication.section import render_section
from onrecord.publication.webpage import Webpage
from onrecord.reading import Reading

VOID = {"meta", "br", "hr", "wbr"}


class Tree(HTMLParser):
    """Collects tags, identifiers, links and text, and checks that tags nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.attributes |= set(found)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if found.get("href"):
            self.links.append(str(found["href"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"a", "script", "style"} & set(self.open):
            self.words.append(data)


def page_of(folder: Path, *readings: Reading) -> str:
    path = folder / "ledger.html"
    with Webpage(path) as page:
        for number, reading in enumerate(readings, 1):
            page.add(number, render_section(reading, number))
    return path.read_text("utf-8")


def test_every_link_inside_the_page_leads_somewhere(tmp_path: Path, reading: Reading, hostile: Reading) -> None:
    tree = Tree(page_of(tmp_path, reading, hostile, reading))
    assert len(tree.ids) == len(set(tree.ids))
    inside = {link[1:] for link in tree.links if link.startswith("#")}
    assert inside <= set(tree.ids)
    assert {"r1-s1", "r1-c1", "r1-s2-content-0", "r1-s2-content-1", "r3-f1-figure-0"} <= inside


def test_the_page_asks_nothing_of_a_network(tmp_path: Path, reading: Reading) -> None:
    source = page_of(tmp_path, reading)
    tree = Tree(source)
    assert tree.tags.isdisjoint({"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "source"})
    assert "src" not in tree.attributes
    assert "default-src &#x27;none&#x27;" in source
    assert not re.search(r"url\(|@import|https?://", "".join(re.findall(r"<style>.*?</style>|<script>.*?</script>", source, re.DOTALL)))


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path, hostile: Reading) -> None:
    source = page_of(tmp_path, hostile)
    tree = Tree(source)
    assert "<script>alert" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert not any(link.startswith("javascript:") for link in tree.links)
    assert not {name for name in tree.attributes if name.startswith("on")} | ({"style"} & tree.attributes)
    assert "\x1b" not in source
    assert "\u202e" not in source


def test_the_text_of_the_report_is_whole(reading: Reading) -> None:
    section = render_section(reading, 1).html
    article = section[section.index("<article") : section.index("</article>") + len("</article>")]
    assert "".join("".join(Tree(article).words).split()) == "".join(reading.text.split())


def test_language_and_direction_are_given(tmp_path: Path, reading: Reading) -> None:
    source = page_of(tmp_path, reading)
    assert '<html lang="en">' in source
    assert re.search(r'<article[^>]* lang="en" dir="auto"', source)


def test_many_reports_have_an_index_and_name_what_was_not_read(tmp_path: Path, reading: Reading) -> None:
    with Webpage(tmp_path / "l.html") as page:
        page.add(1, render_section(reading, 1))
        page.add_unread("lost.pdf", "The PDF asks for a password.")
    source = (tmp_path / "l.html").read_text("utf-8")
    assert '<a href="#r1">' in source
    assert "lost.pdf" in source
    assert "asks for a password" in source


def test_a_run_that_breaks_off_leaves_the_old_page(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "l.html"
    path.write_text("old")
    page = Webpage(path)
    page.add(1, render_section(reading, 1))
    page.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be written"):
        Webpage(tmp_path / "nowhere" / "l.html")


@given(
    st.text("ab<&\"' \n", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30), st.integers(0, 3)), max_size=8),
    st.integers(1, 29),
)
def test_marks_nest_and_cover_what_they_mark(source: str, spans: list[tuple[int, int, int]], cut: int) -> None:
    size = len(source)
    marks = [
        Mark(Span(start, min(start + length, size)), layer, f"m{number}", "o", f"a{number}")
        for number, (start, length, layer) in enumerate(spans)
        if start < size
    ]
    blocks = [Span(0, cut), Span(cut, size)] if cut < size else [Span(0, size)]
    out = list(mark(source, blocks, marks))
    trees = [Tree(block) for block in out]
    assert "".join("".join(tree.words) for tree in trees) == source
    assert sorted(found for tree in trees for found in tree.ids) == sorted(str(one.anchor) for one in marks)
    for one in marks:
        assert _marked(out, one.style) == one.span.of(source)


def _marked(blocks: Iterable[str], style: str) -> str:
    """Return the text inside all pieces of a class."""
    found, depth = [], 0
    for token in re.findall(r"<[^>]*>|[^<]+", "".join(blocks)):
        if token.startswith("<span"):
            depth = depth + 1 if depth or f'class="{style}"' in token else 0
        elif token == "</span>":  # noqa: S105 a tag, no secret
            depth = max(depth - 1, 0)
        elif depth:
            found.append(token)
    return "".join(found).replace("&lt;", "<").replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
