"""What a denial denies: a report or its author's word, or an act, and then which part of it.

In: a report, its statements, parties, figures and deeds. Out: one `Denial` for each statement that denies. The words that decide
are in `tables/denials.toml`.
"""

import functools
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.disputes import COMMON
from onrecord.reading.en.phrases import Phrases
from onrecord.reading.found import DeedTable, Denial, FigureMention, PartyTable, Report, ThingMention
from onrecord.reading.model import DisputeOn, PartyKind, Stance, Statement, StatementKind

AUTHORS = frozenset({PartyKind.ORGANISATION, PartyKind.MEDIA, PartyKind.PERSON, PartyKind.WITNESS, PartyKind.UNNAMED})


@dataclass(frozen=True, slots=True)
class Words:
    """The table in the shapes in which the rules ask for it."""

    report: Phrases[str]
    nouns: frozenset[str]
    parts: Phrases[DisputeOn]


@functools.cache
def words() -> Words:
    """Return the table of denials."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "denials.toml").read_text(encoding="utf-8"))
    parts = {
        word: on
        for on in (DisputeOn.TARGET, DisputeOn.PERPETRATOR, DisputeOn.LEGALITY, DisputeOn.EVIDENCE, DisputeOn.WEAPON)
        for word in table[on]["words"]
    }
    return Words(Phrases({word: word for word in table["report"]["words"]}), frozenset(table["report"]["nouns"]), Phrases(parts))


def find_denials(
    report: Report,
    statements: tuple[Statement, ...],
    parties: PartyTable,
    figures: tuple[FigureMention, ...],
    deeds: DeedTable,
) -> tuple[Denial, ...]:
    """Return what each denying statement denies."""
    denying = [n for n, statement in enumerate(statements) if statement.stance is Stance.DENIES and statement.kind is StatementKind.SPEECH]
    if not denying:
        return ()
    kinds = {party.id: party.kind for party in parties.parties}
    lower = [token.text.lower() for token in report.parse.doc]
    counted = {mention.first for mention in figures}
    denials = []
    for n in denying:
        tokens = _tokens(report, statements[n])
        said = [lower[at] for at in tokens]
        authors = tuple(
            dict.fromkeys(
                party
                for at in tokens
                if (party := parties.at.get(at)) is not None and party != statements[n].party and kinds[party] in AUTHORS
            )
        )
        of_word = _is_of_word(said, [lower[at] for span in statements[n].cue for at in _between(report, span.start, span.end)])
        on = DisputeOn.ALL if of_word else _part(said, tokens, counted, deeds)
        denials.append(Denial(n, on, of_word, authors))
    return tuple(denials)


def _tokens(report: Report, statement: Statement) -> list[int]:
    """Return the tokens of a statement's content."""
    return [at for span in statement.content for at in _between(report, span.start, span.end)]


def _between(report: Report, start: int, end: int) -> list[int]:
    """Return the tokens that begin between two offsets."""
    starts = report.parse.starts
    return list(range(bisect_left(starts, start), bisect_left(starts, end)))


def _is_of_word(said: Sequence[str], cue: Sequence[str]) -> bool:
    """Tell whether a denial is of a report or of somebody's word: "the report is biased", "called the claims lies"."""
    table = words()
    if any(True for _ in table.report.find(list(said))) or any(True for _ in table.report.find(list(cue))):
        return True
    head = [word for word in said[:6] if word in table.nouns]
    return bool(head) and not {"that", "of"} & set(said)


def _part(said: Sequence[str], tokens: Sequence[int], counted: set[int], deeds: DeedTable) -> DisputeOn:
    """Return which part of a claim the words of a denial are about."""
    inside = set(tokens)

    def holds(things: Sequence[ThingMention]) -> bool:
        return any(thing.first in inside for thing in things)

    parts = {on for *_, on in words().parts.find(list(said))}
    weapon = DisputeOn.WEAPON in parts or any(weapon.first in inside and weapon.kind not in COMMON for weapon in deeds.weapons)
    about = (
        (DisputeOn.EVIDENCE, DisputeOn.EVIDENCE in parts),
        (DisputeOn.LEGALITY, DisputeOn.LEGALITY in parts or holds(deeds.violations)),
        (DisputeOn.WEAPON, weapon),
        (DisputeOn.FIGURES, bool(counted & inside)),
        (DisputeOn.PERPETRATOR, DisputeOn.PERPETRATOR in parts and DisputeOn.TARGET not in parts),
        (DisputeOn.TARGET, holds(deeds.targets) or DisputeOn.TARGET in parts),
    )
    return next((on for on, is_about in about if is_about), DisputeOn.ALL)
