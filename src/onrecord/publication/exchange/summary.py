"""An incident in a few plain sentences, for the columns of others that take words.

In: an incident as it leaves; out: text: when, where, what, by whom, how many as whole ranges, what parties say of it, and which values
people set, with what the reports give.
"""

import msgspec

from onrecord.publication.exchange.column import Outgoing
from onrecord.publication.phrases import kind_words, range_words
from onrecord.publication.words import act_words, name_words, position_words, value_words
from onrecord.reading import Group


def summarise(one: Outgoing) -> str:
    """Return the incident in words."""
    return " ".join(sentence for sentence in (_what(one), _harm(one), *_positions(one), decided_words(one)) if sentence)


def decided_words(one: Outgoing) -> str | None:
    """Return which values people set, or follow from what they set, and what the reports give; None where they set nothing."""
    decided = dict(one.row.decided)
    told = ["all of it"] if decided.pop("incident", None) is not None else []
    for field, made in decided.items():
        computed = value_words(msgspec.json.encode(made.computed).decode(), field)
        told.append(f"{kind_words(field)} ({'it follows; ' if made.follows else ''}the reports give: {computed})")
    return f"Set by people: {'; '.join(told)}." if told else None


def _what(one: Outgoing) -> str:
    judged, days = one.incident.assessment, one.days
    when = "" if days is None else f" on {days[0]}" if days[0] == days[1] else f" between {days[0]} and {days[1]}"
    where = f" in {judged.place.name}" if judged.place else ""
    doers = name_words(judged.perpetrators)
    by = f", said to be by {doers}" if doers else ""
    return f"{act_words(judged).capitalize()}{where}{when}{by}."


def _harm(one: Outgoing) -> str:
    judged = one.incident.assessment
    told = []
    for word, counted, groups in (
        ("killed", judged.killed, judged.killed_by_group),
        ("injured", judged.injured, judged.injured_by_group),
    ):
        by_group = [f"{group} {range_words(*groups[group])}" for group in Group if group in groups]
        if counted is not None or by_group:
            told.append(f"{word}: {'not stated' if counted is None else range_words(*counted)}{_among(by_group)}")
    return f"{'; '.join(told).capitalize()}." if told else ""


def _among(groups: list[str]) -> str:
    return f" ({', '.join(groups)})" if groups else ""


def _positions(one: Outgoing) -> list[str]:
    """Return what parties say of it, each once; that a publisher tells of it at all is not among it."""
    documents = {each.document for each in one.row.sources}
    said = dict.fromkeys(
        f"{position.party.name} {position_words(position)[0]}."
        for position in one.incident.assessment.positions
        if position.quote.document in documents and position.view != "alleges"
    )
    return list(said)
