"""The events of a report and its totals: the conductor of this package.

In: all that was found in a report. Out: `EventTable`: its events, the main one first, and the sums over many events.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.page import ZoneKind
from onrecord.reading.en.figures.lexicon import totals
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.ground import Ground, acts, acts_clash, is_long, whole
from onrecord.reading.events.joining import UNCOUNTED, join
from onrecord.reading.events.mentions import find_mentions, place_by_heading
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.relative import date_apart
from onrecord.reading.events.repeats import put_together
from onrecord.reading.events.tolls_alike import HARMED
from onrecord.reading.findings import Findings
from onrecord.reading.found import Scope, TimeMention, TimeUse
from onrecord.reading.model import Act, Bound, Figure, Outcome

SUMMED = 5
"""People: the sums of fewer are alike by chance."""
LISTED = 3
"""Acts, each in a town of its own, that a list has at least."""
MANY = 20
"""People: a side that has killed as many, nobody says when or where, did so in many events."""
VAST = 1000
"""People: so many have been killed in no one event of the news, where nobody says when or where."""
TO_CONTINUE = 5
"""Governors from what is counted to the verb that says that attacks go on, at most."""
LEDE = 1
"""The number of the last paragraph of a headline and what follows it, which tell the news."""
RECENT = dt.timedelta(days=7)
"""What has gone on for no longer than this may be the event that a report tells of."""
NIGHT = dt.timedelta(days=1)
"""What is told since the day before a report is of that night."""
MONTH = 31
"""Days: attacks over a longer time are told as a sum."""
WEEKS = 26
"""Days from the first to the last: attacks that are counted over two times of that length are many."""


@dataclass(frozen=True, slots=True)
class EventTable:
    """What a report tells: its events, and its sums over many events."""

    ground: Ground
    events: tuple[Event, ...]
    totals: tuple[Event, ...]


def find_events(findings: Findings) -> EventTable:
    """Return the events of a report and its totals."""
    ground = Ground(findings)
    mentions = find_mentions(findings)
    sums: dict[ClauseMention, None] = {}
    before: ClauseMention | None = None
    headed = {count for mention in mentions if mention.is_headline for count in whole(mention).items()}
    for mention in mentions:
        goes_on = before is not None and before in sums and _goes_on(before, mention)
        is_long = _is_of_long(findings, ground, mention) and headed.isdisjoint(whole(mention).items())
        if goes_on or is_long or _is_total(mention, findings.report.published) or _is_going_on(findings, mention):
            sums[mention] = None
        before = mention
    sums |= dict.fromkeys(_shared_out(mentions))
    sums |= dict.fromkeys(_headed_by(sums, mentions))
    _place_sums(mentions, sums)
    answers = _answers(findings, mentions)
    told = [mention for mention in mentions if mention not in sums and mention not in answers and not _goes_on_for_long(findings, mention)]
    joined = join(told, ground)
    date_apart(joined)
    place_by_heading(findings, joined)
    events = put_together(joined, ground)
    listed = _listed_below(events, ground)
    for part in listed:
        part.wave = part.wave or events[0]
    if listed or (len(events) > 1 and _only_announces(events[0], ground)):
        del events[0]
    events = [event for event in events if event is events[0] or (_says_enough(event) and not _only_heads(event))]
    events = [event for number, event in enumerate(events) if not ((sums or number) and _is_campaign(event, ground))]
    parts = Counter(event.wave for event in events if event.wave is not None)
    waves = {event: None for event in events if _is_wave(event, parts[event], ground)}
    waves |= dict.fromkeys(_sums(events, ground))
    single = sorted((event for event in events if event not in waves), key=lambda event: is_pictured(event, findings))
    return EventTable(ground, tuple(single), (*waves, *(Event([mention]) for mention in sums)))


def _shared_out(mentions: Sequence[ClauseMention]) -> list[ClauseMention]:
    """Return the mentions whose dead the next ones share out among places, and set these apart from one another.

    "38 were killed. He said 25 were killed near the mill, six at the bridge, while seven were killed in Dolm."
    """
    counted = [(mention, whole(mention).get(Outcome.KILLED, 0)) for mention in mentions if mention.figures and mention.is_told]
    found = []
    for number, (mention, total) in enumerate(counted):
        parts: list[ClauseMention] = []
        left = total if total >= SUMMED else 0
        for part, count in counted[number + 1 :]:
            if not 0 < count <= left or count == total or part.paragraph - mention.paragraph > 1 or part.reference is Reference.SAME:
                break
            parts.append(part)
            left -= count
        is_even = len(parts) > 1 and left == 0 and sum(bool(part.places) for part in parts) > 1
        if is_even and not any(sign.act is not None for part in parts for sign in part.signs):
            found.append(mention)
            for part in parts:
                part.reference = Reference.OTHER
                part.times = part.times or [time for time in mention.times if time.period.is_day]
                part.actors = part.actors or list(mention.actors)
    return found


def _headed_by(sums: Collection[ClauseMention], mentions: Sequence[ClauseMention]) -> list[ClauseMention]:
    """Return the headlines whose dead the opening of the report counts as a sum: "More than 80 dead", "at least 80 since Thursday"."""
    opening = [whole(mention).get(Outcome.KILLED, 0) for mention in sums if mention.paragraph <= LEDE]
    headed = [mention for mention in mentions if mention.is_headline and mention not in sums]
    counts = {mention: [f.figure for f in mention.figures if f.figure.outcome is Outcome.KILLED] for mention in headed}
    return [m for m, figures in counts.items() if any(_may_be(figure, count) for figure in figures for count in opening)]


def _may_be(figure: Figure, count: int) -> bool:
    """Tell whether a headline's count may be one that the body gives: "more than 80" and "at least 80", "hundreds" and 340."""
    return figure.low <= count if figure.bound is Bound.VAGUE else abs(figure.low - count) <= 1


