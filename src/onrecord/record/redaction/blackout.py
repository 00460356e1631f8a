"""Blocks restricted names out of anything that is to be shown: a full block for each of their letters, so that every span still holds.

In: the names of persons (`Terms`, one for each); any struct with text in it. Out: the struct without them. A whole name is blocked
wherever it stands, in every spelling that `finding.py` knows: two words of it near each other are one. A single word of a name is
blocked everywhere where it names nobody and nothing else; one that is a common word, a town or a name that many bear
(`is_shared`) only beside the person (`near`): in texts that have the whole name, and where the caller says so. By sound alone a
single word is found only there, too.
"""

import functools
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

from onrecord.language import is_common
from onrecord.linking import spelling_key
from onrecord.record.redaction.clues import Clues, clues_of
from onrecord.record.redaction.finding import Finder, Occurrence
from onrecord.record.redaction.forms import Kind, NameWord, forms_of, may_be_between, words_of
from onrecord.record.redaction.lettering import letters_of
from onrecord.record.redaction.model import BLOCK
from onrecord.record.redaction.rewriting import other_name, rewritten, strings_of
from onrecord.record.redaction.sounds import could_be, sound_keys

_KEYED = {"key", "owner", "wholes", "victims", "words"}  # fields that hold spelling keys of names
_SHORTEST_ID = 3  # letters of a document's id that is looked for
_BETWEEN = 60  # letters that may stand between two words of one name
_MIDDLE = 3  # words of a name that may
_TINY = 2  # letters of a word that is looked for with a capital only
_SOUNDS = 3  # letters of a key that a single word is found by
_REMEMBERED = 1 << 11  # texts: those of a few hundred documents, which are looked through for each of several steps
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"(?:(?<!\w)[^\W\d_]\.?[\s-]*){1,3}$")
_AFTER = re.compile(r",?\s?(?:[^\W\d_](?:\.|(?![\w’'-]))[\s-]?){1,3}")
_ENDS = re.compile(r"[!?;:]|(?<![^\W\d_])\.(?=\s)|(?<=\w\w)\.\s|\n\s*\n")
_TOKEN_BEFORE = re.compile(r"\S*$")
_TOKEN_AFTER = re.compile(r"\S{0,80}")
_ADDRESS = re.compile(r"[\w.+%-]+(?=@)")

T = TypeVar("T")
_Stretch = tuple[int, int, int]
"""Where something stands in a text, and the number of the person whom it names."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is not to be seen: `phrases`, whole names among them, `parts`, single words of names, and `ids` of documents."""

    phrases: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def __or__(self, other: "Terms") -> "Terms":
        """Return both."""
        return Terms(self.phrases | other.phrases, self.parts | other.parts, self.ids | other.ids)

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.phrases or self.parts or self.ids)


