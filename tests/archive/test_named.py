"""Where a log names originals: an index that grows with each question gives what a search gives."""

from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.archive import NamedDigests
from onrecord.archive import named as module
from onrecord.archive.layout import Layout
from onrecord.archive.log import find_words


def _digest(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def _lines(first: int, last: int) -> str:
    lines = []
    for number in range(first, last):
        lines.append(f'{{"kind":"receipt","payload":{{"first":null,"sha256":"{_digest(number)}"}},"who":"a"}}')
        lines.append(f'{{"kind":"reading","payload":{{"digest":"{_digest(-number)}","original":"{_digest(number)}"}}}}')
        if number % 7 == 0:
            lines.append(f'{{"kind":"decision","payload":{{"mention":"{_digest(number)}#i1","why":"see {_digest(number + 1)}"}}}}')
    return "".join(f"{line}\n" for line in lines)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A log of some hundred lines."""
    layout = Layout(tmp_path)
    layout.log.mkdir()
    layout.entries.write_text(_lines(0, 100))
    return layout


def _asked(named: NamedDigests, layout: Layout, size: int | None = None) -> None:
    size = layout.entries.stat().st_size if size is None else size
    for number in range(130):
        digest = _digest(number).encode()
        assert list(named.lines(layout, digest, size)) == list(find_words(layout, digest, size)), number


def test_gives_what_a_search_gives_however_far_it_has_grown(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 1_000)
    named = NamedDigests()
    _asked(named, layout)
    content = layout.entries.read_bytes()
    _asked(named, layout, size=content.rfind(b"\n", 0, len(content) // 2) + 1)  # the record as it stood
    _asked(named, layout)


def test_searches_no_more_where_it_has_grown(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    named = NamedDigests()
    while named.grow(layout):
        pass
    monkeypatch.setattr(module, "_looked_through", None)  # nothing is left to be looked through
    _asked(named, layout)


def test_follows_a_log_that_grows(layout: Layout) -> None:
    named = NamedDigests()
    _asked(named, layout)
    with layout.entries.open("a") as log:
        log.write(_lines(100, 120))
    _asked(named, layout)


def test_begins_anew_where_the_log_was_put_back(layout: Layout) -> None:
    named = NamedDigests()
    _asked(named, layout)
    layout.entries.write_text(_lines(50, 80))
    _asked(named, layout)
