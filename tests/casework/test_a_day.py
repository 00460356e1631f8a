"""A person's decisions of a day: a hundred mixed ones by the Python interface on a thousand incidents; made anew, the record is the same.

The reports are short, and read by the real reader: a minute of processor time in all.
"""

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path

import onrecord
from onrecord.casework import REQUESTS, Request, open_to_look
from onrecord.linking import OF_EVENTS, proposals_of
from onrecord.record import open_database

INCIDENTS, DECISIONS = 1000, 100
TOLD = INCIDENTS + 30  # some reports are of one incident for the program
TOLD_TWICE = 15  # of so many incidents one is told of by a second house
FIRST = dt.date(2019, 1, 1)
TOWNS = [
    f"{begin}{end}"
    for begin in ("Or", "Kel", "Vor", "Dol", "Bra", "Sel", "Tam", "Ulm", "Pel", "Har", "Cor", "Ist")
    for end in ("sheva", "mar", "tha", "marrek", "denau", "khar", "orin", "eren", "agosh", "vale", "ombe", "una")
]
COUNTS = ("two", "three", "four", "five", "six")
SAID = (
    "Shells of the Sarrel Highland Front killed {count} people in {town} on {day}, a doctor said. {more} more were hurt in house {number}.",
    "Fighters of the Kelmar Brigade shot {count} farmers dead in {town} on {day}, a teacher said. Barn {number} burnt for {more} hours.",
    "Jets bombed {town} on {day} and killed {count} people, rescuers said. Among {more} houses that fell in was number {number}.",
)
AGAIN = "Shelling by the Sarrel Highland Front killed {count} people in {town} on {day}, its mayor said. He saw {more} holes near {number}."


def report(number: int, told: str, house: str) -> str:
    day = FIRST + dt.timedelta(days=number)
    words = {"count": COUNTS[number % 5], "town": TOWNS[number % len(TOWNS)], "day": f"{day.day} {day:%B %Y}", "more": 2 + number % 7}
    text = told.format(**words, number=number)
    kept = {"id": f"{house.lower()}-{number}", "published": str(day), "publisher": f"{house} Wire", "text": text[0].upper() + text[1:]}
    return json.dumps(kept)


def lines(begin: int, end: int) -> Iterator[str]:
    """Reports of so many incidents, of some of them two."""
    for number in range(begin, end):
        yield report(number, SAID[number % 3], ("Corvane", "Vardo", "Lanthorn")[number % 3])
        if number % TOLD_TWICE == 0:
            yield report(number, AGAIN, "Quillon")


class Day:
    """Somebody who decides, of incidents that come up by chance."""

    def __init__(self, record: onrecord.Record) -> None:
        self.record, self.chance = record, random.Random(7)  # noqa: S311 an order, no secret
        self.made: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.listed = list(record.incidents(slim=True))

    def any(self) -> onrecord.Incident:
        """An incident of the list that is one still, with its readings."""
        drawn = (self._drawn() for _ in self.listed)
        return next(found for found in drawn if found is not None)

    def several(self) -> onrecord.Incident:
        """An incident that more than one document tells of."""
        drawn = (self.any() for _ in self.listed)
        return next(found for found in drawn if len(found.readings) > 1)

    def _drawn(self) -> onrecord.Incident | None:
        try:
            return self.record.incident(self.chance.choice(self.listed).id)
        except onrecord.RecordError as error:
            if error.code not in {"record.gone", "record.several", "record.restricted"}:
                raise
            return None

    def at(self, incident: onrecord.Incident) -> dict[str, str]:
        """Words of a document of an incident."""
        document = self.chance.choice(sorted(incident.readings))
        return {"incident": incident.id, "document": document, "at": incident.readings[document].text[:30]}

    def decide(self, request: Request) -> None:
        """Decide; keep all ids that are printed by it."""
        decided = self.record.decide(request, why=None if request.usual_why else "seen on the spot")
        self.made[type(request).__name__] += 1
        self.ids |= {incident.id for incident in (*decided.before, *decided.after)}

    def withdraw(self) -> None:
        """Take one of the decisions back, or the last."""
        standing = [decision.id for decision in self.record.decisions() if decision.stands]
        decided = self.record.withdraw(self.chance.choice(standing), why="it was another") if self.chance.random() < 0.5 else None
        decided = decided or self.record.undo(why="too soon")
        self.made["withdrawal"] += 1
        self.ids |= {incident.id for incident in (*decided.before, *decided.after)}


def join(day: Day) -> Request:
    return onrecord.JoinRequest(incidents=(day.any().id, day.any().id))


def part(day: Day) -> Request:
    incident = day.several()
    return onrecord.PartRequest(incident=incident.id, documents=(min(incident.readings),))


def correct(day: Day) -> Request:
    field, value = day.chance.choice(
        [("killed", "3-5"), ("perpetrators", "Kelmar Brigade; Orm Army"), ("date", "2019-03"), ("place", "Old Orm"), ("contested", "yes")]
    )
    return onrecord.CorrectRequest(incident=day.any().id, field=field, value=value)


def enter_incident(day: Day) -> Request:
    note = day.record.source_note(f"Man {day.chance.random()} lay under the wall.", source="a nurse, by telephone")
    return onrecord.EnterIncidentRequest(document=note, at="lay under the wall", place="Kelmar", killed="1", date="2019-02-03")


def victim_corrected(day: Day) -> Request:
    there = day.at(day.any())
    day.decide(onrecord.EnterVictimRequest(**there, name="Ilda Marsen", age="34"))
    return onrecord.CorrectVictimRequest(incident=there["incident"], name="Ilda Marsen", field="age", value="36")


