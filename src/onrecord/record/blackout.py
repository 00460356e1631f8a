"""Blocks words out of anything that is to be shown: a full block for each of their letters, so that every span still holds.

In: names; any struct with text in it. Out: the struct without them. Found are the words whatever their case, diacritics,
Arabic variants, apostrophes, hyphens and underscores ("Doe's", "JANE-DOE", "jane%20doe"), the two words of a name in reverse, and
what canonical keys keep of them. Limits: a name in another script than that in which it was restricted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar
from urllib.parse import unquote

import msgspec

from onrecord.core import Span
from onrecord.linking import spelling_key
from onrecord.record.folding import SILENT, fold_letters

BLOCK = "█"
_TELLING = 3  # letters of a word that is looked for in any case; shorter ones are in the case that they have
_UNMISTAKABLE = 7  # letters of a name of several words that is found inside a longer word: drjanedoe
_DIGITS = 4  # of a number that is looked for: "12" is everywhere
_KEYED = {"key", "owner", "wholes", "victims", "words"}  # fields that hold spelling keys of names
_BETWEEN = r"(?:[\W_]|%20){0,6}"  # between two words of a name: "Jane Doe", "jane_doe", "janedoe"
_FURTHER = rf"{_BETWEEN}(?:[^\W_]{{1,12}}{_BETWEEN})?"  # between the two words of a name there may be a third
_ESCAPED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
_WORD = re.compile(r"[^\W_]+")
_DOUBLE = {"ss": "(?:ss|ß)", "ae": "(?:ae|æ)", "oe": "(?:oe|œ)", "th": "(?:th|þ)"}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ATTACHED = "[وفبلك]{0,2}(?:ال)?"  # "and", "to", "the": written in one with the word in Arabic

T = TypeVar("T")


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
    """Words, and anything with these words blocked."""

    def __init__(self, terms: Terms) -> None:
        """Take the words."""
        forms = {pattern for term in terms.phrases | terms.parts if (pattern := _pattern(term))}
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        self._folded = re.compile("|".join(ordered)) if ordered else None
        short = {term for term in terms.phrases | terms.parts if _is_short(term)}
        cased = sorted(short | {term.upper() for term in short})
        self._cased = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cased))})(?!\w)") if cased else None
        ids = sorted((name for name in terms.ids if len(name) >= _TELLING), key=lambda name: (-len(name), name))
        self._ids = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ids))})(?!\w)") if ids else None
        keys = (spelling_key(term) for term in terms.phrases | terms.parts)
        self._keys = frozenset(word for key in keys for word in key.split())

    def __bool__(self) -> bool:
        """Tell whether there is anything to block."""
        return self._folded is not None or self._cased is not None or self._ids is not None

    def hits(self, text: str | None) -> bool:
        """Tell whether words stand in a text."""
        return bool(text) and self.text(text or "") != text

    def text(self, text: str) -> str:
        """Return a text with the words blocked; its length stays the same."""
        for start, end in self.spans(text):
            text = text[:start] + blocks(text[start:end]) + text[end:]
        return text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the words stand in a text."""
        spans = [found.span() for found in self._folded.finditer(fold_letters(text))] if self._folded is not None else []
        if self._cased is not None and len(text) > 1:
            spans += [found.span() for found in self._cased.finditer(text)]
        if "%" in text and self._folded is not None:
            spans += [m.span() for m in _ESCAPED.finditer(text) if self._folded.search(fold_letters(unquote(m[0])))]
        return spans

    def all(self, value: T, names: Mapping[str, str] | None = None) -> T:
        """Return a struct with the words blocked in every string of it; `names` are documents that are called otherwise."""
        found: T = self._walk(value, names or {}, "")
        return found

    def _walk(self, value: Any, names: Mapping[str, str], field: str) -> Any:  # noqa: ANN401 whatever a struct holds
        if type(value) is str:
            return self._string(value, names, field)
        if isinstance(value, msgspec.Struct) and type(value) is not Span:
            told = {name: getattr(value, name) for name in value.__struct_fields__}
            kept = {name: self._walk(inner, names, name) for name, inner in told.items()}
            changed = {name: inner for name, inner in kept.items() if inner is not told[name]}
            return msgspec.structs.replace(value, **changed) if changed else value
        if type(value) in {tuple, list}:
            several = type(value)(self._walk(inner, names, field) for inner in value)
            return several if any(new is not old for new, old in zip(several, value, strict=True)) else value
        if isinstance(value, dict):
            return {self._walk(key, names, field): self._walk(inner, names, field) for key, inner in value.items()}
        return value

    def _string(self, value: str, names: Mapping[str, str], field: str) -> str:
        document, mark, rest = value.partition("#")
        if document in names:
            return names[document] + mark + rest
        blocked = self.text(value)
        if self._ids is not None and field != "text":  # what is called "market" is no reason to block every market
            blocked = self._ids.sub(lambda found: blocks(found[0]), blocked)
        if field in _KEYED and self._keys:
            blocked = _WORD.sub(lambda word: BLOCK * len(word[0]) if word[0] in self._keys else word[0], blocked)
        return value if blocked == value else blocked


def blocks(words: str) -> str:
    """Return blocks in place of words."""
    return "".join(letter if letter.isspace() else BLOCK for letter in words)


def variants(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Return how texts spell names otherwise ("Yusef Hadad" for "Yousef Haddad"): whole names, as they stand there."""
    keys = {tuple(spelt.split()) for name in names if len(spelt := spelling_key(name)) > _TELLING}
    wanted = {key for key in keys if len(key) > 1 or len(key[0]) > _TELLING}
    first = {key[0] for key in wanted}
    found: set[str] = set()
    for text in texts if wanted else ():
        words = [word for word in _WORD.finditer(text) if word[0][:1].isupper() and _key(word[0])]
        for at, word in enumerate(words):
            if _key(word[0]) in first:
                for key in wanted:
                    some = words[at : at + len(key)]
                    near = all(later.start() - sooner.end() <= 6 for sooner, later in pairwise(some))
                    if near and tuple(_key(one[0]) for one in some) == key:
                        found.add(text[some[0].start() : some[-1].end()])
    return found


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return spelling_key(word)


def _is_short(term: str) -> bool:
    return len(term) == _TELLING - 1 and term.isalpha() and term[0].isupper()


@lru_cache(maxsize=1 << 12)
def _pattern(term: str) -> str:
    """Return the pattern that finds a term in folded text; empty where it says too little."""
    words = _WORD.findall(
        fold_letters(term).replace(SILENT, "").replace("ß", "ss").replace("æ", "ae").replace("œ", "oe").replace("þ", "th")
    )
    letters = "".join(words)
    if not words or len(letters) < (_DIGITS if letters.isdigit() else _TELLING):
        return ""
    spelt = [_spelt(word) for word in words]
    body = (_FURTHER if len(words) == 2 else _BETWEEN).join(spelt)
    if len(words) == 2:
        body = f"(?:{body}|{spelt[1]}{_BETWEEN}{spelt[0]})"
    if len(words) > 1 and len(letters) >= _UNMISTAKABLE:
        return body
    attached = _ATTACHED if _ARABIC.search(letters) else ""
    return rf"(?<![^\W_]){attached}{body}(?=(?:e?s)?(?![^\W_]))"


def _spelt(word: str) -> str:
    """Return the pattern of one word: marks that are silent may stand after each letter."""
    loose = "".join(f"{letter}{SILENT}*" for letter in word)
    for pair, both in _DOUBLE.items():
        loose = loose.replace(f"{pair[0]}{SILENT}*{pair[1]}{SILENT}*", f"{both}{SILENT}*")
    return loose