def _place_sums(mentions: Sequence[ClauseMention], sums: Collection[ClauseMention]) -> None:
    """Give sums of attacks that are taken up the places of those last spoken of: "air strikes in the Vale", "the strikes killed thirty"."""
    before: ClauseMention | None = None
    for mention in mentions:
        is_open = mention in sums and mention.reference is Reference.SAME and mention.is_plural and not mention.places
        if is_open and before is not None and not acts_clash(acts(before), acts(mention)):
            mention.places = list(before.places)
        if mention.places and mention.is_plural:
            before = mention


def _answers(findings: Findings, mentions: Sequence[ClauseMention]) -> list[ClauseMention]:
    """Return the mentions that only say that nobody came to harm of which a mail quotes: they dispute it, and are no event."""
    quoted = [mention for mention in mentions if findings.zone_at(mention.first) is ZoneKind.QUOTED]
    harm = {figure.figure.outcome for mention in quoted for figure in mention.figures if figure.figure.low}
    return [
        mention
        for mention in mentions
        if mention.figures and mention not in quoted and all(f.figure.high == 0 and f.figure.outcome in harm for f in mention.figures)
    ]


def is_pictured(event: Event, findings: Findings) -> bool:
    """Tell whether only a picture's caption tells of an event: it is not what the report is about."""
    return all(findings.zone_at(mention.first) is ZoneKind.CAPTION for mention in event.mentions)


def _says_enough(event: Event) -> bool:
    """Tell whether an event that the report is not about counts people or names a place, where its act asks for one."""
    if _only_fights(event):
        return False
    return any(mention.figures or mention.places or any(sign.act in UNCOUNTED for sign in mention.signs) for mention in event.mentions)


def _only_heads(event: Event) -> bool:
    """Tell whether nothing but headings tell of an event, and count nobody: "Attacks on Orsheva", above what is told one by one."""
    return all(mention.is_headline and not mention.figures for mention in event.mentions)


