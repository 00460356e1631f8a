"""Finds restricted names in text, however they are written, each text once for all names.

In: the names of persons; a text. Out: `Found` stretches of it: of whom, which words of the name, how it was recognised. The letters of
the text (`lettering.py`, its escapes undone too) go once through an automaton of all forms (`forms.py`); its words are looked up
by sound, and words with masked letters are compared. Limits: see each of these rooms' files; what is found is judged in `blackout.py`.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick

from onrecord.language import is_common
from onrecord.record.redaction.escapes import may_be_escaped, unescape
from onrecord.record.redaction.forms import Form, Kind, NameWord
from onrecord.record.redaction.lettering import Lettering, is_silent, letters_of_lines
from onrecord.record.redaction.masks import Masks
from onrecord.record.redaction.sounds import could_be, sound_keys, sounds_of
from onrecord.record.redaction.spoken import places_of_spoken, spoken_in, spoken_in_any

UNMISTAKABLE = 7
"""Letters of a whole name that is found inside a longer word, and of a word that is found where it is broken: "drjanedoe"."""

INSIDE = 6
"""Letters of a word of a name that is found inside a longer one."""

_BROKEN = 5  # letters of a word that is found though it is broken over lines
_TURNED = 6  # letters of a word that is found turned round in a text that does not say so
_SPELT_OUT = 4  # letters of a word that is found with its letters apart
_JOINT = 6  # signs that may stand between two words of a name
_STEM = 4  # letters of a Cyrillic word that may have an ending
_ENDING = 3  # letters of such an ending
_MARKS = set("-_.·*~`'’ʼ‘+^\"“”«»()[]{}|\\/:,;")  # that may stand inside a word that is written in pieces
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ATTACHED = re.compile("[وفبلك]{0,2}(?:ال|لل)?")
_UNHEARD = 1 << 17  # words that are remembered as like no name


class Occurrence(NamedTuple):
    """A stretch of a text that writes a name of `owner`: `number` is the word of the name, -1 all of it; `sure`: letter for letter."""

    start: int
    end: int
    owner: int
    number: int
    kind: Kind
    sure: bool


class Finder:
    """The forms of all names, ready to be looked for."""

    def __init__(self, forms: Sequence[Form], words: Sequence[NameWord]) -> None:
        """Take the forms of all persons' names, and their words."""
        gathered: defaultdict[str, dict[Form, None]] = defaultdict(dict)
        for form in forms:
            gathered[form.letters][form] = None
        self._automaton = ahocorasick.Automaton()
        for letters, several in gathered.items():
            self._automaton.add_word(letters, tuple(several))
        if gathered:
            self._automaton.make_automaton()
        self._any = bool(gathered)
        self._sounds: defaultdict[str, list[NameWord]] = defaultdict(list)
        self._unheard: set[str] = set()
        self._masks = Masks(words)
        for word in words:
            for key in word.sounds:
                self._sounds[key].append(word)
        self._keys = frozenset(self._sounds)

    def __bool__(self) -> bool:
        """Tell whether there is anything to be found."""
        return self._any

    def may_be_in(self, texts: Iterable[str]) -> set[str]:
        """Return those of short texts in which names may stand, and all in other letters than ASCII: `find` finds none in the rest.

        Most texts of a record hold no name, so that they are looked through as the lines of one.
        """
        if not self._any:
            return set()
        some = list(texts)
        lines, found, joined = some, set[str](), "\n".join(some)
        if not joined.isascii() or joined.count("\n") >= len(some) or may_be_escaped(joined):
            lines = [text for text in some if text.isascii() and "\n" not in text and not may_be_escaped(text)]
            found, joined = set(some).difference(lines), "\n".join(lines)
        letters = letters_of_lines(joined)
        found.update(lines[number] for number in _lines_at(letters, (last for last, _ in self._automaton.iter(letters))))
        found.update(lines[number] for number in _lines_at(joined, (start for start, _, _ in self._masks.find(joined))))
        found.update(line for word in self._heard(spoken_in_any(lines)) for line in lines if word in line)
        return found

    def find(self, text: str) -> list[Occurrence]:
        """Return where names stand in a text, in order."""
        if not self._any or not text:
            return []
        found = set(self._in(text))
        plain = unescape(text)
        if plain is not None:
            for one in self._in(plain.text):
                found.add(one._replace(start=plain.starts[one.start], end=plain.ends[one.end - 1]))
        return sorted(found, key=lambda one: (one.start, -one.end, one.owner, one.number, not one.sure, one.kind.value))

    def _in(self, text: str) -> Iterator[Occurrence]:
        lettered = Lettering(text)
        yield from self._written(lettered)
        for start, end, word in self._masks.find(text):
            yield Occurrence(start, end, word.owner, word.number, Kind.WORD, sure=True)
        yield from self._spoken(text)

    def _written(self, text: Lettering) -> Iterator[Occurrence]:
        turned = not text.text.isascii() and _TURNING.search(text.text) is not None
        for last, forms in self._automaton.iter(text.letters):
            for form in forms:
                if form.turned and not turned and len(form.letters) < _TURNED:
                    continue
                first = last + 1 - len(form.letters)
                bounds, kind = _stands(text, first, last + 1, form), form.kind
                if bounds is None and _is_inside(text, first, last + 1, form):
                    bounds, kind = (first, last + 1), Kind.INSIDE
                if bounds is not None:
                    yield Occurrence(text.at[bounds[0]], text.at[bounds[1] - 1] + 1, form.owner, form.number, kind, sure=True)

    def _spoken(self, text: str) -> Iterator[Occurrence]:
        """Give words that sound as one of a name does; in a text that has capitals, only those that have one."""
        if not self._heard(set(spoken_in(text))):
            return
        for token in places_of_spoken(text):
            spoken = token[0]
            if spoken in self._unheard:
                continue
            for key in sound_keys(spoken):
                for word in self._sounds.get(key, ()):
                    if could_be(spoken, word.spelt):
                        yield Occurrence(*token.span(), word.owner, word.number, Kind.WORD, sure=False)

    def _heard(self, spoken: set[str]) -> list[str]:
        """Return the words that sound as one of a name may; remember the others, since most words of a record come often."""
        new, known = spoken - self._unheard, self._keys
        heard = [word for word, keys in sounds_of(new).items() if not known.isdisjoint(keys)]
        if len(self._unheard) >= _UNHEARD:
            self._unheard.clear()
        self._unheard.update(new.difference(heard))
        return heard


