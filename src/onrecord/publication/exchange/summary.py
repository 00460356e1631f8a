"""An incident in a few plain sentences, for the columns of others that take words.

In: an incident as it leaves; out: text: when, where, what, by whom, how many as whole ranges, and what parties say of it.
"""

from onrecord.publication.exchange.column import Outgoing
from onrecord.publication.phrases import range_words
from onrecord.publication.words import act_words, name_words, position_words
from onrecord.reading import Group


def summarise(one: Outgoing) -> str:
    """Return the incident in words."""
    return " ".join(sentence for sentence in (_what(one), _harm(one), *_positions(one)) if sentence)


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
