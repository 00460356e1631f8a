"""A reading made by hand, of an invented report in an invented country, for everything that shows readings."""

import datetime as dt

import msgspec
import pytest

from onrecord.core import Period, Span, sha256
from onrecord.page import Zone, ZoneKind
from onrecord.reading import (
    Act,
    Bound,
    Claim,
    Dispute,
    DisputeOn,
    Document,
    Figure,
    Group,
    Incident,
    Medium,
    MediumKind,
    Mode,
    Outcome,
    Party,
    PartyKind,
    Place,
    ReaderVersion,
    Reading,
    Relation,
    Sex,
    Stance,
    Statement,
    Thing,
    Victim,
    VictimDetail,
    Violation,
    When,
)

TEXT = """Bombs on Orsk-Vale market: rescuers count ten dead
ORSK-VALE, Vostania (Harbour Wire) – Vostanian jets bombed the grain market of Orsk-Vale on Tuesday, the Orsk-Vale Rescue Service said.
“Between 10 and 12 people were killed, among them at least three children,” said its head, Ilya Marn, “and dozens were hurt.”
The use of cluster bombs there may be a war crime, he added.
The Vostanian Defence Ministry denied that its aircraft had struck the market.
A still from a video shows smoke over the town on 3 March 2031. Photo: Harbour Wire"""