def _lines_at(text: str, places: Iterable[int]) -> Iterator[int]:
    """Give the numbers of the lines in which places of a text lie, which come in the order of these lines."""
    number = at = 0
    for place in places:
        number += text.count("\n", at, place)
        at = max(at, place)
        yield number


def _stands(text: Lettering, first: int, last: int, form: Form) -> tuple[int, int] | None:
    """Return the letters that a form has where it was found, with what is attached to it; None where it is chance."""
    is_whole = text.text.isascii() and text.at[last - 1] - text.at[first] == last - 1 - first  # in other letters one sign may be two
    gaps = {} if is_whole else {number: gap for number in range(first + 1, last) if (gap := text.gap(number))}
    if any(len(gap) > _JOINT + sum(map(is_silent, gap)) for gap in gaps.values()):
        return None
    if form.kind is Kind.INITIALS:
        return _initials_stand(text, first, last, gaps)
    begun, ended = _start(text, first), _end(text, last, form)
    bounded = begun is not None and ended is not None
    if form.kind is Kind.WHOLE and len(form.letters) >= UNMISTAKABLE and not bounded and not form.turned:
        return (first, last) if all(number - first in form.joints or not _has_space(gap) for number, gap in gaps.items()) else None
    if begun is None or ended is None:
        return None
    if form.kind is Kind.INITIAL and not _initial_stands(text, first, gaps, form):
        return None
    inner = {number: gap for number, gap in gaps.items() if number - first not in form.joints}
    if not _is_one_word(text, first, last, inner, form):
        return None
    return begun, ended


