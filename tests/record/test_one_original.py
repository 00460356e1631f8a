"""One original and one document of many: held back as all of them together are, found as a list of all would be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from onrecord.archive import open_reader
from onrecord.linking import Restrict
from onrecord.record import DecisionRequest, Redaction, SheetQuery, State
from texts import make_texts

_TEXTS = list(make_texts(40, seed=5))
_COPIES = [replace(_TEXTS[0], id=f"copy-{number}", text=f"{_TEXTS[0].text} Copy {number}.") for number in range(2)]
SOME = readings_of([*_TEXTS, *_COPIES])
ALL = slice(0, None)


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Iterator[Filled]:
    filled = Filled(tmp_path / "record", SOME, address)
    filled.keep(SOME)
    filled.take()
    yield filled
    filled.record.close()


def test_one_original_is_held_back_as_all_together_are(filled: Filled) -> None:
    name = _TEXTS[0].id
    span = SOME[name].parties[0].mentions[0]
    filled.decide(1, DecisionRequest(why="asked", content=Restrict(document=name, spans=((span.start, span.end),))))
    filled.decide(2, DecisionRequest(why="asked", content=Restrict(document=list(SOME)[-1])))
    filled.waiting()
    with open_reader(filled.folder) as log:
        redaction = filled.record.redaction(log)
        together = set(filled.record.held_back(redaction, log))
        assert {digest for _, digest in filled.record.originals() if filled.record.is_held_back(digest, redaction, log)} == together
        assert 2 <= len(together) < len(SOME)
        assert filled.record.is_held_back("0" * 64, redaction, log)
        assert not filled.record.is_held_back("0" * 64, Redaction(), log)


def test_the_entries_that_name_an_original_are_those_of_the_whole_log(filled: Filled) -> None:
    with open_reader(filled.folder) as log:
        for _, digest in filled.record.originals():
            assert list(log.naming(digest)) == [(number, entry) for number, entry in log.entries() if digest in str(entry.payload)]
            assert [number for number, _, _ in log.receipts_of(digest)] == [log.find(digest)[0]]
        assert list(log.naming("")) == list(log.naming("no digest")) == list(log.naming("0" * 64)) == []


def test_documents_are_found_as_a_list_of_all_would_give_them(filled: Filled) -> None:
    every = list(filled.record.sheets(Redaction()))[::-1]

    def found(query: SheetQuery, part: slice = ALL) -> list[str]:
        return [sheet.id for sheet in filled.record.find_sheets(query, Redaction(), part)]

    assert found(SheetQuery()) == [sheet.id for sheet in every]
    assert found(SheetQuery(), slice(5, 9)) == [sheet.id for sheet in every[5:9]]
    assert found(SheetQuery(state=State.UNREADABLE)) == []
    publisher = next(sheet.publisher for sheet in every if sheet.publisher)
    assert found(SheetQuery(publisher=publisher.upper())) == [sheet.id for sheet in every if publisher in (sheet.publisher or "")]
    word = max(SOME[every[0].id].text.split(), key=len).strip('.,”“"')
    assert every[0].id in found(SheetQuery(text=word))


def test_a_family_has_the_documents_that_are_shown(filled: Filled) -> None:
    name, hidden = _TEXTS[0].id, _COPIES[1].id
    family = filled.record.family(name, Redaction())
    assert family is not None
    assert {name, *(copy.id for copy in _COPIES)} <= set(family.documents)
    filled.decide(1, DecisionRequest(why="asked", content=Restrict(document=hidden)))
    filled.waiting()
    with open_reader(filled.folder) as log:
        shown = filled.record.family(name, filled.record.redaction(log))
    assert shown is not None
    assert set(shown.documents) == set(family.documents) - {hidden}
    assert hidden not in str(shown)
