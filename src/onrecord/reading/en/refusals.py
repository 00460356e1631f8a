"""What a party to the fighting says was not so is a denial: "there was no market", "not a single round left our positions".

In: a report, its attributions and parties. Out: the attributions, those stretches with the stance "denies"; a quote that first
says what was done and then what was not is two statements, of one speaker and cue. A witness who says such words only tells.
The words are in `tables/refusals.toml`.
"""

import functools
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from itertools import groupby

from onrecord.core import Span
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.phrases import Phrases
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Attribution, PartyTable, Report
from onrecord.reading.model import PartyKind, Stance

FIGHTING = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP})
TOLD = frozenset({Stance.ASSERTS, Stance.ALLEGES})
NEGATION = frozenset({"not", "n't", "never"})
MARKS = frozenset("\"“”'‘’([,")
NEAR = 4
"""How far behind a negation its verb may stand."""


@dataclass(frozen=True, slots=True)
class Words:
    """The table in the shapes in which the rules ask for it."""

    openings: tuple[tuple[str, ...], ...]
    anywhere: Phrases[str]
    verbs: frozenset[str]
    about: frozenset[str]
    unless: frozenset[str]
    harm: frozenset[str]


@functools.cache
def words() -> Words:
    """Return the table of refusals."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "refusals.toml").read_text(encoding="utf-8"))
    listed = {name: frozenset(table[name]) for name in ("verbs", "about", "unless", "harm")}
    openings = tuple(tuple(phrase.split()) for phrase in table["openings"])
    return Words(openings, Phrases({phrase: phrase for phrase in table["anywhere"]}), **listed)


def mark_refusals(report: Report, attributions: tuple[Attribution, ...], parties: PartyTable) -> tuple[Attribution, ...]:
    """Return the attributions, in order, with what parties to the fighting refuse marked as denied."""
    fighting = _fighting(parties)
    tokens = tokens_of(report)
    found: list[tuple[Attribution, int]] = []
    for number, said in enumerate(attributions):
        party = parties.at.get(said.source_head) if said.source_head is not None else None
        if said.stance not in TOLD or party not in fighting:
            found.append((said, number))
            continue
        found += [(part, number) for part in _parted(report, tokens, said)]
    place: dict[int, int] = {}
    for at, (_, number) in enumerate(found):
        place.setdefault(number, at)
    return tuple(said if said.within is None else replace(said, within=place[said.within]) for said, _ in found)


def _fighting(parties: PartyTable) -> set[str]:
    """Return the parties to the fighting, and the people who speak for one."""
    by_id = {party.id: party for party in parties.parties}
    found = {party.id for party in parties.parties if party.kind in FIGHTING}
    for party in parties.parties:
        above = party.part_of
        if party.kind is PartyKind.PERSON and above is not None and by_id[above].kind in FIGHTING:
            found.add(party.id)
    return found


def _parted(report: Report, tokens: Tokens, said: Attribution) -> Iterator[Attribution]:
    """Yield an attribution whole, or cut where it goes over from telling to refusing or back."""
    sentences = list(_sentences(report, tokens, said))
    marked = [(span, _refuses(tokens, first, last)) for span, first, last in sentences]
    if not any(refused for _, refused in marked):
        yield said
        return
    for refused, group in groupby(marked, key=lambda row: row[1]):
        yield replace(said, content=_joined([span for span, _ in group], said), stance=Stance.DENIES if refused else said.stance)


def _sentences(report: Report, tokens: Tokens, said: Attribution) -> Iterator[tuple[Span, int, int]]:
    """Yield the sentences that the content has, parted at "but" and "and that", each with its tokens."""
    starts = report.parse.starts
    for span in said.content:
        first, end = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
        first = max(first, 0) if starts[max(first, 0)] >= span.start else bisect_left(starts, span.start)
        while first < end:
            last = min(end, max(tokens.last[first], first + 1))
            last = next((at for at in range(first + 1, last) if _goes_on(tokens, at)), last)
            yield Span(max(span.start, starts[first]), min(span.end, report.parse.ends[last - 1])), first, last
            first = last


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a further thing that was said begins at a token."""
    return tokens.lower[at] == "but" or tokens.lower[at : at + 2] == ["and", "that"]


def _joined(spans: list[Span], said: Attribution) -> tuple[Span, ...]:
    """Return neighbouring sentences of one stretch of the content as one span."""
    whole = []
    for content in said.content:
        inside = [span for span in spans if content.covers(span)]
        if inside:
            whole.append(Span(inside[0].start, inside[-1].end))
    return tuple(whole)


def _refuses(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that something was not so."""
    table = words()
    while first < last and tokens.lower[first] in MARKS:
        first += 1
    lower = tokens.lower[first:last]
    if any(True for _ in table.anywhere.find(lower)):
        return True
    if _opens(tokens, first, last):
        return True
    return any(word in NEGATION and _is_deed_of_own(tokens, first, first + at, last) for at, word in enumerate(lower))


def _opens(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence begins by saying that there was none of what the war is made of."""
    table, deeds = words(), vocabulary()
    lower = tokens.lower[first:last]
    opening = next((phrase for phrase in table.openings if tuple(lower[: len(phrase)]) == phrase), None)
    if opening is None or table.unless & set(lower[:8]) or table.harm & set(lower):
        return False
    named = {word for *_, word in deeds.targets.find(lower)} | {word for *_, word in deeds.weapons.find(lower)}
    return bool(named or (table.about | deeds.deeds | deeds.doing) & set(lower))


def _is_deed_of_own(tokens: Tokens, first: int, negation: int, last: int) -> bool:
    """Tell whether a negation before a verb of war or of having is the main one: "does not possess such weapons"."""
    table, deeds = words(), vocabulary()
    ahead = tokens.lower[negation + 1 : min(last, negation + 1 + NEAR)]
    if table.unless & set(ahead) or tokens.dep[tokens.head[negation]] in {"acl:relcl", "acl"}:
        return False
    verb = next((word for word in ahead if word in deeds.doing - deeds.doing_with_object or word in table.verbs), None)
    if verb is None or negation - first > 2 * NEAR:
        return False
    rest = tokens.lower[negation + 1 : last]
    return verb not in table.verbs or bool((table.about | deeds.deeds) & set(rest)) or any(True for _ in deeds.weapons.find(rest))