class Words:
    """Finds the spans of words in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))


def _zones(find: Words) -> tuple[Zone, ...]:
    lines, at = [], 0
    kinds = [ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.BODY, ZoneKind.BODY, ZoneKind.BODY, ZoneKind.CAPTION]
    for kind, line in zip(kinds, TEXT.split("\n"), strict=True):
        lines.append(Zone(kind, Span(at, at + len(line))))
        at += len(line) + 1
    dateline = find("ORSK-VALE, Vostania (Harbour Wire) –")
    lines[1] = Zone(ZoneKind.BODY, Span(dateline.end, lines[1].span.end))
    return (lines[0], Zone(ZoneKind.DATELINE, dateline), *lines[1:])


def _parties(find: Words) -> tuple[Party, ...]:
    return (
        Party("p1", "Orsk-Vale Rescue Service", PartyKind.ORGANISATION, None, None, None, (find("the Orsk-Vale Rescue Service"),)),
        Party("p2", "Ilya Marn", PartyKind.PERSON, None, "head", "p1", (find("Ilya Marn"), find("he added"))),
        Party("p3", "Vostanian Defence Ministry", PartyKind.STATE, None, None, None, (find("The Vostanian Defence Ministry"),)),
        Party("p4", "Vostanian Air Force", PartyKind.ARMED_FORCE, None, None, "p3", (find("Vostanian jets"), find("its aircraft"))),
        Party("p5", "Harbour Wire", PartyKind.MEDIA, None, None, None, (find("Harbour Wire"),)),
    )


def _statements(find: Words) -> tuple[Statement, ...]:
    direct = (find("“Between 10 and 12 people were killed, among them at least three children,”"), find("“and dozens were hurt.”"))
    return (
        Statement(
            "s1",
            "p1",
            (find("the Orsk-Vale Rescue Service"),),
            (find("said"),),
            (find("Vostanian jets bombed the grain market of Orsk-Vale on Tuesday"),),
            Mode.INDIRECT,
            Stance.ALLEGES,
            (),
            None,
            Period.day(dt.date(2031, 3, 4)),
        ),
        Statement("s2", "p2", (find("its head, Ilya Marn"),), (find("said", 1),), direct, Mode.DIRECT, Stance.ASSERTS, (), None, None),
        Statement(
            "s3",
            "p2",
            (find("he", TEXT[: TEXT.index("he added")].count("he")),),
            (find("added"),),
            (find("The use of cluster bombs there may be a war crime"),),
            Mode.INDIRECT,
            Stance.ALLEGES,
            (find("may"),),
            None,
            None,
        ),
        Statement(
            "s4",
            "p3",
            (find("The Vostanian Defence Ministry"),),
            (find("denied"),),
            (find("its aircraft had struck the market"),),
            Mode.INDIRECT,
            Stance.DENIES,
            (),
            None,
            None,
        ),
    )


def _claims(find: Words) -> tuple[Claim, ...]:
    when = When(dt.date(2031, 3, 4), dt.date(2031, 3, 4), find("on Tuesday"))
    market = Thing("market", find("the grain market of Orsk-Vale"))
    return (
        Claim(
            "c1",
            "s1",
            Act.AIRSTRIKE,
            ("p4",),
            (market,),
            (),
            ("l1",),
            when,
            (),
            (),
            find("Vostanian jets bombed the grain market of Orsk-Vale on Tuesday"),
        ),
        Claim(
            "c2",
            "s2",
            Act.AIRSTRIKE,
            (),
            (),
            (),
            (),
            None,
            ("f1", "f2", "f3"),
            (),
            find("“Between 10 and 12 people were killed, among them at least three children,”"),
        ),
        Claim(
            "c3",
            "s3",
            None,
            (),
            (),
            (Thing("cluster_munition", find("cluster bombs")),),
            (),
            None,
            (),
            (Violation("war_crime", hedged=True, span=find("a war crime")),),
            find("The use of cluster bombs there may be a war crime"),
        ),
    )


@pytest.fixture
def find() -> Words:
    return Words(TEXT)


@pytest.fixture
def reading(find: Words) -> Reading:
    return Reading(
        document=Document(
            "harbour-7",
            sha256(TEXT.encode()),
            "https://harbourwire.example/7",
            "Harbour Wire",
            TEXT.split("\n", maxsplit=1)[0],
            dt.date(2031, 3, 5),
            "en",
        ),
        text=TEXT,
        zones=_zones(find),
        parties=_parties(find),
        statements=_statements(find),
        claims=_claims(find),
        figures=(
            Figure("f1", Outcome.KILLED, Group.PEOPLE, 10, 12, Bound.BETWEEN, None, find("Between 10 and 12 people")),
            Figure("f2", Outcome.KILLED, Group.CHILDREN, 3, None, Bound.AT_LEAST, "f1", find("at least three children")),
            Figure("f3", Outcome.INJURED, Group.PEOPLE, 12, 24, Bound.VAGUE, None, find("dozens")),
        ),
        places=(
            Place("l1", "Orsk-Vale", 36.2, -37.162, 99, "P", "VX", (find("Orsk-Vale"), find("Orsk-Vale", 1))),
            Place("l2", "Vostania", None, None, None, None, None, (find("Vostania"),)),
        ),
        disputes=(Dispute("c1", "s4", DisputeOn.PERPETRATOR),),
        incidents=(
            Incident(
                "i1",
                ("c1", "c2"),
                Period.day(dt.date(2031, 3, 4)),
                "l1",
                ("p4",),
                Act.AIRSTRIKE,
                (10, 12),
                (12, 24),
                {Group.CHILDREN: (3, None)},
            ),
        ),
        media=(
            Medium(
                MediumKind.VIDEO_STILL,
                None,
                "Harbour Wire",
                dt.date(2031, 3, 3),
                find("A still from a video shows smoke over the town on 3 March 2031."),
            ),
        ),
        reader=ReaderVersion("onrecord", "0.1.0", "shipped"),
    )


@pytest.fixture
def hostile(reading: Reading) -> Reading:
    """Give a reading whose every text tries to be markup, a terminal command or a link."""
    attack = "<script>alert(1)</script>\x1b[31m[red]&\"'\u202e"
    text = f"{attack} said: {attack}"
    whole = Span(0, len(text))
    first = Span(0, len(attack))
    party = Party("p1", attack, PartyKind.PERSON, attack, attack, None, (first,))
    statement = Statement(
        "s1", "p1", (first,), (Span(len(attack) + 1, len(attack) + 5),), (whole,), Mode.DIRECT, Stance.DENIES, (first,), None, None
    )
    claim = Claim(
        "c1",
        "s1",
        None,
        ("p1",),
        (Thing(attack, first),),
        (Thing(attack, whole),),
        ("l1",),
        None,
        (),
        (Violation(attack, hedged=False, span=first),),
        whole,
    )
    return msgspec.structs.replace(
        reading,
        document=Document(attack, sha256(b""), "javascript:alert(1)", attack, attack, None, attack),
        text=text,
        zones=(Zone(ZoneKind.BODY, whole),),
        parties=(party,),
        statements=(statement,),
        claims=(claim,),
        figures=(),
        places=(Place("l1", attack, None, None, None, None, attack, (first,)),),
        disputes=(Dispute("c1", "s1", DisputeOn.ALL),),
        incidents=(Incident("i1", ("c1",), None, "l1", ("p1",), None, None, None, {}),),
        media=(Medium(MediumKind.PHOTO, "p1", attack, None, first),),
        victims=(_victim("v1", attack, "v2", first), _victim("v2", attack, None, first)),
    )


def _victim(identifier: str, name: str, kin: str | None, span: Span) -> Victim:
    """Return a victim whose every text is the same."""
    return Victim(
        id=identifier,
        name=name,
        names=(name,),
        age=(0, 0),
        sex=Sex.FEMALE,
        role=name,
        relation=Relation(kin, name),
        outcome=Outcome.KILLED,
        group=Group.CHILDREN,
        incident="i1" if kin else None,
        statement="s1",
        span=span,
        spans=dict.fromkeys(VictimDetail, (span,)),
    )
