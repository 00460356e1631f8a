"""What was dropped is known by its address, however it is written, and the log gives none of its words."""

import datetime as dt
from pathlib import Path

import pytest

from onrecord.core import ScaleError
from onrecord.scale.dropped import LOG, DroppedPage, address_digest, host_of, note_dropped, read_dropped

WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
URL = "https://delta.example/news/miran-kel-is-dead"


def _page(url: str) -> DroppedPage:
    return DroppedPage(
        address=address_digest(url), host=host_of(url), documents=("ab" * 32,), when=WHEN, who="Ada", why="asked by a family"
    )


def test_nothing_is_dropped_at_first(tmp_path: Path) -> None:
    assert not read_dropped(tmp_path).holds(URL)


@pytest.mark.parametrize("same", [URL, f"{URL}/", f"{URL}?utm_source=feed", URL.replace("https", "http"), URL.replace("delta", "DELTA")])
def test_an_address_is_known_again(tmp_path: Path, same: str) -> None:
    note_dropped(tmp_path, _page(URL))
    assert read_dropped(tmp_path).holds(same)


@pytest.mark.parametrize("other", [f"{URL}-2", "https://delta.example/", None])
def test_others_are_not(tmp_path: Path, other: str | None) -> None:
    note_dropped(tmp_path, _page(URL))
    assert not read_dropped(tmp_path).holds(other)


def test_the_log_has_no_words_of_the_address(tmp_path: Path) -> None:
    note_dropped(tmp_path, _page(URL))
    assert b"miran" not in (tmp_path / LOG).read_bytes()


def test_a_damaged_log_stops(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text('{"address": 1}\n')
    with pytest.raises(ScaleError, match="taken down") as raised:
        read_dropped(tmp_path)
    assert raised.value.code == "scale.log"
