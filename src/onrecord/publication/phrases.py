"""Values of a reading in the words that people read: figures as ranges, periods, coordinates, names of the vocabularies.

In: values of `onrecord.reading`; out: short text, English where nobody asks for another language (`translation`). Knows nothing of
terminals or HTML; both renderings use it.
A value that the text does not state is said to be not stated, never given a stand-in.
"""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.page import Caveat, PublishedFrom, pages_words
from onrecord.publication.kept_sentences import said_anew
from onrecord.publication.shown_names import is_minor
from onrecord.publication.translation import catalogue, digits, gettext, gettext_noop, isolated, ngettext, npgettext, numeral, pgettext
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
    Sex,
    Total,
)

NOT_STATED = gettext_noop("not stated")

_DIGEST_SHOWN = 12  # of 64 digits: enough to tell the documents of one run apart
_CAVEATS = {
    Caveat.DAYS_DISAGREE: gettext_noop("its text gives two days of publication"),
    Caveat.CUT: gettext_noop("cut off: the rest of the report is not here"),
    Caveat.NO_ARTICLE: gettext_noop("only its headline is here, not the report"),
    Caveat.ATTACHMENTS: gettext_noop("what came with it is not read with it"),
    Caveat.PICTURES: gettext_noop("what its pictures show is not read"),
    Caveat.RECOGNISED: gettext_noop("text recognised from pictures: no figure of it counts by itself"),
    Caveat.UNREAD_PAGES: gettext_noop("pages that are pictures without text are not read"),
    Caveat.DAY_REFUSED: gettext_noop("the day of publication that it gives can be none"),
}
_TAKEN_FROM = {
    PublishedFrom.DECIDED: gettext_noop("decided by people"),
    PublishedFrom.GIVEN: gettext_noop("given by whoever brought it"),
    PublishedFrom.PAGE: gettext_noop("from the page itself"),
    PublishedFrom.DATELINE: gettext_noop("from its dateline"),
    PublishedFrom.TEXT: gettext_noop("from a line of its text"),
    PublishedFrom.MESSAGE: gettext_noop("from the day of the mail"),
    PublishedFrom.FEED: gettext_noop("from the feed"),
    PublishedFrom.FILE_NAME: gettext_noop("from the name of the file"),
}
_MANNERS = {
    DisputeManner.FALSE: gettext_noop("{denied}, as false"),
    DisputeManner.BIASED: gettext_noop("{denied}, as biased"),
    DisputeManner.UNFOUNDED: gettext_noop("{denied}, as unfounded"),
    DisputeManner.FABRICATED: gettext_noop("{denied}, as made up"),
    DisputeManner.NO_EVIDENCE: gettext_noop("{denied}, for want of evidence"),
    DisputeManner.JUSTIFIED: gettext_noop("{denied}, as justified"),
    DisputeManner.NOT_STATED: "{denied}",
}
_DISPUTED = {
    DisputeOn.ALL: gettext_noop("all of it"),
    DisputeOn.PERPETRATOR: gettext_noop("who did it"),
    DisputeOn.FIGURES: gettext_noop("the figures"),
    DisputeOn.WEAPON: gettext_noop("the weapon"),
    DisputeOn.TARGET: gettext_noop("the target"),
    DisputeOn.LEGALITY: gettext_noop("that it broke the law"),
    DisputeOn.EVIDENCE: gettext_noop("the evidence"),
}
_MEDIA = {
    MediumKind.VIDEO_STILL: gettext_noop("still from a video"),
    MediumKind.PHOTO: gettext_noop("photo"),
    MediumKind.VIDEO: gettext_noop("video"),
    MediumKind.MAP: gettext_noop("map"),
}


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


NOT_QUOTED = gettext_noop("whose claim it is, the report does not say")
"""Above a claim that only its denial tells of."""


def kind_words(value: str) -> str:
    """Return a name of a vocabulary or table (`medical_unit`) as words (`medical unit`)."""
    return pgettext("kind", value.replace("_", " "))


def people_words(group: Group, low: int, high: int | None) -> str:
    """Return the noun for a group, in the number that the range asks for."""
    return _people(group, agreed(low, high))


