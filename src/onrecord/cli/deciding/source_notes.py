"""Keeps what somebody knows without a report, and prints the name of the document that it is now.

In: the record, the note and whom it comes from; out: a line, or the document as JSON, without what is restricted in it.
"""

import msgspec

from onrecord.casework import deciding, keep_source_note
from onrecord.cli.deciding.carrying import Opening
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.printing import print_text


def keep_note(  # noqa: PLR0913 one parameter for each thing that is said of a note
    opening: Opening, who: str | None, text: str, source: str, published: str | None, *, as_json: bool
) -> None:
    """Keep a note. Raises as `keep_source_note` does."""
    with deciding(*opening) as desk:
        kept = keep_source_note(desk, text, source, published, who)
        if as_json:
            sheet = desk.record.sheet(kept, desk.record.redaction())
            with printed():
                print_bytes(msgspec.json.encode(sheet))
        else:
            print_text(f"{kept}\n")
