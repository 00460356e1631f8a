"""Names of people that are kept back, blocked out of the reports of an incident and of all that is made of them.

In: names, as restricted ones are given (`record.Terms`); an incident or a reading; out: the same with a full block for each letter of a
name, so that every span still holds. A document whose id has a name goes by its digest, and an address that has one is left out.
Limits: a name that many bear stays where it is a part of the full name of a party who is none of these people.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking import spelling_key
from onrecord.reading import Party, Reading, Victim
from onrecord.record import BLOCK, BlackOut, Incident, Terms

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ‘`][^\W_]+)*")
_LEAST = 2  # words of a full name
_REMEMBERED = 1 << 17  # words
_SHORTEST = 2  # letters of a word's key that names somebody by itself

AsShown = Callable[[Victim], Victim]
"""How a victim of a reading is named."""


class HiddenNames:
    """Names that are not to be seen."""

    def __init__(self, terms: Iterable[Terms]) -> None:
        """Take the names of each person."""
        some = tuple(terms)
        self._names = BlackOut(*some) if some else _nobody()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._names)

    def words(self, text: str) -> str:
        """Return short words beside the people without any part of a name."""
        return self._names.text(text) if self else text

    def incident(self, incident: Incident, as_shown: AsShown) -> Incident:
        """Return an incident without the names, with the victims of its readings named as they are shown."""
        parts = list(map(_spoken_of, incident.readings.values()))
        self._names.look_through(incident.cluster, incident.assessment, parts, list(incident.families.values()), list(incident.readings))
        called = {name: reading.document.sha256 for name, reading in incident.readings.items() if self._names.hits(name)}
        readings = {called.get(name, name): self._reading(reading, as_shown, called) for name, reading in incident.readings.items()}
        return replace(
            incident,
            cluster=self._names.seen(incident.cluster, called),
            assessment=self._names.seen(incident.assessment, called),
            readings=readings,
            families={called.get(name, name): self._names.seen(family, called) for name, family in incident.families.items()},
            replaced={called.get(name, name): outdated for name, outdated in incident.replaced.items()},
            people=incident.people
            and tuple(
                replace(one, quotes=tuple(replace(quote, document=called.get(quote.document, quote.document)) for quote in one.quotes))
                for one in incident.people
            ),
        )

    def reading(self, reading: Reading, as_shown: AsShown) -> Reading:
        """Return a reading without the names, with its victims named as they are shown."""
        document = reading.document
        self._names.look_through(_spoken_of(reading))
        return self._reading(reading, as_shown, {document.id: document.sha256} if self._names.hits(document.id) else {})

    def _reading(self, reading: Reading, as_shown: AsShown, called: Mapping[str, str]) -> Reading:
        drawn = self._names.seen(replace(reading, text="", victims=()), called)
        title, url = (self.words(words) if words else words for words in (reading.document.title, reading.document.url))
        document = replace(drawn.document, title=title, url=None if url and BLOCK in url else url)
        victims = tuple(replace(one, role=one.role and self.words(one.role)) for one in map(as_shown, reading.victims))
        places = tuple(one if one.latitude is not None else replace(one, name=self.words(one.name)) for one in drawn.places)
        parties = tuple(one if _is_full(one.name) else replace(one, name=self.words(one.name)) for one in drawn.parties)
        return replace(drawn, document=document, text=self._text(reading), victims=victims, places=places, parties=parties)

    def _text(self, reading: Reading) -> str:
        others = [party for party in reading.parties if _is_full(party.name) and not self._names.hits(party.name, ())]
        clear = [mention for party in others for mention in _full_mentions(party, reading)]
        text = reading.text
        for start, end in self._names.spans(text):
            if not any(mention.covers(Span(start, end)) for mention in clear):
                text = f"{text[:start]}{_WORD_SIGN.sub(BLOCK, text[start:end])}{text[end:]}"
        return text


def _spoken_of(reading: Reading) -> Reading:
    """Return a reading without its text, which is looked through by itself, and without its digest, which names nobody."""
    return replace(reading, text="", document=replace(reading.document, sha256=""))


class NameIndex:
    """Whole names of many people, found in a text by the rarest of their words; names of one word are not among them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names."""
        keys = {name: frozenset(filter(None, map(_key, _WORD.findall(name)))) for name in sorted(set(names))}
        self._keys = frozenset(key for found in keys.values() for key in found)
        self._words = frozenset(key for key in self._keys if len(key) >= _SHORTEST)
        self._others: set[str] = set()
        """Words that are in none of the names, remembered: most words of a record come often."""
        often = Counter(key for found in keys.values() for key in found)
        self._by_rarest: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for name, found in keys.items():
            if len(found) >= _LEAST:
                self._by_rarest.setdefault(min(found, key=lambda key: (often[key], key)), []).append((name, found))

    def has_word_in(self, text: str) -> bool:
        """Tell whether any single word of a name stands in a text, which may be another's: for what can do without a name."""
        return not self._words.isdisjoint(map(_key, _WORD.findall(text.replace("_", " "))))

    def that_may_stand_in(self, text: str) -> set[str]:
        """Return the names of which two words stand in a text, one of them the rarest."""
        if not self._by_rarest:
            return set()
        words = set(_WORD.findall(text)) - self._others
        keys = {word: _key(word) for word in words}
        there = self._keys.intersection(keys.values())
        if len(self._others) >= _REMEMBERED:
            self._others.clear()
        self._others.update(word for word, key in keys.items() if key not in there)
        likely = (one for key in there if key in self._by_rarest for one in self._by_rarest[key])
        return {name for name, keys in likely if len(keys & there) >= _LEAST}


def words_in(name: str) -> list[str]:
    """Return the words of a name as they are compared."""
    return [word.casefold() for word in _WORD.findall(name)]


@cache
def _nobody() -> BlackOut:
    return BlackOut()


_WHOSE = re.compile("[’'ʼ‘`]s$")
_WORD_SIGN = re.compile(r"\S")


@lru_cache(1 << 16)  # most words of a record come often
def _key(word: str) -> str:
    return spelling_key(word)


def _is_full(name: str) -> bool:
    """Tell whether words are a full name of somebody else: of two words, all with capitals where there are any, none a possessive."""
    words = _WORD.findall(name)
    return len(words) >= _LEAST and not any(word[0].islower() or _WHOSE.search(word) for word in words)


def _full_mentions(party: Party, reading: Reading) -> list[Span]:
    return [mention for mention in party.mentions if _is_full(mention.of(reading.text))]
