"""What happened: the claims of one event inside one report, joined, the report's main event first.

In: a report's claims with their figures, times, places and perpetrators. Out: incidents. A report tells of one event unless
its words set another apart: a claim of an act on an earlier day, or whose figures all belong to another event, is an
incident of its own. Sums over many events ("since January") belong to none. Positions are kept side by side: perpetrators
that different claims name all stay, the most often named first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.core import Period, Span
from onrecord.page import ZoneKind
from onrecord.reading.background import find_background
from onrecord.reading.found import Basis, FigureMention, PartyTable, PlaceTable, Report, Scope, TimeMention
from onrecord.reading.headings import Held
from onrecord.reading.model import Act, Claim, Group, Incident, Outcome, PartyKind, Stance, Statement
from onrecord.reading.scene import choose_place
from onrecord.reading.setting import choose_date
from onrecord.reading.tolls import Range, Told, group_toll, sentences_of, toll

_SLACK = timedelta(days=1)
"""Days by which reports of one event differ: the night of a strike, the day that somebody wrote of it."""

_OPENING = 3
"""So many claims from the start tell of what the report is about: a headline, its first sentences."""

_ACTORS = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP})


@dataclass
class _Event:
    """The claims of one event and their figures, in the order of the text."""

    claims: list[Claim] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    under: str | None = None
    """The place of the heading that they stand under, where that is not the first."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report tells: its claims, those of headlines, those that look back, and the headings that they stand under."""

    claims: Sequence[Claim]
    headlines: frozenset[str]
    background: Mapping[str, TimeMention]
    under: Mapping[str, str]

    def first_section(self) -> str | None:
        """Return the place of the first heading below which anything is told."""
        return next((self.under[claim.id] for claim in self.claims if claim.id in self.under and _tells(claim)), None)


def build_incidents(  # noqa: PLR0913, PLR0917  (one step of the reader: everything that the earlier steps found)
    report: Report,
    held: Held,
    statements: tuple[Statement, ...],
    figures: tuple[FigureMention, ...],
    times: tuple[TimeMention, ...],
    places: PlaceTable,
    parties: PartyTable,
) -> tuple[Incident, ...]:
    """Return the incidents of a report, the main one first; none where nobody claims that anything happened."""
    mentions = {mention.figure.id: mention for mention in figures}
    denied = _denied(statements)
    told = [claim for claim in held.claims if claim.statement not in denied]
    if not any(_tells(claim) for claim in told) and not figures:
        return ()
    background = find_background(report, times, places, told)
    news = [claim for claim in told if claim.id not in background.opening]
    main_day = choose_date(report, [time for time in times if not background.holds(time)], news, statements)
    headlines = frozenset(claim.id for claim in told if any(span.covers(claim.span) for span in _headlines(report)))
    events = _events(_Told(told, headlines, background.opening, held.under), mentions, main_day)
    claimed = {figure for claim in held.claims for figure in claim.figures}
    events[0].figures += [m for m in figures if m.figure.id not in claimed and m.scope is Scope.EVENT]
    events[0].figures = _body_first(report, events[0].figures)
    sentence = sentences_of(report)
    source = _sources(figures, statements)
    found = []
    for number, event in enumerate(events):
        spans = [claim.span for claim in event.claims]
        told_of = Told(event.figures, sentence, source, report.page.text)
        found.append(
            Incident(
                id=f"i{number + 1}",
                claims=tuple(claim.id for claim in event.claims),
                date=main_day if number == 0 else _day_of(event.claims, background.opening),
                place=(_headed(event.claims, places) or choose_place(report, places, spans))
                if number == 0
                else event.under or _place_of(event.claims),
                perpetrators=_perpetrators(event.claims, parties),
                act=_act(event.claims),
                killed=toll(told_of, Outcome.KILLED),
                injured=toll(told_of, Outcome.INJURED),
                killed_by_group=_groups(told_of),
            )
        )
    return tuple(found)


def _denied(statements: Sequence[Statement]) -> set[str]:
    """Return the statements that deny, and those that one without a speaker holds: what a paper takes back it does not tell."""
    denials = {s.id: s for s in statements if s.stance is Stance.DENIES}
    taken_back = {s.id for s in statements if s.within in denials and not denials[s.within].source}
    return {*denials, *taken_back}