def group_count_words(told: str, group: str, limits: tuple[int, int | None]) -> str:
    """Return a range as it is told with who is counted, in the number that it asks for: `1 child`, `3–5 children`, `11+ people`.

    `group` is a name of the contract; one that is none of `Group` stands as it is.
    """
    return gettext("{range} {people}", range=told, people=group_noun(group, *limits))


def group_noun(group: str, low: int, high: int | None) -> str:
    """Return the noun for a name of a group, in the number that the range asks for."""
    return people_words(Group(group), low, high) if group in set(Group) else kind_words(group)


def _people(group: Group, number: int) -> str:
    match group:
        case Group.CIVILIANS:
            return ngettext("civilian", "civilians", number)
        case Group.CHILDREN:
            return ngettext("child", "children", number)
        case Group.WOMEN:
            return ngettext("woman", "women", number)
        case Group.MEN:
            return ngettext("man", "men", number)
        case Group.FIGHTERS:
            return ngettext("fighter", "fighters", number)
        case Group.MEDICS:
            return ngettext("medic", "medics", number)
        case Group.JOURNALISTS:
            return ngettext("journalist", "journalists", number)
        case Group.PEOPLE:
            return ngettext("person", "people", number)


def agreed(low: int, high: int | None) -> int:
    """Return the number that a noun behind a range agrees with: 0 for nobody, 1 for one alone, else the last number that is said."""
    if high == 0 or (low == 1 and high in (1, None)):
        return low
    return max(low if high is None else high, 2)


def range_words(low: int, high: int | None) -> str:
    """Return a range as words: `12`, `10–12`, `at least 200`, `up to 5`, `none`."""
    if high is None:
        return gettext("at least {number}", number=low) if low else gettext("number not stated")
    if low == high:
        return numeral(low) if low else gettext("none")
    return gettext("{low}–{high}", low=low, high=high) if low else gettext("up to {number}", number=high)


def amount_words(figure: Figure) -> str:
    """Return how many a figure says, with how far its words commit themselves: `about 12`, `at least 200`, `up to 50`."""
    low, high = figure.low, figure.high
    if figure.bound is Bound.ABOUT and (high is None or high > 0):
        return gettext("about {number} or more", number=low) if high is None else gettext("about {range}", range=range_words(low, high))
    if figure.bound is Bound.AT_MOST and high is not None:
        return gettext("up to {number}", number=high) if low in (0, high) else gettext("{low}–{high}", low=low, high=high)
    if figure.bound is Bound.AT_LEAST and high is not None:
        told = gettext("at least {number}", number=low)
        return gettext("at least {low}, up to {high}", low=low, high=high) if high > low else told
    return range_words(low, high)


def figure_words(figure: Figure) -> str:
    """Return a figure as a phrase: `at least 3 children killed`."""
    people = people_words(figure.group, figure.low, figure.high)
    if figure.high == 0:
        return gettext("no {people} {outcome}", people=people, outcome=harmed_words(figure.outcome, 0))
    outcome = harmed_words(figure.outcome, agreed(figure.low, figure.high))
    return gettext("{amount} {people} {outcome}", amount=amount_words(figure), people=people, outcome=outcome)


def harmed_words(outcome: Outcome, number: int = 1) -> str:
    """Return what became of so many people, as it stands behind who they are."""
    match outcome:
        case Outcome.KILLED:
            return npgettext("of people", "killed", "killed", number)
        case Outcome.INJURED:
            return npgettext("of people", "injured", "injured", number)
        case Outcome.CASUALTIES:
            return npgettext("of people", "killed or injured", "killed or injured", number)
        case Outcome.MISSING:
            return npgettext("of people", "missing", "missing", number)
        case Outcome.DETAINED:
            return npgettext("of people", "detained", "detained", number)
        case Outcome.DISPLACED:
            return npgettext("of people", "displaced", "displaced", number)


def toll_words(outcome: Outcome, limits: tuple[int, int | None] | None) -> str:
    """Return an incident's civilian range for one outcome: `3–5 killed`, `killed: not stated`."""
    if limits is None:
        return gettext("{outcome}: not stated", outcome=kind_words(outcome.value))
    return counted_toll(outcome.value, range_words(*limits), limits)


