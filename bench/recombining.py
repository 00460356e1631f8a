"""Make reports of parts of others, so that each guard of the reading room is missed in one of them, where any report can miss it.

use: python bench/recombining.py [--texts N] [--seed N] > more.txt

In: our own sentences and paragraphs (tests/reading, training/reports, examples). In each, parts as the parser has them (a subject, an
object, a clause) give way to like parts of others, by chance; or several follow one another as one report; or a report of ours is told
anew, by some of its sentences in another order, with like parts of its own. Out: one text a line ("¶" parts paragraphs). A text
notices a guard where it is read otherwise without it, as the tests sum up what is read. Of all that are made, those are printed that
notice a guard which decides in few of the short texts in the tests (`SELDOM`) and which none of these notices. They are looked through
and added to `tests/reading/recombined.txt`. What a guard is and when it decides, `guards.py` says. The same seed makes the same texts.
"""

import argparse
import os
import random
import re
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guards import ROOM, ROOT, Importer, Weigher, guards
from mutation import caches, memorise_parses

TRIED = 6
"""In so many texts where a guard decides it is tried whether one is read otherwise without it: the shortest."""
SELDOM = 20
"""A guard that decides in at least so many of the tests' short texts is noticed in one of them, or in none that is like them."""
LONGEST_READING = 20
"""Seconds for one text: a guard can be what ends a loop."""
PARTS = frozenset(
    "nsubj nsubj:pass obj obl obl:agent obl:tmod nmod nmod:poss nmod:tmod advcl ccomp xcomp acl acl:relcl conj appos parataxis amod "
    "nummod advmod compound".split()
)
"""Relations of Universal Dependencies whose dependents change places."""
LONGEST_PART = 16
"""Tokens of a part that changes places."""
LONGEST_TEXT = 90
"""Words of a text that is made."""
MIXED = 0.2
"""The share of texts that are whole sentences and paragraphs, one after another."""
RETOLD = 0.5
"""The share of texts that tell a report of ours anew: what many sentences say of one event and its tolls, speakers and denials turns up
in these alone."""
CHANGED = 0.5
"""The share of sentences of a report told anew in which parts change places."""
JOINED = 0.25
"""The share of recombined texts that go on with a whole paragraph."""
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
SHORTEST, LONGEST = 5, 45
"""Words of the sentences and paragraphs that texts are made of."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text, from `start` to `end`, and its relation to the word that governs it."""

    relation: str
    start: int
    end: int


def sources() -> list[str]:
    """Return the sentences and paragraphs that texts are made of."""
    from tests.reading import test_ledgers as kept  # noqa: PLC0415  (only now: its guards are put into calls while the room is imported)

    texts = [line.replace(" ¶ ", "\n\n") for lines in kept.SENTENCES.values() for line in lines]
    texts += [paragraph for page in kept.PAGES.values() for paragraph in page.text.split("\n\n")]
    texts += [text for texts in kept.TESTS_OF_CASES.values() for text in texts if text[:1].isupper()]
    return [text for text in dict.fromkeys(texts) if SHORTEST <= len(text.split()) <= LONGEST]


def reports() -> list[list[str]]:
    """Return the sentences of each report of ours that has several."""
    from tests.reading import test_ledgers as kept  # noqa: PLC0415  (see above)

    found = [[text for text in SENTENCE_END.split(page.text) if SHORTEST <= len(text.split()) <= LONGEST] for page in kept.PAGES.values()]
    return [list(dict.fromkeys(sentences)) for sentences in found if len(set(sentences)) > 1]


def made_before() -> list[str]:
    """Return the texts that were made and kept before."""
    from tests.reading import test_ledgers  # noqa: PLC0415  (see above)

    return test_ledgers.MADE


def parts(text: str) -> Iterator[Part]:
    """Give the parts of a text that like parts of others can stand for."""
    from onrecord.core import Span  # noqa: PLC0415  (see above)
    from onrecord.language import load  # noqa: PLC0415  (see above)

    bounds = [0]
    for paragraph in text.split("\n\n"):
        bounds.append(bounds[-1] + len(paragraph) + 2)
    parse = load("en").parse(text, [Span(start, end - 2) for start, end in pairwise(bounds) if text[start : end - 2].strip()])
    below = defaultdict[int, set[int]](set)
    for token in range(len(parse.tokens)):
        at = token
        while at not in below or token not in below[at]:
            below[at].add(token)
            at = parse.tokens.head[at]
    for token, relation in enumerate(parse.tokens.dep):
        first, last = min(below[token]), max(below[token])
        if relation in PARTS and last - first < LONGEST_PART and last - first + 1 == len(below[token]):
            words = text[parse.starts[first] : parse.ends[last]].rstrip(",;.")
            if words and "\n" not in words:
                yield Part(relation, parse.starts[first], parse.starts[first] + len(words))


