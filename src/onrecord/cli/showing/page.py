"""Writes incidents of a record as one page for a browser.

In: the record, what is asked; out: a file. What is restricted is blacked out in it.
"""

from pathlib import Path

from onrecord.archive import open_output
from onrecord.casework import Labels, check_before_leaving
from onrecord.cli.showing.lists import led_on
from onrecord.cli.showing.printing import Opening, looking
from onrecord.publication import Heading, asked_sentence, check_language, record_title, speaking, write_record_page
from onrecord.record import Query


def write_page(opening: Opening, query: Query, html: Path, language: str) -> None:
    """Write the incidents that a query asks for as one HTML page; `language`: of our own words.

    Raises:
        CommandError: `output` where it can't be written; and what `print_incidents` raises.
        RecordError: `contradicted` where the database is not what the custody log gives.
        PublicationError: `language`.
    """
    check_language(language)
    with looking(opening) as opened, speaking(language):
        check_before_leaving(opened.record, opened.reader)
        query = led_on(opened, query)
        words = opened.redaction.words
        title = words(record_title(opening[0].resolve().name))
        heading = Heading(title, documents=sum(opened.record.counts().values()), shown=words(asked_sentence(query)))
        labels = Labels(opened.record, opened.redaction)
        with open_output(html) as out:
            write_record_page(lambda: map(labels.incident, opened.record.incidents(query, opened.redaction)), out, heading)
