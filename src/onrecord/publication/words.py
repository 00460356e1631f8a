"""Values of a record in the words that people read: ranges, grades, who is said to have done it, what a party says.

In: values of incidents; out: short English text, safe to show. What is not stated is said to be not stated.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from onrecord.assessment import Assessment, Correction, Position, StrikeStatus, View
from onrecord.core import Period
from onrecord.linking import Actor, Kinship, Range
from onrecord.publication.phrases import NOT_STATED, disputed_words, kind_words, range_words, when_words
from onrecord.reading import DisputeOn, Reading
from onrecord.record import BLOCK, Incident, Sheet

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ON = {"strike": "that it struck", "perpetrator": "who did it", "all": "all of it", "figures": "the figures"}
_KINSHIPS = {
    Kinship.EXACT: "the same words from the first to the last",
    Kinship.NEAR: "the same text, edited or cut on both sides",
    Kinship.CUT: "the one stands in the other, which has more",
    Kinship.QUOTED: "most of the one is the other, with words of its own around it",
    Kinship.PASSAGE: "a long passage in common",
}
_DIGEST = 12  # digits of a SHA-256 that people are shown
_LONGEST = 60  # letters of a document's id


def status_words(judged: Assessment) -> str:
    """Return what is known of the strike."""
    known = {StrikeStatus.SINGLE_SOURCE: "strike by a single source"}
    return known.get(judged.strike_status, f"strike {kind_words(judged.strike_status.value)}")


def brief_range(limits: Range | None) -> str:
    """Return a range in as little room as there is: `5–8`, `11+`, `0`, `?` where nothing is stated."""
    if limits is None:
        return "?"
    low, high = limits
    return f"{low:,}+" if high is None else f"{low:,}" if low == high else f"{low:,}–{high:,}"


def harm_words(limits: Range | None) -> str:
    """Return a range in words."""
    return NOT_STATED if limits is None else range_words(*limits)


def brief_period(judged: Assessment) -> str:
    """Return the day in as little room as there is: `5 Mar 2019`, `29–30 Aug 2021`."""
    period = judged.date
    if period is None or period.from_ is None or period.to is None:
        return when_words(period)
    first, last = period.from_, period.to
    if first == last:
        return brief_day(first)
    if first.year != last.year:
        return f"{brief_day(first)} – {brief_day(last)}"
    month = "" if first.month == last.month else f" {_MONTHS[first.month - 1]}"
    return f"{first.day}{month}–{brief_day(last)}"


def brief_day(day: dt.date) -> str:
    """Return a day as `5 Mar 2019`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def place_words(judged: Assessment) -> str:
    """Return where it was, in short: `Dolm`, `near Dolm`."""
    return judged.place.precision.brief(judged.place.name) if judged.place else "place not stated"


def act_words(judged: Assessment) -> str:
    """Return what was done."""
    return kind_words(judged.act.value) if judged.act else "act not stated"


def doer_words(judged: Assessment) -> str:
    """Return who is said to have done it."""
    return name_words(judged.perpetrators) or NOT_STATED


def name_words(actors: Iterable[Actor]) -> str:
    """Return the names of parties."""
    return " or ".join(dict.fromkeys(actor.name for actor in actors))


def title_words(incident: Incident) -> str:
    """Return an incident in one line: act, place, day."""
    judged = incident.assessment
    return f"{act_words(judged)} · {place_words(judged)} · {when_words(judged.date)}"


def number_words(amount: int, noun: str) -> str:
    """Return a count with its noun: `1 document`, `3 documents`."""
    return f"{amount:,} {noun}" if amount == 1 else f"{amount:,} {noun}s"


def position_words(position: Position) -> tuple[str, str]:
    """Return what a party says of an incident, and the style for it."""
    on = position.on
    if position.view is View.CONFIRMS:
        said = {"strike": "confirms that it struck", "all": "confirms the strike and the harm", "figures": "confirms harm"}
        return said.get(on, f"confirms {on}"), "confirms"
    what = disputed_words(DisputeOn(on)) if on in set(DisputeOn) else _ON.get(on, on)
    if position.view is View.ALLEGES:
        return {"perpetrator": "says who did it", "all": "says that it happened"}.get(on, f"alleges {what}"), "alleges"
    return f"denies {what}", "denies"


def correction_words(made: Correction) -> str:
    """Return what was corrected, and what the reports give."""
    how = "follows from what was decided" if made.follows else "corrected"
    return f"{kind_words(made.field)} {how} (the reports give {value_words(made.computed)})"


def value_words(encoded: str) -> str:
    """Return a value of the exported record in words: `3–5`, `Kelmar`, `Talvenori Air Force or Kelmar Front`."""
    found = json.loads(encoded)
    if isinstance(found, list) and not _is_range(found):
        named = [str(each.get("name")) if isinstance(each, dict) else kind_words(str(each)) for each in found]
        return " or ".join(named) or NOT_STATED
    if found is None:
        return NOT_STATED
    match found:
        case {"name": name}:
            return str(name)
        case {"from": first, "to": last}:
            return when_words(Period(*(dt.date.fromisoformat(day) if day else None for day in (first, last))))
        case dict():
            return ", ".join(f"{brief_range(tuple(limits))} {group}" for group, limits in found.items()) or NOT_STATED
        case [int(low), int() | None as high]:
            return harm_words((low, high))
        case bool():
            return "yes" if found else "no"
        case str():
            return kind_words(found)
    return encoded


def _is_range(found: list[object]) -> bool:
    return len(found) == 2 and isinstance(found[0], int)


def document_words(name: str) -> str:
    """Return the name of a document, a digest in short."""
    return name[:_DIGEST] if is_digest(name) else name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def is_digest(name: str) -> bool:
    """Tell whether a document goes by its digest."""
    return len(name) == 64 and all(letter in "0123456789abcdef" for letter in name)


def called_words(sheet: Sheet) -> str:
    """Return what people call a document: its id; where that is a digest, its file, title or address, if nothing in it is restricted."""
    if is_digest(sheet.id):
        named = next((name for name in (sheet.file, sheet.title, sheet.url) if name and BLOCK not in name), sheet.id)
        return document_words(named)
    return document_words(sheet.id)


def publisher_words(name: str, readings: Mapping[str, Reading]) -> str:
    """Return who published a document, by its name."""
    reading = readings.get(name)
    return (reading.document.publisher if reading is not None else None) or document_words(name)


def published_words(sheet: Sheet) -> str:
    """Return the day of publication of a document."""
    return brief_day(sheet.published) if sheet.published else "day not stated"


def kinship_words(how: Kinship) -> str:
    """Return why two documents count as one text."""
    return _KINSHIPS[how]


def moment_words(when: dt.datetime) -> str:
    """Return a moment, in UTC."""
    return f"{when.astimezone(dt.UTC):%Y-%m-%d %H:%M:%SZ}"
