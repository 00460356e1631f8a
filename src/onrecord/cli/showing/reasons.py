"""Why reports were put together: the mentions of an incident, and each link between two of them with what speaks for and against.

In: a redacted incident, the decisions on it; out: blocks for a screen, the strongest links first. A weight is in bits:
+1 makes it twice as likely that both speak of one incident, -1 half as likely.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.screen import Hanging, heading
from onrecord.cli.showing import decided, words
from onrecord.cli.showing.dossier import header
from onrecord.linking import DayOrigin, Decision, EventMention, Join, Link, Part, Reason, Standing, load_model
from onrecord.publication import brief_range, document_words, kind_words, name_words, number_words, when_words
from onrecord.record import Incident


def reasons(incident: Incident, decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """Give the mentions of an incident and its links, the strongest first."""
    yield header(incident)
    members = incident.cluster.members
    yield heading(f"Reports ({len(members)})")
    for member in members:
        yield _mention(member, incident)
    links = sorted(incident.cluster.links, key=lambda link: (-link.weight, link.first, link.second))
    yield heading(f"Links ({len(links)})")
    yield Text(
        f"Weights in bits: +1 is twice as likely to be one incident, -1 half as likely. Two reports may be put together from "
        f"{load_model().threshold:+.1f} on, groups of them where all their links together speak for it.",
        style="faint",
    )
    if not links:
        yield Text("One report alone: nothing was put together." if len(members) == 1 else "No two of them were compared.", style="faint")
    for link in links:
        yield _link(link)
    made = [decision for decision in decisions if isinstance(decision, Join | Part)]
    yield heading(f"Decisions of people ({len(made)})")
    for decision in made:
        yield decided.block(decision)
        yield Padding(words.text(_effect(decision, incident), "faint"), (0, 0, 0, 14))
    if not made:
        yield Text("None: the links alone put them together.", style="faint")
    yield Text()


def _mention(member: EventMention, incident: Incident) -> RenderableType:
    line = words.text(document_words(member.document), "party").append(f" {member.incident}", style="id")
    recalled = member.standing is Standing.RECALLED
    line.append("  only recalled there" if recalled else "", style="alleges")
    day = when_words(member.date) + ("" if member.origin is DayOrigin.STATED else " (from the day of publication)")
    spots = ", ".join(spot.name for spot in member.locations[:3]) or "place not stated"
    told = [day, spots, kind_words(member.act.value) if member.act else "act not stated"]
    told += [f"{brief_range(member.killed)} killed", f"{brief_range(member.injured)} injured"]
    told += [name_words(member.actors)] if member.actors else []
    family = incident.families.get(member.document)
    told += [f"family {family.id}"] if family is not None and len(family.documents) > 1 else []
    return Group(line, Padding(words.text(" · ".join(told), "faint"), (0, 0, 0, 2)))


def _link(link: Link) -> RenderableType:
    one, other = (document_words(name.rpartition("#")[0]) for name in (link.first, link.second))
    style = "confirms" if link.weight > 0 else "denies"
    head = words.text(f"{one} – {other}", "party")
    head.append("  ").append(f"{link.weight:+.1f}", style=style).append(f"  probability {_probability(link)}", style="faint")
    return Group(head, *map(_reason, link.reasons))


def _reason(reason: Reason) -> RenderableType:
    style = "confirms" if reason.weight > 0 else "denies" if reason.weight < 0 else "faint"
    line = Text(f"{reason.weight:+10.1f}  ", style=style).append(f"{reason.comparison:<8}  ", style="faint")
    return Hanging(line, words.text(reason.words))


def _probability(link: Link) -> str:
    """Return a probability with as many digits as tell it from 0 and 1."""
    if 0.0005 <= link.probability <= 0.9995:
        return f"{link.probability:.3f}"
    return "over 0.999" if link.probability > 0.5 else "under 0.001"


def _effect(decision: Decision, incident: Incident) -> str:
    """Return what a decision did to an incident."""
    here = {member.id for member in incident.cluster.members}
    if not decision.stands:
        return "does nothing any more: it was withdrawn"
    match decision.content:
        case Join(mentions=mentions):
            return f"holds {number_words(len(here & set(mentions)), 'report')} of this incident together, whatever their links weigh"
        case Part(mentions=mentions, apart_from=others):
            kept = set(others) if here & set(mentions) else set(mentions)
            return f"keeps {number_words(len(kept - here), 'other report')} out of this incident, whatever their links weigh"
    return ""