def counted_toll(outcome: str, told: str, limits: tuple[int, int | None] | None) -> str:
    """Return a count as it is told with what became of those who are counted: `5–8 killed`, `? injured`."""
    number = agreed(*limits) if limits is not None else 2
    match outcome:
        case Outcome.KILLED:
            return ngettext("{range} killed", "{range} killed", number, range=told)
        case Outcome.INJURED:
            return ngettext("{range} injured", "{range} injured", number, range=told)
    return gettext("{range} {outcome}", range=told, outcome=kind_words(outcome))


def unnamed_words(victim: Described) -> str:
    """Return what a victim without a name is called: `a child, not named`."""
    return gettext("a {person}, not named", person=_people(victim.group or Group.PEOPLE, 1))


def described_words(age: tuple[int, int] | None, sex: Sex | None, group: Group | None) -> str:
    """Return what somebody is called whose name is kept back: `a girl`; the age stands beside it."""
    child = is_minor(age, group)
    match sex:
        case Sex.FEMALE:
            return gettext("a girl") if child else gettext("a woman")
        case Sex.MALE:
            return gettext("a boy") if child else gettext("a man")
        case None:
            return gettext("a child") if child else gettext("a person")


def victim_words(victim: Described, kin: str | None) -> list[str]:
    """Return what is said of a victim beside the name, each as a phrase: `also Abu Anas`, `41`, `nurse`, `wife of Salem Odan` (`kin`)."""
    said = [gettext("also {name}", name=name) for name in victim.names]
    if victim.age is not None:
        low, high = victim.age
        told = numeral(low) if low == high else gettext("{low}–{high}", low=low, high=high)
        said.append(gettext("under a year") if high == 0 else told)
    if victim.role:
        said.append(victim.role)
    if kin:
        said.append(kin)
    return said


def kin_words(kind: str, name: str) -> str:
    """Return whose kin somebody is: `wife of Salem Odan`."""
    return gettext("{kin} of {name}", kin=kind_words(kind), name=name)


def day_words(value: dt.date) -> str:
    """Return a day as `4 March 2031`; no locale of the machine is asked, so that one reading prints alike everywhere."""
    return gettext("{day} {month} {year}", day=value.day, month=month_words(value.month), year=digits(value.year))


_MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)


def month_words(month: int) -> str:
    """Return the name of a month."""
    return gettext(_MONTHS[month - 1])


def period_words(value: Dated | None) -> str:
    """Return a period with the precision it has: `4 March 2031`, `March 2031`, `1–4 March 2031`, `up to 4 March 2031`."""
    if value is None or (value.from_ is None and value.to is None):
        return gettext(NOT_STATED)
    if value.from_ is None:
        return gettext("up to {day}", day=day_words(value.to)) if value.to is not None else gettext(NOT_STATED)
    if value.to is None:
        return gettext("from {day}", day=day_words(value.from_))
    return _closed(value.from_, value.to)


def counted_words(harm: Incident | Total) -> str:
    """Return whom the toll of an incident or a total counts: fighters, where nobody else is counted."""
    is_fighters = harm.killed is not None and harm.killed == harm.killed_by_group.get(Group.FIGHTERS)
    return kind_words((Group.FIGHTERS if is_fighters else Group.CIVILIANS).value)


def group_words(harm: Incident | Total) -> list[tuple[str, str]]:
    """Return how many of each group were killed, and whether they are of the toll or beside it: ("beside", "12 fighters killed")."""
    found = []
    for group, limits in harm.killed_by_group.items():
        if limits != harm.killed or group not in {Group.CIVILIANS, Group.FIGHTERS}:
            name = gettext("beside") if group is Group.FIGHTERS else gettext("of them")
            who, outcome = people_words(group, *limits), harmed_words(Outcome.KILLED, agreed(*limits))
            found.append((name, gettext("{amount} {people} {outcome}", amount=range_words(*limits), people=who, outcome=outcome)))
    return found


