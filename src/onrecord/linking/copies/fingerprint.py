"""What is kept of a document so that its copies find it: digests of its words, and fingerprints.

In: a `Source`. Out: its `Fingerprint`. A fingerprint is the smallest digest of a run of `RUN` words in a window of `WINDOW`
such runs (MinHash by window, called winnowing: Schleimer, Wilkerson, Aiken 2003). Against MinHash signatures of the whole
text it has this to its favour: any `RUN + WINDOW - 1` words in a row that two documents share give both the same
fingerprint, for certain, however short a cut of the other the one is. Linear in the length of the text.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.credit import named_publishers
from onrecord.linking.copies.model import DocumentSource, Fingerprint, Paragraph
from onrecord.linking.copies.site import site_of
from onrecord.linking.copies.words import body_words

Digests = npt.NDArray[np.uint64]

RUN = 6  # words; shorter runs are stock phrases, longer ones are lost to light edits
WINDOW = 12  # runs; 17 words in a row that two documents share always give a common fingerprint
_CARRIED = 1 / 3  # of the runs: each edit breaks those over it, and a lead is a third of a short report
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost; the golden ratio's bits
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))  # the finaliser of SplitMix64


def take_fingerprint(source: DocumentSource) -> Fingerprint:
    """Return the fingerprint of a document."""
    body = body_words(source)
    words = np.array(body.words, dtype="<u8")
    runs = run_digests(words)
    return Fingerprint(
        document=source.id,
        rank=_number(source.id.encode()) >> 1,
        words=words.tobytes(),
        starts=np.array(body.starts, dtype="<u4").tobytes(),
        ends=np.array(body.ends, dtype="<u4").tobytes(),
        quoted=np.array(body.quoted, dtype="u1").tobytes(),
        prints=_prints(runs),
        paragraphs=_paragraphs(words, body.paragraphs),
        credits=named_publishers(source),
        site=site_of(source),
        publisher=source.publisher,
        published=source.published,
    )


def carries_on(one: Fingerprint, other: Fingerprint) -> bool:
    """Tell whether two texts of one address are one that was edited: much of the shorter one's runs of words stand in the other."""
    shorter, longer = sorted((np.unique(run_digests(np.frombuffer(each.words, dtype="<u8"))) for each in (one, other)), key=len)
    return bool(len(shorter)) and len(np.intersect1d(shorter, longer, assume_unique=True)) >= _CARRIED * len(shorter)


def run_digests(words: Digests) -> Digests:
    """Return the digest of every run of `RUN` words; a text that is shorter has one, of all its words."""
    size = min(RUN, len(words))
    if not size:
        return np.zeros(0, dtype=np.uint64)
    count = len(words) - size + 1
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        total = total * _FACTOR + words[offset : offset + count]
    for shift, factor in zip((30, 27), _MIX, strict=True):
        total = (total ^ (total >> np.uint64(shift))) * factor
    return total ^ (total >> np.uint64(31))


def _prints(runs: Digests) -> tuple[int, ...]:
    """Return the smallest digest of each window, each once, in order; 63 bits, since databases know no more."""
    if not len(runs):
        return ()
    width = min(WINDOW, len(runs))
    smallest = runs[: len(runs) - width + 1].copy()
    for offset in range(1, width):
        np.minimum(smallest, runs[offset : len(runs) - width + 1 + offset], out=smallest)
    return tuple(int(print_) for print_ in np.unique(smallest >> np.uint64(1)))


def _paragraphs(words: Digests, bounds: Sequence[tuple[int, int]]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(_number(words[first:end].tobytes()) >> 1, first, end) for first, end in bounds)


def _number(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "little")