def _only_fights(event: Event) -> bool:
    """Tell whether nothing is said of an event but that somebody fought: "the clashes in Dolm", without anybody or anything harmed."""
    told = [mention for mention in event.mentions if mention.is_told]
    named = {sign.act for mention in told for sign in mention.signs if sign.act is not None}
    is_dated = any(time.period.is_day for mention in told for time in mention.times)
    return named == {Act.GROUND_OPERATION} and not any(m.figures or m.targets or (m.actors and is_dated) for m in told)


def _is_campaign(event: Event, ground: Ground) -> bool:
    """Tell whether an event is only the attacks that a sum of the report counts: "air strikes in the Vale", without day, town or toll."""
    is_dated = any(time.period.is_day for mention in event.mentions for time in mention.times)
    is_bare = not is_dated and all(not mention.figures and not ground.where(mention.places).towns for mention in event.mentions)
    return is_bare and any(mention.is_plural for mention in event.mentions)


def _is_wave(event: Event, parts: int, ground: Ground) -> bool:
    """Tell whether an event is a wave of attacks of which the report tells so many parts one by one, each with its own toll."""
    named = ground.where(place for mention in event.mentions for place in mention.places)
    return not named.towns and (parts > 1 or (parts == 1 and any(mention.is_plural for mention in event.mentions)))


def _sums(events: Sequence[Event], ground: Ground) -> list[Event]:
    """Return the events whose toll is the sum of those told right after them, and link these: "15 were killed: ... ten ... five"."""
    found = []
    for number, event in enumerate(events):
        total = _killed(event)
        if total < SUMMED or ground.where(place for mention in event.mentions for place in mention.places).towns:
            continue
        parts, left = [], total
        for part in events[number + 1 :]:
            count = _killed(part)
            if not 0 < count <= left:
                break
            parts.append(part)
            left -= count
        if len(parts) > 1 and left == 0:
            found.append(event)
            for part in parts:
                part.wave = event
    return found


def _killed(event: Event) -> int:
    """Return how many an event is first said to have killed in all; 0 where nobody says."""
    counts = (whole(mention).get(Outcome.KILLED, 0) for mention in event.mentions)
    return next((count for count in counts if count), 0)


def _only_announces(event: Event, ground: Ground) -> bool:
    """Tell whether the first event says nothing of its own: "Three attacks in the Vale", "they came to end the shelling", or a headline."""

    def is_bare(mention: ClauseMention) -> bool:
        is_dated = any(time.use is not TimeUse.SINCE for time in mention.times)
        is_loose = not is_dated and not mention.targets and not ground.where(mention.places).towns
        return not mention.figures and (mention.is_headline or is_loose)

    return all(is_bare(mention) for mention in event.mentions)


def _listed_below(events: Sequence[Event], ground: Ground) -> list[Event]:
    """Return the acts that a list tells one by one where the first event is but their sum: "12 strikes in the Vale: near Dolm, two ..."."""
    told = [mention for event in events[:1] for mention in event.mentions if not mention.is_headline]
    if not told or any(m.figures or m.targets or ground.where(m.places).towns or not m.is_plural for m in told):
        return []
    days = ground.days(time for mention in told for time in mention.times)
    kinds = {kind for mention in told for kind in acts(mention)}
    listed = []
    for event in events[1:]:
        part = event.mentions[0]
        if ground.where(part.places).towns and acts(part) & kinds and not ground.days_clash(days, ground.days(part.times)):
            listed.append(event)
    return listed if len(listed) >= LISTED else []


def _goes_on(total: ClauseMention, mention: ClauseMention) -> bool:
    """Tell whether a mention goes on with the sum before it ("More than 1,100 were injured")."""
    is_bare = not (mention.places or mention.times or mention.actors) and all(sign.act is None for sign in mention.signs)
    return bool(mention.figures) and is_bare and mention.paragraph == total.paragraph


