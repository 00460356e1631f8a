"""Decisions as lines: what was decided, by whom, when, why, and whether it stands.

In: redacted decisions; out: blocks for a screen.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.showing import words
from onrecord.linking import Correct, Decision, Join, NoIncident, Overrule, Part, Restrict


def decisions(found: Sequence[Decision]) -> Iterator[RenderableType]:
    """Give the list of decisions, in the order in which they were made."""
    standing = sum(decision.stands for decision in found)
    yield Text(f"{words.number(len(found), 'decision')} · {standing} standing", style="title")
    for decision in found:
        yield block(decision)


def block(decision: Decision) -> RenderableType:
    """Return one decision."""
    head = Text(decision.id, style="id").append("  ").append_text(words.text(what(decision)))
    lines: list[RenderableType] = [head, _indented(f"{decision.who}, {words.moment(decision.when)}: {decision.why}")]
    if decision.withdrawn is not None:
        told = f"withdrawn by {decision.withdrawn_by}, {words.moment(decision.withdrawn)}: {decision.withdrawn_why}"
        lines.append(Padding(words.text(told, "warning"), (0, 0, 0, 14)))
    return Group(*lines)


def what(decision: Decision) -> str:
    """Return what a decision says, in words."""
    match decision.content:
        case Join(mentions=mentions):
            return f"join: one incident in {_documents(mentions)}"
        case Part(mentions=mentions, apart_from=others, documents=documents, apart_documents=further):
            mentions, others = (*mentions, *(f"{one}#" for one in documents)), (*others, *(f"{one}#" for one in further))
            return f"part: {_documents(mentions)} apart from {_documents(others)}"
        case NoIncident(reason=reason, mentions=mentions, documents=documents):
            told = [_documents(mentions), *(f"all that {words.document(one)} says" for one in documents)]
            return f"no incident: {', '.join(filter(None, told))} ({reason.value.replace('_', ' ')})"
        case Correct(field=field, value=value, mention=mention):
            return f"correct: {field} is {words.value(value)} ({_documents([mention])})"
        case Overrule(grade=grade, mention=mention):
            return f"overrule: the grade is {grade} ({_documents([mention])})"
        case Restrict(document=document, spans=spans, told=told):
            stretches = words.number(len(spans) + len(told), "stretch").replace("stretchs", "stretches")
            return f"restrict: {f'{stretches} of ' if spans or told else ''}{document}"


def _documents(mentions: Iterable[str]) -> str:
    return ", ".join(sorted({words.document(mention.rpartition("#")[0]) for mention in mentions}))


def _indented(told: str) -> RenderableType:
    return Padding(words.text(told, "faint"), (0, 0, 0, 14))
