"""Values of a record in the words that people read: ranges, grades, who is said to have done it, what a party says.

In: values of incidents; out: short text, English where nobody asks for another language (`translation`), safe to show. What is not stated
is said to be not stated.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.assessment import Assessment, Correction, Position, StrikeStatus, View
from onrecord.core import Period
from onrecord.linking import Actor, Kinship, Range
from onrecord.publication.phrases import NOT_STATED, disputed_words, group_count_words, kind_words, range_words, spot_words, when_words
from onrecord.publication.translation import catalogue, digits, gettext, gettext_noop, isolated, joined_by_or, listed, ngettext, numeral
from onrecord.reading import DisputeOn, Reading
from onrecord.record import BLOCK, Incident, Sheet

_MONTHS = (
    gettext_noop("Jan"),
    gettext_noop("Feb"),
    gettext_noop("Mar"),
    gettext_noop("Apr"),
    gettext_noop("May"),
    gettext_noop("Jun"),
    gettext_noop("Jul"),
    gettext_noop("Aug"),
    gettext_noop("Sep"),
    gettext_noop("Oct"),
    gettext_noop("Nov"),
    gettext_noop("Dec"),
)
_CONFIRMED = {
    "strike": gettext_noop("confirms that it struck"),
    "all": gettext_noop("confirms the strike and the harm"),
    "figures": gettext_noop("confirms harm"),
}
_ALLEGED = {"perpetrator": gettext_noop("says who did it"), "all": gettext_noop("says that it happened")}
_STRIKES = {
    StrikeStatus.DECLARED: gettext_noop("strike declared"),
    StrikeStatus.LIKELY: gettext_noop("strike likely"),
    StrikeStatus.CONTESTED: gettext_noop("strike contested"),
    StrikeStatus.SINGLE_SOURCE: gettext_noop("strike by a single source"),
}
_KINSHIPS = {
    Kinship.EXACT: gettext_noop("the same words from the first to the last"),
    Kinship.NEAR: gettext_noop("the same text, edited or cut on both sides"),
    Kinship.CUT: gettext_noop("the one stands in the other, which has more"),
    Kinship.QUOTED: gettext_noop("most of the one is the other, with words of its own around it"),
    Kinship.PASSAGE: gettext_noop("a long passage in common"),
}
_ALL_TRUE = frozenset({"targets", "weapons"})
"""Fields whose values hold all together; of perpetrators it is one or the other."""
_DIGEST = 12  # digits of a SHA-256 that people are shown
_LONGEST = 60  # letters of a document's id


def status_words(judged: Assessment) -> str:
    """Return what is known of the strike."""
    return gettext(_STRIKES[judged.strike_status])


def brief_range(limits: Range | None) -> str:
    """Return a range in as little room as there is: `5–8`, `11+`, `0`, `?` where nothing is stated."""
    if limits is None:
        return "?"
    low, high = limits
    if high is None:
        return f"{numeral(low)}+"
    return numeral(low) if low == high else f"{numeral(low)}–{numeral(high)}"


def harm_words(limits: Range | None) -> str:
    """Return a range in words."""
    return gettext(NOT_STATED) if limits is None else range_words(*limits)


def brief_period(judged: Assessment) -> str:
    """Return the day in as little room as there is: `5 Mar 2019`, `29–30 Aug 2021`."""
    period = judged.date
    if period is None or period.from_ is None or period.to is None:
        return when_words(period)
    first, last = period.from_, period.to
    if first == last:
        return brief_day(first)
    if first.year != last.year:
        return gettext("{first} – {last}", first=brief_day(first), last=brief_day(last))
    month = gettext(_MONTHS[first.month - 1])
    began = digits(first.day) if first.month == last.month else gettext("{day} {month}", day=first.day, month=month)
    return gettext("{first}–{last}", first=began, last=brief_day(last))


def brief_day(day: dt.date) -> str:
    """Return a day as `5 Mar 2019`."""
    spoken = catalogue()
    return _brief_day(spoken.language if spoken is not None else "", day)


@lru_cache(maxsize=1 << 12)  # a page says the same few days many times
def _brief_day(_language: str, day: dt.date) -> str:
    """Return a day in the language that is spoken, which is given to tell the languages apart."""
    return gettext("{day} {month} {year}", day=day.day, month=gettext(_MONTHS[day.month - 1]), year=digits(day.year))


def month_words(day: dt.date) -> str:
    """Return the month of a day: `Mar 2019`."""
    return gettext("{month} {year}", month=gettext(_MONTHS[day.month - 1]), year=digits(day.year))


def place_words(judged: Assessment) -> str:
    """Return where it was, in short: `Dolm`, `near Dolm`."""
    return spot_words(judged.place.precision, judged.place.name) if judged.place else gettext("place not stated")


def act_words(judged: Assessment) -> str:
    """Return what was done."""
    return kind_words(judged.act.value) if judged.act else gettext("act not stated")


def doer_words(judged: Assessment) -> str:
    """Return who is said to have done it."""
    return name_words(judged.perpetrators) or gettext(NOT_STATED)


def name_words(actors: Iterable[Actor]) -> str:
    """Return the names of parties."""
    return joined_by_or(list(dict.fromkeys(actor.name for actor in actors)))


def title_words(incident: Incident) -> str:
    """Return an incident in one line: act, place, day."""
    judged = incident.assessment
    return f"{act_words(judged)} · {place_words(judged)} · {when_words(judged.date)}"


def heading_words(incident: Incident) -> str:
    """Return an incident in one line, as headings and links have it, with a capital letter."""
    words = title_words(incident)
    return words[:1].upper() + words[1:]


def number_words(amount: int, noun: str) -> str:
    """Return a count with its noun: `1 document`, `3 documents`."""
    match noun:
        case "document":
            return ngettext("{number} document", "{number} documents", amount)
        case "incident":
            return ngettext("{number} incident", "{number} incidents", amount)
        case "report":
            return ngettext("{number} report", "{number} reports", amount)
        case "other report":
            return ngettext("{number} other report", "{number} other reports", amount)
        case "independent source":
            return ngettext("{number} independent source", "{number} independent sources", amount)
        case "count":
            return ngettext("{number} count", "{number} counts", amount)
        case "event":
            return ngettext("{number} event", "{number} events", amount)
        case "decision":
            return ngettext("{number} decision", "{number} decisions", amount)
        case "total":
            return ngettext("{number} total", "{number} totals", amount)
    return f"{amount:,} {noun}" if amount == 1 else f"{amount:,} {noun}s"


def position_words(position: Position) -> tuple[str, str]:
    """Return what a party says of an incident, and the style for it."""
    return stance_words(position.view, position.on), position.view.value


def stance_words(view: View, on: str) -> str:
    """Return what somebody says of an incident, or of a part of it: `denies the figures`, `confirms that it struck`."""
    if view is View.CONFIRMS:
        return gettext(_CONFIRMED[on]) if on in _CONFIRMED else gettext("confirms {what}", what=on)
    if view is View.ALLEGES:
        return gettext(_ALLEGED[on]) if on in _ALLEGED else gettext("alleges {what}", what=denied_part(on))
    return gettext("denies {what}", what=denied_part(on))


def denied_part(on: str) -> str:
    """Return which part of an incident somebody denies: `the figures`, `that it struck`."""
    if on in set(DisputeOn):
        return disputed_words(DisputeOn(on))
    return gettext("that it struck") if on == "strike" else on


def correction_words(made: Correction) -> str:
    """Return what was corrected, and what the reports give."""
    told = {"field": kind_words(made.field), "value": value_words(made.computed, made.field)}
    if made.follows:
        return gettext("{field} follows from what was decided (the reports give {value})", **told)
    return gettext("{field} corrected (the reports give {value})", **told)


def value_words(encoded: str, field: str | None = None) -> str:
    """Return a value of the export in words: `3–5`, `Kelmar`, `Dorvan Army or Kelmar Front`, `1 child`; targets: `market, school`."""
    found = json.loads(encoded)
    if isinstance(found, list) and not _is_range(found):
        named = [str(each.get("name")) if isinstance(each, dict) else kind_words(str(each)) for each in found]
        return (listed if field in _ALL_TRUE else joined_by_or)(named) or gettext(NOT_STATED)
    if found is None:
        return gettext(NOT_STATED)
    match found:
        case {"name": name}:
            return isolated(str(name))
        case {"from": first, "to": last}:
            return when_words(Period(*(dt.date.fromisoformat(day) if day else None for day in (first, last))))
        case dict():
            return listed([counted_people(group, tuple(limits)) for group, limits in found.items()]) or gettext(NOT_STATED)
        case [int(low), int() | None as high]:
            return harm_words((low, high))
        case bool():
            return gettext("yes") if found else gettext("no")
        case str():
            return kind_words(found)
    return encoded


def counted_people(group: str, limits: Range) -> str:
    """Return how many of a group, in as little room as there is: `1 child`, `3–5 children`."""
    return group_count_words(brief_range(limits), group, limits)


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
    return brief_day(sheet.published) if sheet.published else gettext("day not stated")


def kinship_words(how: Kinship) -> str:
    """Return why two documents count as one text."""
    return gettext(_KINSHIPS[how])


def moment_words(when: dt.datetime) -> str:
    """Return a moment, in UTC."""
    return isolated(f"{when.astimezone(dt.UTC):%Y-%m-%d %H:%M:%SZ}")
