"""Writes incidents of a record as one page for a browser.

In: the record, what is asked; out: a file. What is restricted is blacked out in it.
"""

from pathlib import Path

from onrecord.archive import open_output
from onrecord.casework import Labels, check_before_leaving
from onrecord.cli.showing.lists import led_on
from onrecord.cli.showing.printing import Opening, looking
from onrecord.publication import Heading, brief_day, kind_words, write_record_page
from onrecord.record import Query


def write_page(opening: Opening, query: Query, html: Path) -> None:
    """Write the incidents that a query asks for as one HTML page.

    Raises:
        CommandError: `output` where it can't be written; and what `print_incidents` raises.
        RecordError: `contradicted` where the database is not what the custody log gives.
    """
    with looking(opening) as opened:
        check_before_leaving(opened.record, opened.reader)
        query = led_on(opened, query)
        words = opened.redaction.words
        title = words(f"Record {opening[0].resolve().name}")
        heading = Heading(title, documents=sum(opened.record.counts().values()), shown=words(_shown(query)))
        labels = Labels(opened.record, opened.redaction)
        with open_output(html) as out:
            write_record_page(lambda: map(labels.incident, opened.record.incidents(query, opened.redaction)), out, heading)


def _shown(query: Query) -> str:
    """Say which incidents were asked for; empty where all were."""
    parts = [f"called {' or '.join(query.ids)}"] if query.ids is not None else []
    parts += [f"since {brief_day(query.since)}"] if query.since else []
    parts += [f"until {brief_day(query.until)}"] if query.until else []
    told = {
        "graded {}": query.grade,
        "of the act {}": query.act and kind_words(query.act),
        "at “{}”": query.place,
        "with the party “{}”": query.party,
        "with the names “{}”": query.words,
        "with the words “{}” in a text": query.text,
    }
    parts += [words.format(value) for words, value in told.items() if value]
    parts += [] if query.disputed is None else ["disputed" if query.disputed else "undisputed"]
    return f"Only incidents {', '.join(parts)}." if parts else ""
