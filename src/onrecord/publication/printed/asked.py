"""What a paper is about, in words: one incident, a party, a period, a selection.

In: what was asked for; out: a title, and a line that says what else it was narrowed by, so that nobody takes a part for the whole.
"""

from onrecord.publication.phrases import kind_words
from onrecord.publication.translation import gettext, isolated
from onrecord.publication.words import brief_day
from onrecord.record import Query

_SAID = frozenset({"since", "until", "act", "place", "grade", "disputed", "sort", "party"})
"""What of a selection is said in words of its own."""


def asked_title(query: Query) -> str:
    """Return what a paper on these incidents is called."""
    if query.ids is not None and len(query.ids) == 1:
        return gettext("Report on an incident")
    if query.party:
        return gettext("Report on a party: {party}", party=query.party)
    if query.since is not None or query.until is not None:
        return gettext("Report on a period")
    return gettext("Report on incidents")


def asked_lead(query: Query, selection: str) -> str:
    """Return what the incidents were narrowed by; `selection` is all of it as a text that asks the same."""
    parts = [gettext("from {day} on", day=brief_day(query.since))] if query.since else []
    parts += [gettext("until {day}", day=brief_day(query.until))] if query.until else []
    parts += [kind_words(query.act)] if query.act else []
    parts += [isolated(query.place)] if query.place else []
    parts += [kind_words(query.grade)] if query.grade else []
    parts += [] if query.disputed is None else [gettext("disputed") if query.disputed else gettext("not disputed")]
    others = "&".join(part for part in selection.split("&") if part and part.partition("=")[0] not in _SAID)
    parts += [gettext("selection: {selection}", selection=others)] if others else []
    return " · ".join(parts)
