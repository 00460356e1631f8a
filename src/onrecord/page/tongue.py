"""The language of a text, as an ISO 639-1 code.

In: text. Out: `en`, `ar`, ... The first few thousand characters decide; English is told by its commonest words, so
that short notes are not taken for something rarer. Whether the language has a reader is decided elsewhere.
"""

import re

SAMPLE = 3_000  # characters
ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "that",
        "was",
        "were",
        "is",
        "are",
        "with",
        "said",
        "by",
        "from",
        "which",
        "their",
        "has",
        "have",
        "had",
        "been",
        "at",
        "it",
        "this",
        "who",
        "he",
        "his",
        "they",
        "an",
        "after",
    ]
)
ENGLISH_SAMPLE = 1_200  # characters in which English shows
ENOUGH_WORDS, ENOUGH_SHARE, ENOUGH_KINDS = 3, 0.14, 2  # of those, among all words; "of" and "had" alone may be Dutch
_DIALECTS = {"ary": "ar", "arz": "ar"}  # spoken Arabic as the identifier knows it; it is written with the same readers
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """Return the code of the language that `text` is most likely in."""
    if is_plainly_english(text):
        return "en"
    from py3langid import classify  # noqa: PLC0415 - its model takes a third of a second, which English texts need not wait

    code: str = classify(text[:SAMPLE].casefold())[0]
    return _DIALECTS.get(code, code)


def is_plainly_english(text: str) -> bool:
    """Tell whether the commonest words of English say that `text` is English, whatever else could be said of it."""
    words = _WORD.findall(text[:SAMPLE].casefold()[:ENGLISH_SAMPLE])
    common = [word for word in words if word in ENGLISH]
    enough = max(ENOUGH_WORDS, ENOUGH_SHARE * len(words))
    return len(common) >= enough and len(set(common)) >= ENOUGH_KINDS and "the" in common
