"""Prints what came of a decision: the decision, and what is another value, or another incident, than before.

In: the record, what is asked for; out: lines, before and after.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.casework import (
    Decided,
    Deferred,
    Desk,
    Labels,
    Request,
    decide,
    deciding,
    decision_row,
    plan,
    start_catching_up,
    undecide,
)
from onrecord.cli.deciding.changed import changed_values
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.screen import render, screen_of_output
from onrecord.cli.showing import words
from onrecord.cli.showing.decided import block
from onrecord.cli.showing.leading import tell_where
from onrecord.cli.showing.printing import print_text
from onrecord.linking import Restrict
from onrecord.publication import (
    brief_range,
    called_words,
    document_words,
    number_words,
    title_words,
)
from onrecord.record import Incident, Sheet

Opening = tuple[Path, str | None]
"""A record's folder, the address of its database."""


def carry_out(opening: Opening, who: str | None, request: Request, why: str | None, *, as_json: bool = False) -> None:
    """Note a decision and print what changed by it.

    Raises:
        ArchiveError: `missing`, `locked`, and where the record can't be written.
        RecordError: `decision` where it can't be carried out; `unknown`.
        CaseworkError: As the request raises.
    """
    with deciding(*opening) as desk:
        planned = plan(desk.record, request, why)
        tell_where(desk.record, *desk.record.led)
        decided = decide(desk, planned, who, may_defer=True)
        _print(desk, decided, as_json=as_json)
    _go_on(opening, decided)


def withdraw(opening: Opening, who: str | None, given: str | None, why: str, *, as_json: bool = False) -> None:
    """Withdraw a decision, which stays in the log, and print what changed; None: the last that stands. Raises as `carry_out` does."""
    with deciding(*opening) as desk:
        decided = undecide(desk, given, why, who, may_defer=True)
        _print(desk, decided, as_json=as_json)
    _go_on(opening, decided)


def _go_on(opening: Opening, decided: Decided) -> None:
    """Let another process carry out what was only noted."""
    if decided.deferred is not None:
        start_catching_up(*opening)


def _print(desk: Desk, decided: Decided, *, as_json: bool) -> None:
    if as_json:
        with printed():
            row = decision_row(decided.decision)
            if isinstance(decided.decision.content, Restrict):
                row |= {"only_beside": decided.only_beside, "only_beside_before": decided.beside_before}
            row |= {"deferred": decided.deferred} if decided.deferred is not None else {}
            print_bytes(msgspec.json.encode(row))
    else:
        _report(desk, decided)


def _report(desk: Desk, decided: Decided) -> None:
    labels = Labels(desk.record, desk.record.redaction())
    decision = labels.decision(decided.decision)
    before, after = ([labels.incident(one) for one in some] for some in (decided.before, decided.after))
    blocks: list[RenderableType] = [block(decision)]
    if decided.deferred is not None:
        blocks.append(_deferred(decided.deferred, restricts=isinstance(decision.content, Restrict)))
    elif decided.waits:
        blocks.append(Text("Documents are being read anew; it is carried out when `onrecord add` has done that.", style="warning"))
    elif not isinstance(decision.content, Restrict):
        blocks += _changes(before, after, desk.record.length_of_ids())
        blocks += _left(before, after)
    if isinstance(decision.content, Restrict):
        blocks += _beside(decided)
    blocks += _copies(decided.copies)
    print_text(render(blocks, screen_of_output()))


def _deferred(concerned: Deferred, *, restricts: bool) -> RenderableType:
    """Say that much is to be judged, or to be taken out of what is searched, and that nobody sees it half done."""
    incidents, documents = number_words(concerned.incidents, "incident"), number_words(concerned.documents, "document")
    told = f"It concerns {incidents} in {documents}, which are being judged anew in the background."
    if restricts:
        told = f"{documents} of {incidents} may have these words: what they are found by is being written without them in the background."
    return Text(f"{told} Commands that are called meanwhile wait until that is done.", style="warning")


def _changes(before: Sequence[Incident], after: Sequence[Incident], letters: int) -> Iterator[RenderableType]:
    """Yield the incidents as they were and as they are; one that is the same incident, only what is another in it."""
    same = {incident.id: incident for incident in after} if list(map(_made_of, before)) == list(map(_made_of, after)) else {}
    if same:
        for incident in before:
            for name, was, now in changed_values(incident, same[incident.id]):
                line = words.text(f"{name}: {was} → {now}")
                yield Padding(Text(f"{incident.id[:letters]}  ", style="id").append_text(line), (0, 0, 0, 2))
        return
    kept = set(map(_made_of, before)) & set(map(_made_of, after))
    for label, some in (("was", before), ("is", after)):
        for incident in [one for one in some if _made_of(one) not in kept]:
            yield Padding(Group(Text(f"{label:<3}  ", style="faint").append_text(_line(incident, letters))), (0, 0, 0, 2))


def _made_of(incident: Incident) -> tuple[str, str]:
    """Return which incident it is, and which reports it is made of."""
    return incident.id, incident.cluster.members_digest


def _left(before: Sequence[Incident], after: Sequence[Incident]) -> Iterator[RenderableType]:
    """Say which documents are in none of these incidents any more: those that only recall what happened make none."""
    kept = {member.document for incident in after for member in incident.cluster.members}
    for document in sorted({member.document for incident in before for member in incident.cluster.members} - kept):
        told = f"{document_words(document)} tells of no incident of the record now: it only recalls this one"
        yield Padding(words.text(told, "faint"), (0, 0, 0, 2))


def _line(incident: Incident, letters: int) -> Text:
    judged = incident.assessment
    line = Text(f"{incident.id[:letters]}  ", style="id").append_text(words.text(title_words(incident)))
    line.append(f" · {brief_range(judged.killed)} killed · {brief_range(judged.injured)} injured · ").append_text(words.grade(judged))
    return line.append(f" · {number_words(len({member.document for member in incident.cluster.members}), 'document')}", style="faint")


def _beside(decided: Decided) -> Iterator[RenderableType]:
    """Say which words of restricted names are blocked beside the person only, since they name others too, and which no more."""
    fresh = sorted(set(decided.only_beside) - set(decided.beside_before))
    gone = sorted(set(decided.beside_before) - set(decided.only_beside))
    if fresh:
        named = ", ".join(fresh)
        told = f"blocked only beside the person, since others are called so, or it is a common word: {named} (shown before: everywhere)"
        yield Padding(words.text(told, "warning"), (0, 0, 0, 2))
    if gone:
        yield Padding(words.text(f"shown everywhere again, blocked before beside the person: {', '.join(gone)}"), (0, 0, 0, 2))


def _copies(others: Sequence[Sheet]) -> Iterator[RenderableType]:
    """Say how many copies of a restricted text the record has that are not restricted."""
    if others:
        names = ", ".join(called_words(sheet) for sheet in others)
        told = f"{number_words(len(others), 'other document')} of the record carries the same text, and is not restricted: {names}"
        yield Padding(words.text(told.replace("documents of the record carries", "documents of the record carry"), "warning"), (0, 0, 0, 2))