def _body_first(report: Report, figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Return figures in the order of the text, a headline's last where the body counts the same outcome: headlines cut short."""
    headlines = _headlines(report)
    ordered = sorted(figures, key=lambda m: m.first)
    above = [m for m in ordered if any(span.covers(m.figure.span) for span in headlines)]
    headed = {m.figure.id for m in above}
    counted = {m.figure.outcome for m in ordered if m.figure.id not in headed and m.basis is Basis.NUMBER and m.figure.part_of is None}
    late = {m.figure.id for m in above if m.figure.outcome in counted}
    return [m for m in ordered if m.figure.id not in late] + [m for m in ordered if m.figure.id in late]


def _headlines(report: Report) -> list[Span]:
    return [zone.span for zone in report.page.zones if zone.kind is ZoneKind.HEADLINE]


def _tells(claim: Claim) -> bool:
    """Tell whether a claim says that something happened."""
    return claim.act is not None or bool(claim.figures)


def _events(told: _Told, mentions: dict[str, FigureMention], main: Period | None) -> list[_Event]:
    """Return the events that the claims tell of, the main one first; what a report looks back at is apart, as is each further section."""
    leading = [claim for claim in told.claims if _tells(claim)][:_OPENING]
    first = next((claim.when for claim in leading if claim.when is not None), None)
    if first is not None and first.from_ is not None and main is not None and main.from_ is not None and first.from_ < main.from_:
        main = Period(first.from_, first.to)  # what the report opens with is never before itself
    events = [_Event()]
    apart: dict[tuple[date | str | None, str | None], _Event] = {}
    section = told.first_section()
    for claim in told.claims:
        if not _tells(claim):
            continue
        figures = [mentions[figure] for figure in claim.figures if figure in mentions]
        counted = [mention for mention in figures if mention.scope not in {Scope.SUM, Scope.RETRACTED}]
        if figures and not counted:
            continue
        # a report opens with its own event, "the day before" or not
        opening = told.headlines.issuperset(before.id for before in events[0].claims)
        other = [] if opening else [mention for mention in counted if mention.scope is Scope.OTHER]
        under = told.under.get(claim.id)
        is_before = (claim.act is not None and _is_before(claim, main)) or claim.id in told.background
        key: tuple[date | str | None, str | None] | None = None
        if under is not None and under != section:
            key = (under, under)
        elif (counted and len(other) == len(counted)) or is_before:
            key = (claim.when.from_ if claim.when else None, claim.places[0] if claim.places else None)
        if key is None:
            events[0].claims.append(claim)
            events[0].figures += [mention for mention in counted if opening or mention.scope is Scope.EVENT]
            continue
        if key not in apart:
            apart[key] = _Event(under=under if under != section else None)
            events.append(apart[key])
        apart[key].claims.append(claim)
        apart[key].figures += counted
    return events


def _is_before(claim: Claim, main: Period | None) -> bool:
    """Tell whether a claim's day lies clearly before the main event's."""
    if claim.when is None or claim.when.to is None or main is None or main.from_ is None:
        return False
    return claim.when.to < main.from_ - _SLACK


def _day_of(claims: Sequence[Claim], background: Mapping[str, TimeMention]) -> Period | None:
    """Return the first day or period that the claims of an event give, else that which opens their paragraph."""
    for claim in claims:
        when = claim.when
        if when is not None and (when.from_ or when.to):
            return Period(when.from_, when.to)
    return next((background[claim.id].period for claim in claims if claim.id in background), None)


def _headed(claims: Sequence[Claim], places: PlaceTable) -> str | None:
    """Return the place of the heading that the first claim with a place stands under: one that its own words do not name."""
    place = _place_of(claims)
    return None if place is None or place in places.at.values() else place


def _place_of(claims: Sequence[Claim]) -> str | None:
    """Return the first place that the claims of an event name."""
    return next((place for claim in claims for place in claim.places), None)


def _perpetrators(claims: Sequence[Claim], parties: PartyTable) -> tuple[str, ...]:
    """Return everybody whom the claims of an event name as having done it, the most often named first."""
    kinds = {party.id: party.kind for party in parties.parties}
    named = Counter(party for claim in claims for party in claim.perpetrators if kinds.get(party) in _ACTORS)
    return tuple(party for party, _ in named.most_common())


def _act(claims: Sequence[Claim]) -> Act | None:
    """Return the act that most claims of an event give; the first of those that as many give. A named act beats "other"."""
    acts = [claim.act for claim in claims if claim.act is not None]
    named = [act for act in acts if act is not Act.OTHER] or acts
    return Counter(named).most_common(1)[0][0] if named else None


def _groups(told: Told) -> dict[Group, Range]:
    """Return how many of the killed were of each group that the figures speak of."""
    groups = {group: group_toll(told, group) for group in Group if group is not Group.PEOPLE}
    return {group: found for group, found in groups.items() if found is not None}


def _sources(figures: Sequence[FigureMention], statements: Iterable[Statement]) -> dict[str, str]:
    """Return which party states each figure; none for the publisher's own words, or where nobody is named.

    The innermost statement counts. One sweep over the text: what has ended is dropped, so that nesting alone costs.
    """
    contents = sorted(((span.start, span.end, s.party) for s in statements if s.party for span in s.content), reverse=True)
    found: dict[str, str] = {}
    held: list[tuple[int, int, str]] = []
    for mention in sorted(figures, key=lambda m: m.figure.span.start):
        start, end = mention.figure.span.start, mention.figure.span.end
        while contents and contents[-1][0] <= start:
            held.append(contents.pop())
        held = [content for content in held if content[1] > start]
        around = [content for content in held if content[1] >= end]
        if around:
            found[mention.figure.id] = min(around, key=lambda content: content[1] - content[0])[2]
    return found
