"""Whatever the order and the batches in which a record was filled, a check finds nothing in it; what was edited, it finds."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.record.made import WHEN, WHO, Filled, readings_of

from onrecord.archive import EntryKind, Origin, open_reader, open_record
from onrecord.linking import Join, Restrict
from onrecord.record import DecisionRequest, Mismatch, MismatchCode, Read, Waiting, extract_of
from texts import make_texts

SOME = readings_of(list(make_texts(60, seed=5)))


class Noted(Filled):
    """A record of made readings that are noted in its log, as `onrecord add` notes them."""

    def read(self, waiting: Iterable[Waiting]) -> list[Read]:
        some = list(waiting)
        reads = super().read(some)
        stamp = Origin(where="", when=WHEN, who=WHO)
        with open_record(self.folder, when=WHEN, who=WHO) as writer:
            for one, read in zip(some, reads, strict=True):
                digest = extract_of(read.extract or b"").digest
                writer.note(EntryKind.READING, {"document": one.name, "original": one.sha256, "digest": digest}, stamp)
        return reads

    def check(self) -> list[Mismatch]:
        with open_reader(self.folder) as reader:
            self.record.catch_up(reader, self.registry)
            return list(self.record.check(reader, lambda _: self.registry))


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Iterator[Noted]:
    chance = random.Random(7)  # noqa: S311 an order, no secret
    names = chance.sample(sorted(SOME), len(SOME))
    filled = Noted(tmp_path / "record", SOME, address)
    for start in range(0, len(names), 20):
        filled.keep(names[start : start + 20])
        filled.take(*(chance.randrange(1, 9) for _ in range(3)))
    yield filled
    filled.record.close()


def test_a_record_that_was_filled_in_parts_is_what_is_made_at_once(filled: Noted) -> None:
    first, second = list(filled.record.by_id())[:2]
    mentions = tuple(sorted(filled.record.members(first.id) | filled.record.members(second.id)))
    document = first.cluster.members[0].document
    filled.decide(1, DecisionRequest(why="one strike", content=Join(mentions=mentions)))
    filled.decide(2, DecisionRequest(why="asked", content=Restrict(document=document)))
    assert filled.check() == []
    assert filled.check() == []  # and what was connected is connected again


def test_what_was_edited_is_found(filled: Noted) -> None:
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    with asking(filled.record.alias):
        incident = models.Incident.objects.order_by("name").first()
        models.Incident.objects.filter(name=incident.name).update(act="other", sources=90)
        models.Family.objects.all().delete()
    found = filled.check()
    assert {mismatch.code for mismatch in found} == {MismatchCode.CHANGED, MismatchCode.MISSING}
    [changed] = [mismatch for mismatch in found if mismatch.code is MismatchCode.CHANGED]
    assert (changed.where, changed.what) == (f"incident {incident.name}", "changed: act, sources")
    assert all(mismatch.where.startswith("family of copies, document of entry ") for mismatch in found if mismatch is not changed)


def test_the_digest_of_the_contents_is_the_same_over_each_database(filled: Noted, tmp_path: Path) -> None:
    filled.waiting()  # with what the log noted last
    before = filled.record.content_digest()
    filled.record.close()
    other = Noted(tmp_path / "record", SOME)
    other.record.forget()
    reads = Filled.read(other, other.waiting())
    other.record.take(reads, other.registry)
    other.record.finish(other.registry)
    assert other.record.content_digest() == before
    other.record.close()
