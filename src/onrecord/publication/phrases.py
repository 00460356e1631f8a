"""Values of a reading in the words that people read: figures as ranges, periods, coordinates, names of the vocabularies.

In: values of `onrecord.reading`; out: short English text. Knows nothing of terminals or HTML; both renderings use it.
A value that the text does not state is said to be not stated, never given a stand-in.
"""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.page import Caveat, PublishedFrom, pages_words
from onrecord.reading import (
    Bound,
    Dispute,
    DisputeManner,
    DisputeOn,
    Document,
    Figure,
    Group,
    Incident,
    MediumKind,
    Outcome,
    Place,
    Placement,
    Total,
)

NOT_STATED = "not stated"

# One person of the group, and several: the vocabulary holds the plural only.
_PEOPLE = {
    Group.CIVILIANS: ("civilian", "civilians"),
    Group.CHILDREN: ("child", "children"),
    Group.WOMEN: ("woman", "women"),
    Group.MEN: ("man", "men"),
    Group.FIGHTERS: ("fighter", "fighters"),
    Group.MEDICS: ("medic", "medics"),
    Group.JOURNALISTS: ("journalist", "journalists"),
    Group.PEOPLE: ("person", "people"),
}
_DIGEST_SHOWN = 12  # of 64 digits: enough to tell the documents of one run apart
_CAVEATS = {
    Caveat.DAYS_DISAGREE: "its text gives two days of publication",
    Caveat.CUT: "cut off: the rest of the report is not here",
    Caveat.NO_ARTICLE: "only its headline is here, not the report",
    Caveat.ATTACHMENTS: "what came with it is not read with it",
    Caveat.PICTURES: "what its pictures show is not read",
    Caveat.RECOGNISED: "text recognised from pictures: no figure of it counts by itself",
    Caveat.UNREAD_PAGES: "pages that are pictures without text are not read",
    Caveat.DAY_REFUSED: "the day of publication that it gives can be none",
}
_TAKEN_FROM = {
    PublishedFrom.DECIDED: "decided by people",
    PublishedFrom.GIVEN: "given by whoever brought it",
    PublishedFrom.PAGE: "from the page itself",
    PublishedFrom.DATELINE: "from its dateline",
    PublishedFrom.TEXT: "from a line of its text",
    PublishedFrom.MESSAGE: "from the day of the mail",
    PublishedFrom.FEED: "from the feed",
    PublishedFrom.FILE_NAME: "from the name of the file",
}
_MANNERS = {
    DisputeManner.FALSE: ", as false",
    DisputeManner.BIASED: ", as biased",
    DisputeManner.UNFOUNDED: ", as unfounded",
    DisputeManner.FABRICATED: ", as made up",
    DisputeManner.NO_EVIDENCE: ", for want of evidence",
    DisputeManner.JUSTIFIED: ", as justified",
    DisputeManner.NOT_STATED: "",
}
_DISPUTED = {
    DisputeOn.ALL: "all of it",
    DisputeOn.PERPETRATOR: "who did it",
    DisputeOn.FIGURES: "the figures",
    DisputeOn.WEAPON: "the weapon",
    DisputeOn.TARGET: "the target",
    DisputeOn.LEGALITY: "that it broke the law",
    DisputeOn.EVIDENCE: "the evidence",
}
_MEDIA = {MediumKind.VIDEO_STILL: "still from a video", MediumKind.PHOTO: "photo", MediumKind.VIDEO: "video", MediumKind.MAP: "map"}


class Dated(Protocol):
    """Anything with a first and a last day, either of which may not be stated."""

    @property
    def from_(self) -> dt.date | None:
        """Return the first day."""
        ...

    @property
    def to(self) -> dt.date | None:
        """Return the last day."""
        ...


class Described(Protocol):
    """Anybody who was harmed, as far as what is said of the person is shown."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the further names and spellings."""
        ...

    @property
    def age(self) -> tuple[int, int] | None:
        """Return the age in whole years."""
        ...

    @property
    def role(self) -> str | None:
        """Return what the person was."""
        ...

    @property
    def group(self) -> Group | None:
        """Return the group that the person counts in."""
        ...


NOT_QUOTED = "whose claim it is, the report does not say"
"""Above a claim that only its denial tells of."""


