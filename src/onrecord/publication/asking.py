"""What was asked of a record, as a sentence above the answer, so that nobody takes a part for the whole.

In: a query; out: words of ours in the language that is spoken, with what people asked for within them as they asked it.
"""

from collections.abc import Iterator

from onrecord.publication.phrases import kind_words
from onrecord.publication.translation import gettext, joined_by_or, listed
from onrecord.publication.words import brief_day
from onrecord.record import Query


def record_title(name: str) -> str:
    """Return what a page of a record is called, by the name of its folder."""
    return gettext("Record {name}", name=name)


def asked_sentence(query: Query) -> str:
    """Say which incidents were asked for: `Only incidents since 5 Mar 2031, graded weak.`; empty where all were."""
    parts = [*_of_days(query), *_of_values(query)]
    return gettext("Only incidents {limits}.", limits=listed(parts)) if parts else ""


def _of_days(query: Query) -> Iterator[str]:
    if query.ids is not None:
        yield gettext("called {ids}", ids=joined_by_or(query.ids))
    if query.since:
        yield gettext("since {day}", day=brief_day(query.since))
    if query.until:
        yield gettext("until {day}", day=brief_day(query.until))


def _of_values(query: Query) -> Iterator[str]:
    if query.grade:
        yield gettext("graded {grade}", grade=kind_words(query.grade))
    if query.act:
        yield gettext("of the act {act}", act=kind_words(query.act))
    if query.place:
        yield gettext("at “{place}”", place=query.place)
    if query.party:
        yield gettext("with the party “{party}”", party=query.party)
    if query.words:
        yield gettext("with the names “{words}”", words=query.words)
    if query.text:
        yield gettext("with the words “{words}” in a text", words=query.text)
    if query.disputed is not None:
        yield gettext("disputed") if query.disputed else gettext("not disputed")
