"""Pages made by a second process beside the first: the same bytes, whatever becomes of it."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from tests.casework.publishing.test_publishing import contents, ids, publish

import onrecord
from onrecord.casework import ReviewRequest
from onrecord.casework.publishing import batch, second_process, under_way
from onrecord.casework.publishing.second_process import SecondProcess
from onrecord.casework.publishing.surveying import BuiltOverview, SiteSurvey
from onrecord.casework.publishing.under_way import SitePublication

MADE_ANEW = {"seal.json"}
"""Files that say when a site was published."""
BEGUN = 2
"""Second processes of one publication: one for incidents, one for the pages over all of them."""


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let a second process help with any site; gives the processes that were begun."""
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(under_way, "_WORTH", 1)
    monkeypatch.setattr(under_way, "may_work_beside", lambda: True)
    monkeypatch.setattr(batch, "_TOGETHER", 1)
    monkeypatch.setattr(os, "fork", noted)
    return begun


def pages(out: Path) -> dict[str, bytes]:
    return {path: content for path, content in contents(out).items() if path not in MADE_ANEW}


def test_two_processes_make_the_same_files_as_one(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[int]) -> None:
    made_here: list[str] = []
    make = SitePublication.make_batch

    def noted(self: SitePublication, asked: batch.BatchAsked) -> batch.BuiltBatch:
        made_here.extend(incident.id for incident in asked.incidents)
        return make(self, asked)

    monkeypatch.setattr(SitePublication, "make_batch", noted)
    publish(folder, tmp_path / "two")
    assert len(helped) == BEGUN
    assert 0 < len(made_here) < len(ids(folder)), "nothing was made by the second process"
    monkeypatch.setattr(under_way, "may_work_beside", lambda: False)
    publish(folder, tmp_path / "one")
    assert len(helped) == BEGUN
    assert pages(tmp_path / "two") == pages(tmp_path / "one")


def test_for_few_incidents_no_second_process_is_begun(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[int]
) -> None:
    monkeypatch.setattr(under_way, "_WORTH", len(ids(folder)))
    publish(folder, tmp_path / "site")
    assert len(helped) == BEGUN
    with onrecord.open(folder, who="ana") as record:
        record.decide(ReviewRequest(given=ids(folder)[0]))
    assert publish(folder, tmp_path / "site").written > 0
    assert len(helped) == BEGUN


@pytest.mark.parametrize("way", ["dies", "fails", "has no room"])
def test_what_a_second_process_can_not_make_is_made_by_the_first(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[int], way: str
) -> None:
    publish(folder, tmp_path / "sound")
    make, here = SitePublication.make_batch, os.getpid()

    def broken(self: SitePublication, asked: batch.BatchAsked) -> batch.BuiltBatch:
        if os.getpid() == here:
            return make(self, asked)
        if way == "dies":
            os._exit(1)
        raise ValueError

    if way == "has no room":
        monkeypatch.setattr(second_process, "_ROOM", 1)
    else:
        monkeypatch.setattr(SitePublication, "make_batch", broken)
    publish(folder, tmp_path / "broken")
    assert len(helped) == 2 * BEGUN
    assert pages(tmp_path / "broken") == pages(tmp_path / "sound")


@pytest.mark.parametrize("way", ["dies", "fails", "is sound"])
def test_pages_over_all_incidents_are_made_whatever_becomes_of_a_second_process(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[int], way: str
) -> None:
    publish(folder, tmp_path / "sound")
    make, here, made_here = SiteSurvey._overview, os.getpid(), []  # noqa: SLF001 what a second process is asked for

    def noted(self: SiteSurvey, *given: Any) -> BuiltOverview:
        if os.getpid() == here:
            made_here.append(way)
        elif way == "dies":
            os._exit(1)
        elif way == "fails":
            raise ValueError
        return make(self, *given)

    monkeypatch.setattr(SiteSurvey, "_overview", noted)
    publish(folder, tmp_path / "again")
    assert len(helped) == 2 * BEGUN
    assert made_here == ([] if way == "is sound" else [way])
    assert pages(tmp_path / "again") == pages(tmp_path / "sound")


def test_a_second_process_answers_what_it_takes_and_is_ended(helped: list[int]) -> None:
    with SecondProcess[str](bytes.upper) as both:
        assert both.give("first", b"one")
        assert both.give("second", b"two")
        assert not both.give("third", b"three"), "it has enough"
        assert dict(both.answers(all_of_them=True)) == {"first": b"ONE", "second": b"TWO"}
        assert both.give("third", b"three")
    [process] = helped
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_second_process_that_hangs_is_waited_for_no_longer_than_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "_PATIENCE", 0.2)

    def sleep(_told: bytes) -> bytes:
        time.sleep(60)
        return b""

    with SecondProcess[str](sleep) as both:
        assert both.give("first", b"one")
        assert list(both.answers(all_of_them=True)) == [("first", None)]
        assert not both.give("second", b"two"), "it is given up"


def test_nobody_helps_where_nothing_answers() -> None:
    with SecondProcess[str](None) as nobody:
        assert not nobody.give("first", b"one")
        assert list(nobody.answers(all_of_them=True)) == []