def struck(day: Day) -> Request:
    drawn = (day.any() for _ in day.listed)
    incident = next(one for one in drawn if any(reading.figures for reading in one.readings.values()))
    reading = next(reading for reading in incident.readings.values() if reading.figures)
    return onrecord.StrikeRequest(given=reading.document.id, what="figure", said=reading.figures[0].span)


def accepted(day: Day) -> Request:
    drawn = (day.any() for _ in day.listed)
    reading = next(reading for one in drawn for reading in one.readings.values() if reading.parties)
    return onrecord.AcceptRequest(document=reading.document.id, what="party", said=reading.parties[0].mentions[0])


def asked_twice(day: Day) -> Request:
    """Accept all that was read in a document, then ask for a second reading."""
    reading = day.record.reading(document(day))
    with open_to_look(day.record.folder) as opened:
        found = opened.record.proposed(reading.document.id, opened.redaction)
    for one in proposals_of(found.reading):
        of = found.mentions[one.incident or ""].rpartition("#")[2] if one.what in OF_EVENTS else None
        if one.key not in found.verdicts:
            day.record.decide(
                onrecord.AcceptRequest(document=reading.document.id, what=one.what.value, said=one.spans[0], of=of, part=one.part)
            )
    return onrecord.AskSecondRequest(document=reading.document.id, to="bo")


def read_otherwise(day: Day) -> Request:
    incident = day.any()
    reading = incident.readings[min(incident.readings)]
    span = next(spans[0] for event in reading.incidents for field, spans in event.evidence.items() if field == "act")
    return onrecord.CorrectReadingRequest(document=reading.document.id, what="act", said=span, value="shooting")


def document(day: Day) -> str:
    return min(day.any().readings)


def independence(day: Day) -> Request:
    incident = day.several()
    one, other = sorted(incident.readings)[:2]
    return onrecord.IndependenceRequest(incident=incident.id, sources=(one, other), independent=day.chance.random() < 0.5)


MAKING: tuple[Callable[[Day], Request], ...] = (
    join,
    part,
    correct,
    lambda day: onrecord.OverruleRequest(incident=day.any().id, grade="discounted"),
    lambda day: onrecord.NoIncidentRequest(given=day.any().id, reason="hoax"),
    lambda day: onrecord.NoIncidentRequest(given=document(day), reason="misread"),
    enter_incident,
    lambda day: onrecord.EnterFigureRequest(**day.at(day.any()), count="9+", outcome="injured"),
    lambda day: onrecord.EnterPositionRequest(**day.at(day.any()), party="Orm Army", view="denies"),
    lambda day: onrecord.EnterDisputeRequest(**day.at(day.any()), party="Sarrel Highland Front"),
    victim_corrected,
    struck,
    accepted,
    read_otherwise,
    asked_twice,
    lambda day: onrecord.CorrectDocumentRequest(document=document(day), field="publisher", value="Orm Post"),
    lambda day: onrecord.CorrectDocumentRequest(document=document(day), field="published", value="2019-02-02"),
    independence,
    lambda day: onrecord.RestrictRequest(document=document(day)),
    lambda day: onrecord.NoteRequest(given=day.any().id, note="ask again"),
    lambda day: onrecord.TagRequest(given=document(day), tag="spring"),
    lambda day: onrecord.UntagRequest(given=day.any().id, tag="spring"),
    lambda day: onrecord.AssignRequest(given=day.any().id, to="bo"),
    lambda day: onrecord.StatusRequest(given=day.any().id, status="in_work"),
    lambda day: onrecord.ReviewRequest(given=day.any().id),
)


def test_a_hundred_mixed_decisions_on_a_thousand_incidents_made_anew_are_the_same_and_no_id_is_lost(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "morning.jsonl").write_text("\n".join(lines(0, TOLD)) + "\n", encoding="utf-8")
    record = onrecord.open(tmp_path / "record", who="Ilvana Merrit")
    assert record.add(reports).incidents >= INCIDENTS
    day = Day(record)
    day.ids |= {incident.id for incident in day.listed}
    making = cycle(MAKING)
    party = onrecord.SamePartyRequest(names=("Sarrel Highland Front", "Kelmar Brigade"))
    while day.made.total() < DECISIONS:
        if day.made.total() % 10 == 9:
            day.withdraw()
        elif day.made.total() == DECISIONS // 4:
            day.decide(party)
        elif day.made.total() == DECISIONS // 2:
            day.decide(onrecord.OtherPartyRequest(name="Kelmar Brigade", party="Sarrel Highland Front"))
            (reports / "noon.jsonl").write_text("\n".join(lines(TOLD, TOLD + 20)) + "\n", encoding="utf-8")
            record.add(reports / "noon.jsonl")  # while she decides more reports come
        else:
            day.decide(next(making)(day))
    assert day.made.keys() == {*(cls.__name__ for cls in REQUESTS), "withdrawal"}
    record.add()  # days that were corrected are read with
    day.ids |= {incident.id for incident in record.incidents(slim=True)}
    led = leads(record, day.ids)
    assert {name: whole for name, (whole, *_) in led.items()} == {name: name for name in day.ids}
    taken = record.rebuild()
    assert (taken.before, taken.digest is not None) == (taken.digest, True)
    assert taken.taken > INCIDENTS
    assert leads(record, day.ids) == led
    again = record.rebuild(read_again=True)
    assert (again.before, again.digest, again.taken) == (taken.digest, taken.digest, 0)
    assert leads(record, day.ids) == led
    assert record.verify(database=True).sound


def leads(record: onrecord.Record, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return where ids lead, each to the incidents that its reports are in now; an id that is not known fails."""
    database = open_database(record.folder)
    try:
        return {name: (database.whereabouts(name).id, *database.whereabouts(name).now) for name in names}
    finally:
        database.close()
