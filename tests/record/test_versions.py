"""Pages that changed after they were added: the newest version counts, the earlier ones stay, whatever the order in which they came."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from tests.record.conftest import WHEN, WHO, Kept

from onrecord.archive import EntryKind, Origin, Told, open_reader, open_record
from onrecord.casework.versions import changed_versions
from onrecord.linking import Correct, Restrict
from onrecord.reading import Registry
from onrecord.record import DecisionRequest, Incident, Read, ReadingTable, Redaction, Waiting, payload_of

ADDRESS = "https://ferry.test/news/7"
TITLE = "Shells hit Orsheva market"
TOLL = "Shells of the Sarrel Highland Front hit the market of Orsheva on 5 March 2031 and killed {} people, the mayor Lena Marsh said."
REST = (
    "Nine others were wounded in the attack, the mayor said, and the road to the harbour was closed.",
    "Rescue workers searched the rubble of three shops through the night, residents said.",
    "The harbour opened again on Thursday, the port authority said, and the ferries to the islands left at noon.",
    "Bread was handed out in the school of the harbour, where forty families slept on mats, a teacher said.",
)


def page(title: str, *paragraphs: str, publisher: str = "Ferry Watch") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<title>{title}</title><meta property="og:site_name" content="{publisher}">'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'.encode()


FIRST, LATER = page(TITLE, TOLL.format("twelve"), *REST), page(TITLE, TOLL.format("three"), *REST)
WITHOUT = page("The market of Orsheva", *REST[1:])
NEWS = page("Today", "The council met on Tuesday to speak of the price of bread.", "The ferries to the islands leave at noon again.")
BLOCKED = b"<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing ferry.test.</body></html>"
OTHER = page(
    "Market of Orsheva shelled",
    "The Sarrel Highland Front shelled the market of Orsheva on 5 March 2031 and killed at least two people, a doctor said.",
    "The dead were traders, the doctor told the Upland Observer, and windows were broken in the streets around.",
    publisher="Upland Observer",
)
Came = tuple[bytes, str | None, int]
"""An original, its address, and the day of March on which it was archived."""
V1, V2, OTHERS = (FIRST, ADDRESS, 6), (LATER, f"{ADDRESS}/?utm_source=mail", 7), (OTHER, None, 6)


class Pages(Kept):
    """A record of pages."""

    def add(self, *pages: Came) -> None:
        """Keep pages, read and place them."""
        with open_record(self.folder, when=WHEN, who=WHO) as writer:
            for content, address, day in pages:
                archived = f"2031-03-{day:02}T09:00:00Z" if address else None
                carrier = "crawl.warc.gz" if address else None
                told = Told(name="page.html", url=address, archived=archived, carrier=carrier, published="2031-03-06")
                writer.keep(content, Origin(where=address or "other.html", when=WHEN, who=WHO, told=told))
        self.recompute()

    def recompute(self) -> None:
        """Read what waits, note it and place it."""
        found = self.waiting()
        with open_record(self.folder, when=WHEN, who=WHO) as writer:
            for payload in self.record.to_note(found):
                writer.note(EntryKind.READING, payload, Origin(where="", when=WHEN, who=WHO))
        self.record.take(found, self.registry)
        self.record.finish(self.registry)
        with open_reader(self.folder) as archive:
            self.record.catch_up(archive, self.registry)

    def with_registry(self, _: tuple[ReadingTable, ...]) -> Registry:
        return self.registry

    def incidents(self) -> list[Incident]:
        return list(self.record.incidents())

    def decide(self, content: Correct | Restrict) -> None:
        with open_record(self.folder, when=WHEN, who=WHO) as writer:
            request = DecisionRequest(why="seen on the spot", content=content)
            writer.note(*payload_of(request), Origin(where="", when=WHEN, who=WHO))
        self.recompute()


@pytest.fixture
def pages(
    tmp_path: Path, address: str | None, registry: Registry, reader: Callable[[Waiting, bytes], Read]
) -> Iterator[Callable[[str], Pages]]:
    """Makes records of pages."""
    made: list[Pages] = []

    def one(name: str = "record") -> Pages:
        open_record(tmp_path / name, when=WHEN, who=WHO).close()
        made.append(Pages(tmp_path / name, address if not made else None, registry, reader))
        return made[-1]

    yield one
    for each in made:
        each.record.close()


def counted(incident: Incident) -> list[bool]:
    """Whether the documents that were replaced count."""
    return [outdated.counts for outdated in incident.replaced.values()]


def test_the_newest_version_counts_and_the_incident_keeps_its_id(pages: Callable[[], Pages]) -> None:
    kept = pages()
    kept.add(V1, OTHERS)
    [before] = kept.incidents()
    assert (before.assessment.killed, len(before.assessment.sources), before.replaced) == ((2, 12), 2, {})
    kept.add(V2)
    [after] = kept.incidents()
    assert (after.assessment.killed, len(after.assessment.sources), after.id) == ((2, 3), 2, before.id)
    assert len(after.readings) == 3
    assert [(each.on, each.counts) for each in after.replaced.values()] == [(dt.datetime(2031, 3, 7, 9, tzinfo=dt.UTC), False)]
    assert set(after.readings) - set(after.counting) == set(after.replaced)


def test_the_record_is_the_same_in_whatever_order_versions_come(pages: Callable[[str], Pages]) -> None:
    digests = set()
    for number, order in enumerate(itertools.permutations((V1, V2, OTHERS))):
        kept = pages(f"record{number}")
        kept.add(*order[:1])
        kept.add(*order[1:])
        digests.add(kept.record.digest(ids=False))
        with open_reader(kept.folder) as archive:
            assert list(kept.record.check(archive, kept.with_registry)) == []
    assert len(digests) == 1


def test_what_a_newer_version_says_no_more_counts_only_where_nobody_else_says_it(pages: Callable[[str], Pages]) -> None:
    kept = pages("with")
    kept.add(V1, OTHERS)
    assert kept.incidents()[0].assessment.killed == (2, 12)
    kept.add((WITHOUT, ADDRESS, 8))
    [incident] = kept.incidents()
    assert (incident.assessment.killed, counted(incident)) == ((2, None), [False])
    alone = pages("alone")
    alone.add(V1, (WITHOUT, ADDRESS, 8))
    [incident] = alone.incidents()
    assert (incident.assessment.killed, counted(incident)) == ((12, 12), [True])


@pytest.mark.parametrize("newer", [NEWS, BLOCKED], ids=["another page", "no page"])
def test_another_page_at_the_address_and_one_that_can_not_be_read_replace_nothing(pages: Callable[[], Pages], newer: bytes) -> None:
    kept = pages()
    kept.add(V1, OTHERS, (newer, ADDRESS, 9))
    [incident] = kept.incidents()
    assert (incident.assessment.killed, incident.replaced) == ((2, 12), {})


def test_a_page_that_is_again_as_it_was_counts_again(pages: Callable[[], Pages]) -> None:
    kept = pages()
    kept.add(V1, V2, OTHERS)
    assert kept.incidents()[0].assessment.killed == (2, 3)
    kept.add((FIRST, ADDRESS, 8))
    [incident] = kept.incidents()
    assert incident.assessment.killed == (2, 12)
    assert list(incident.replaced) == [name for name in incident.readings if "three" in incident.readings[name].text[:200]]


def test_what_people_decided_before_stands(pages: Callable[[], Pages]) -> None:
    kept = pages()
    kept.add(V1)
    [before] = kept.incidents()
    kept.decide(Correct(mention=before.cluster.members[0].id, field="killed", value="[4, 4]"))
    kept.add(V2, OTHERS)
    [after] = kept.incidents()
    assert (after.id, after.assessment.killed) == (before.id, (4, 4))


def test_what_came_and_went_is_told_without_what_is_restricted(pages: Callable[[], Pages]) -> None:
    kept = pages()
    kept.add(V2, V1, OTHERS)
    first, later = changed_versions(kept.record, ADDRESS, Redaction())
    assert (first.changes, first.version.sheet.id, later.version.asked) == (None, first.version.sheet.sha256, False)
    changes = later.changes
    assert changes is not None
    assert [each.text for each in changes.went] == [TOLL.format("twelve")]
    assert [each.text for each in changes.came] == [TOLL.format("three")]
    assert [(each.low, each.words) for each in changes.figures_went] == [(12, "twelve people")]
    document = later.version.sheet.id
    start = kept.record.reading(document, Redaction()).text.index("Lena Marsh")
    kept.decide(Restrict(document=document, spans=((start, start + len("Lena Marsh")),)))
    shown = changed_versions(kept.record, document, kept.record.redaction())
    assert b"Marsh" not in msgspec.json.encode(shown)
    assert "█" in msgspec.json.encode(shown).decode()
    kept.decide(Restrict(document=first.version.sheet.id))
    assert changed_versions(kept.record, document, kept.record.redaction()) == ()


def test_an_older_database_learns_what_is_a_version_of_what(pages: Callable[[], Pages]) -> None:
    kept = pages()
    kept.add(V1, V2, OTHERS)
    from onrecord.record.filling import fill_versions  # noqa: PLC0415 Django's tables, known once a record is open
    from onrecord.record.models import Document, Progress  # noqa: PLC0415 as above
    from onrecord.record.routing import asking  # noqa: PLC0415 as above
    from onrecord.record.versions import VERSION_COLUMNS  # noqa: PLC0415 as above

    with asking(kept.record.alias):
        before = list(Document.objects.order_by("number").values_list(*VERSION_COLUMNS))
        Document.objects.update(**dict.fromkeys(VERSION_COLUMNS, ""))
        fill_versions()
        assert list(Document.objects.order_by("number").values_list(*VERSION_COLUMNS)) == before
        assert Progress.objects.get().stale


def test_parts_of_a_page_and_lines_of_a_file_are_no_versions_of_one_another(pages: Callable[[], Pages]) -> None:
    kept = pages()
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        for number, content in enumerate((FIRST, LATER, OTHER), 1):
            told = Told(name="page.html", url=ADDRESS, carrier=ADDRESS, number=number, published="2031-03-06")
            writer.keep(content, Origin(where=ADDRESS, when=WHEN, who=WHO, identifier=f"post-{number}", told=told))
    kept.recompute()
    assert all(not incident.replaced for incident in kept.incidents())
    assert kept.incidents()[0].assessment.killed == (2, 12)
