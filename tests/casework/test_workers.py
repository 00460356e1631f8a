"""Processes that read: order, losses, failures to start, bounded reading ahead."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.casework.model import DocumentOutcome, Failure, Item, ReadOptions, Settings
from onrecord.casework.workers import read_all
from onrecord.core import OnrecordError

SETTINGS = Settings(ReadOptions(line=True))


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Let this process and those that it starts find the fakes."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    from tests.casework import fakes as found  # noqa: PLC0415 the path is only there now

    return found


def items(*texts: str) -> list[Item]:
    return [Item(number, f"{number}.txt", content=text.encode()) for number, text in enumerate(texts)]


def outcomes(found: Iterable[DocumentOutcome]) -> list[tuple[int, str | None]]:
    return [(outcome.number, outcome.failure.code if outcome.failure else None) for outcome in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_input(fakes: ModuleType, workers: int) -> None:
    texts = ["slow one", *["quick"] * 30, "slow two", "quick"]
    found = list(read_all(items(*texts), SETTINGS, workers, fakes.load_fake))
    assert outcomes(found) == [(number, None) for number in range(len(texts))]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_of_the_reader_is_recorded_and_says_no_word_of_the_text(fakes: ModuleType, workers: int) -> None:
    found = list(read_all(items("good", "fail SECRET", "foreign", "", "good"), SETTINGS, workers, fakes.load_fake))
    codes = [None, "reading.failed", "language.unsupported", "page.empty", None]
    assert outcomes(found) == list(enumerate(codes))
    assert b"SECRET" not in (found[1].line or b"")
    assert b"ValueError" in (found[1].line or b"")


def test_a_process_that_dies_costs_one_document_only(fakes: ModuleType) -> None:
    found = list(read_all(items("good", "die", "good", "die", *["good"] * 6), SETTINGS, 2, fakes.load_fake))
    lost = {1: "reading.worker_lost", 3: "reading.worker_lost"}
    assert outcomes(found) == [(number, lost.get(number)) for number in range(10)]
    assert b'"code":"reading.worker_lost"' in (found[1].line or b"")


def test_what_could_not_be_found_keeps_its_place(fakes: ModuleType) -> None:
    missing = Item(1, "gone.txt", failure=Failure("casework.missing", "There is no file."))
    found = list(read_all([*items("slow"), missing, Item(2, "c", content=b"good")], SETTINGS, 2, fakes.load_fake))
    assert outcomes(found) == [(0, None), (1, "casework.missing"), (2, None)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_is_not_there_ends_the_run(fakes: ModuleType, workers: int) -> None:
    settings = Settings(ReadOptions(line=True), model="missing")
    with pytest.raises(OnrecordError, match="no pipeline") as caught:
        list(read_all(items("good", "good"), settings, workers, fakes.load_fake))
    assert caught.value.code == "language.no_model"


def test_processes_that_never_start_end_the_run(fakes: ModuleType) -> None:
    with pytest.raises(OnrecordError, match="exit status 3"):
        list(read_all(items("good"), SETTINGS, 2, fakes.load_none))


def test_the_input_is_not_read_far_ahead(fakes: ModuleType) -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(taken, "n", content=b"good")

    found = read_all(endless(), SETTINGS, 2, fakes.load_fake)
    for _ in range(3):
        next(found)
    assert taken <= 3 + 2 * 8 + 1
    found.close()
