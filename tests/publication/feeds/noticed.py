"""Notices made by hand: one of each kind of change, and any that the types allow."""

import datetime as dt

from hypothesis import strategies as st

from onrecord.assessment import Grade, View
from onrecord.core import Span
from onrecord.publication import (
    Change,
    DecidedBy,
    GradeChanged,
    IncidentAppeared,
    IncidentJoined,
    IncidentWithdrawn,
    Notice,
    PartyState,
    PositionGone,
    PositionTaken,
    QuotedWords,
    RangeChanged,
    ValueCorrected,
    VictimGone,
    VictimNamed,
    VictimState,
)
from onrecord.reading import Group, Outcome

MOMENT = dt.datetime(2031, 3, 6, 9, 30, tzinfo=dt.UTC)
MINISTRY = PartyState("P1", "Ministry of Defence of Kelmar")
ALLEGED = QuotedWords(
    "a.txt", Span(3, 23), "Kelmar’s guns fired.", "Ferrywatch", dt.date(2031, 3, 5), "https://ferrywatch.example/a?b=1&c=2"
)
DENIED = QuotedWords("b.txt", Span(0, 14), "We never fired", "Corvane Press", dt.date(2031, 3, 6))
VICTIM = VictimState("سلمى عودة", ("Salma Odan",), Outcome.KILLED, Group.WOMEN, (41, 41), role="nurse")

DENIAL = PositionTaken(party=MINISTRY, view=View.DENIES, on="all", first=True, words_before=(ALLEGED,), words=(DENIED,))
EACH: tuple[Change, ...] = (
    DENIAL,
    PositionTaken(party=MINISTRY, view=View.CONFIRMS, on="strike", before=View.DENIES),
    PositionGone(party=MINISTRY, view=View.DENIES, on="figures", words_before=(DENIED,)),
    RangeChanged(outcome=Outcome.KILLED, before=(3, 5), after=(5, None), words_before=(ALLEGED,), words=(DENIED,)),
    RangeChanged(outcome=Outcome.INJURED, group=Group.CHILDREN, before=None, after=(2, 2)),
    GradeChanged(before=Grade.WEAK, after=Grade.FAIR, reason="2 independent sources: Ferrywatch, Corvane Press."),
    VictimNamed(victim=VICTIM),
    VictimGone(victim=VictimState(None, (), Outcome.INJURED, Group.CHILDREN)),
    ValueCorrected(field="date", before='{"from": "2031-03-01", "to": "2031-03-31"}', after='{"from": "2031-03-05", "to": "2031-03-05"}'),
    ValueCorrected(field="perpetrators", before="[]", after='[{"name": "Kelmar Front"}]', by=DecidedBy.PEOPLE),
    IncidentAppeared(
        killed=(3, 5), injured=None, grade=Grade.WEAK, perpetrators=("Kelmar Front",), denied_by=("Kelmar",), words=(ALLEGED,)
    ),
    IncidentWithdrawn(killed=(3, 5), why="two reports of one storm"),
    IncidentJoined(into="4f2c", title="Shelling · Orsheva · 5 March 2031"),
    RangeChanged(outcome=Outcome.KILLED, before=(3, 5), after=(4, 4), by=DecidedBy.PEOPLE),
    GradeChanged(before=Grade.WEAK, after=Grade.FAIR, reason="2 independent sources: Ferrywatch, Corvane Press.", by=DecidedBy.FOLLOWS),
    IncidentWithdrawn(killed=(3, 5), why="two reports of one storm", by=DecidedBy.PEOPLE),
)
"""Every kind of change, each in words that a follower reads."""


def notice(*changes: Change, number: int = 1, link: str = "", title: str = "Shelling · Orsheva · 5 March 2031") -> Notice:
    moment = MOMENT + dt.timedelta(hours=number)
    return Notice(key=f"{number:032x}", incident=f"{number:016x}", title=title, link=link, changes=changes, moment=moment)


ANY = st.text(max_size=30)
"""Any text, with all that Unicode has, lone surrogates too."""
WORDS = st.builds(QuotedWords, ANY, st.just(Span(0, 1)), ANY, ANY, st.none() | st.dates(), st.none() | ANY)
SOME = st.lists(WORDS, max_size=2).map(tuple)
PARTIES = st.builds(PartyState, ANY, ANY)
RANGES = st.none() | st.tuples(st.integers(0, 50), st.none() | st.integers(50, 99))
GROUPS = st.none() | st.sampled_from(Group)
PEOPLE = st.builds(
    VictimState,
    st.none() | ANY,
    st.lists(ANY, max_size=2).map(tuple),
    st.sampled_from(Outcome),
    st.none() | st.sampled_from(Group),
    words=SOME,
)
CHANGES = st.one_of(
    st.builds(
        PositionTaken,
        party=PARTIES,
        view=st.sampled_from([View.DENIES, View.CONFIRMS]),
        on=ANY,
        before=st.none() | st.sampled_from(View),
        first=st.booleans(),
        words_before=SOME,
        words=SOME,
    ),
    st.builds(PositionGone, party=PARTIES, view=st.sampled_from(View), on=ANY, words_before=SOME),
    st.builds(
        RangeChanged, outcome=st.sampled_from(Outcome), group=st.none() | st.sampled_from(Group), before=RANGES, after=RANGES, words=SOME
    ),
    st.builds(GradeChanged, before=st.sampled_from(Grade), after=st.sampled_from(Grade), reason=ANY),
    st.builds(VictimNamed, victim=PEOPLE),
    st.builds(VictimGone, victim=PEOPLE),
    st.builds(IncidentWithdrawn, killed=RANGES, injured=RANGES, why=ANY),
    st.builds(IncidentJoined, into=ANY, title=ANY),
    st.builds(
        IncidentAppeared,
        killed=RANGES,
        injured=RANGES,
        grade=st.sampled_from(Grade),
        perpetrators=st.lists(ANY, max_size=2).map(tuple),
        denied_by=st.lists(ANY, max_size=2).map(tuple),
        words=SOME,
    ),
)
NOTICES = st.builds(
    Notice,
    key=st.text("0123456789abcdef", min_size=32, max_size=32),
    incident=st.text("0123456789abcdef", min_size=4, max_size=16),
    title=ANY,
    link=st.sampled_from(["", "https://record.example/incident/4f2c/", "javascript:alert(1)", "incident/4f2c.html"]) | ANY,
    changes=st.lists(CHANGES, max_size=4).map(tuple),
    moment=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001 with the zone beside it
)
