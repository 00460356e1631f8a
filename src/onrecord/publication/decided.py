"""What a decision says, in words that people read; for lists on a terminal and on pages alike.

In: a redacted decision; out: short text, in the language that is asked for (`translation`).
"""

from collections.abc import Iterable, Sequence

from onrecord.linking import (
    AMENDING,
    PARTIES,
    SECOND,
    WORK,
    Accept,
    AddNote,
    AddTag,
    Anchor,
    AskSecond,
    Assign,
    Correct,
    CorrectDocument,
    CorrectEvent,
    CorrectFigure,
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
    SecondDone,
    SecondVerdict,
    SetStatus,
    Strike,
    StrikePosition,
)
from onrecord.publication.phrases import NOT_STATED, agreed, harmed_words, kind_words
from onrecord.publication.proposed import kind_label, proposal_words
from onrecord.publication.translation import catalogue, gettext, joined_by_semicolon, listed, ngettext
from onrecord.publication.words import counted_people, document_words, value_words
from onrecord.reading import DisputeOn

_QUOTED = 60  # letters of the words that a decision rests on


def decision_words(decision: Decision) -> str:
    """Return what a decision says, in words: `correct: killed is 3–5 (…)`."""
    content = decision.content
    if isinstance(content, AMENDING):
        return _amended(content)
    if isinstance(content, WORK):
        about = _documents([content.mention]) if content.mention else document_words(content.document or "")
        return gettext("{what} ({documents})", what=_work(content), documents=about)
    if isinstance(content, EnterPosition | StrikePosition | Independence):
        return _evidence(content)
    if isinstance(content, PARTIES):
        return _parties(content)
    return _incident(content)


def _incident(content: Join | Part | NoIncident | Correct | Overrule | Accept | Restrict | SECOND) -> str:
    """Return what a decision says of incidents, of what was read right, of what may not leave."""
    match content:
        case Join(mentions=mentions):
            return gettext("join: one incident in {documents}", documents=_documents(mentions))
        case Part(mentions=mentions, apart_from=others, documents=documents, apart_documents=further):
            mentions, others = (*mentions, *(f"{one}#" for one in documents)), (*others, *(f"{one}#" for one in further))
            return gettext("part: {documents} apart from {others}", documents=_documents(mentions), others=_documents(others))
        case NoIncident(reason=reason, mentions=mentions, documents=documents):
            whole = [gettext("all that {document} says", document=document_words(one)) for one in documents]
            told = listed([*filter(None, [_documents(mentions)]), *whole])
            return gettext("no incident: {documents} ({reason})", documents=told, reason=kind_words(reason.value))
        case Correct(field=field, value=value, mention=mention):
            told, given = _documents([mention]), value_words(value, field)
            return gettext("correct: {field} is {value} ({documents})", field=_named(field), value=given, documents=told)
        case Overrule(grade=grade, mention=mention):
            return gettext("overrule: the grade is {grade} ({documents})", grade=kind_words(grade), documents=_documents([mention]))
        case Accept(what=what, at=at, value=value):
            told = proposal_words(what, value)
            return gettext("accept: {kind}: {value} {words}", kind=kind_label(what), value=told, words=_at([at]))
        case Restrict():
            return _restricted(content)
    return _second(content)


def _second(content: SECOND) -> str:
    """Return what a blind second reading is made of."""
    match content:
        case AskSecond(to=person, document=document):
            return gettext("second reading: {document} by {person}", document=document_words(document or ""), person=person)
        case SecondDone(document=document):
            return gettext("second reading: {document} is done", document=document_words(document or ""))
        case SecondVerdict(what=what, at=at, value=value, right=right):
            told = {"kind": kind_label(what), "value": proposal_words(what, value), "words": _at([at])}
            if right:
                return gettext("second reading: {kind}: {value} is right {words}", **told)
            return gettext("second reading: {kind}: {value} is wrong {words}", **told)


def _restricted(content: Restrict) -> str:
    document, number = content.document, len(content.spans) + len(content.told)
    if not number:
        return gettext("restrict: {document}", document=document)
    return ngettext("restrict: {number} stretch of {document}", "restrict: {number} stretches of {document}", number, document=document)


def _named(field: str) -> str:
    """Return what a field is called: in English by its own name, as the command line has it."""
    return field if catalogue() is None else kind_words(field)


