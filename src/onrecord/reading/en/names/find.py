"""Whole proper names and what they name, found once, before parties, places and times are: nothing takes a part of a name.

In: a report, a gazetteer, a registry. Out: `ProperName`s in order, none overlapping. In this order of right: parties of the
registry ("al-Qaeda"), the publisher, names by the noun that they end in or begin with ("Lake Watch", "Ministry of Trade"), names that a
common noun introduces or follows ("the news site Orsk Today", "the village of Dolm", "Dolm village"), names of bodies that fight by
what they do, and what the model takes for names. Linear in the text.
"""

from onrecord.reading.en.names.armed import add_armed
from onrecord.reading.en.names.heads import add_by_head
from onrecord.reading.en.names.introduced import add_introduced
from onrecord.reading.en.names.model import KINDS, Names
from onrecord.reading.en.names.tagged import add_of_model, add_repeated
from onrecord.reading.en.names.words import name_words
from onrecord.reading.en.parties.words import words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.found import NameKind, ProperName, Report
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.registry import Naming, Registry

SHORTEST = 2
"""Words of a publisher's name: one word may be any."""


def find_names(report: Report, gazetteer: Gazetteer, registry: Registry) -> tuple[ProperName, ...]:
    """Return the names of a report, in order."""
    names = Names(report, tokens_of(report), gazetteer, registry, words(), name_words())
    _add_known(names)
    _add_publisher(names)
    add_by_head(names)
    add_introduced(names)
    add_armed(names)
    add_of_model(names)
    add_repeated(names)
    return tuple(sorted(names.found, key=lambda name: name.first))


def _add_known(names: Names) -> None:
    """Add the parties of the registry; not a word of a person's longer name."""
    people = {t for first, last, label in names.pieces() if label == "PERSON" and last - first > 1 for t in range(first, last)}
    for first, last, name in names.registry.find(names.tokens.text):
        if name.naming is Naming.PARTY and not (last - first == 1 and first in people):
            names.add(first, last, KINDS[names.registry.entries[name.of].kind])


def _add_publisher(names: Names) -> None:
    """Add the publisher's name, of several words, where the text has it: "the Dolm Diary learned"."""
    words, text = (names.report.page.metadata.publisher or "").split(), names.tokens.text
    if len(words) < SHORTEST or not words[0][0].isupper():
        return
    kind = names.words.tails.get(words[-1].lower())
    for first in (at for at, word in enumerate(text) if text[at : at + len(words)] == words):
        names.add(first, first + len(words), NameKind.ORGANISATION if kind is None else KINDS[kind])
