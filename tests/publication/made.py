"""Incidents that no report tells of: any value that the types allow, for properties that must hold of all."""

import datetime as dt
import io

from hypothesis import strategies as st

from onrecord.assessment import Assessment, Correction, Grade, Position, Quote, Source, StrikeStatus, View
from onrecord.core import Period, Span
from onrecord.linking import Actor, Cluster, DayOrigin, EventMention, Family, Location, Standing, TextOrigin
from onrecord.publication import Format, export
from onrecord.reading import Act, Document, Group, PartyKind, ReaderVersion, Reading
from onrecord.record import Docket, Incident, Reviewed

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
COUNTS = st.integers(0, 10**6)
RANGES = st.tuples(COUNTS, st.none() | st.integers(10**6, 10**7))
PERIODS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda ends: Period(*sorted(ends)) if None not in ends else Period(*ends)  # type: ignore[type-var]
)
ACTORS = st.builds(Actor, WORDS, WORDS, st.sampled_from(PartyKind), st.none() | WORDS)
SPOTS = st.builds(Location, WORDS, WORDS, st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180), st.none() | WORDS)
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 with the zone beside it
DOCKETS = st.builds(Docket, reviewed=st.none() | st.builds(Reviewed, WORDS, MOMENTS, st.booleans()))
CORRECTIONS = st.builds(
    Correction,
    st.sampled_from(["killed", "place", "grade"]),
    st.sampled_from(["null", "[1,2]", '"fair"']),
    WORDS,
    WORDS,
    follows=st.booleans(),
)
POSITIONS = st.builds(Position, ACTORS, st.sampled_from(View), WORDS, st.builds(Quote, WORDS, st.just(Span(0, 4))))


def reading_of(name: str, publisher: str | None = None, published: dt.date | None = None, text: str = "Shells fell.") -> Reading:
    document = Document(name, "0" * 64, publisher=publisher, published=published)
    return Reading(document, text, (), (), (), (), (), (), (), (), (), ReaderVersion("onrecord", "0", "none"))


def sighting_of(document: str) -> EventMention:
    standing = {"origin": DayOrigin.STATED, "standing": Standing.REPORTED}
    return EventMention(id=f"{document}#i1", document=document, family="f", incident="i1", claims=(), date=None, **standing)  # type: ignore[arg-type]


@st.composite
def made_incidents(draw: st.DrawFn) -> Incident:
    """An incident with any judgement, told by up to three documents, some without a family."""
    names = draw(st.lists(WORDS, unique=True, max_size=3))
    readings = {name: reading_of(name, draw(st.none() | WORDS), draw(st.none() | DAYS)) for name in names}
    positions = draw(st.lists(POSITIONS, max_size=3))
    name = draw(WORDS)
    judged = Assessment(
        date=draw(st.none() | PERIODS),
        place=draw(st.none() | SPOTS),
        act=draw(st.none() | st.sampled_from(Act)),
        acts=(),
        perpetrators=tuple(draw(st.lists(ACTORS, max_size=2))),
        killed=draw(st.none() | RANGES),
        injured=draw(st.none() | RANGES),
        killed_by_group=draw(st.dictionaries(st.sampled_from(Group), RANGES, max_size=3)),
        injured_by_group=draw(st.dictionaries(st.sampled_from(Group), RANGES, max_size=2)),
        targets=tuple(draw(st.lists(st.sampled_from(["market", "school"]), unique=True))),
        corrections=tuple(draw(st.lists(CORRECTIONS, unique_by=lambda made: made.field, max_size=2))),
        counts=(),
        sources=tuple(Source(name, name, (name,), "") for name in names),
        positions=tuple(Position(p.party, p.view, p.on, Quote(n, p.quote.span)) for p, n in zip(positions, names, strict=False)),
        contested=draw(st.booleans()),
        strike_status=draw(st.sampled_from(StrikeStatus)),
        grade=draw(st.sampled_from(Grade)),
        verdicts=(),
    )
    families = {each: Family(draw(WORDS), (each,), TextOrigin(each, None, ""), ()) for each in names if draw(st.booleans())}
    return Incident(
        cluster=Cluster(name, tuple(sighting_of(each) for each in names)),
        assessment=judged,
        readings=readings,
        families=families,
        withheld=draw(st.integers(0, 3)),
        docket=draw(st.none() | DOCKETS),
    )


def written(incidents: "tuple[Incident, ...] | list[Incident]", form: Format) -> bytes:
    out = io.BytesIO()
    export(iter(incidents), form, out)
    return out.getvalue()
