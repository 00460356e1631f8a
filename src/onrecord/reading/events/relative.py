"""Days that one event of a sentence has from another: "the attack on Monday came two days after jets hit a mill".

In: what was found in a report, and the mention of each trigger with the times that are bound to it. Out: nothing; a mention that has no
time, where the words count the days between it and one that has a day, gets that day. Linear in the text.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.core import Period
from onrecord.reading.en.reference import words
from onrecord.reading.en.times.words import load_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.model import ClauseMention, Event
from onrecord.reading.findings import Findings
from onrecord.reading.found import TimeMention, TimeUse

DEEP = 12
"""Governors between a trigger and the clause that it stands in, at most."""
MARKS = frozenset({"mark", "case"})


def date_by_others(findings: Findings, single: Mapping[int, ClauseMention]) -> None:
    """Give a day to each mention that the words set so many days after or before a dated one."""
    tokens = tokens_of(findings.report)
    counted = [(at, length) for at in range(2, len(tokens)) if (length := _days_before(tokens, at)) is not None]
    if not counted:
        return
    in_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for trigger in single:
        in_sentence[tokens.first[trigger]].append(trigger)
    for at, length in counted:
        clause = _clause_of(tokens, single, at)
        inner = [n for n in in_sentence[tokens.first[at]] if n == clause or clause in tokens.climb(n, DEEP)]
        outer = [n for n in in_sentence[tokens.first[at]] if n not in inner]
        if clause in single and _date_by_other_verb(findings, tokens, single, at, length):
            continue
        if clause in single and not outer:
            _set_off(findings, tokens, single, at, length)
        if clause not in single or not outer:
            continue
        outer = [n for n in outer if n < at] or outer
        mention, other = single[clause], single[min(outer, key=lambda n: (abs(n - at), n))]
        span = findings.report.parse.span(at - 2, at + 1)
        _give_back([single[n] for n in outer if n < at], mention, at)
        ahead = [time for n in in_sentence[tokens.first[at]] for time in single[n].times if time.first > at]
        dated = _day(single, outer, at)
        dated = None if dated in ahead else dated
        known = next((time for time in ahead if time.period.is_day), None)
        if dated is not None and not ahead:
            mention.times.append(_moved(dated, -length, replace(dated, span=span, first=at - 2, last=at + 1)))
        elif known is not None and not any(time not in ahead for n in outer for time in single[n].times):
            other.times.append(_moved(known, length, replace(known, span=span, first=at - 2, last=at + 1)))
        elif dated is None and not ahead and not mention.times:
            time = TimeMention(span, at - 2, at + 1, Period(None, None), TimeUse.ON)
            mention.apart_by = (min(outer, key=lambda n: abs(n - at)), -length, time)
            other.apart_by = (clause, length, time)


def _date_by_other_verb(findings: Findings, tokens: Tokens, single: Mapping[int, ClauseMention], at: int, length: int) -> bool:
    """Give a day to an event that something else came so many days after: "spoke on Thursday, two days after the bombing"."""
    clause = _clause_of(tokens, single, at)
    mention = single[clause]
    above = list(itertools.takewhile(lambda n: n not in single, tokens.climb(clause, DEEP)))
    verbs = [n for n in above if tokens.pos[n] == "VERB"]
    days = (time for time in findings.all_times if time.governor in verbs and time.use is TimeUse.ON)
    day = next((time for time in days if time.first < at), None)
    if day is None or mention.times or tokens.first[day.first] != tokens.first[at]:
        return False
    span = findings.report.parse.span(at - 2, at + 1)
    mention.times.append(_moved(day, -length, replace(day, span=span, first=at - 2, last=at + 1)))
    return True


def _set_off(findings: Findings, tokens: Tokens, single: Mapping[int, ClauseMention], at: int, length: int) -> None:
    """Set an event off from the one told last where a pronoun takes that up: "It came three days after a bomb killed four"."""
    clause = _clause_of(tokens, single, at)
    mention = single[clause]
    verb = next((n for n in tokens.climb(clause, DEEP) if tokens.pos[n] == "VERB" and n < at), None)
    told = [n for n in single if n < tokens.first[at]]
    subjects = [] if verb is None else [n for n in tokens.children[verb] if tokens.dep[n] == "nsubj"]
    if told and not mention.times and any(tokens.lower[n] in words().pronouns for n in subjects):
        time = TimeMention(findings.report.parse.span(at - 2, at + 1), at - 2, at + 1, Period(None, None), TimeUse.ON)
        mention.apart_by = (max(told), -length, time)


def date_apart(events: Sequence[Event]) -> None:
    """Give a day to each event that the words set so many days off another, whose day another sentence gives."""
    known = {trigger: event for event in events for mention in event.mentions for trigger in mention.triggers}
    for event in events:
        told = [mention.apart_by for mention in event.mentions if mention.apart_by is not None]
        if not told or any(mention.times for mention in event.mentions):
            continue
        trigger, length, time = told[0]
        before = [n for n in known if n < event.mentions[0].first]
        other = known.get(trigger) or (known[max(before)] if before else None)  # "two days after the bombing, jets struck"
        days = {other_time for mention in other.mentions for other_time in mention.times if other_time.period.is_day} if other else set()
        if other is not event and len({day.period.from_ for day in days}) == 1:
            event.mentions[0].times.append(_moved(min(days, key=lambda day: day.first), length, time))


def _give_back(others: Iterable[ClauseMention], mention: ClauseMention, at: int) -> None:
    """Give the clause that "after" leads to the times that stand behind the word, whatever the tree says."""
    for other in others:
        mention.times += [time for time in other.times if time.first > at]
        other.times[:] = [time for time in other.times if time.first <= at]


def _clause_of(tokens: Tokens, single: Mapping[int, ClauseMention], at: int) -> int:
    """Return what "after" leads to; the act where the tree makes a clause of its participle: "after another raid carried out by rebels"."""
    clause = tokens.head[at]
    if clause in single:
        return clause
    roles = {"nsubj:pass", "obj"} if tokens.lower[clause] in words().light else {"nsubj:pass"}  # "after rebels carried out a raid"
    return next((n for n in tokens.children[clause] if n in single and tokens.dep[n] in roles), clause)


def _days_before(tokens: Tokens, at: int) -> int | None:
    """Return how many days the words before "after" count, fewer than none before "before"; None where they count none."""
    sign = words().order.get(tokens.lower[at])
    if sign is None:
        return None
    unit = words().units.get(tokens.lower[at - 1])
    count = words().one_day.get(tokens.lower[at - 2], load_words().counts.get(tokens.lower[at - 2]))
    if unit is None or count is None or tokens.dep[at] not in MARKS:
        return None
    return sign * unit * count


def _day(single: Mapping[int, ClauseMention], triggers: Iterable[int], at: int) -> TimeMention | None:
    """Return the single day that the nearest of some triggers gives."""
    days: Sequence[TimeMention] = [
        time for n in sorted(triggers, key=lambda n: abs(n - at)) for time in single[n].times if time.period.is_day
    ]
    return next(iter(days), None)


def _moved(day: TimeMention, by: int, time: TimeMention) -> TimeMention:
    """Return a time so many days behind a day."""
    moved = None if day.period.from_ is None else day.period.from_ + dt.timedelta(days=by)
    return replace(time, period=Period(moved, moved), governor=None)
