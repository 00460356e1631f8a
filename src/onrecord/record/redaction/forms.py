"""The forms that a restricted name can take, as letters: whole, in both orders, with initials, its words alone, turned round.

In: the names of one person; out: `Form`s, each with what must hold where it is found, and the `Word`s of the name, which are also
found by sound and behind masks. Made once for all restrictions; a text is then searched once for all forms (`finding.py`).
Limits: what the forms do not say (a nickname, a paraphrase) is restricted by itself.
"""

import enum
import functools
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from onrecord.record.redaction.lettering import letters_of
from onrecord.record.redaction.sounds import sound_keys

SHORT = 5
"""Words of a stretch that is taken for a name."""

_LEAST_DIGITS = 4  # of a number that is looked for: "12" is everywhere
_LEAST_WORD = 2  # letters of a word that is looked for
_LEAST_TURNED = 4  # letters of a word that is looked for turned round
_LEAST_STEM = 4  # letters of a Cyrillic word without its last vowel
_WORD = re.compile(r"[^\W_]+(?:[-’'ʼ‘`.][^\W_]+)*")
_LOOKS = (("m", "rn"), ("w", "vv"))  # letters that two others look like
_SPELT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"))  # what stands for a letter where there is none
_SERVANT = re.compile(r"\b(ab[dt])[\s-]*([aeu][lrnszdt])?[\s-]+(?=\w{3})|^(ab[dt])([aeu][lrnszdt])(?=\w{4})", re.IGNORECASE)
_ARTICLES = ("al", "ul", "el", "")  # between "Abd" and what follows
_VOWELS = "аеёиіїоуыьэюяйє"


class Kind(enum.Enum):
    """What a form is of a name."""

    WHOLE = enum.auto()
    INITIAL = enum.auto()  # whole, but of one word only the first letter: "H. Karsani"
    WORD = enum.auto()
    INSIDE = enum.auto()  # a word of it inside a longer one
    INITIALS = enum.auto()  # "H.K."


class NameWord(NamedTuple):
    """A word of a name: by its letters, of which person; `alone`: it names somebody by itself; `chosen`: it was restricted by itself."""

    spelt: str
    letters: str
    owner: int
    number: int
    alone: bool
    chosen: bool
    sounds: frozenset[str]


class Form(NamedTuple):
    """Letters to be looked for: of which person, of which word of the name (-1: of all), where its words end, whether turned round."""

    letters: str
    kind: Kind
    owner: int
    number: int = -1
    joints: frozenset[int] = frozenset()
    turned: bool = False


def words_of(phrases: Iterable[str], parts: Iterable[str], owner: int) -> list[NameWord]:
    """Return the words of a person's names: those of names of a few words, and those that are restricted by themselves."""
    alone = {letters_of(part) for part in parts}
    found: dict[str, str] = {}
    for phrase in sorted(phrases):
        spelt = spelt_words(phrase)
        if len(spelt) <= SHORT:
            found |= {letters_of(word): word for word in spelt if not is_particle(word) and not word.isdigit()}
            found |= {letters_of(pair): pair for pair in _servants(spelt)}
    found |= {letters_of(part): part for part in sorted(parts)}
    single = {letters_of(phrase) for phrase in phrases if len(spelt_words(phrase)) == 1}
    return [
        NameWord(word, letters, owner, number, letters in alone or letters in single, letters in single, sound_keys(word))
        for number, (letters, word) in enumerate(sorted(found.items()))
        if len(letters) >= (_LEAST_DIGITS if letters.isdigit() else _LEAST_WORD)
    ]


def _servants(spelt: Sequence[str]) -> Iterator[str]:
    """Give "Abdulaziz" for "Abdul Aziz", which is one word in many spellings."""
    yield from (f"{word}{following}" for word, following in itertools.pairwise(spelt) if letters_of(word) in _particles("servants"))


def forms_of(phrases: Iterable[str], words: Iterable[NameWord]) -> Iterator[Form]:
    """Give the forms of a person's names."""
    by_letters = {word.letters: word for word in words}
    owner = next((word.owner for word in by_letters.values()), 0)
    for word in by_letters.values():
        yield from _of_word(word)
    for phrase in phrases:
        spelt = spelt_words(phrase)
        named = [word for word in spelt if letters_of(word) in by_letters] if len(spelt) <= SHORT else []
        orders = [spelt] if len(spelt) > 1 or not named else []  # a name of one word is that word
        orders += [named, [named[0], named[-1]], named[::-1], [named[-1], *named[:-1]]] if len(named) > 1 else []
        for order in dict.fromkeys(map(tuple, orders)):
            yield from _whole(order, owner)
        if len(named) > 1:
            yield from _initials(named, owner)


