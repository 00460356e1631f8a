"""A restricted document that can't be read any more stops no look: it is withheld, and whoever looks is told."""

import msgspec
import pytest
from tests.record.conftest import WHEN, WHO, Kept
from tests.record.test_covering import NAME, named, restrict

from onrecord.archive import EntryKind, Origin, open_record
from onrecord.core import RecordError
from onrecord.record import Read, Redaction

__all__ = ["named"]


def fail(kept: Kept, document: str) -> None:
    """Let a document's last reading fail, as when a newer version refuses it."""
    sheet = kept.record.sheet(document, Redaction())
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        payload = {"document": document, "original": sheet.sha256, "digest": "page.damaged"}
        writer.note(EntryKind.READING, payload, Origin(where="", when=WHEN, who=WHO))
    [one] = [read for read in [*_again(kept, document)] if read]
    kept.record.take([msgspec.structs.replace(one, extract=None, failure=("page.damaged", "It is damaged."))], kept.registry)
    kept.record.finish(kept.registry)
    kept.waiting()


def _again(kept: Kept, document: str) -> list[Read]:
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    with asking(kept.record.alias):
        models.Document.objects.filter(name=document).update(state="waiting")
    return kept.waiting()


def test_it_is_withheld_and_told(named: Kept) -> None:
    restrict(named)
    fail(named, "main")
    redaction = named.record.redaction()
    assert redaction.unread == {"main"}
    assert list(named.record.incidents())
    with pytest.raises(RecordError) as caught:
        named.record.sheet("main")
    assert caught.value.code == "record.restricted"
    assert not [sheet for sheet in named.record.sheets() if sheet.id == "main"]


def test_one_that_only_waits_blocks_still(named: Kept) -> None:
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    restrict(named)
    with asking(named.record.alias):
        models.StoredReading.objects.filter(document__name="main").delete()
        models.Document.objects.filter(name="main").update(state="unreadable")
    with pytest.raises(RecordError) as caught:
        named.record.redaction()
    assert caught.value.code == "record.restricted"
    assert NAME not in str(caught.value)