def _is_inside(text: Lettering, first: int, last: int, form: Form) -> bool:
    """Tell whether a word of a name stands inside a longer word."""
    whole = text.at[last - 1] - text.at[first] == last - 1 - first
    return whole and form.kind is Kind.WORD and not form.turned and len(form.letters) >= INSIDE


def _start(text: Lettering, first: int) -> int | None:
    """Return where a word begins that begins here, or with an article that is written in one with it; None where it does not."""
    if _parts(text, first):
        return first
    here = text.letters[first]
    if not "\u0600" <= here <= "\u06ff":
        return None
    for begin in range(first - 1, max(-1, first - 6), -1):
        if _parts(text, begin):
            return begin if _ATTACHED.fullmatch(text.letters[begin:first]) else None
    return None


def _end(text: Lettering, last: int, form: Form) -> int | None:
    """Return where a word ends that ends here, or with the ending of another case; None where it does not."""
    if _parts(text, last):
        return last
    for ending in ("s", "es"):
        if text.letters.startswith(ending, last) and _parts(text, last + len(ending)):
            return last
    if "\u0400" <= text.text[text.at[last - 1]] <= "\u04ff" and len(form.letters) >= _STEM:
        for end in range(last + 1, last + _ENDING + 1):
            if end <= len(text.letters) and _parts(text, end):
                return end
    return None


def _parts(text: Lettering, number: int) -> bool:
    """Tell whether one word ends before a letter and another begins with it."""
    if number in {0, len(text.letters)}:
        return True
    before, here = text.text[text.at[number - 1]], text.text[text.at[number]]
    gap = text.gap(number)
    if any(not is_silent(sign) or sign in "\u200b\u200e\u200f\u2060" for sign in gap) and text.at[number] != text.at[number - 1]:
        return True
    return (before.islower() and here.isupper()) or before.isdigit() != here.isdigit()


def _is_one_word(text: Lettering, first: int, last: int, gaps: dict[int, str], form: Form) -> bool:
    """Tell whether letters with something between them are one word in pieces, and not several words."""
    spaced = [number for number, gap in gaps.items() if _has_space(gap)]
    if not spaced:
        return len(form.letters) >= _BROKEN or all(set(gap) <= _MARKS or all(map(is_silent, gap)) for gap in gaps.values())
    edges = [first, *sorted(gaps), last]
    pieces = [text.letters[begin:end] for begin, end in itertools.pairwise(edges)]
    if all(len(piece) == 1 for piece in pieces) or (len(spaced) > 1 and all(len(piece) <= 3 for piece in pieces)):
        return len(form.letters) >= _SPELT_OUT
    if len(form.letters) < _BROKEN or len(spaced) > 1:
        return False
    gap = gaps[spaced[0]]
    if any(sign in "-\u00ad\u2010\u2011\u00ac" for sign in gap):
        return True
    return not all(map(is_common, pieces)) and len(form.letters) > _BROKEN


def _initial_stands(text: Lettering, first: int, gaps: dict[int, str], form: Form) -> bool:
    """Tell whether the single letters beside a name are initials: "H. Karsani", "hkarsani", not "Karsani h"."""
    if not any(number - first in form.joints and _has_space(gap) for number, gap in gaps.items()):
        return len(form.letters) >= _BROKEN
    singles = [at for at in range(len(form.letters)) if _is_single(at, len(form.letters), form.joints)]
    return all(text.text[text.at[first + at]].isupper() or not text.text[text.at[first + at]].islower() for at in singles)


def _is_single(at: int, length: int, joints: frozenset[int]) -> bool:
    return (at == 0 or at in joints) and (at + 1 in joints or at + 1 == length)


def _initials_stand(text: Lettering, first: int, last: int, gaps: dict[int, str]) -> tuple[int, int] | None:
    parted = _parts(text, first) and _parts(text, last)
    written = [text.text[text.at[number]] for number in range(first, last)]
    near = all(len(gap) <= 2 for gap in gaps.values())
    return (first, last) if parted and near and all(not sign.islower() for sign in written) else None


def _has_space(gap: str) -> bool:
    return any(sign.isspace() for sign in gap)