def spelt_words(phrase: str) -> list[str]:
    """Return the words of a phrase, words with a hyphen or apostrophe as one."""
    return _WORD.findall(unicodedata.normalize("NFC", phrase))


def is_particle(word: str) -> bool:
    """Tell whether a word of a name names nobody by itself."""
    return letters_of(word) in _particles()


def may_be_between(words: Sequence[str]) -> bool:
    """Tell whether words may stand between two of one name: each has a capital, or is one like "bint"; one may have no case."""
    others = [word for word in words if letters_of(word) not in _particles("between")]
    return not any(word[0].islower() for word in others) and sum(not word[0].isupper() for word in others) <= 1


@functools.cache
def _particles(which: str = "particles") -> frozenset[str]:
    content = resources.files("onrecord.record.redaction").joinpath("tables", "particles.toml").read_text(encoding="utf-8")
    return frozenset(letters_of(word) for word in tomllib.loads(content)[which])


def _of_word(word: NameWord) -> Iterator[Form]:
    for letters, joints in _spellings(word.spelt):
        yield Form(letters, Kind.WORD, word.owner, word.number, joints)
        if len(letters) >= _LEAST_TURNED:
            yield Form(letters[::-1], Kind.WORD, word.owner, word.number, turned=True)


def _whole(words: Sequence[str], owner: int) -> Iterator[Form]:
    """Give the forms of words one after the other, however each is spelt."""
    ways = [_spellings(word) for word in words]
    if not ways or not all(ways):
        return
    common = [way[0] for way in ways]
    several = [common, *([*common[:at], other, *common[at + 1 :]] for at, way in enumerate(ways) for other in way[1:])]
    for some in several:
        letters = "".join(each for each, _ in some)
        joints = {at + joint for at, (_, inner) in zip(_ends(some), some, strict=True) for joint in inner} | set(_ends(some)[1:])
        if len(letters) < (_LEAST_DIGITS if letters.isdigit() else _LEAST_WORD):
            continue
        yield Form(letters, Kind.WHOLE, owner, -1, frozenset(joints))
        if len(letters) >= _LEAST_TURNED:
            yield Form(letters[::-1], Kind.WHOLE, owner, -1, frozenset(len(letters) - joint for joint in joints), turned=True)


def _ends(words: list[tuple[str, frozenset[int]]]) -> list[int]:
    """Return where each word begins, all written as one."""
    return [0, *itertools.accumulate(len(letters) for letters, _ in words[:-1])]


def _initials(words: list[str], owner: int) -> Iterator[Form]:
    first, last = letters_of(words[0]), letters_of(words[-1])
    if not first or not last:
        return
    led = "".join(letters_of(word)[:1] for word in words[:-1])
    for lead in dict.fromkeys((led, led[:1])):
        joints = frozenset(range(1, len(lead) + 1))
        yield Form(lead + last, Kind.INITIAL, owner, joints=joints)
        yield Form(last + lead, Kind.INITIAL, owner, joints=frozenset(len(last) + at for at in range(len(lead))))
    yield Form(first + last[:1], Kind.INITIAL, owner, joints=frozenset({len(first)}))
    yield Form(last[:1] + first, Kind.INITIAL, owner, joints=frozenset({1}))
    every = led + last[:1]
    for some in dict.fromkeys((every, led[:1] + last[:1])):
        yield Form(some, Kind.INITIALS, owner, joints=frozenset(range(1, len(some))))


@functools.lru_cache(1 << 12)  # each word of a name is asked for once for every order of its words
def _spellings(word: str) -> tuple[tuple[str, frozenset[int]], ...]:
    """Return the letters of a word in its usual spellings, the plain one first, each with places where it may be parted."""
    return tuple(_spelt_otherwise(word))


def _spelt_otherwise(word: str) -> Iterator[tuple[str, frozenset[int]]]:
    small = unicodedata.normalize("NFC", word).lower()
    ways = [small, word, small.upper(), small.title()]
    for one, two in _SPELT:
        ways += [small.replace(one, two)] if one in small else []
        ways += [small.replace(two, one)] if two in small else []
    found = dict.fromkeys(letters_of(way) for way in ways)
    plain = letters_of(small)
    for one, two in _LOOKS:
        found |= {plain.replace(one, two): None} if one in plain else {}
    if plain.startswith("i") and len(plain) > _LEAST_TURNED:
        found[f"l{plain[1:]}"] = None
    if small[-1:] in _VOWELS and len(small) > _LEAST_STEM:
        found |= {letters_of(way[:-1]): None for way in ways}
    for letters in found:
        if letters:
            yield letters, frozenset()
    servant = _SERVANT.match(small)
    if servant is not None:
        whose = letters_of(small[servant.end() :])
        for article in _ARTICLES:
            yield f"abd{article}{whose}", frozenset({3, 3 + len(article)})
