"""What a paper says of itself: whose record it is, as of which day, and how it is to be read.

In: its title, what was asked for, the record's name and state; out: a `PrintedHead` in the reader's language.
"""

import datetime as dt

from onrecord.core import visible
from onrecord.publication.printed.model import PrintedHead
from onrecord.publication.translation import SOURCE, catalogue, gettext, isolated
from onrecord.publication.words import brief_day


def printed_head(title: str, lead: str, record: str, state: tuple[dt.datetime, int]) -> PrintedHead:
    """Return the head of a paper; `state` is when the record last changed, and how many entries its log had then."""
    when, entries = state
    spoken = catalogue()
    day = brief_day(when.astimezone(dt.UTC).date())
    foot = gettext(
        "From the record “{record}” as it stood on {day}, after {entries} entries of its custody log. Ranges go over independent sources. "
        "Not stated means that no report says so. Words in quotation marks are the reports’ own. A SHA-256 says which original the record "
        "keeps; `onrecord prove` gives the proof of it.",
        record=isolated(visible(record)),
        day=day,
        entries=entries,
    )
    return PrintedHead(
        title=visible(title),
        lead=visible(lead),
        record=visible(record),
        day=gettext("as of {day}", day=day),
        foot=foot,
        language=spoken.language if spoken is not None else SOURCE,
        is_right_to_left=spoken is not None and spoken.is_right_to_left,
        made=when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
