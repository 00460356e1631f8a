"""Lines that are nothing but a day, with or without an hour: the page's own time-stamps.

In: a line. Out: whether it is one. Which day it names is not said here.
"""

import re

LONGEST = 60  # characters
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NAMED = rf"\d{{1,2}}(?:st|nd|rd|th)?[ .\-]{_MONTH}[ ,،.\-]+\d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}}|, \d{{1,2}}:\d{{2}}\b)"
_FIGURES = r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
_LABEL = r"(?:(?:published|updated|posted|issued|date)\W+(?:on\W+|at\W+)?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_HOUR = r"(?:[\s,t|–-]+(?:at )?\d{1,2}[:.]\d{2}.{0,12})?"
_AGO = r"\d{1,2} (?:minutes?|hours?|days?|weeks?|months?) ago"
_LONE = re.compile(rf"{_LABEL}(?:{_NAMED}|{_FIGURES}){_HOUR}$|{_AGO}$", re.IGNORECASE)


def is_lone_day(text: str) -> bool:
    """Tell whether `text` is a day standing alone ("2 July 2022", "Updated: May 4, 2021 10:15", "3 hours ago")."""
    return len(text) <= LONGEST and _LONE.match(text) is not None