def kind_words(value: str) -> str:
    """Return a name of a vocabulary or table (`medical_unit`) as words (`medical unit`)."""
    return value.replace("_", " ")


def people_words(group: Group, low: int, high: int | None) -> str:
    """Return the noun for a group, in the number that the range asks for."""
    one, many = _PEOPLE[group]
    return one if low == 1 and high in (1, None) else many


def range_words(low: int, high: int | None) -> str:
    """Return a range as words: `12`, `10–12`, `at least 200`, `up to 5`, `none`."""
    if high is None:
        return f"at least {low:,}" if low else "number not stated"
    if low == high:
        return f"{low:,}" if low else "none"
    return f"{low:,}–{high:,}" if low else f"up to {high:,}"


def amount_words(figure: Figure) -> str:
    """Return how many a figure says, with how far its words commit themselves: `about 12`, `at least 200`, `up to 50`."""
    low, high = figure.low, figure.high
    if figure.bound is Bound.ABOUT and (high is None or high > 0):
        return f"about {range_words(low, high)}" if high is not None else f"about {low:,} or more"
    if figure.bound is Bound.AT_MOST and high is not None:
        return f"up to {high:,}" if low in (0, high) else f"{low:,}–{high:,}"
    if figure.bound is Bound.AT_LEAST and high is not None:
        return f"at least {low:,}, up to {high:,}" if high > low else f"at least {low:,}"
    return range_words(low, high)


def figure_words(figure: Figure) -> str:
    """Return a figure as a phrase: `at least 3 children killed`."""
    number = "no" if figure.high == 0 else amount_words(figure)
    outcome = "killed or injured" if figure.outcome is Outcome.CASUALTIES else figure.outcome.value
    return f"{number} {people_words(figure.group, figure.low, figure.high)} {outcome}"


def toll_words(outcome: Outcome, limits: tuple[int, int | None] | None) -> str:
    """Return an incident's civilian range for one outcome: `3–5 killed`, `killed: not stated`."""
    return f"{outcome.value}: {NOT_STATED}" if limits is None else f"{range_words(*limits)} {outcome.value}"


def unnamed_words(victim: Described) -> str:
    """Return what a victim without a name is called: `a child, not named`."""
    one, _ = _PEOPLE[victim.group or Group.PEOPLE]
    return f"a {one}, not named"


def victim_words(victim: Described, kin: str | None) -> list[str]:
    """Return what is said of a victim beside the name, each as a phrase: `also Abu Anas`, `41`, `nurse`, `wife of Salem Odan` (`kin`)."""
    said = [f"also {name}" for name in victim.names]
    if victim.age is not None:
        low, high = victim.age
        said.append("under a year" if high == 0 else str(low) if low == high else f"{low}–{high}")
    if victim.role:
        said.append(victim.role)
    if kin:
        said.append(kin)
    return said


def day_words(value: dt.date) -> str:
    """Return a day as `4 March 2031`; no locale is asked, so that one reading prints alike everywhere."""
    return f"{value.day} {calendar.month_name[value.month]} {value.year}"


def period_words(value: Dated | None) -> str:
    """Return a period with the precision it has: `4 March 2031`, `March 2031`, `1–4 March 2031`, `up to 4 March 2031`."""
    if value is None or (value.from_ is None and value.to is None):
        return NOT_STATED
    if value.from_ is None or value.to is None:
        return f"from {day_words(value.from_)}" if value.from_ else f"up to {day_words(value.to)}" if value.to else NOT_STATED
    return _closed(value.from_, value.to)


def counted_words(harm: Incident | Total) -> str:
    """Return whom the toll of an incident or a total counts: fighters, where nobody else is counted."""
    return "fighters" if harm.killed is not None and harm.killed == harm.killed_by_group.get(Group.FIGHTERS) else "civilians"


def group_words(harm: Incident | Total) -> list[tuple[str, str]]:
    """Return how many of each group were killed, and whether they are of the toll or beside it: ("beside", "12 fighters killed")."""
    found = []
    for group, limits in harm.killed_by_group.items():
        if limits != harm.killed or group not in {Group.CIVILIANS, Group.FIGHTERS}:
            name = "beside" if group is Group.FIGHTERS else "of them"
            found.append((name, f"{range_words(*limits)} {people_words(group, *limits)} killed"))
    return found


