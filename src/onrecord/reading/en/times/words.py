"""The English words for times, from `tables/times.toml`, and the patterns that are made of them. Loaded once."""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.found import TimeUse

_OPENS = r"(?:(?:beginning|start)\s+of\s+(?:the\s+)?)?"
"""Words between "since" and a time that begins there: "since the start of 2019"; "since the end of 2019" begins later."""
_WORD = re.compile(r"\w+")
_OPENERS = frozenset(
    "after and at before beginning between by during earlier early end for from in last late later mid middle next of on over overnight"
    " since start the this through throughout to until within".split()
)
"""What the pattern of relative times begins with, where it is none of the table's words and no digit."""


@dataclass(frozen=True, slots=True)
class OpenedPattern:
    """A pattern of many forms, and the words that they begin with, in lower case; any of them may also begin with a digit.

    Few words of a text are among these, and the pattern is tried at those alone.
    """

    pattern: re.Pattern[str]
    openers: frozenset[str]

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[start:end]`, as the pattern itself would."""
        at = start
        for word in _WORD.finditer(text, start, end):
            if word.start() >= at and (word[0].lower() in self.openers or word[0][0].isdigit()):
                match = self.pattern.match(text, word.start(), end)
                if match is not None:
                    yield match
                    at = match.end()


@dataclass(frozen=True, slots=True)
class Words:
    """The table, and its patterns: groups of written dates, of relative times, and of the words before a time."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    counts: Mapping[str, int]
    from_published: Mapping[str, int]
    from_story: Mapping[str, int]
    uses: Mapping[str, TimeUse]
    carriers: frozenset[str]
    feasts: Mapping[str, tuple[int, int]]
    steps: Mapping[str, int]
    names_before: frozenset[str]
    names_after: frozenset[str]
    media: frozenset[str]
    due: frozenset[str]
    saying: frozenset[str]
    written: OpenedPattern
    relative: OpenedPattern
    use: re.Pattern[str]


@functools.cache
def load_words() -> Words:
    """Return the words; read from the package once a process."""
    text = resources.files("onrecord.reading.en").joinpath("tables/times.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    weekdays: dict[str, int] = {**table["weekdays"], **table["short_weekdays"]}
    return Words(
        months=table["months"],
        weekdays=weekdays,
        counts=table["counts"],
        from_published=table["from_published"],
        from_story=table["from_story"],
        uses={word: TimeUse(use) for word, use in table["uses"].items()},
        carriers=frozenset(table["carriers"]["words"]),
        feasts={name: (month, day) for name, (month, day) in table["feasts"].items()},
        steps=table["steps"],
        due=frozenset(table["ahead"]["due"]),
        saying=frozenset(table["saying"]["verbs"]),
        media=frozenset(table["names"]["media"]),
        names_before=frozenset(table["names"]["before"]),
        names_after=frozenset(table["names"]["after"]),
        written=OpenedPattern(
            re.compile(_written(table["months"], weekdays), re.IGNORECASE), frozenset({*table["months"], *weekdays, "the"})
        ),
        relative=OpenedPattern(re.compile(_relative(table), re.IGNORECASE), _OPENERS | _first_words(table)),
        use=re.compile(
            rf"(?<!on or )(?<!on or shortly )\b({_any(table['uses'])})\s+(?:the\s+)?{_OPENS}(?:early\s+|late\s+)?$", re.IGNORECASE
        ),
    )


def _first_words(table: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return the words with which the table's own relative times begin."""
    rows = ("from_published", "from_story", "feasts", "weekdays", "counts")
    return frozenset(word for row in rows for phrase in table[row] for word in phrase.split()[:1])


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))


def _written(months: Iterable[str], weekdays: Iterable[str]) -> str:
    """Return the pattern of written dates; its groups are read in `written.py`."""
    month = rf"(?:{_any(months)})\b(?:(?<=\b\w{{3}})(?<!\bmay)\.|(?<=\bsept)\.)?"
    ordinal = r"(?:\s?(?:st|nd|rd|th)\b)?"
    day = rf"(?:0?[1-9]|[12]\d|3[01]){ordinal}(?![\d%]|[:.,]\d)"
    dash = r"(?:\s?[-–—]\s?|\s{1,3}(?:to|and|or)\s{1,3})"
    year = r"(?:\s{{0,3}}[,،]\s{{0,3}}|\s{{1,3}}of\s{{1,3}}|\s{{1,3}})(?P<{}>\d{{4}})(?![\d%]|[.,]\d)"
    prefix = rf"(?:(?:{_any(weekdays)})\b\.?\s{{0,3}},?\s{{0,3}}(?:the\s{{1,3}})?)?"
    return (
        rf"\b{prefix}(?:"
        r"(?P<iso>[12]\d{3}-\d{2}-\d{2})(?!\d)"
        r"|(?<![\d/.])(?P<num>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:[12]\d{3}|\d{2}))(?![\d/]|\.\d)"
        rf"|(?P<d1>{day})(?:\s{{1,3}}day)?(?:{dash}(?P<d1b>{day}))?(?:\s{{1,3}}of)?,?\s?-?\s?(?P<m1>{month})(?:{year.format('y1')})?"
        rf"|(?P<m2>{month})(?:\s{{1,3}}|(?<=\.))(?:the\s{{1,3}})?(?P<d2>{day})(?:{dash}(?P<d2b>{day})(?!\s{{1,3}}(?:{_any(months)})\b))?(?:{year.format('y2')})?"
        rf"|(?:the\s{{1,3}})?(?P<d4>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\s{{1,3}}of\s{{1,3}}(?P<m4>{month})(?:{year.format('y4')})?"
        rf"|(?P<m3>{month})(?:{year.format('y3')})"
        r")"
    )


def _relative(table: Mapping[str, Mapping[str, int]]) -> str:
    """Return the pattern of relative times; its groups are read in `spoken.py`."""
    unit = r"(?P<{}>day|week|month|year)s?"
    whole, edge = r"(?:week|month|year)", r"(?:beginning|start|middle|end)\s+"
    count = rf"\d{{1,3}}|{_any(table['counts'])}"
    months = _any(name for name in table["months"] if name == "may" or (len(name) > 3 and name != "sept"))  # no short forms
    return (
        r"\b(?:"
        rf"(?P<published>{_any(table['from_published'])})\b"
        rf"|(?P<story>{_any(table['from_story'])})\b(?!\s+(?:he|she|it|they|we|of|when|after|before|in\s+which)\b)"
        r"(?!(?:(?<=before)|(?<=after))\s+(?:an?|the|another)\b)"
        rf"|(?P<feast>{_any(table['feasts'])})\b"
        rf"|(?:(?:over|during|at|on|in|through)\s+the\s+|(?P<weekendturn>last|this|next)\s+)(?P<weekend>weekend)\b"
        rf"|the\s+(?P<step>previous|preceding|following|next|same)\s+(?P<stepped>{whole})\b"
        rf"|(?P<start>earlier|later)\s+in\s+the\s+(?P<started>{whole})\b"
        rf"|(?:(?P<turn>last|next|this)\s+)?(?:early\s+|late\s+)?(?P<weekday>{_any(table['weekdays'])})\b(?:\s+(?:morning|afternoon|evening|night))?"
        rf"|(?P<count>{count})\s+{unit.format('unit')}\s+(?P<side>ago|earlier|later|(?:before|after)(?=\s*,|\s+that\b))\b(?P<today>\s+today\b)?"
        rf"|(?:(?:earlier|later|late|early)\s+)?(?P<whole>last|this|next)\s+{unit.format('of')}\b(?!s)"
        rf"|(?:in|over|during|within|for)\s+the\s+(?:past|last)\s+(?P<hours>{count})\s+hours\b"
        rf"|(?:in|over|during|within|for)\s+the\s+(?:past|last)\s+(?:(?P<past>{count})\s+)?{unit.format('reach')}\b(?!\s+of\s+(?:{months})\b)"
        r"|(?P<overnight>overnight|(?:in|over|during|within)\s+the\s+(?:past|last)\s+(?:few\s+|couple\s+of\s+)?hours)\b"
        rf"|(?P<monthturn>last|next|this)\s+(?P<month>{months})\b"
        rf"|(?:(?:(?:by|until|since|during|from|in|of)\s+)?(?P<part>early|mid|late|(?:the\s+)?(?:first|second|third|last)\s+week\s+of)[\s-]+|(?:by|until|since|during|from|in|between|(?P<to>and|to)|throughout|{edge}of)\s+)"
        rf"(?P<bare>{months})\b"
        r"|(?:in|since|until|during|by|from|after|before|throughout|of|early|late|mid)[\s-]+(?P<year>(?:19|20)\d{2})(?![\d%]|[.,]\d|-\d|\s*(?:%|percent\b))"
        r")"
    )