def _evidence(content: EnterPosition | StrikePosition | Independence) -> str:
    """Return what a decision says of positions and sources."""
    match content:
        case EnterPosition(at=at, party=party, view=view, on=on):
            told = {"party": party.name, "says": kind_words(view), "what": _of(on), "words": _at([at])}
            return gettext("enter: {party} {says} {what} {words}", **told)
        case StrikePosition(at=anchors, party=name):
            return gettext("strike: what {party} says {words}", party=name, words=_at(anchors))
        case Independence(documents=documents, beside=others, independent=independent):
            first, last = (listed([document_words(one) for one in some]) for some in (documents, others))
            if independent:
                return gettext("independent: {first} beside {last}", first=first, last=last)
            return gettext("dependent: {first} and {last}", first=first, last=last)


def _of(on: str) -> str:
    """Return what a position is about: `it`, or the part of it."""
    return gettext("it") if on == "all" else kind_words(on)


def _parties(content: PARTIES) -> str:
    """Return who is one party, and who is not."""
    match content:
        case SameParty(parties=parties):
            return gettext("same party: {parties}", parties=joined_by_semicolon([party.name for party in parties]))
        case OtherParty(name=name, party=party):
            return gettext("other party: {name} is not {party}", name=name, party=party.name)


def _work(content: WORK) -> str:
    """Return what steers the work."""
    match content:
        case AddNote(note=note):
            return gettext("note: {note}", note=note)
        case AddTag(label=label):
            return gettext("tag: {tag}", tag=label)
        case RemoveTag(label=label):
            return gettext("untag: {tag}", tag=label)
        case Assign(to=person):
            return gettext("assign: {person}", person=person) if person else gettext("assign: nobody")
        case SetStatus(status=status):
            return gettext("status: {status}", status=kind_words(status))
        case Review():
            return gettext("reviewed")


def _amended(content: AMENDING) -> str:
    """Return what a decision changes in what documents say."""
    match content:
        case CorrectDocument(document=document, field=field, value=value):
            told = {"field": _named(field), "document": document_words(document), "value": value or gettext(NOT_STATED)}
            return gettext("correct: the {field} of {document} is {value}", **told)
        case EnterIncident(at=at):
            return gettext("enter: an incident {words}", words=_at([at]))
        case EnterFigure(at=at, outcome=outcome, counted=counted, group=group):
            told = {"people": counted_people(group, counted), "outcome": harmed_words(outcome, agreed(*counted)), "words": _at([at])}
            return gettext("enter: {people} {outcome} {words}", **told)
        case EnterVictim(at=at, name=name, outcome=outcome):
            told = {"name": name or gettext("somebody without a name"), "outcome": kind_words(outcome), "words": _at([at])}
            return gettext("enter: {name} {outcome} {words}", **told)
        case EnterDispute(at=at, party=party, on=on):
            if on is DisputeOn.ALL:
                return gettext("enter: {party} denies it {words}", party=party.name, words=_at([at]))
            return gettext("enter: {party} denies the {part} {words}", party=party.name, part=kind_words(on), words=_at([at]))
        case Strike(at=anchors, what=struck):
            return gettext("strike: {what} {words}", what=kind_words(struck), words=_at(anchors))
        case CorrectFigure(at=anchors, value=value):
            return gettext("correct: a figure is {value} {words}", value=value_words(value), words=_at(anchors))
        case CorrectEvent(at=anchors, field=field, value=value):
            told = {"value": value_words(value), "field": _named(field), "words": _at(anchors)}
            return gettext("correct: the report says {value} of {field} {words}", **told)
        case CorrectVictim(at=anchors, field=field, value=value):
            told = {"field": _named(field), "value": value_words(value), "words": _at(anchors)}
            return gettext("correct: the {field} of a victim is {value} {words}", **told)


def _at(anchors: Sequence[Anchor]) -> str:
    """Return the words that a decision rests on, and where they stand."""
    told = [{"words": _short(anchor.words), "document": document_words(anchor.document)} for anchor in anchors]
    return listed([gettext("at “{words}” ({document})", **each) for each in told])


def _short(said: str) -> str:
    plain = " ".join(said.split())
    return plain if len(plain) <= _QUOTED else f"{plain[: _QUOTED - 1]}…"


def _documents(mentions: Iterable[str]) -> str:
    return listed(sorted({document_words(mention.rpartition("#")[0]) for mention in mentions}))