def shortened(words: str, longest: int | None) -> str:
    """Return words with their middle left out where they are longer than `longest` characters: what is denied often stands at the end."""
    if longest is None or len(words) <= longest:
        return words
    first, last = words[: longest // 2].rsplit(" ", 1)[0], words[-(longest // 2) :].split(" ", 1)[-1]
    return f"{first} […] {last}"


def when_words(value: Dated | None) -> str:
    """Return the day or period of an incident, or that none is stated."""
    told = period_words(value)
    return "day not stated" if told == NOT_STATED else told


def _closed(first: dt.date, last: dt.date) -> str:
    if first == last:
        return day_words(first)
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month and first.year == last.year:
        if first.month == last.month:
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {calendar.month_name[first.month]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def scene_words(incident: Incident, places: Mapping[str, Place], *, briefly: bool = False) -> str | None:
    """Return where an incident of a reading was: `near Dolm (Orsk not found)`, briefly `near Dolm`; None where no words say it."""
    place = places.get(incident.place or "")
    if place is None:
        return None
    precision, named = incident.place_precision or Placement.AT, places.get(incident.place_named or "")
    return precision.brief(place.name) if briefly else precision.phrase(place.name, named.name if named else None)


def coordinate_words(place: Place) -> str:
    """Return a place's position as `36.20 N, 37.16 E`; empty where the gazetteer does not know it."""
    if place.latitude is None or place.longitude is None:
        return ""
    north = f"{abs(place.latitude):.2f} {'N' if place.latitude >= 0 else 'S'}"
    return f"{north}, {abs(place.longitude):.2f} {'E' if place.longitude >= 0 else 'W'}"


def disputed_words(part: DisputeOn) -> str:
    """Return which part of a claim is denied, as words."""
    return _DISPUTED[part]


def taken_from_words(source: PublishedFrom | None) -> str:
    """Return what the day of publication was taken from: "from its dateline"; nothing where there is none."""
    return _TAKEN_FROM[source] if source is not None else ""


def provenance(document: Document) -> list[str]:
    """Return where a document comes from, as short phrases; what is not stated is said to be."""
    return [
        document.publisher or "publisher not stated",
        day_words(document.published) if document.published else "day of publication not stated",
        *([document.url] if document.url else []),
        *(caveat_words(caveat, document.unread_pages) for caveat in document.caveats),
        f"sha256\N{NO-BREAK SPACE}{document.sha256[:_DIGEST_SHOWN]}",
    ]


def caveat_words(caveat: Caveat, unread_pages: Sequence[int] = ()) -> str:
    """Return what is to be known of a document before anybody relies on it; of pages that are not read, which they are."""
    if caveat is Caveat.UNREAD_PAGES and unread_pages:
        return f"{pages_words(unread_pages)} without text, and not read"
    return _CAVEATS[caveat]


def denied_words(dispute: Dispute) -> str:
    """Return what is denied and how, as words: "the figures, as false"."""
    return disputed_words(dispute.on) + _MANNERS[dispute.manner]


def medium_words(value: MediumKind) -> str:
    """Return what kind of picture it is, as words."""
    return _MEDIA[value]


_AROUND = {'"': '"', "“": "”", "„": "“”", "‘": "’", "«": "»", "»": "«", "'": "'"}
"""Marks that a quotation opens with, each with those that may close it."""
_CLOSING = frozenset("".join(_AROUND.values()))


def unquoted(words: str) -> str:
    """Return words of a report on one line, without the marks around them; marks inside them stay, and so do their partners.

    The words get marks of their own where they are shown: `“Nobody died,”` is `Nobody died,`, and `reports are "false"` stays as it is.
    """
    plain = " ".join(words.split())
    while plain and plain[0] in _AROUND and not any(mark in plain[1:-1] for mark in _AROUND[plain[0]]):
        plain = (plain[1:-1] if len(plain) > 1 and plain[-1] in _AROUND[plain[0]] else plain[1:]).strip()
    if plain and plain[-1] in _CLOSING and not any(mark in plain[:-1] for mark, closing in _AROUND.items() if plain[-1] in closing):
        plain = plain[:-1].strip()
    return plain
