"""Names by how they sound, in whatever script: Halima, Halimah, Халима and حليمة have a key in common.

In: a word; out: keys of consonants, under which its usual spellings meet: the word is written in Latin letters
(`tables/transliteration.toml`), then folded as parties' names are (`linking.spelling_key`), without a vowel at the beginning.
Limits: scripts without a table have no key; two names can share one, so a key alone is no proof.
"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib import resources
from itertools import islice, product
from typing import Any

from onrecord.linking import spelling_key, spelling_keys
from onrecord.record.redaction.lettering import is_silent

_WAYS = 32  # ways to write one word that are looked at
_VOWELS = "aeiouy"
_LIKE = 0.55  # how like two words with all their vowels must look
_LIKE_BARE = 0.7  # and two without
_LONG = {"a": set("aeo"), "i": set("eiy"), "o": set("ou"), "e": set("aeiy"), "y": set("eiy"), "u": set("ou")}
_RUN = re.compile(r"[aeiouy]+|[^aeiouy]+")
_REMEMBERED = 1 << 16  # words
_HEARD: dict[str, frozenset[str]] = {}
"""The keys of words that were asked for lately."""
_LEFT = 3  # letters of a word that must be left when its ending is taken off


@functools.lru_cache(maxsize=1 << 16)
def sound_keys(word: str) -> frozenset[str]:
    """Return the keys of a word; none for one in a script without a table, or of vowels alone."""
    ways = [word.lower()] if word.isascii() and word.isalpha() else [way for stem in _stems(_plain(word)) for way in _latin(stem)]
    return _bare({spelling_key(way).replace(" ", "") for way in ways})


def sounds_of(words: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the keys of each of many words, as `sound_keys` does: those in ASCII, which most are, are folded all at once.

    They are remembered: most words of a record come often, and are asked for whoever is looked for.
    """
    every = list(words)
    found = {word: known for word in every if (known := _HEARD.get(word)) is not None}
    if len(found) < len(every):
        new = [word for word in every if word not in found]
        lower = {word: word.lower() for word in new if word.isascii() and word.isalpha()}
        keys = spelling_keys(dict.fromkeys(lower.values()))
        made = {word: _bare([keys[lower[word]]]) if word in lower else sound_keys(word) for word in new}
        if len(_HEARD) >= _REMEMBERED:
            _HEARD.clear()
        _HEARD.update(made)
        found |= made
    return found


def _bare(keys: Iterable[str]) -> frozenset[str]:
    """Return keys without vowels at their beginning, and without an "h" at their end that is not all of them."""
    bare = {key.lstrip(_VOWELS).removesuffix("h") or key.lstrip(_VOWELS) for key in keys}
    return frozenset(key for key in bare if key)


@functools.lru_cache(maxsize=1 << 14)
def could_be(word: str, other: str) -> bool:
    """Tell whether two words that have a key in common could be one name, by their vowels, as far as each is written with them."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - keys are made where words are never compared

    ways, others = ([way for stem in _stems(_plain(each)) for way in _latin(stem)] for each in (word, other))
    if _is_bare(word) == _is_bare(other):
        least = _LIKE_BARE if _is_bare(word) else _LIKE
        return any(Levenshtein.normalized_similarity(way, another) >= least for way in ways for another in others)
    if not _is_bare(word):
        ways, others = others, ways
    return any(_fits(_skeleton(way), _skeleton(another)) for way in ways for another in others)


def _is_bare(word: str) -> bool:
    """Tell whether a word is in a script that leaves short vowels out."""
    return any("\u0590" <= sign <= "\u06ff" for sign in word)


def _skeleton(word: str) -> tuple[str, list[str]]:
    """Return the consonants of a word, as its key has them, and the vowels before, between and after them."""
    consonants, vowels = "", [""]
    for run in _RUN.findall(word.removesuffix("h") if word[-2:-1] in set(_VOWELS) else word):
        if run[0] in _VOWELS:
            vowels[-1] += run
            continue
        for consonant in spelling_key(run).replace(" ", ""):
            if consonants.endswith(consonant) and not vowels[-1]:
                continue
            consonants += consonant
            vowels.append("")
    return consonants, vowels


def _fits(bare: tuple[str, list[str]], full: tuple[str, list[str]]) -> bool:
    """Tell whether a word without its short vowels could be one that has all: the long ones are there, and the edges agree."""
    if bare[0] != full[0]:
        return False
    for number, (long, every) in enumerate(zip(bare[1], full[1], strict=True)):
        if number in {0, len(full[1]) - 1} and bool(long) != bool(every):
            return False
        if any(not set(every) & _LONG[vowel] for vowel in long if vowel in _LONG):
            return False
    return True


@functools.lru_cache(maxsize=1 << 14)
def is_latin(word: str) -> bool:
    """Tell whether a word is written in Latin letters."""
    return all(sign.isascii() or "LATIN" in unicodedata.name(sign, "") for sign in word if sign.isalpha())


def _plain(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", word).lower() if not is_silent(sign) and sign.isalpha())


def _latin(word: str) -> list[str]:
    """Return the ways to write a word in Latin letters; one in a script without a table has none."""
    ways: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        letters, several = _ways_at(word, at)
        if not several:
            return []
        ways.append(several)
        at += len(letters)
    return list(dict.fromkeys("".join(way) for way in islice(product(*ways), _WAYS)))


def _ways_at(word: str, at: int) -> tuple[str, tuple[str, ...]]:
    """Return the letters of a word that are written as one from a place on, and how they are written; nothing where no table says it."""
    together = next((letters for letters in _part("together") if word.startswith(letters, at)), None)
    if together is not None:
        return together, _part("together")[together]
    sign = word[at]
    base = unicodedata.normalize("NFD", sign)[0]
    edge = _part("first") if at == 0 else _part("last") if at == len(word) - 1 else {}
    found = edge.get(sign) or _letters().get(sign) or _letters().get(base)
    return sign, found or ((sign,) if is_latin(sign) else ())


def _stems(word: str) -> list[str]:
    """Return a word, and what it is without what a language puts before or after a name."""
    endings = _table()["endings"]
    stems = [word]
    if word and "\u0600" <= word[0] <= "\u06ff":
        stems += [word.removeprefix(lead) for lead in endings["arabic"] if word.startswith(lead) and len(word) - len(lead) >= _LEFT]
    elif word and "\u0400" <= word[-1] <= "\u04ff":
        stems += [word.removesuffix(end) for end in endings["cyrillic"] if word.endswith(end) and len(word) - len(end) >= _LEFT][:1]
    return stems


@functools.cache
def _letters() -> dict[str, tuple[str, ...]]:
    others = {"endings", "together", "first", "last"}
    return {sign: tuple(ways) for script, letters in _table().items() if script not in others for sign, ways in letters.items()}


@functools.cache
def _part(name: str) -> dict[str, tuple[str, ...]]:
    """Return what the table says of letters together, or of the first or the last letter of a word."""
    return {letters: tuple(ways) for letters, ways in _table()[name].items()}


@functools.cache
def _table() -> dict[str, Any]:
    content = resources.files("onrecord.record.redaction").joinpath("tables", "transliteration.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
