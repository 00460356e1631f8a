"""From the entries of a file to its posts: numbered, those that say nothing left out and counted, each with its language.

A post is often too short for its language to be told from its words alone: a short one is in the language that the posts of
its script are in, taken together, unless its own words are English beyond doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from onrecord.page.model import Metadata, PublishedFrom
from onrecord.page.posts.model import LeftOut, PartKind, Post, PostEntry, Posts
from onrecord.page.posts.words import says_something
from onrecord.page.tongue import SAMPLE, detect_language, is_plainly_english

LONG = 200  # characters from which a post tells its language itself
_SCRIPTS = (
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
)


def gather(kind: PartKind, what: str, entries: Iterable[PostEntry], notes: tuple[str, ...] = ()) -> Posts:
    """Return the posts among the entries of a file."""
    left_out: Counter[LeftOut] = Counter()
    kept: list[tuple[int, PostEntry]] = []
    for number, entry in enumerate(entries, start=1):
        reason = entry.left_out or (None if says_something(entry.text) else LeftOut.WORDLESS)
        if reason is None:
            kept.append((number, entry))
        else:
            left_out[reason] += 1
    languages = _languages([entry.text for _, entry in kept])
    told = zip(kept, languages, strict=True)
    posts = (Post(entry.content, number, _known(entry, language), entry.posted, entry.private) for (number, entry), language in told)
    return Posts(kind, what, tuple(posts), dict(left_out), notes)


def _known(entry: PostEntry, language: str | None) -> Metadata:
    """Return what is known of an entry: its time is its own, as a page's day is."""
    known = entry.metadata
    dated = PublishedFrom.PAGE if known.published is not None else None
    return msgspec.structs.replace(
        known, language="en" if is_plainly_english(entry.text) else known.language or language, published_from=dated
    )


def _languages(texts: list[str]) -> list[str | None]:
    """Return the language of each short text; None where it is to be told from the text itself."""
    scripts = [_script(text) for text in texts]
    samples: dict[str, str] = {}
    for text, script in zip(texts, scripts, strict=True):
        if len(samples.get(script, "")) < SAMPLE:
            samples[script] = samples.get(script, "") + text + "\n"
    common = {script: detect_language(sample) for script, sample in samples.items()}
    return [
        None if len(text) >= LONG else "en" if is_plainly_english(text) else common[script]
        for text, script in zip(texts, scripts, strict=True)
    ]


def _script(text: str) -> str:
    """Return the script that most letters of a text are of."""
    counts = [(len(pattern.findall(text)), name) for name, pattern in _SCRIPTS]
    most, name = max(counts)
    return name if most else "other"