def shortened(words: str, longest: int | None) -> str:
    """Return words with their middle left out where they are longer than `longest` characters: what is denied often stands at the end."""
    if longest is None or len(words) <= longest:
        return words
    first, last = words[: longest // 2].rsplit(" ", 1)[0], words[-(longest // 2) :].split(" ", 1)[-1]
    return f"{first} […] {last}"


def when_words(value: Dated | None) -> str:
    """Return the day or period of an incident, or that none is stated."""
    if value is None or (value.from_ is None and value.to is None):
        return gettext("day not stated")
    return period_words(value)


def _closed(first: dt.date, last: dt.date) -> str:
    if first == last:
        return day_words(first)
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month and first.year == last.year:
        if first.month == last.month:
            return gettext("{month} {year}", month=month_words(first.month), year=digits(first.year))
        if (first.month, last.month) == (1, 12):
            return digits(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return gettext("{first}–{last}", first=first.day, last=day_words(last))
    if first.year == last.year:
        began = gettext("{day} {month}", day=first.day, month=month_words(first.month))
        return gettext("{first} – {last}", first=began, last=day_words(last))
    return gettext("{first} – {last}", first=day_words(first), last=day_words(last))


def scene_words(incident: Incident, places: Mapping[str, Place], *, briefly: bool = False) -> str | None:
    """Return where an incident of a reading was: `near Dolm (Orsk not found)`, briefly `near Dolm`; None where no words say it."""
    place = places.get(incident.place or "")
    if place is None:
        return None
    precision, named = incident.place_precision or Placement.AT, places.get(incident.place_named or "")
    return spot_words(precision, place.name) if briefly else spot_words(precision, place.name, named.name if named else None)


def spot_words(precision: Placement, name: str, named: str | None = None) -> str:
    """Return where it was: `Dolm`, `near Dolm`; with what no map has: `near Dolm (Orsk not found)`, `in Dolm (Orsk not found)`."""
    if catalogue() is None:
        return precision.phrase(name, named)
    if named is None:
        return gettext("near {place}", place=name) if precision is Placement.NEAR else isolated(name)
    if precision is Placement.IN:
        return gettext("in {place} ({village} not found)", place=name, village=named)
    return gettext("near {place} ({village} not found)", place=name, village=named)


def coordinate_words(place: Place) -> str:
    """Return a place's position as `36.20 N, 37.16 E`; empty where the gazetteer does not know it."""
    if place.latitude is None or place.longitude is None:
        return ""
    north = f"{abs(place.latitude):.2f} {'N' if place.latitude >= 0 else 'S'}"
    return f"{north}, {abs(place.longitude):.2f} {'E' if place.longitude >= 0 else 'W'}"


def disputed_words(part: DisputeOn) -> str:
    """Return which part of a claim is denied, as words."""
    return gettext(_DISPUTED[part])


def taken_from_words(source: PublishedFrom | None) -> str:
    """Return what the day of publication was taken from: "from its dateline"; nothing where there is none."""
    return gettext(_TAKEN_FROM[source]) if source is not None else ""


def provenance(document: Document) -> list[str]:
    """Return where a document comes from, as short phrases; what is not stated is said to be."""
    return [
        document.publisher or gettext("publisher not stated"),
        day_words(document.published) if document.published else gettext("day of publication not stated"),
        *([document.url] if document.url else []),
        *(caveat_words(caveat, document.unread_pages) for caveat in document.caveats),
        f"sha256\N{NO-BREAK SPACE}{document.sha256[:_DIGEST_SHOWN]}",
    ]


def caveat_words(caveat: Caveat, unread_pages: Sequence[int] = ()) -> str:
    """Return what is to be known of a document before anybody relies on it; of pages that are not read, which they are."""
    if caveat is Caveat.UNREAD_PAGES and unread_pages:
        return gettext("{pages} without text, and not read", pages=said_anew(pages_words(unread_pages)))
    return gettext(_CAVEATS[caveat])


def denied_words(dispute: Dispute) -> str:
    """Return what is denied and how, as words: "the figures, as false"."""
    return gettext(_MANNERS[dispute.manner], denied=disputed_words(dispute.on))


def medium_words(value: MediumKind) -> str:
    """Return what kind of picture it is, as words."""
    return gettext(_MEDIA[value])


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
