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
from onrecord.linking import Decision, EventMention, Join, Link, Part, Reason, Standing, load_model
from onrecord.publication import document_words, effect_words, mention_words, probability_words, strongest_first
from onrecord.record import Incident


def reasons(incident: Incident, decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """Give the mentions of an incident and its links, the strongest first."""
    yield header(incident)
    members = incident.cluster.members
    yield heading(f"Reports ({len(members)})")
    for member in members:
        yield _mention(member, incident)
    links = strongest_first(incident)
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
    made = [decision for decision in decisions if isinstance(decision.content, Join | Part)]
    yield heading(f"Decisions of people ({len(made)})")
    for decision in made:
        yield decided.block(decision)
        yield Padding(words.text(effect_words(decision, incident), "faint"), (0, 0, 0, 14))
    if not made:
        yield Text("None: the links alone put them together.", style="faint")
    yield Text()


def _mention(member: EventMention, incident: Incident) -> RenderableType:
    line = words.text(document_words(member.document), "party").append(f" {member.incident}", style="id")
    recalled = member.standing is Standing.RECALLED
    line.append("  only recalled there" if recalled else "", style="alleges")
    return Group(line, Padding(words.text(mention_words(member, incident), "faint"), (0, 0, 0, 2)))


def _link(link: Link) -> RenderableType:
    one, other = (document_words(name.rpartition("#")[0]) for name in (link.first, link.second))
    style = "confirms" if link.weight > 0 else "denies"
    head = words.text(f"{one} – {other}", "party")
    head.append("  ").append(f"{link.weight:+.1f}", style=style).append(f"  probability {probability_words(link)}", style="faint")
    return Group(head, *map(_reason, link.reasons))


def _reason(reason: Reason) -> RenderableType:
    style = "confirms" if reason.weight > 0 else "denies" if reason.weight < 0 else "faint"
    line = Text(f"{reason.weight:+10.1f}  ", style=style).append(f"{reason.comparison:<8}  ", style="faint")
    return Hanging(line, words.text(reason.words))
