"""Make reports of parts of others, as few as there need be for each guard of the reading room to decide something in some.

use: python bench/recombining.py [--texts N] [--seed N] > more.txt

In: our own sentences and paragraphs (tests/reading, training/reports, examples). In each, parts as the parser has them (a subject, an
object, a clause) give way to like parts of others, by chance; or several follow one another as one report. Out: one text a line ("¶"
parts paragraphs). Of all that are made, those are printed that are needed for each guard to decide in `ENOUGH` of the texts that are
kept and these. They are looked through and added to `tests/reading/recombined.txt`. What a guard is and when it decides, `guards.py`
says. The same seed makes the same texts.
"""

import argparse
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guards import ROOM, ROOT, Importer, Weigher, guards
from mutation import memorise_parses

ENOUGH = 4
"""In so many texts a guard decides at least, where it does in any."""
MARKS = 60
"""Characters by which each text counts as longer than it is: a report more costs time, too."""
PARTS = frozenset(
    "nsubj nsubj:pass obj obl obl:agent obl:tmod nmod nmod:poss nmod:tmod advcl ccomp xcomp acl acl:relcl conj appos parataxis amod "
    "nummod advmod compound".split()
)
"""Relations of Universal Dependencies whose dependents change places."""
LONGEST_PART = 16
"""Tokens of a part that changes places."""
LONGEST_TEXT = 90
"""Words of a text that is made."""
MIXED = 0.3
"""The share of texts that are whole sentences and paragraphs, one after another."""
JOINED = 0.25
"""The share of recombined texts that go on with a whole paragraph."""
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
    parse = load("en").parse(text, [Span(start, end - 2) for start, end in pairwise(bounds)])
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


def recombined(texts: Sequence[str], number: int, chance: random.Random) -> list[str]:
    """Return texts that are put together of others, each once."""
    known = {text: list(parts(text)) for text in texts}
    like: dict[str, list[str]] = defaultdict(list)
    for text, found in known.items():
        for part in found:
            like[part.relation].append(text[part.start : part.end])
    made: dict[str, None] = {}
    while len(made) < number:
        if chance.random() < MIXED:
            text = chance.choice((" ", "\n\n")).join(chance.choice(texts) for _ in range(chance.choice((2, 3, 3, 4))))
        else:
            text = chance.choice(texts)
            text = _with_others(text, known[text], like, chance)
            if chance.random() < JOINED:
                text += chance.choice((" ", "\n\n")) + chance.choice(texts)
        if text not in known and len(text.split()) <= LONGEST_TEXT:
            made[text] = None
    return list(made)


def _with_others(text: str, own: list[Part], like: dict[str, list[str]], chance: random.Random) -> str:
    """Return a text with one to three of its parts replaced, none within another."""
    start = len(text)
    for part in sorted(chance.sample(own, min(chance.choice((1, 1, 2, 2, 3)), len(own))), key=lambda part: -part.start):
        if part.end <= start:
            words = chance.choice(like[part.relation])
            text = text[: part.start] + (words if part.start else words[:1].upper() + words[1:]) + text[part.end :]
            start = part.start
    return text


def deciding(texts: Iterable[str], weigher: Weigher) -> list[frozenset[int]]:
    """Return for each text the guards that decide something while it is read; none where it is refused."""
    import onrecord  # noqa: PLC0415  (see above)
    from onrecord.core import OnrecordError  # noqa: PLC0415  (see above)

    found: list[frozenset[int]] = []
    for text in texts:
        weigher.decided.clear()
        try:
            onrecord.read(text)
        except OnrecordError:
            weigher.decided.clear()
        found.append(frozenset(weigher.decided))
    return found


def fewest(texts: Sequence[str], found: Sequence[frozenset[int]], counts: dict[int, int]) -> Iterator[str]:
    """Give texts until each guard has decided often enough, those first that bring most for their length.

    `counts`: how often guards decide without them; it is changed.
    """
    left = dict(zip(texts, found, strict=True))
    while left:
        gains = {text: sum(counts[guard] < ENOUGH for guard in of) for text, of in left.items()}
        left = {text: of for text, of in left.items() if gains[text]}
        if left:
            best = max(left, key=lambda text: gains[text] / (len(text) + MARKS))
            for guard in left.pop(best):
                counts[guard] += 1
            yield best


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
    texts = recombined(kept, o.texts, random.Random(o.seed))  # noqa: S311  (texts need no cryptography)
    counts: dict[int, int] = defaultdict(int)
    for of in deciding([*made_before(), *kept], weigher):
        for guard in of:
            counts[guard] += 1
    chosen = 0
    for text in fewest(texts, deciding(texts, weigher), counts):
        print(text.replace("\n\n", " ¶ "))
        chosen += 1
    print(f"{chosen} of {len(texts)} texts; {len(counts)} of {len(weigher.chosen)} guards decide in some", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
