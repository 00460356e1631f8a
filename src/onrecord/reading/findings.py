"""What was found in a report, with the look-ups that the rules of this package need.

In: the report and the finders' results. Out: `Findings`. Every look-up is made once, in time linear in the text.
"""

import bisect
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.page import ZoneKind
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.found import (
    OWN,
    Attribution,
    DeedTable,
    FigureMention,
    PartyTable,
    PlaceMention,
    PlaceRole,
    PlaceTable,
    Report,
    SignMention,
    TimeMention,
    TimeUse,
)
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.geography import Size, size_of
from onrecord.reading.model import Party, PartyKind, Place, Stance, Statement
from onrecord.reading.sections import Section, find_sections
from onrecord.reading.sides import FIGHTING

UNTOLD = frozenset({Stance.DENIES, Stance.DEMANDS})
REACH = 8
"""How many tokens behind a cue the day of saying stands at most."""
ENDS = frozenset({".", "!", "?", "…", '"', "”", "’", "'"})
"""What ends a sentence; a headline ends in none."""


LINE = 14
"""Words of a heading, at most."""
ENTRY = re.compile(r"\s*(?:[-–—*•▪●]|\d+\s*[-–)])")
"""What an entry of a list begins with, and no heading."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """That somebody began to attack, and when."""

    party: str
    time: TimeMention


@dataclass(frozen=True)
class Findings:
    """What was found in a report; `all_times` are its times with those that `times` leaves out, as `FigureMention.period` counts them."""

    report: Report
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    parties: PartyTable
    times: tuple[TimeMention, ...]
    places: PlaceTable
    figures: tuple[FigureMention, ...]
    deeds: DeedTable
    gazetteer: Gazetteer
    all_times: tuple[TimeMention, ...] = ()

    @functools.cached_property
    def party(self) -> Mapping[str, Party]:
        """The parties by their ids."""
        return {party.id: party for party in self.parties.parties}

    @functools.cached_property
    def place(self) -> Mapping[str, Place]:
        """The places by their ids."""
        return {place.id: place for place in self.places.places}

    @functools.cached_property
    def _states(self) -> frozenset[str]:
        """The names of states, and of what is said to have a government or an army."""
        t = tokens_of(self.report)
        realms = (token for token, lower in enumerate(t.lower) if lower in words().realms)
        owners = {t.text[child] for token in realms for child in t.children[token] if t.pos[child] == "PROPN"}
        return frozenset(owners | {party.name for party in self.parties.parties if party.kind is PartyKind.STATE})

    def size(self, place: str) -> Size:
        """Return how much ground a place covers; one on no map that is a state, or that another one lies in, is no town."""
        at = self.place[place]
        if at.latitude is None and at.name in self._states:
            return Size.COUNTRY
        return Size.AREA if at.latitude is None and place in self._holders else size_of(at)

    @functools.cached_property
    def _holders(self) -> frozenset[str]:
        """The places that another one lies in."""
        return frozenset(self.places.within.values())

    def lies_in(self, place: str, *, or_beside: bool = False) -> list[str]:
        """Return the places that the report says a place lies in (or, of one that it says of none, beside), the nearest first."""
        found: list[str] = []
        at: str | None = place
        while at is not None and at not in found:
            found.append(at)
            at = self.places.within.get(at) or (self.places.beside.get(at) if or_beside else None)
        return found[1:]

    def acting(self, party: str | None) -> str | None:
        """Return who acts when a speaker says "we" or "it": he himself, or whom he speaks for; witnesses do not act."""
        seen: set[str] = set()
        while party is not None and party not in seen and self.party[party].kind not in FIGHTING:
            seen.add(party)
            party = self.party[party].part_of
        return None if party in seen else party

    @functools.cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Who is said to have begun to attack on a day: "The Vale began its campaign of air strikes on 30 September"."""
        t = tokens_of(self.report)
        acts = {token for sign in self.deeds.signs for token in range(sign.first, sign.last)}
        found = []
        for time in self.times:
            verb = time.governor
            if verb is None or t.lower[verb] not in words().begins or time.use is not TimeUse.ON or verb in acts:
                continue  # "opened fire on Sunday" is an act itself
            if not self._harming.isdisjoint(t.children[verb]):
                continue  # "resumed its bombardment on Sunday, killing 62 people"
            does = next((self.parties.at[n] for n in t.children[verb] if n in self.parties.at), None)
            objects = [n for n in t.children[verb] if t.dep[n] == "obj" and not self._is_one_act(n)]
            if does is not None and any(n in acts or any(c in acts for c in t.children[n]) for n in objects):
                found.append(Campaign(does, time))
        return tuple(found)

    @functools.cached_property
    def _harming(self) -> frozenset[int]:
        """The tokens that say what became of people who are counted."""
        return frozenset(figure.verb for figure in self.figures)

    def _is_one_act(self, noun: int) -> bool:
        """Tell whether a noun is one act of war, or weapons used, which was over that day.

        "Launched an air strike on Sunday", "launched 100 rockets on Friday".
        """
        t = tokens_of(self.report)
        if t.lower[noun] in words().campaigns:
            return False
        if t.tag[noun] == "NN":
            return any(t.dep[c] == "det" for c in t.children[noun])
        return t.lower[noun] not in vocabulary().done or any(t.dep[c] == "nummod" for c in t.children[noun])

    @functools.cached_property
    def cues(self) -> frozenset[int]:
        """The tokens that head the cues by which somebody speaks; not those of "was reported killed"."""
        t = tokens_of(self.report)
        heads = (a.cue_head for a in self.attributions if a.cue_head is not None and a.source)
        return frozenset(head for head in heads if all(t.dep[child] != "nsubj:pass" for child in t.children[head]))

    @functools.cached_property
    def owners(self) -> Sequence[int]:
        """For each token, the number of the innermost statement whose content holds it, or `OWN`."""
        parse = self.report.parse
        owners = [OWN] * len(parse.starts)
        order = sorted(range(len(self.statements)), key=lambda n: -sum(span.end - span.start for span in self.statements[n].content))
        for n in order:
            for span in self.statements[n].content:
                at = parse.token_at(span.start)
                while at < len(owners) and parse.starts[at] < span.end:
                    owners[at] = n
                    at += 1
        return owners

    @functools.cached_property
    def untold(self) -> frozenset[int]:
        """The numbers of statements whose content nobody says happened: denials, demands, what a paper takes back or nobody named said."""
        denials = {s.id: s for s in self.statements if s.stance is Stance.DENIES}
        held = {s.id for s in self.statements if s.within in denials and not (denials[s.within].source and s.source)}
        return frozenset(n for n, s in enumerate(self.statements) if s.stance in UNTOLD or s.id in held)

    def denial_of(self, owner: int) -> Statement | None:
        """Return the statement in which somebody denies what that of a number holds: itself, or the one that it stands in."""
        if owner == OWN:
            return None
        statement = self.statements[owner]
        holds = (one for one in self.statements if one is statement or one.id == statement.within)
        return next((one for one in holds if one.stance is Stance.DENIES), None)

    @functools.cached_property
    def sentence(self) -> Sequence[int]:
        """For each token, the number of its sentence."""
        numbers: list[int] = []
        for number, (first, last) in enumerate(self.report.parse.sentences):
            numbers += [number] * (last - first)
        return numbers

    @functools.cached_property
    def opens_with_headline(self) -> bool:
        """Whether the first of several paragraphs is a line that ends no sentence."""
        paragraphs = self.report.parse.paragraphs
        last = self.report.parse.tokens.text[paragraphs[0][1] - 1] if paragraphs else ""
        return len(paragraphs) > 1 and last not in ENDS

    @functools.cached_property
    def subheadings(self) -> frozenset[int]:
        """The numbers of the paragraphs that are headings within the body: a short line that ends no sentence, right above one.

        A line below another one is an entry of a list, but for the line of a day.
        """
        lines = [self._line(number) for number in range(len(self.report.parse.paragraphs))]
        found = set()
        for number in range(1, len(lines) - 1):
            before, here, below = lines[number - 1 : number + 2]
            is_first = before in ENDS or any(sign.isdigit() for sign in before)
            if is_first and len(here) > 1 and not ENTRY.match(here) and below in ENDS:
                found.add(number)
        return frozenset(found)

    def _line(self, number: int) -> str:
        """Return a paragraph of the body that is a short line; the sign that ends it where it is sentences, nothing for the rest."""
        first, last = self.report.parse.paragraphs[number]
        if last <= first or self.zone_at(first) is not ZoneKind.BODY:
            return ""
        sign = self.report.parse.tokens.text[last - 1]
        if sign in ENDS:
            return sign
        return self.report.parse.span(first, last).of(self.report.page.text) if last - first <= LINE and sign != ":" else ""

    @functools.cached_property
    def signs_at(self) -> Mapping[int, Sequence[SignMention]]:
        """The signs by the token that heads them."""
        t = tokens_of(self.report)
        found: dict[int, list[SignMention]] = {}
        for sign in self.deeds.signs:
            found.setdefault(t.head_of(sign.first, sign.last), []).append(sign)
        return found

    @functools.cached_property
    def _zones(self) -> tuple[list[int], list[ZoneKind], list[int]]:
        zones = [zone for zone in self.report.page.zones if zone.kind is not ZoneKind.CREDIT]
        zones.sort(key=lambda zone: zone.span.start)
        return [z.span.start for z in zones], [z.kind for z in zones], [z.span.end for z in zones]

    def zone_at(self, token: int) -> ZoneKind | None:
        """Return the kind of zone that a token stands in."""
        starts, kinds, ends = self._zones
        offset = self.report.parse.starts[token]
        at = bisect.bisect_right(starts, offset) - 1
        return kinds[at] if at >= 0 and offset < ends[at] else None

    @functools.cached_property
    def scenes(self) -> Mapping[int, PlaceMention]:
        """The places named as where something happened, by their first tokens: not for a government, a speaker's home, a larger area."""
        uses = {use.tokens[0]: use for use in self.places.uses.values()}
        return {token: use for token, use in sorted(uses.items()) if use.role is PlaceRole.SCENE or self._is_towards(token)}

    @functools.cached_property
    def timed(self) -> frozenset[int]:
        """The tokens of words that say when."""
        return frozenset(token for time in self.all_times for token in range(time.first, time.last))

    @functools.cached_property
    def hit(self) -> frozenset[int]:
        """The last tokens of the words for targets: "school" in "a girls' school"."""
        return frozenset(target.last - 1 for target in self.deeds.targets)

    @functools.cached_property
    def times_in(self) -> Mapping[int, Sequence[TimeMention]]:
        """The times by the number of their sentence, whatever they date."""
        found: dict[int, list[TimeMention]] = {}
        for time in self.all_times:
            found.setdefault(self.sentence[time.first], []).append(time)
        return found

    @functools.cached_property
    def of_saying(self) -> frozenset[TimeMention]:
        """The times right behind a cue, outside of what is said, whatever the tree says: "shelling killed two, X said on Monday".

        Those on which harm became known are of saying too, and those on which a count went on: "the girl's death was confirmed this
        morning", "the death toll rose to 11 on Thursday".
        """
        t = tokens_of(self.report)
        by_first = {time.first: time for time in self.times}
        found = {time for time in self.times if time.governor is not None and t.lower[time.governor] in words().revealing}
        found |= {time for time in self.times if (at := time.governor) is not None and at < time.first and self._counts_on(at)}
        for cue in self.cues - self.signs_at.keys():
            at = cue + 1
            while at < min(t.last[cue], cue + REACH) and at not in by_first and self._leads_on(at, cue):
                at += 1
            if at in by_first and self.owners[at] == self.owners[cue] and t.first[at] == t.first[cue]:
                found.add(by_first[at])
        return frozenset(found)

    def _counts_on(self, token: int) -> bool:
        """Tell whether a word is a verb, or the number below it, that tells how a count goes on: "the toll rose to 11"."""
        t = tokens_of(self.report)
        verb = t.head[token] if t.pos[token] == "NUM" else token
        if t.lower[verb] not in words().counting:
            return False
        return any(t.dep[child].startswith("nsubj") and t.lower[child] in words().counts for child in t.children[verb])

    def _leads_on(self, token: int, cue: int) -> bool:
        """Tell whether what stands behind a cue is still of the saying: "said in a statement on", "told reporters on"."""
        t = tokens_of(self.report)
        is_of_act = token in self.signs_at or t.pos[token] in {"VERB", "AUX", "PUNCT", "SCONJ"}
        return not is_of_act and self.owners[token] == self.owners[cue]

    @functools.cached_property
    def sections(self) -> tuple[Section, ...]:
        """What stands below each heading."""
        return find_sections(self.report, self.places, self.times)

    def section_of(self, token: int) -> int | None:
        """Return the number of the section that a token stands in."""
        ends = [section.end for section in self.sections]
        at = bisect.bisect_right(ends, self.report.parse.starts[token]) - 1
        return at if at >= 0 and (self.sections[at].place or self.sections[at].time) else None

    def _is_towards(self, token: int) -> bool:
        """Tell whether a place says on which side of it something happened, or names where: "west of Dolm", "in the capital Dolm".

        Not where it says on which side of it another place lies: "in Orsk, west of Dolm".
        """
        t = tokens_of(self.report)
        use = self.places.uses[token]
        side = t.head[token]
        before = side - 1 - (t.lower[side - 1] == ",")
        if side > t.first[token] and t.lower[side] in words().sides and before in self.places.at:
            return False
        if use.role is PlaceRole.OTHER and use.governor is not None and t.case_of(use.governor) in words().at:
            return t.pos[use.governor] == "NOUN" and not t.case_of(token)
        is_beside = t.case_of(token) == "of" and t.lower[side] in words().sides
        return is_beside and use.governor is not None  # of "300 miles south of Dolm", nothing is at Dolm

    def is_of_saying(self, token: int) -> bool:
        """Tell whether a token hangs on a verb of saying, outside of what is said: not in "In Dolm, nine were killed, it said"."""
        t = tokens_of(self.report)
        top = token
        for above in (token, *t.climb(token, 12)):
            if above in self.cues:
                is_inside = token < above and t.dep[top].startswith("obl") and self.owners[token] != self.owners[above]
                return not is_inside
            if t.pos[above] == "VERB":
                return False
            top = above
        return False