class BlackOut:
    """Names of persons, and anything with these blocked. Persons go by their number, in the order in which they were given."""

    def __init__(self, *persons: Terms, shared: Collection[str] = ()) -> None:
        """Take the names of each person; `shared` are words, as letters, that name others too: places of the record."""
        self._words_of = [words_of(each.phrases, each.parts, number) for number, each in enumerate(persons)]
        self._forms_of = [
            [form._replace(owner=number) for form in forms_of(sorted(each.phrases), self._words_of[number])]
            for number, each in enumerate(persons)
        ]
        words = [word for several in self._words_of for word in several]
        self._finder = Finder([form for several in self._forms_of for form in several], words)
        self._words = {(word.owner, word.number): word for word in words}
        self._shared = {word.letters for word in words if word.letters in shared or is_shared(word.spelt)}
        ids = sorted((name for each in persons for name in each.ids if len(name) >= _SHORTEST_ID), key=lambda name: (-len(name), name))
        self._ids = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ids))})(?!\w)") if ids else None
        self._keys: dict[str, set[int]] = {}
        for number, each in enumerate(persons):
            for key in {key for term in each.phrases | each.parts for key in spelling_key(term).split()}:
                self._keys.setdefault(key, set()).add(number)
        self.everybody = frozenset(range(len(persons)))
        self._found = functools.lru_cache(_REMEMBERED)(self._find)
        self._passed: frozenset[str] = frozenset()
        self._doubted: frozenset[str] = frozenset()
        self._is_all_seen = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to block."""
        return bool(self._finder) or self._ids is not None

    def shared(self, person: int) -> frozenset[str]:
        """Return the words of a person's name that are blocked beside the person only, as they are spelt."""
        return frozenset(word.spelt for word in self._words.values() if word.owner == person and word.letters in self._shared)

    def shared_words(self) -> list[str]:
        """Return the words of all persons that are blocked beside them only, as letters."""
        return sorted(self._shared)

    def clues(self, person: int) -> Clues:
        """Return the clues by which texts that name a person unmistakably are found in an index."""
        return clues_of(self._forms_of[person], self._words_of[person], self._shared)

    def met(self, text: str | None) -> frozenset[int]:
        """Return the persons whom a text names unmistakably."""
        return frozenset(person for _, _, person in self._found(text)[0]) if text else frozenset()

    def hits(self, text: str | None, near: Collection[int] | None = None) -> bool:
        """Tell whether names stand in a text; `near` as in `text`."""
        return bool(text) and bool(self.spans(text or "", near))

    def text(self, text: str, near: Collection[int] | None = None) -> str:
        """Return a text with names blocked; its length stays the same.

        Args:
            text: The text.
            near: The persons beside whom it stands: all words of their names are blocked in it; None: of all persons.
        """
        for start, end in self.spans(text, near):
            text = text[:start] + blocks(text[start:end]) + text[end:]
        return text

    def spans(self, text: str, near: Collection[int] | None = None) -> list[tuple[int, int]]:
        """Return where names stand in a text, in order."""
        if text in self._passed:
            return []
        sure, beside = self._found(text)
        met = {person for _, _, person in sure} | set(self.everybody if near is None else near)
        found = [(start, end) for start, end, _ in sure] + [(start, end) for start, end, person in beside if person in met]
        return _joined(found)

    def all(self, value: T, names: Mapping[str, str] | None = None, near: Collection[int] | None = None) -> T:
        """Return a struct with names blocked in every string of it; `names` are documents that are called otherwise."""
        held, called = strings_of(value), names or {}
        if held is None:
            return rewritten(value, lambda text, field: self._string(text, called, field, near))
        new = held - self._passed - self._doubted
        doubted = (held & self._doubted) | (self._may_be_in(new) if new else set())
        return self._rewritten(value, doubted, called, near)

    def look_through(self, *values: object) -> None:
        """Look at all strings of some structs at once, each once, so that `seen`, `text` and `hits` pass over those that hold no name.

        For what blocks names out of a few structs: it remembers the strings of these, and of no others.
        """
        found = list(map(strings_of, values))
        held = frozenset[str]().union(*filter(None, found))
        self._doubted = frozenset(self._may_be_in(held))
        self._passed = held - self._doubted
        self._is_all_seen = None not in found

    def seen(self, value: T, names: Mapping[str, str]) -> T:
        """Return as `all` does, beside nobody, a struct that was looked through, or a part of one: its strings need not be found again."""
        return self._rewritten(value, self._doubted, names, ()) if self._is_all_seen else self.all(value, names, ())

    def _rewritten(self, value: T, doubted: Collection[str], called: Mapping[str, str], near: Collection[int] | None) -> T:
        if not called:
            return rewritten(value, lambda text, field: self._string(text, called, field, near), doubted) if doubted else value
        return rewritten(
            value, lambda text, field: self._string(text, called, field, near) if text in doubted else other_name(text, called) or text
        )

    def _may_be_in(self, texts: Collection[str]) -> set[str]:
        """Return the texts in which names may stand, keys of names, or ids that name somebody."""
        found = self._finder.may_be_in(texts)
        joined = "\n".join(texts)
        keys = self._keys.keys() & set(_WORD.findall(joined))
        found.update(text for key in keys for text in texts if key in text)
        if self._ids is not None and self._ids.search(joined):
            found.update(text for text in texts if self._ids.search(text))
        return found

    def _find(self, text: str) -> tuple[tuple[_Stretch, ...], tuple[_Stretch, ...]]:
        """Return what names persons in a text by itself, and what does only beside them."""
        sure: list[_Stretch] = []
        beside: list[_Stretch] = []
        alone: dict[int, list[Occurrence]] = {}
        for one in self._finder.find(text):
            if one.kind in {Kind.WHOLE, Kind.INITIAL}:
                sure.append((one.start, one.end, one.owner))
            elif one.kind is Kind.INITIALS:
                beside.append((one.start, one.end, one.owner))
            else:
                alone.setdefault(one.owner, []).append(one)
        for person, several in alone.items():
            for one in several:
                word = self._words[person, one.number]
                if one.kind is Kind.INSIDE:
                    sure += [(one.start, one.end, person)] if word.alone and word.letters not in self._shared else []
                elif not word.alone or not (len(word.letters) > _TINY or _is_capital(text, one)):
                    continue
                elif one.sure and (word.chosen or word.letters not in self._shared or _is_name(text, one)):
                    (beside if word.letters in self._shared else sure).append(self._with_initials(text, one))
                elif not one.sure and self._is_heard(text, one, word):
                    beside.append(self._with_initials(text, one))
            sure += _together(text, [one for one in several if one.kind is Kind.WORD], self._words, self._shared)
        return tuple(_with_address(text, sure)), tuple(_with_address(text, beside))

    def _is_heard(self, text: str, found: Occurrence, word: NameWord) -> bool:
        """Tell whether a single word that only sounds like one of a name may be it."""
        written = text[found.start : found.end]
        return max(map(len, word.sounds), default=0) >= _SOUNDS and not is_common(written)

    def _with_initials(self, text: str, found: Occurrence) -> _Stretch:
        """Return where a word of a name stands, with the initials of its other words beside it."""
        start, end = found.start, found.end
        initials = {word.letters[:1] for word in self._words.values() if word.owner == found.owner and word.number != found.number}
        before = _BEFORE.search(text[max(0, start - 12) : start])
        if before is not None and _are_initials(before[0], initials):
            start -= len(before[0].lstrip())
        after = _AFTER.match(text[end : end + 12])
        if after is not None and _are_initials(after[0], initials):
            end += len(after[0].rstrip())
        return start, end, found.owner

    def _string(self, value: str, names: Mapping[str, str], field: str, near: Collection[int] | None) -> str:
        called = other_name(value, names)
        if called is not None:
            return called
        blocked = self.text(value, near)
        if self._ids is not None and field != "text":  # what is called "market" is no reason to block every market
            blocked = self._ids.sub(lambda found: blocks(found[0]), blocked)
        if field in _KEYED:
            blocked = _WORD.sub(lambda word: BLOCK * len(word[0]) if self._is_key(word[0], near) else word[0], blocked)
        return value if blocked == value else blocked

    def _is_key(self, word: str, near: Collection[int] | None) -> bool:
        persons = self._keys.get(word, set())
        return bool(persons) and (near is None or not persons.isdisjoint(near))


