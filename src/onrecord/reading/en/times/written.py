"""Written dates: "7 October 2023", "Sept. 11", "October 7-9, 2023", "2023-10-07", "07/10/2023", "November 2015".

In: a stretch of text. Out: expressions, in order. What no calendar has (31 February) is left out.
"""

import re
from collections.abc import Iterator

from onrecord.reading.days import Parts
from onrecord.reading.en.times.expression import Expression, Meaning, Numeric, Written
from onrecord.reading.en.times.words import Words

_NUMBER = re.compile(r"\d+")


def find_written(text: str, start: int, end: int, words: Words) -> Iterator[Expression]:
    """Give the written dates in `text[start:end]`."""
    for match in words.written.finditer(text, start, end):
        meaning = _numbers(match) if match["iso"] or match["num"] else _named(match, words)
        if meaning is not None:
            yield Expression(match.start(), match.end(), meaning)


def _numbers(match: re.Match[str]) -> Meaning | None:
    """Return what a date in numbers says; the year may be cut to its last two."""
    a, b, c = (int(part) for part in _NUMBER.findall(match["iso"] or match["num"]))
    if match["iso"]:
        return _written(Parts(a, b, c), Parts(a, b, c))
    if match["sep"] == "." and c < 100:  # "version 1.2.15", "10.30.15": too little to go by
        return None
    return Numeric(a, b, c if c >= 100 else 2000 + c)


def _named(match: re.Match[str], words: Words) -> Meaning | None:
    """Return what a date with the name of a month says."""
    form = next(n for n in "1234" if match[f"m{n}"])
    name = match[f"m{form}"]
    written_as_name = name[0].isupper() or match["d1"] is not None or match["d4"] is not None
    if not written_as_name:  # "march 12 miles", "may 3 people"
        return None
    year = int(match[f"y{form}"]) if match[f"y{form}"] else None
    month = words.months[name.lower().rstrip(".")]
    if form == "3":
        return _written(Parts(year, month), Parts(year, month))
    day = int(_NUMBER.findall(match[f"d{form}"])[0])
    last = match[f"d{form}b"] if form in "12" else None
    return _written(Parts(year, month, day), Parts(year, month, int(_NUMBER.findall(last)[0]) if last else day))


def _written(first: Parts, last: Parts) -> Written | None:
    return Written(first, last) if first.is_possible() and last.is_possible() else None