def _is_total(mention: ClauseMention, published: dt.date | None) -> bool:
    """Tell whether all that a mention counts is a sum over many events, but for people taken or put to flight beside the harmed."""
    if not mention.figures:
        return False
    counted = [figure for figure in mention.figures if figure.figure.outcome in HARMED] or mention.figures
    if all(figure.scope is Scope.SUM for figure in counted):
        return True
    is_dated = any(time.period.is_day for time in mention.times)
    months = {time.period for time in mention.times if is_long(time.period, WEEKS)}  # "98 were killed in May and 120 in June"
    return mention.is_plural and not is_dated and (len(months) > 1 or any(_runs_on(time, published) for time in mention.times))


def _is_of_long(findings: Findings, ground: Ground, mention: ClauseMention) -> bool:
    """Tell whether a mention says what attacks on a country, or a side, have done so far, in the midst of a report.

    "Air strikes in the Vale have killed hundreds"; "the guards have killed at least 160 men, as the unrest goes on".
    """
    tokens = tokens_of(findings.report)
    is_perfect = any(tokens.lower[child] in words().perfect for trigger in mention.triggers for child in tokens.children[trigger])
    is_wide = not mention.times and not ground.where(mention.places).towns and not mention.is_headline
    is_sides = bool(mention.actors) and mention.paragraph > LEDE and any(f.figure.low >= MANY for f in mention.figures)
    is_sides = is_sides and all(sign.act is None for sign in mention.signs)
    is_vast = mention.paragraph > LEDE and any(f.figure.low >= VAST for f in mention.figures)
    return bool(mention.figures) and (mention.is_plural or is_sides or is_vast) and is_perfect and is_wide


def _is_going_on(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether what a mention counts comes of attacks that go on: "air strikes continue, leaving dozens dead"."""
    tokens = tokens_of(findings.report)
    if not mention.figures or any(time.period.is_day for time in mention.times):
        return False
    above = {at for trigger in mention.triggers for at in tokens.climb(trigger, TO_CONTINUE)}
    verbs = [at for at in above if tokens.lower[at] in words().continuing and tokens.tag[at] in {"VBP", "VBZ"}]
    return any(c in findings.signs_at and tokens.tag[c] == "NNS" and tokens.dep[c] == "nsubj" for at in verbs for c in tokens.children[at])


def _goes_on_for_long(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether a mention without a toll says what somebody has done for weeks: "has shelled the town since the winter"."""
    tokens, published = tokens_of(findings.report), findings.report.published
    if not mention.figures and any(_is_kept_up(tokens, trigger) for trigger in mention.triggers):
        return True
    starts = [time.period.from_ for time in mention.times if time.use is TimeUse.SINCE and time.period.from_ is not None]
    if mention.figures or any(published is None or start > published - RECENT for start in starts):
        return False
    done = [above for trigger in mention.triggers for above in tokens.climb(trigger, 2) if tokens.lower[above] in words().light]
    below = {trigger: tokens.children[trigger] for trigger in (*mention.triggers, *done)}
    verbs = [trigger for trigger, children in below.items() if any(tokens.lower[child] in words().perfect for child in children)]
    return any(_is_long_since(tokens, child) for verb in verbs for child in below[verb])


def _is_kept_up(tokens: Tokens, trigger: int) -> bool:
    """Tell whether somebody is said to go on with an act, of no day: "has continued to strike the grid"."""
    verb = tokens.head[trigger]
    return tokens.dep[trigger] in {"xcomp", "obj"} and tokens.lower[verb] in words().continuing


def _is_long_since(tokens: Tokens, token: int) -> bool:
    """Tell whether a token heads a phrase with "since" that begins with no hour of the day."""
    return tokens.case_of(token) == "since" and tokens.lower[token] not in totals("recent")


def _runs_on(time: TimeMention, published: dt.date | None) -> bool:
    """Tell whether a time is longer than a month, or has no beginning or end; "since last night" is no longer than its night."""
    start = time.period.from_
    is_night = time.use is TimeUse.SINCE and start is not None and published is not None and published - start <= NIGHT
    return not is_night and is_long(time.period, MONTH)
