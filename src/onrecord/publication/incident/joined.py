"""Why reports are one incident: what each tells in short, and each link between two of them with what speaks for and against.

In: an incident, its reports; out: mentions, links, the strongest first. A weight is in bits: +1 makes it twice as likely that both
speak of one incident, -1 half as likely.
"""

from collections.abc import Mapping

from onrecord.linking import DayOrigin, Decision, EventMention, Join, Link, Part, Reason, Standing, load_model
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.model import LinkedReports, MentionTold, ReportPlace, ReportsJoined, WeighedReason
from onrecord.publication.incident.reports import Reports
from onrecord.publication.kept_sentences import compared_anew
from onrecord.publication.phrases import counted_toll, kind_words, when_words
from onrecord.publication.translation import gettext, listed, pgettext
from onrecord.publication.words import brief_range, name_words, number_words
from onrecord.record import Incident

_FEW = 3  # places of a report that are named


def joined_of(incident: Incident, called: Mapping[str, str] | None = None) -> ReportsJoined:
    """Return why the reports of an incident are one incident."""
    reports = Reports(incident, called or {})
    spans = {member.id: reports.place(member.document, None) for member in incident.cluster.members}
    mentions = tuple(
        MentionTold(spans[member.id], mention_words(member, incident), member.standing is Standing.RECALLED)
        for member in sorted(incident.cluster.members, key=lambda one: (one.published is None, str(one.published), one.id))
    )
    links = tuple(_link(link, spans) for link in strongest_first(incident))
    return fit(ReportsJoined(mentions, links, f"{load_model().threshold:+.1f}"))


def strongest_first(incident: Incident) -> list[Link]:
    """Return the links of an incident."""
    return sorted(incident.cluster.links, key=lambda link: (-link.weight, link.first, link.second))


def mention_words(member: EventMention, incident: Incident) -> str:
    """Return what one report tells of an incident, in short."""
    day = when_words(member.date)
    if member.origin is not DayOrigin.STATED:
        day = gettext("{day} (from the day of publication)", day=day)
    spots = listed([spot.name for spot in member.locations[:_FEW]]) or gettext("place not stated")
    told = [day, spots, kind_words(member.act.value) if member.act else gettext("act not stated")]
    told += [counted_toll(name, brief_range(limits), limits) for name, limits in (("killed", member.killed), ("injured", member.injured))]
    told += [name_words(member.actors)] if member.actors else []
    family = incident.families.get(member.document)
    told += [gettext("family {id}", id=family.id)] if family is not None and len(family.documents) > 1 else []
    return " · ".join(told)


def probability_words(link: Link) -> str:
    """Return a probability with as many digits as tell it from 0 and 1."""
    if 0.0005 <= link.probability <= 0.9995:
        return f"{link.probability:.3f}"
    return gettext("over 0.999") if link.probability > 0.5 else gettext("under 0.001")


def effect_words(decision: Decision, incident: Incident) -> str:
    """Return what a decision did to the joining of an incident; empty where it is about something else."""
    here = {member.id for member in incident.cluster.members}
    match decision.content:
        case Join() | Part() if not decision.stands:
            return gettext("does nothing any more: it was withdrawn")
        case Join(mentions=mentions):
            told = number_words(len(here & set(mentions)), "report")
            return gettext("holds {reports} of this incident together, whatever their links weigh", reports=told)
        case Part(mentions=mentions, apart_from=others):
            kept = set(others) if here & set(mentions) else set(mentions)
            told = number_words(len(kept - here), "other report")
            return gettext("keeps {reports} out of this incident, whatever their links weigh", reports=told)
    return ""


def _link(link: Link, places: Mapping[str, ReportPlace]) -> LinkedReports:
    return LinkedReports(
        places[link.first],
        places[link.second],
        f"{link.weight:+.1f}",
        _speaks(link.weight),
        probability_words(link),
        tuple(_reason(reason) for reason in link.reasons),
    )


def _reason(reason: Reason) -> WeighedReason:
    return WeighedReason(
        f"{reason.weight:+.1f}", _speaks(reason.weight), pgettext("comparison", reason.comparison), compared_anew(reason.words)
    )


def _speaks(weight: float) -> str:
    return "for" if weight > 0 else "against" if weight < 0 else ""
