"""A decision is carried out once: what was foreseen of it is what is noted, and what can't be noted changes nothing."""

import shutil
from pathlib import Path

import pytest
from tests.casework.test_requests import Case, case, folder, pairs

import onrecord
from onrecord.archive import Entry, Writer
from onrecord.casework import decide, deciding, plan
from onrecord.core import ArchiveError
from onrecord.record import payload_of

__all__ = ["case", "folder"]
CHANGING = ("join", "part", "correct", "no-incident", "enter-figure", "strike", "correct-document", "same-party")


@pytest.mark.parametrize("command", CHANGING)
def test_what_is_foreseen_is_noted_and_is_so(folder: Path, case: Case, tmp_path: Path, command: str) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "record"))
    with deciding(copy) as desk:
        planned = plan(desk.record, pairs(case)[command][1], "seen there")
        kind, payload = payload_of(planned.request)
        entry = Entry(kind=kind, when=desk.now(), who="ana", payload=payload)
        before, after = desk.record.preview([entry], desk.registry)
        decided = decide(desk, planned, "ana").decision
        assert (list(decided.before), list(decided.after)) == (before, after)
        assert [one for one in desk.record.decisions() if one.id == decided.id] == [decided]
    with onrecord.open(copy) as record:
        assert record.verify(database=True).sound


def test_what_can_not_be_noted_changes_nothing(folder: Path, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "record"))
    requests = {name: request for name, (_, request) in pairs(case).items()}

    def refuse(_: Writer) -> None:
        raise ArchiveError("no_space", "The disk is full.", "Make room.")

    with deciding(copy) as desk:
        digest = desk.record.content_digest()
        planned = plan(desk.record, requests["correct"], "seen there")
        with monkeypatch.context() as broken:
            broken.setattr(Writer, "commit", refuse)
            with pytest.raises(ArchiveError):
                decide(desk, planned, "ana")
        assert desk.record.content_digest() == digest
