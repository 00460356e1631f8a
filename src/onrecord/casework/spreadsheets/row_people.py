"""The people and parties of a row as parts of a reading: who is said to have acted, who says what of it, who was harmed.

In: a `Coded`, the parties that are known; out: parties, statements with claims and disputes, victims, every value at its cell.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from onrecord.assessment import View
from onrecord.casework.spreadsheets.coded import Coded
from onrecord.casework.spreadsheets.coded_people import CellValue, CodedPosition, CodedVictim
from onrecord.casework.spreadsheets.model import Column
from onrecord.core import Span
from onrecord.linking import name_actor, spelling_key
from onrecord.reading import (
    Act,
    Claim,
    Dispute,
    DisputeOn,
    Group,
    Mode,
    Outcome,
    Party,
    PartyKind,
    Registry,
    Relation,
    Sex,
    Stance,
    Statement,
    Victim,
    VictimDetail,
)

_SEXES = {"f": Sex.FEMALE, "female": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE}
_DETAILS = {
    Column.VICTIM_NAME: VictimDetail.NAME,
    Column.VICTIM_NAMES: VictimDetail.NAMES,
    Column.VICTIM_AGE_LOW: VictimDetail.AGE,
    Column.VICTIM_AGE_HIGH: VictimDetail.AGE,
    Column.VICTIM_SEX: VictimDetail.SEX,
    Column.VICTIM_ROLE: VictimDetail.ROLE,
    Column.VICTIM_RELATION: VictimDetail.RELATION,
    Column.VICTIM_OUTCOME: VictimDetail.OUTCOME,
    Column.VICTIM_GROUP: VictimDetail.GROUP,
}
_FIGURES = "figures"


class Said(NamedTuple):
    """What parties say of an incident."""

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]


def find_parties(coded: Coded, registry: Registry) -> tuple[Party, ...]:
    """Return the parties of a row: first those who are said to have acted, then others who say something of it."""
    parties = [_party(number, told, coded, registry) for number, told in enumerate(coded.perpetrators, start=1)]
    known = {spelling_key(party.name) for party in parties}
    for position in coded.positions:
        if spelling_key(position.party.words) not in known:
            known.add(spelling_key(position.party.words))
            actor = name_actor(position.party.words, None, registry)
            parties.append(
                Party(f"p{len(parties) + 1}", position.party.words, actor.kind, actor.country, None, None, (position.party.span,))
            )
    return tuple(parties)


def find_said(coded: Coded, parties: Sequence[Party], act: Act | None, figures: tuple[str, ...], claim: str) -> Said:
    """Return what parties confirm and deny of the claim of a row."""
    ids = {spelling_key(party.name): party.id for party in parties}
    doers = {party.id for party in parties[: len(coded.perpetrators)]}
    statements, claims, disputes = [], [], []
    for number, position in enumerate(coded.positions, start=1):
        party, statement = ids[spelling_key(position.party.words)], f"s{number}"
        denies = position.stance.words == View.DENIES
        counts = act is None or (position.on is not None and position.on.words == _FIGURES)
        if not denies and counts and not figures:
            continue  # there is nothing that the party could confirm
        words = (position.on or position.stance).span
        stance = Stance.DENIES if denies else Stance.CONFIRMS
        statements.append(_statement(statement, party, position, words, stance))
        if denies:
            disputes.append(Dispute(claim, statement, _on(position)))
        else:
            own = (party,) if party in doers else ()
            claims.append(_confirmed(f"c{number + 1}", statement, None if counts else act, own, figures if counts else (), words))
    return Said(tuple(statements), tuple(claims), tuple(disputes))


def find_victims(coded: Coded) -> Iterator[Victim]:
    """Give the people whom a row names or describes one by one."""
    ids = {name.words: f"v{at}" for at, each in enumerate(coded.victims, start=1) if (name := each.first(Column.VICTIM_NAME)) is not None}
    for number, each in enumerate(coded.victims, start=1):
        yield _victim(f"v{number}", each, ids)


def _party(number: int, told: CellValue, coded: Coded, registry: Registry) -> Party:
    actor = name_actor(told.words, None, registry, PartyKind.ARMED_GROUP)
    country = coded.countries[number - 1] if number <= len(coded.countries) else None
    return Party(f"p{number}", told.words, actor.kind, country or actor.country, None, None, (told.span,))


def _statement(identifier: str, party: str, position: CodedPosition, words: Span, stance: Stance) -> Statement:
    return Statement(
        id=identifier,
        party=party,
        source=(position.party.span,),
        cue=(position.stance.span,),
        content=(words,),
        mode=Mode.INDIRECT,
        stance=stance,
        hedges=(),
        within=None,
        said_on=None,
    )


def _on(position: CodedPosition) -> DisputeOn:
    """Return what a denial is of; where the row has another word for it, or none, of the whole."""
    return DisputeOn(position.on.words) if position.on is not None and position.on.words in set(DisputeOn) else DisputeOn.ALL


def _confirmed(identifier: str, statement: str, act: Act | None, doers: tuple[str, ...], figures: tuple[str, ...], span: Span) -> Claim:  # noqa: PLR0913, PLR0917 the parts of a claim
    return Claim(
        id=identifier,
        statement=statement,
        act=act,
        perpetrators=doers,
        targets=(),
        weapons=(),
        places=(),
        when=None,
        figures=figures,
        violations=(),
        span=span,
    )


def _victim(identifier: str, each: CodedVictim, ids: dict[str, str]) -> Victim:
    name, sex, role = (each.first(field) for field in (Column.VICTIM_NAME, Column.VICTIM_SEX, Column.VICTIM_ROLE))
    kin, of = each.first(Column.VICTIM_RELATION), each.first(Column.VICTIM_RELATION_TO)
    outcome = _word(each.first(Column.VICTIM_OUTCOME), Outcome)
    spans: dict[VictimDetail, tuple[Span, ...]] = {}
    for field, detail in _DETAILS.items():
        if told := each.values.get(field):
            spans[detail] = tuple(dict.fromkeys((*spans.get(detail, ()), *(value.span for value in told))))
    spans.setdefault(VictimDetail.OUTCOME, (each.span,))
    return Victim(
        id=identifier,
        name=None if name is None else name.words,
        names=tuple(told.words for told in each.values.get(Column.VICTIM_NAMES, ())),
        age=_age(each),
        sex=None if sex is None else _SEXES.get(sex.words.casefold()),
        role=None if role is None else role.words,
        relation=None if kin is None else Relation(None if of is None else ids.get(of.words), kin.words),
        outcome=outcome or Outcome.KILLED,
        group=_group(each),
        incident="i1",
        statement=None,
        span=each.span,
        spans=spans,
    )


def _age(each: CodedVictim) -> tuple[int, int] | None:
    ends = [
        int(told.words)
        for field in (Column.VICTIM_AGE_LOW, Column.VICTIM_AGE_HIGH)
        if (told := each.first(field)) is not None and told.words.isdecimal()
    ]
    return (min(ends), max(ends)) if ends else None


def _group(each: CodedVictim) -> Group | None:
    """Return whom a victim belongs to; a number there is the age of a child."""
    told = each.first(Column.VICTIM_GROUP)
    return Group.CHILDREN if told is not None and told.words.isdecimal() else _word(told, Group)


W = TypeVar("W", Outcome, Group)


def _word(told: CellValue | None, values: type[W]) -> W | None:
    return values(told.words) if told is not None and told.words in set(values) else None
