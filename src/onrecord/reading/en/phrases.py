"""Find the phrases of a word table in running text: the longest at each place, hyphens optional.

In: a table of phrases with what each means, and words in lower case. Out: stretches and their meanings. Linear in the words.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

HYPHENS = frozenset({"-", "–", "‐", "‑"})


class Phrases(Generic[Meaning]):
    """Phrases by their first word, the longest first."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        """Take phrases, written in lower case with blanks or hyphens, and what each means."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in meanings.items():
            first, *rest = phrase.replace("-", " ").split()
            self._by_first.setdefault(first, []).append((tuple(rest), meaning))
        for listed in self._by_first.values():
            listed.sort(key=lambda item: -len(item[0]))

    def find(self, words: Sequence[str], first: int = 0, last: int | None = None) -> Iterator[tuple[int, int, Meaning]]:
        """Yield (first, past-last, meaning) from left to right, none inside another."""
        end = len(words) if last is None else last
        by_first, free = self._by_first, first
        for at, word in enumerate(words[first:end], first):
            if word in by_first and at >= free and (hit := self._longest(by_first[word], words, at, end)) is not None:
                yield (at, *hit)
                free = hit[0]

    @staticmethod
    def _longest(listed: list[tuple[tuple[str, ...], Meaning]], words: Sequence[str], at: int, end: int) -> tuple[int, Meaning] | None:
        """Return where the longest phrase that begins at `at` ends, and its meaning."""
        for rest, meaning in listed:
            here = at + 1
            for word in rest:
                if here < end and words[here] in HYPHENS:
                    here += 1
                if here >= end or words[here] != word:
                    break
                here += 1
            else:
                return here, meaning
        return None
