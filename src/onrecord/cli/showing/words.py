"""Values of a record in the words that people read: ranges, grades, who is said to have done it, what a party says.

In: values of incidents; out: short English text, safe to show. What is not stated is said to be not stated.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from rich.text import Text

from onrecord.assessment import Assessment, Correction, Grade, Position, StrikeStatus, View
from onrecord.core import Period, visible
from onrecord.linking import Actor, Range
from onrecord.publication import disputed_words, kind_words, range_words, when_words
from onrecord.reading import DisputeOn, Reading
from onrecord.record import BLOCK, Incident, Sheet

UNKNOWN = "not stated"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ON = {"strike": "that it struck", "perpetrator": "who did it", "all": "all of it", "figures": "the figures"}
_GRADES = {Grade.CONFIRMED: "confirms", Grade.CONTESTED: "denies", Grade.DISCOUNTED: "doubts"}
_DIGEST = 12  # digits of a SHA-256 that people are shown
_LONGEST = 60  # letters of a document's id


def text(words: str, style: str = "none") -> Text:
    """Return words of strangers on one line, safe to show."""
    return Text(" ".join(visible(words).split()), style=style)


def grade(judged: Assessment) -> Text:
    """Return the grade; the style is never all that tells."""
    return Text(judged.grade.value + ("*" if judged.overruled else ""), style=_GRADES.get(judged.grade, "alleges"))


def status(judged: Assessment) -> str:
    """Return what is known of the strike."""
    known = {StrikeStatus.SINGLE_SOURCE: "strike by a single source"}
    return known.get(judged.strike_status, f"strike {kind_words(judged.strike_status.value)}")


def counted(limits: Range | None) -> str:
    """Return a range in as little room as there is: `5–8`, `11+`, `0`, `?` where nothing is stated."""
    if limits is None:
        return "?"
    low, high = limits
    return f"{low:,}+" if high is None else f"{low:,}" if low == high else f"{low:,}–{high:,}"


def harm(limits: Range | None) -> str:
    """Return a range in words."""
    return UNKNOWN if limits is None else range_words(*limits)


def short_day(judged: Assessment) -> str:
    """Return the day in as little room as there is: `5 Mar 2019`, `29–30 Aug 2021`."""
    period = judged.date
    if period is None or period.from_ is None or period.to is None:
        return when_words(period)
    first, last = period.from_, period.to
    if first == last:
        return short(first)
    if first.year != last.year:
        return f"{short(first)} – {short(last)}"
    month = "" if first.month == last.month else f" {_MONTHS[first.month - 1]}"
    return f"{first.day}{month}–{short(last)}"


def short(day: dt.date) -> str:
    """Return a day as `5 Mar 2019`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def place(judged: Assessment) -> str:
    """Return where it was."""
    return judged.place.name if judged.place else "place not stated"


def act(judged: Assessment) -> str:
    """Return what was done."""
    return kind_words(judged.act.value) if judged.act else "act not stated"


def doers(judged: Assessment) -> str:
    """Return who is said to have done it."""
    return names(judged.perpetrators) or UNKNOWN


def names(actors: Iterable[Actor]) -> str:
    """Return the names of parties."""
    return " or ".join(dict.fromkeys(actor.name for actor in actors))


def title(incident: Incident) -> str:
    """Return an incident in one line: act, place, day."""
    judged = incident.assessment
    return f"{act(judged)} · {place(judged)} · {when_words(judged.date)}"


def number(amount: int, noun: str) -> str:
    """Return a count with its noun: `1 document`, `3 documents`."""
    return f"{amount:,} {noun}" if amount == 1 else f"{amount:,} {noun}s"


def says(position: Position) -> tuple[str, str]:
    """Return what a party says of an incident, and the style for it."""
    on = position.on
    if position.view is View.CONFIRMS:
        said = {"strike": "confirms that it struck", "all": "confirms the strike and the harm", "figures": "confirms harm"}
        return said.get(on, f"confirms {on}"), "confirms"
    if position.view is View.ALLEGES:
        return {"perpetrator": "says who did it", "all": "says that it happened"}.get(on, f"alleges {_ON.get(on, on)}"), "alleges"
    what = disputed_words(DisputeOn(on)) if on in set(DisputeOn) else _ON.get(on, on)
    return f"denies {what}", "denies"


def correction(made: Correction) -> str:
    """Return what was corrected, and what the reports give."""
    how = "follows from what was decided" if made.follows else "corrected"
    return f"{kind_words(made.field)} {how} (the reports give {value(made.computed)})"


def value(encoded: str) -> str:
    """Return a value of the exported record in words: `3–5`, `Kelmar`, `Talvenori Air Force or Kelmar Front`."""
    found = json.loads(encoded)
    if isinstance(found, list) and not _is_range(found):
        named = [str(each.get("name")) if isinstance(each, dict) else kind_words(str(each)) for each in found]
        return " or ".join(named) or UNKNOWN
    if found is None:
        return UNKNOWN
    match found:
        case {"name": name}:
            return str(name)
        case {"from": first, "to": last}:
            return when_words(Period(*(dt.date.fromisoformat(day) if day else None for day in (first, last))))
        case dict():
            return ", ".join(f"{counted(tuple(limits))} {group}" for group, limits in found.items()) or UNKNOWN
        case [int(low), int() | None as high]:
            return harm((low, high))
        case bool():
            return "yes" if found else "no"
        case str():
            return kind_words(found)
    return encoded


def _is_range(found: list[object]) -> bool:
    return len(found) == 2 and isinstance(found[0], int)


def document(name: str) -> str:
    """Return the name of a document, a digest in short."""
    return name[:_DIGEST] if is_digest(name) else name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def is_digest(name: str) -> bool:
    """Tell whether a document goes by its digest."""
    return len(name) == 64 and all(letter in "0123456789abcdef" for letter in name)


def called(sheet: Sheet) -> str:
    """Return what people call a document: its id; where that is a digest, its file, title or address, if nothing in it is restricted."""
    if is_digest(sheet.id):
        return next((document(name) for name in (sheet.file, sheet.title, sheet.url) if name and BLOCK not in name), document(sheet.id))
    return document(sheet.id)


def house(name: str, readings: Mapping[str, Reading]) -> str:
    """Return who published a document, by its name."""
    reading = readings.get(name)
    return (reading.document.publisher if reading is not None else None) or document(name)


def published(sheet: Sheet) -> str:
    """Return the day of publication of a document."""
    return short(sheet.published) if sheet.published else "day not stated"


def moment(when: dt.datetime) -> str:
    """Return a moment, in UTC."""
    return f"{when.astimezone(dt.UTC):%Y-%m-%d %H:%M:%SZ}"
