"""Which words an edit of the tables gives another meaning, and whether they can stand in a document.

In: the word tables before and after an edit; out: `ChangedWords`, which says of a text whether its reading can be another one now. The
tables are those whose rows the reader asks only for words of the document: acts, weapons, targets, violations, topics. What a word means
is all rows that hold it, in their order, with all that they say; a row that moves, or says something else of its words, changes these
words alone. Limits: every other table, the code and the model may change any reading, and are not for this file.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from onrecord.reading.en.deeds.topics import Topic, TopicTable
from onrecord.reading.en.deeds.vocabulary import ActRow, ActTable, WeaponRow, WeaponTable
from onrecord.reading.en.forms import listed_forms, noun_forms

_Phrase = tuple[str, ...]
_Meanings = Mapping[_Phrase, list[object]]
"""By the words of a phrase: what each row says that holds it, in the order of the rows."""


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words and phrases that mean something else now, each as its words, letters and digits alone."""

    phrases: frozenset[_Phrase]

    def may_stand_in(self, texts: Iterable[str]) -> bool:
        """Tell whether all words of one of the phrases can stand in some texts, wherever they do: sooner yes than no.

        Blanks, hyphens, marks and capitals do not count, nor where a word ends: "ram" stands in "framed".
        """
        squeezed = _squeezed("\n".join(texts))
        return any(all(word in squeezed for word in phrase) for phrase in self.phrases)


def changed_words(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> ChangedWords | None:
    """Return what an edit of the word tables changes; None where that can't be told.

    Args:
        before: The content of each table, by its name ("acts").
        after: The same, after the edit.
    """
    if set(before) != set(WORD_TABLES) or set(after) != set(WORD_TABLES):
        return None
    try:
        old, new = _meanings(before), _meanings(after)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    return ChangedWords(frozenset(_plain(words) for words in old.keys() | new.keys() if old.get(words) != new.get(words)))


def _meanings(tables: Mapping[str, bytes]) -> _Meanings:
    """Return what each phrase means by some tables."""
    found: defaultdict[_Phrase, list[object]] = defaultdict(list)
    for name, content in tables.items():
        for said, forms in WORD_TABLES[name](content):
            by_words: defaultdict[_Phrase, set[tuple[str, str]]] = defaultdict(set)
            for role, form in forms:
                by_words[tuple(form.replace("-", " ").split())].add((role, form))
            for words, roles in by_words.items():
                found[words].append((name, said, frozenset(roles)))
    return found


_Rows = Iterator[tuple[object, Iterable[tuple[str, str]]]]
"""Of each row: what it says of its words, and its words in all their forms, each with what the row holds it as."""


def _acts(content: bytes) -> _Rows:
    for row in msgspec.toml.decode(content, type=ActTable).row:
        yield msgspec.structs.replace(row, verbs=(), nouns=(), forms=(), not_=()), _forms_of_act(row)


def _forms_of_act(row: ActRow) -> Iterator[tuple[str, str]]:
    yield from (("verb", form) for form in row.verb_words())
    yield from _nouns_and_forms(row)
    yield from (("not", form) for form in row.not_)


def _nouns_and_forms(row: ActRow | WeaponRow) -> Iterator[tuple[str, str]]:
    yield from (("noun", form) for noun in row.nouns for form in noun_forms(noun))
    yield from (("form", form) for form in row.forms)


def _weapons(content: bytes) -> _Rows:
    for row in msgspec.toml.decode(content, type=WeaponTable).row:
        yield msgspec.structs.replace(row, nouns=(), forms=()), _nouns_and_forms(row)


def _kinds(content: bytes) -> _Rows:
    for kind, words in msgspec.toml.decode(content, type=dict[str, tuple[str, ...]]).items():
        yield kind, (("form", word) for word in words)


def _topics(content: bytes) -> _Rows:
    for topic in msgspec.toml.decode(content, type=TopicTable).topic:
        yield _without_words(topic), (("listed", form) for word in topic.words for form in listed_forms(word))


def _without_words(topic: Topic) -> Topic:
    """Return what a topic says of its words; its examples are for tests."""
    return msgspec.structs.replace(topic, words=(), must=(), must_not=())


WORD_TABLES = {"acts": _acts, "weapons": _weapons, "targets": _kinds, "violations": _kinds, "topics": _topics}
"""The tables whose rows are asked for words of the document alone, by what reads each."""


def _plain(words: _Phrase) -> _Phrase:
    return tuple(filter(None, map(_squeezed, words)))


def _squeezed(text: str) -> str:
    """Return the letters and digits of a text in lower case, without marks, digits of any script as 0 to 9."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text.casefold()) if letter.isalnum())
    return "".join(letter if letter.isascii() else str(unicodedata.decimal(letter, letter)) for letter in letters)