def recombined(texts: Sequence[str], whole: Sequence[Sequence[str]], number: int, chance: random.Random) -> list[str]:
    """Return texts that are put together of others, and of the sentences of whole reports, each once."""
    known = {text: list(parts(text)) for text in dict.fromkeys([*texts, *(sentence for report in whole for sentence in report)])}
    like = _alike(texts, known)
    like_within = [_alike(report, known) for report in whole]
    made: dict[str, None] = {}
    while len(made) < number:
        kind = chance.random()
        if kind < RETOLD:
            at = chance.randrange(len(whole))
            told = chance.sample(whole[at], min(len(whole[at]), chance.choice((2, 3, 3, 4, 5))))
            told = [_with_others(text, known[text], like_within[at], chance) if chance.random() < CHANGED else text for text in told]
            text = chance.choice((" ", "\n\n")).join(told)
        elif kind < RETOLD + MIXED:
            text = chance.choice((" ", "\n\n")).join(chance.choice(texts) for _ in range(chance.choice((2, 3, 3, 4))))
        else:
            text = chance.choice(texts)
            text = _with_others(text, known[text], like, chance)
            if chance.random() < JOINED:
                text += chance.choice((" ", "\n\n")) + chance.choice(texts)
        if text not in known and len(text.split()) <= LONGEST_TEXT:
            made[text] = None
    return list(made)


def _alike(texts: Iterable[str], known: Mapping[str, list[Part]]) -> dict[str, list[str]]:
    """Return the words of all parts of some texts, by relation."""
    like: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for part in known[text]:
            like[part.relation].append(text[part.start : part.end])
    return like


def _with_others(text: str, own: list[Part], like: dict[str, list[str]], chance: random.Random) -> str:
    """Return a text with one to three of its parts replaced, none within another."""
    start = len(text)
    for part in sorted(chance.sample(own, min(chance.choice((1, 1, 2, 2, 3)), len(own))), key=lambda part: -part.start):
        if part.end <= start:
            words = chance.choice(like[part.relation])
            text = text[: part.start] + (words if part.start else words[:1].upper() + words[1:]) + text[part.end :]
            start = part.start
    return text


class Noticing:
    """Which of some guards texts notice: each text is read with all guards, then without each of these that decides in it."""

    def __init__(self, weigher: Weigher) -> None:
        """Look for all guards of a weigher; the room has been imported."""
        self._weigher = weigher
        self._caches = list(caches(tables=False))
        self.decided = Counter[int]()
        self.noticed: set[int] = set()

    def by(self, text: str) -> bool:
        """Read a text, and tell whether it notices a guard that no text before it does."""
        self._weigher.decided.clear()
        before, noticed = self._read(text, without=None), len(self.noticed)
        for guard in sorted(self._weigher.decided):
            self.decided[guard] += 1
            if guard not in self.noticed and self.decided[guard] <= TRIED and self._read(text, without=guard) != before:
                self.noticed.add(guard)
        return len(self.noticed) > noticed

    def _read(self, text: str, without: int | None) -> str:
        for cache in self._caches:
            cache.cache_clear()
        self._weigher.out = without
        return _summed_up(text)


def _too_long(*_: object) -> None:
    message = "reading goes on and on"
    raise TimeoutError(message)


def _summed_up(text: str) -> str:
    """Return the sum of what is read in a text that the tests keep; the error where one is raised."""
    import pytest  # noqa: PLC0415  (see above)
    from tests.reading import test_ledgers as kept  # noqa: PLC0415  (see above)
    from tests.summing import summed_up  # noqa: PLC0415  (see above)

    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(LONGEST_READING)
    with pytest.MonkeyPatch.context() as patch:
        try:
            return summed_up([text], kept.PUBLISHED, patch)
        except Exception as error:  # noqa: BLE001  (whatever breaks without a guard is noticed)
            return repr(error)
        finally:
            signal.alarm(0)


def main() -> int:
    """Print the texts; how many there are goes to standard error."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--texts", type=int, default=10_000, help="how many are made (default: 10000)")
    a.add_argument("--seed", type=int, default=1, help="which (default: 1)")
    o = a.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    weigher = Weigher([guard for file in sorted(ROOM.rglob("*.py")) for guard in guards(file)])
    Importer(weigher).install()
    memorise_parses()
    kept = sources()
    chance = random.Random(o.seed)  # noqa: S311  (texts need no cryptography)
    texts = recombined(kept, reports(), o.texts, chance)
    noticing = Noticing(weigher)
    for text in sorted([*made_before(), *kept], key=len):
        noticing.by(text)
    noticing.noticed |= {guard for guard, times in noticing.decided.items() if times >= SELDOM}
    noticing.decided.clear()
    missed = len(weigher.chosen) - len(noticing.noticed)
    chosen = [text for text in sorted(texts, key=len) if noticing.by(text)]
    print("\n".join(text.replace("\n\n", " ¶ ") for text in chosen))
    held = missed - len(weigher.chosen) + len(noticing.noticed)
    print(f"{len(chosen)} of {len(texts)} texts notice {held} of {missed} guards, of {len(weigher.chosen)} in all", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
