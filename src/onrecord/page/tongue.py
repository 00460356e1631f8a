"""The language of a text, as an ISO 639-1 code.

In: text. Out: `en`, `ar`, ... The first few thousand characters decide; English is told by its commonest words, so
that short notes are not taken for something rarer. Names are of no language: of a list of names, the words above and below it decide.
Whether the language has a reader is decided elsewhere.
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
_CREOLES = frozenset({"pcm"})  # written with the words of English: in a line or two the identifier can't tell them from it
_OF_CREOLES = frozenset(
    ["dey", "dem", "di", "wey", "una", "don", "pipul", "sey", "abi", "wetin", "dis", "dat", "pesin", "im", "na", "wan", "oga", "wia"]
)
_FEW_WORDS = 40  # of a headline and a sentence: in longer texts the identifier sees which of the two it is
_HARM = frozenset(
    {"dead", "injured", "kill", "killed", "killing", "kills", "wounded", "wounding"}
)  # in no line of news of another language
_LINE_WORDS = 12  # of a headline: too few to go by letters
_WORD = re.compile(r"[^\W\d_]+")
FEWEST_NAMES, MOST_NAMES = 3, 0.5  # lines that make a list, and the share of a text's lines that they are at least
FEWEST_WORDS, MOST_WORDS = 2, 7  # of a name
LONGEST_NAME, LONGEST_TAIL = 80, 30  # characters of a line with a name, and of what follows the name: an age, a village
_PARTICLES = frozenset("al el ul as ar ad an at az bin bint ibn ben abu abd umm de del der den da di dos la le van von y".split())
_ITEM = re.compile(r"\W{0,3}(?:\d{1,4}[.):]?\s+)?")  # what an item of a list begins with
_TAIL = re.compile(r"\s*[,;:(–\d]|\s-\s")  # where a name has ended: "Mustafa al-Najjar, 12"
_HEADING = frozenset({"the", "of", "and", "those", "who"})  # words that a heading over names has in English, and other languages seldom


def detect_language(text: str) -> str:
    """Return the code of the language that `text` is most likely in."""
    if is_plainly_english(text):
        return "en"
    prose = _without_names(text[:SAMPLE])
    if (prose is not None and _is_headed_in_english(prose)) or _is_line_of_harm(text):
        return "en"
    from py3langid import classify  # noqa: PLC0415 - its model takes a third of a second, which English texts need not wait

    code: str = classify((prose or text[:SAMPLE]).casefold())[0]
    return "en" if code in _CREOLES and _is_of_english_words(text) else _DIALECTS.get(code, code)


def _is_line_of_harm(text: str) -> bool:
    """Tell whether a text is a line with a word of harm, too short for the identifier: "3 dead in Gao", "Gunmen kill nine"."""
    words = _WORD.findall(text[:SAMPLE].casefold())
    return len(words) <= _LINE_WORDS and not _HARM.isdisjoint(words) and _OF_CREOLES.isdisjoint(words)


def _is_of_english_words(text: str) -> bool:
    """Tell whether lines that the identifier takes for a creole are English: none of its commonest words, of which no text lacks long."""
    words = _WORD.findall(text[:SAMPLE].casefold())
    return len(words) <= _FEW_WORDS and _OF_CREOLES.isdisjoint(words)


def is_plainly_english(text: str) -> bool:
    """Tell whether the commonest words of English say that `text` is English, whatever else could be said of it."""
    words = _WORD.findall(text[:SAMPLE].casefold()[:ENGLISH_SAMPLE])
    common = [word for word in words if word in ENGLISH]
    enough = max(ENOUGH_WORDS, ENOUGH_SHARE * len(words))
    return len(common) >= enough and len(set(common)) >= ENOUGH_KINDS and "the" in common


def _without_names(text: str) -> str | None:
    """Return what stands around the names of a list; None where a text is no such list."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    names = [line for line in lines if _is_name(line)]
    numbered = [line for line in names if any(map(str.isdigit, line))]
    if 2 * len(numbered) >= len(names):  # with ages: a line without one is a heading in capitals
        names = numbered
    if len(names) < max(FEWEST_NAMES, MOST_NAMES * len(lines)):
        return None
    known = frozenset(names)
    prose = "\n".join(line for line in lines if line not in known)
    return prose if prose or numbered else None


def _is_name(line: str) -> bool:
    """Tell whether a line is a name: "2. Mustafa al-Najjar, 12", "Yusuf bin Omar (5 years)"."""
    if len(line) > LONGEST_NAME:
        return False
    bare = _ITEM.sub("", line, count=1)
    tail = _TAIL.search(bare)
    name, rest = (bare[: tail.start()], bare[tail.start() :]) if tail is not None else (bare, "")
    words = name.split()
    capitals = [word for word in words if word[0].isupper()]
    others_fit = all(word[0].isupper() or word.partition("-")[0] in _PARTICLES for word in words)
    return FEWEST_WORDS <= len(words) <= MOST_WORDS and len(capitals) >= FEWEST_WORDS - 1 and others_fit and len(rest) <= LONGEST_TAIL


def _is_headed_in_english(prose: str) -> bool:
    """Tell whether the words around a list of names are English; where there are none, nothing speaks against it."""
    words = _WORD.findall(prose.casefold())
    return not words or not _HEADING.isdisjoint(words)
