"""What a decision says, in words that people read; for lists on a terminal and on pages alike.

In: a redacted decision; out: short English text.
"""

from collections.abc import Iterable, Sequence

from onrecord.linking import (
    AMENDING,
    PARTIES,
    WORK,
    AddNote,
    AddTag,
    Anchor,
    Assign,
    Correct,
    CorrectDocument,
    CorrectVictim,
    Decision,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterPosition,
    EnterVictim,
    Independence,
    Join,
    NoIncident,
    OtherParty,
    Overrule,
    Part,
    RemoveTag,
    Restrict,
    Review,
    SameParty,
    SetStatus,
    Strike,
    StrikePosition,
)
from onrecord.publication.phrases import NOT_STATED
from onrecord.publication.words import brief_range, document_words, number_words, value_words
from onrecord.reading import DisputeOn

_QUOTED = 60  # letters of the words that a decision rests on


def decision_words(decision: Decision) -> str:
    """Return what a decision says, in words: `correct: killed is 3–5 (…)`."""
    content = decision.content
    if isinstance(content, AMENDING):
        return _amended(content)
    if isinstance(content, WORK):
        return f"{_work(content)} ({_documents([content.mention]) if content.mention else document_words(content.document or '')})"
    if isinstance(content, EnterPosition | StrikePosition | Independence):
        return _evidence(content)
    if isinstance(content, PARTIES):
        return _parties(content)
    match content:
        case Join(mentions=mentions):
            return f"join: one incident in {_documents(mentions)}"
        case Part(mentions=mentions, apart_from=others, documents=documents, apart_documents=further):
            mentions, others = (*mentions, *(f"{one}#" for one in documents)), (*others, *(f"{one}#" for one in further))
            return f"part: {_documents(mentions)} apart from {_documents(others)}"
        case NoIncident(reason=reason, mentions=mentions, documents=documents):
            told = [_documents(mentions), *(f"all that {document_words(one)} says" for one in documents)]
            return f"no incident: {', '.join(filter(None, told))} ({reason.value.replace('_', ' ')})"
        case Correct(field=field, value=value, mention=mention):
            return f"correct: {field} is {value_words(value)} ({_documents([mention])})"
        case Overrule(grade=grade, mention=mention):
            return f"overrule: the grade is {grade} ({_documents([mention])})"
        case Restrict(document=document, spans=spans, told=told):
            stretches = number_words(len(spans) + len(told), "stretch").replace("stretchs", "stretches")
            return f"restrict: {f'{stretches} of ' if spans or told else ''}{document}"


def _evidence(content: EnterPosition | StrikePosition | Independence) -> str:
    """Return what a decision says of positions and sources."""
    match content:
        case EnterPosition(at=at, party=party, view=view, on=on):
            return f"enter: {party.name} {view} {'it' if on == 'all' else on} {_at([at])}"
        case StrikePosition(at=anchors, party=name):
            return f"strike: what {name} says {_at(anchors)}"
        case Independence(documents=documents, beside=others, independent=independent):
            told = [", ".join(document_words(one) for one in some) for some in (documents, others)]
            return f"{'independent' if independent else 'dependent'}: {told[0]} {'beside' if independent else 'and'} {told[1]}"


def _parties(content: PARTIES) -> str:
    """Return who is one party, and who is not."""
    match content:
        case SameParty(parties=parties):
            return f"same party: {'; '.join(party.name for party in parties)}"
        case OtherParty(name=name, party=party):
            return f"other party: {name} is not {party.name}"


def _work(content: WORK) -> str:
    """Return what steers the work."""
    match content:
        case AddNote(note=note):
            return f"note: {note}"
        case AddTag(label=label):
            return f"tag: {label}"
        case RemoveTag(label=label):
            return f"untag: {label}"
        case Assign(to=person):
            return f"assign: {person or 'nobody'}"
        case SetStatus(status=status):
            return f"status: {status.replace('_', ' ')}"
        case Review():
            return "reviewed"


def _amended(content: AMENDING) -> str:
    """Return what a decision changes in what documents say."""
    match content:
        case CorrectDocument(document=document, field=field, value=value):
            return f"correct: the {field} of {document_words(document)} is {value or NOT_STATED}"
        case EnterIncident(at=at):
            return f"enter: an incident {_at([at])}"
        case EnterFigure(at=at, outcome=outcome, counted=counted, group=group):
            return f"enter: {brief_range(counted)} {group} {outcome} {_at([at])}"
        case EnterVictim(at=at, name=name, outcome=outcome):
            return f"enter: {name or 'somebody without a name'} {outcome} {_at([at])}"
        case EnterDispute(at=at, party=party, on=on):
            return f"enter: {party.name} denies {'it' if on is DisputeOn.ALL else f'the {on}'} {_at([at])}"
        case Strike(at=anchors, what=struck):
            return f"strike: {struck} {_at(anchors)}"
        case CorrectVictim(at=anchors, field=field, value=value):
            return f"correct: the {field} of a victim is {value_words(value)} {_at(anchors)}"


def _at(anchors: Sequence[Anchor]) -> str:
    """Return the words that a decision rests on, and where they stand."""
    return ", ".join(f"at “{_short(anchor.words)}” ({document_words(anchor.document)})" for anchor in anchors)


def _short(said: str) -> str:
    plain = " ".join(said.split())
    return plain if len(plain) <= _QUOTED else f"{plain[: _QUOTED - 1]}…"


def _documents(mentions: Iterable[str]) -> str:
    return ", ".join(sorted({document_words(mention.rpartition("#")[0]) for mention in mentions}))
