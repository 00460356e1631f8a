"""What an older version took in is indexed with a word on how far it is, and goes on where it was stopped."""

from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from onrecord.casework.indexing import index_older
from texts import make_texts

READINGS = readings_of(list(make_texts(12, seed=4)))


@pytest.mark.parametrize("every", [0.0, 1000.0])
def test_who_waits_is_told_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, every: float
) -> None:
    filled = Filled(tmp_path / "record", READINGS)
    filled.keep(READINGS)
    filled.take()
    from onrecord.record import clued, models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    with asking(filled.record.alias):
        clued.empty_clues()
        models.Progress.objects.update(without_clues=0)
    monkeypatch.setattr("onrecord.record.clued.AT_ONCE", 5)
    monkeypatch.setattr("onrecord.casework.indexing.EVERY", every)
    next(filled.record.index_more())  # it is stopped
    with asking(filled.record.alias):
        assert clued.without_clues()
    index_older(filled.record)
    with asking(filled.record.alias):
        assert clued.without_clues() is None
    told = capsys.readouterr().err.splitlines()
    assert bool(told) is (every == 0.0)
    assert not told or told[-1].endswith("100 %")
    index_older(filled.record)
    assert capsys.readouterr().err == ""
    filled.record.close()
