"""Prints one document: where it came from, the incidents that it speaks of, its ledger.

In: an open record, what the document is called by; out: text, or a line of JSON. What is restricted is blacked out in all of it.
"""

from collections.abc import Iterable

import msgspec

from onrecord.casework import Labels, Opened, changed_versions, documents_of, unrestricted
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.screen import screen_of_output
from onrecord.cli.showing.paper import paper
from onrecord.cli.showing.printing import print_text
from onrecord.cli.showing.versions import with_versions
from onrecord.core import RecordError
from onrecord.publication import encode_reading


def print_document(opened: Opened, given: str, *, as_json: bool) -> None:
    """Print a document; raises RecordError `unknown`, `restricted`."""
    sheet = opened.record.sheet(given, opened.redaction)
    try:
        reading = opened.record.reading(sheet.sha256, opened.redaction)
    except RecordError as error:
        if error.code != "record.unread":
            raise
        reading = None
    versions = changed_versions(opened.record, sheet.sha256, opened.redaction)
    if as_json:
        line = encode_reading(reading) if reading is not None else msgspec.json.encode(sheet)
        with printed():
            print_bytes(with_versions(line, versions) if versions else line)
        return
    found = unrestricted(opened.record, sheet.incidents, opened.redaction)
    real = {name.rpartition("#")[0] for name in _mentions(opened, sheet.incidents, given)}
    made = [d for d in opened.record.decisions() if not documents_of(d.content).isdisjoint({sheet.id, *real})]
    labels = Labels(opened.record, opened.redaction)
    shown = [labels.decision(opened.redaction.decision(decision)) for decision in made]
    print_text(paper(sheet, reading, found, shown, screen_of_output(), versions))


def _mentions(opened: Opened, incidents_of: Iterable[str], given: str) -> set[str]:
    return {name for one in incidents_of for name in opened.record.members(one) if name.startswith(f"{given}#")}