@functools.lru_cache(1 << 14)
def is_shared(word: str) -> bool:
    """Tell whether a word of a name is a common word, or a name that many bear, in any of its spellings."""
    if is_common(word) or is_common(letters_of(word)):
        return True
    return any(could_be(word, name) for key in sound_keys(word) for name in _borne_by_many().get(key, ()))


@functools.cache
def _borne_by_many() -> Mapping[str, list[str]]:
    """Return the names that many bear, by their sound."""
    content = resources.files("onrecord.record.redaction").joinpath("tables", "shared_names.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for names in tomllib.loads(content).values():
        for name in names:
            for key in sound_keys(name):
                found.setdefault(key, []).append(name)
    return found


def blocks(words: str) -> str:
    """Return blocks in place of words."""
    return "".join(letter if letter.isspace() else BLOCK for letter in words)


def _together(text: str, found: list[Occurrence], words: Mapping[tuple[int, int], NameWord], shared: Collection[str]) -> Iterator[_Stretch]:
    """Give the stretches in which two words of one name, or more, stand near each other: "Halima bint Yusuf Karsani"."""
    ordered = sorted(found, key=lambda one: (one.start, one.end, not one.sure))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.start - one.end > _BETWEEN:
                break
            if other.number == one.number or other.start < one.end:
                continue
            between = text[one.end : other.start]
            inner = _WORD.findall(between)
            if _is_faint([one, other], words, _SOUNDS + 1 if inner else _SOUNDS):
                continue
            named = all(_is_capital(text, each) or words[each.owner, each.number].letters not in shared for each in (one, other))
            if not inner and len(between) <= _BETWEEN // 4 and (named or text[one.start : other.end].islower()):
                yield one.start, other.end, one.owner
            elif named and len(inner) <= _MIDDLE and not _ENDS.search(between):
                if may_be_between(inner):
                    yield one.start, other.end, one.owner
                elif one.sure and other.sure:
                    yield one.start, one.end, one.owner
                    yield other.start, other.end, one.owner


def _is_capital(text: str, found: Occurrence) -> bool:
    return not text[found.start].islower()


def _is_name(text: str, found: Occurrence) -> bool:
    """Tell whether a word that is a common word too is written as a name: with a capital, or where there are none: ids, addresses."""
    if _is_capital(text, found) or text.islower():
        return True
    around = _TOKEN_BEFORE.search(text[max(0, found.start - 80) : found.start]), _TOKEN_AFTER.match(text, found.end)
    return any(mark in (part[0] if part else "") for part in around for mark in "@/_=&#") or " " not in text


def _is_faint(found: Sequence[Occurrence], words: Mapping[tuple[int, int], NameWord], least: int) -> bool:
    """Tell whether words are known by their sound alone, and that is shorter than so many letters of their keys."""
    heard = [words[each.owner, each.number] for each in found if not each.sure]
    return len(heard) == len(found) and sum(max(map(len, word.sounds)) for word in heard) < least


def _are_initials(written: str, initials: Collection[str]) -> bool:
    singles = [sign for sign in written if sign.isalpha()]
    return bool(singles) and not any(sign.islower() for sign in singles) and any(letters_of(sign) in initials for sign in singles)


def _with_address(text: str, found: list[_Stretch]) -> Iterator[_Stretch]:
    """Give what was found; of an address of mail, all before the host."""
    addresses = [address.span() for address in _ADDRESS.finditer(text)] if "@" in text and found else []
    for start, end, person in found:
        around = next(((first, last) for first, last in addresses if first < end and start < last), (start, end))
        yield min(start, around[0]), max(end, around[1]), person


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
