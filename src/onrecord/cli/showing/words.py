"""Values of a record in the words that people read, as `publication` has them, and those that a screen styles.

In: values of incidents; out: short English text, safe to show. What is not stated is said to be not stated.
"""

from rich.text import Text

from onrecord.assessment import Assessment, Grade
from onrecord.core import visible
from onrecord.publication import NOT_STATED as UNKNOWN
from onrecord.publication import act_words as act
from onrecord.publication import brief_day as short
from onrecord.publication import brief_period as short_day
from onrecord.publication import brief_range as counted
from onrecord.publication import called_words as called
from onrecord.publication import correction_words as correction
from onrecord.publication import document_words as document
from onrecord.publication import doer_words as doers
from onrecord.publication import harm_words as harm
from onrecord.publication import is_digest
from onrecord.publication import moment_words as moment
from onrecord.publication import name_words as names
from onrecord.publication import number_words as number
from onrecord.publication import place_words as place
from onrecord.publication import position_words as says
from onrecord.publication import published_words as published
from onrecord.publication import publisher_words as house
from onrecord.publication import status_words as status
from onrecord.publication import title_words as title
from onrecord.publication import value_words as value

__all__ = [
    "UNKNOWN",
    "act",
    "called",
    "correction",
    "counted",
    "document",
    "doers",
    "grade",
    "harm",
    "house",
    "is_digest",
    "moment",
    "names",
    "number",
    "place",
    "published",
    "says",
    "short",
    "short_day",
    "status",
    "text",
    "title",
    "value",
]

_GRADES = {Grade.CONFIRMED: "confirms", Grade.CONTESTED: "denies", Grade.DISCOUNTED: "doubts"}


def text(words: str, style: str = "none") -> Text:
    """Return words of strangers on one line, safe to show."""
    return Text(" ".join(visible(words).split()), style=style)


def grade(judged: Assessment) -> Text:
    """Return the grade; the style is never all that tells."""
    return Text(judged.grade.value + ("*" if judged.overruled else ""), style=_GRADES.get(judged.grade, "alleges"))
