"""Text to tokens, by a language's rules: spaCy's method over rules in a file, so that reading needs no spaCy.

In: text. Out: the forms of its tokens and where each begins. Text is cut at white space; of each stretch, beginnings and ends are
split off while a rule fits ("(", "."), the rest is split where a rule for middles fits; words that the rules name are split as they
say ("don't": "do", "n't"), also where they come out of several tokens ("a.m" and "." make "a.m."). A single space is no token; more
white space is one. The method is that of spaCy 3's `Tokenizer` (MIT licence), token for token: the shipped model was trained on what
it gives. Linear in the text, but for stretches without white space, which cost their rules' time.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

_RUN = re.compile(r"\s+|\S+")
REMEMBERED = 50_000
"""Stretches whose tokens are kept: a report says the same words again and again."""


class TokenizerRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's rules: regular expressions, and the words with splits of their own."""

    prefix: str
    suffix: str
    infix: str
    address: str
    special: dict[str, tuple[str, ...]]


class Tokenizer:
    """The tokeniser of one language."""

    def __init__(self, rules: Path) -> None:
        """Load a file of rules."""
        known = msgspec.json.decode(rules.read_bytes(), type=TokenizerRules)
        self._prefix = re.compile(known.prefix)
        self._suffix = re.compile(known.suffix)
        self._infix = re.compile(known.infix)
        self._address = re.compile(known.address)
        self._special: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        parted = {word: self._split(word) for word in known.special if self._has_affix(word)}
        self._known.clear()
        self._special = known.special
        self._joined = {parts: word for word, parts in parted.items() if parts != known.special[word] or len(parts) > 1}
        """Special words by the tokens that they make without being known."""
        self._opening = frozenset(parts[0] for parts in self._joined)
        self._longest = max(map(len, self._joined), default=0)

    def __call__(self, text: str) -> tuple[list[str], list[int]]:
        """Return the tokens of a text, and where each of them begins."""
        forms: list[str] = []
        starts: list[int] = []
        end, known = 0, self._known
        for stretch in _RUN.findall(text):  # of white space, and of what is none
            at, end = end, end + len(stretch)
            if stretch[0] == " " and at:
                if end == at + 1:  # between most words
                    continue
                at, stretch = at + 1, stretch[1:]  # noqa: PLW2901 a single space is no token
            parts = known.get(stretch) or self._remembered(stretch)
            if len(parts) == 1:
                forms.append(parts[0])
                starts.append(at)
                continue
            for form in parts:
                forms.append(form)
                starts.append(at)
                at += len(form)
        if self._opening.isdisjoint(forms):
            return forms, starts
        return self._rejoin(text, forms, starts)

    def _has_affix(self, word: str) -> bool:
        return " " in word or any(rule.search(word) for rule in (self._prefix, self._infix, self._suffix))

    def _remembered(self, stretch: str) -> tuple[str, ...]:
        """Return the tokens of a stretch without white space, or of white space alone."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        known = self._known[stretch] = self._special.get(stretch) or self._split(stretch)
        return known

    def _split(self, stretch: str) -> tuple[str, ...]:
        before: list[str] = []
        after: list[str] = []
        size = 0
        while stretch and len(stretch) != size and stretch not in self._special:
            size = len(stretch)
            first = _length(self._prefix.search(stretch))
            if first and stretch[first:] in self._special:
                before.append(stretch[:first])
                stretch = stretch[first:]
                break
            last = _length(self._suffix.search(stretch[first:]))
            if last and stretch[:-last] in self._special:
                after.append(stretch[-last:])
                stretch = stretch[:-last]
                break
            if first:
                before.append(stretch[:first])
            if last and first + last <= size:
                after.append(stretch[-last:])
                stretch = stretch[first:-last]
            else:
                stretch = stretch[first:]
        return (*before, *self._middle(stretch), *reversed(after))

    def _middle(self, stretch: str) -> Iterator[str]:
        """Yield the tokens of what is left between beginnings and ends."""
        if stretch in self._special:
            yield from self._special[stretch]
            return
        start = 0
        if not self._address.match(stretch):
            for found in self._infix.finditer(stretch):
                if not found.start():
                    continue
                if found.start() != start:
                    yield stretch[start : found.start()]
                if found[0]:
                    yield found[0]
                start = found.end()
        if start < len(stretch):
            yield stretch[start:]

    def _rejoin(self, text: str, forms: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
        """Give special words that were split into several tokens their own tokens: the longest first, then the first."""
        found = []
        for first, form in enumerate(forms):
            if form in self._opening:
                ends = range(first + 1, min(first + self._longest, len(forms)) + 1)
                found += [(first - last, first, last) for last in ends if tuple(forms[first:last]) in self._joined]
        taken: set[int] = set()
        chosen: dict[int, int] = {}
        for _, first, last in sorted(found):
            if first not in taken and last - 1 not in taken:
                chosen[first] = last
            taken.update(range(first, last))
        if not chosen:
            return forms, starts
        out: list[str] = []
        places: list[int] = []
        at = 0
        while at < len(forms):
            last = chosen.get(at, at + 1)
            word = text[starts[at] : starts[last - 1] + len(forms[last - 1])]
            parts = self._special.get(word) if at in chosen else None
            place = starts[at]
            for form in parts or ():
                out.append(form)
                places.append(place)
                place += len(form)
            if parts is None:
                out += forms[at:last]
                places += starts[at:last]
            at = last
        return out, places


def _length(found: re.Match[str] | None) -> int:
    return 0 if found is None else found.end() - found.start()
