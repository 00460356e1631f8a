"""Words of strangers and grades, as a screen styles them; values in plain words are in `publication`.

In: text, judgements; out: text that is safe to show.
"""

from rich.text import Text

from onrecord.assessment import Assessment, Grade
from onrecord.core import visible

_GRADES = {Grade.CONFIRMED: "confirms", Grade.CONTESTED: "denies", Grade.DISCOUNTED: "doubts"}


def text(words: str, style: str = "none") -> Text:
    """Return words of strangers on one line, safe to show."""
    return Text(" ".join(visible(words).split()), style=style)


def grade(judged: Assessment) -> Text:
    """Return the grade; the style is never all that tells."""
    return Text(judged.grade.value + ("*" if judged.overruled else ""), style=_GRADES.get(judged.grade, "alleges"))
