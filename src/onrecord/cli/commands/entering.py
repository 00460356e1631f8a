"""The commands that enter what the reader missed and strike what it misread: `decide enter-incident`, `strike` and so on.

In: the command line; out: what changed, before and after, and the exit status.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.parameters import AsJson, Country, Document, Either, EventOf, Incident, Party, SpanOf, Who, Why, Words
from onrecord.cli.options import RECORD, Database, RecordFolder

if TYPE_CHECKING:
    from onrecord.core import Span

_Value = Annotated[str | None, typer.Option(metavar="VALUE", show_default=False, help="As `decide correct` takes it.")]
_Count = Annotated[str, typer.Argument(metavar="COUNT", show_default=False, help="How many: 3, 3-5, 3+.")]
_Outcome = Annotated[str, typer.Option(metavar="OUTCOME", help="killed, injured, missing, detained or displaced.")]
_Group = Annotated[str, typer.Option(metavar="GROUP", help="civilians, children, women, men, fighters, medics, journalists or people.")]
_Text = Annotated[str | None, typer.Option(metavar="TEXT", show_default=False)]
_View = Annotated[str, typer.Option(metavar="VIEW", show_default=False, help="alleges, confirms or denies.")]
_On = Annotated[str, typer.Option(metavar="PART", help="Of what: all, strike, perpetrator, figures, legality, weapon, target, evidence.")]
_Manner = Annotated[str, typer.Option(metavar="MANNER", help="false, biased, unfounded, fabricated, no_evidence, justified or not_stated.")]
_What = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        show_default=False,
        help="figure, victim, dispute, perpetrator, party, position, statement; of an event: date, place, act, killed, injured.",
    ),
]
_Name = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="Of an incident: the name of the person or party; of a victim without one, words of a document.",
    ),
]
_Named = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        show_default=False,
        help="The victim, as `onrecord show` prints the name; without a name, words by which a document speaks of the person.",
    ),
]
_VictimField = Annotated[str, typer.Argument(metavar="FIELD", show_default=False, help="name, age, sex, role, relation, outcome or group.")]
_DocumentField = Annotated[str, typer.Argument(metavar="FIELD", show_default=False, help="publisher, title, published or language.")]
_New = Annotated[str, typer.Argument(metavar="VALUE", show_default=False, help="The value; `unknown` where it is not stated.")]


def words_of(words: str | None, span: str | None) -> "str | Span":
    """Return the words that are meant; raises CommandError `words` where none are, or both."""
    from onrecord.casework import parse_span  # noqa: PLC0415 late, so that --help is quick
    from onrecord.core import CommandError  # noqa: PLC0415 late, as above

    if (words is None) == (span is None):
        raise CommandError("words", "A decision rests on words of the document.", "Give --words, or --span START:END.")
    return parse_span(span) if span is not None else words or ""


def source_note(  # noqa: PLR0913 one parameter for each option
    *,
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="What is known.")],
    source: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Whom or what it comes from, and how.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", show_default=False, help="When it was said or seen: 2031-03-05.")] = None,
    who: Who = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the document as `onrecord list --documents --json` has it.")] = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Keep what is known without a report (from a picture, by telephone) as a document, at whose words things are entered."""
    with ending():
        from onrecord.cli.deciding.source_notes import keep_note  # noqa: PLC0415 late, as above

        keep_note((record, database), who, text, source, published, as_json=as_json)
    raise typer.Exit(Status.DONE)


def enter_incident(  # noqa: PLR0913 one parameter for each option
    *,
    document: Document,
    why: Why,
    words: Words = None,
    span: SpanOf = None,
    date: _Value = None,
    place: _Value = None,
    act: _Value = None,
    by: _Value = None,
    killed: _Value = None,
    injured: _Value = None,
    targets: _Value = None,
    weapons: _Value = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Enter an incident that a document tells of and the reader missed, at words of the document."""
    with ending():
        from onrecord.casework import EnterIncidentRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        request = EnterIncidentRequest(
            document=document,
            at=words_of(words, span),
            date=date,
            place=place,
            act=act,
            perpetrators=by,
            killed=killed,
            injured=injured,
            targets=targets,
            weapons=weapons,
        )
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def enter_figure(  # noqa: PLR0913 one parameter for each option
    *,
    incident: Incident,
    document: Document,
    count: _Count,
    why: Why,
    words: Words = None,
    span: SpanOf = None,
    outcome: _Outcome = "killed",
    group: _Group = "people",
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Enter a count that a document of an incident gives and the reader missed."""
    with ending():
        from onrecord.casework import EnterFigureRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        said = words_of(words, span)
        request = EnterFigureRequest(incident=incident, document=document, at=said, count=count, outcome=outcome, group=group)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def enter_victim(  # noqa: PLR0913 one parameter for each option
    *,
    incident: Incident,
    document: Document,
    why: Why,
    words: Words = None,
    span: SpanOf = None,
    name: _Text = None,
    age: _Text = None,
    sex: _Text = None,
    role: _Text = None,
    outcome: _Outcome = "killed",
    group: Annotated[str | None, typer.Option(metavar="GROUP", show_default=False)] = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Enter a person whom a document of an incident names or describes as harmed and the reader missed."""
    with ending():
        from onrecord.casework import EnterVictimRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        said = words_of(words, span)
        request = EnterVictimRequest(
            incident=incident, document=document, at=said, name=name, age=age, sex=sex, role=role, outcome=outcome, group=group
        )
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def enter_position(  # noqa: PLR0913 one parameter for each option
    *,
    incident: Incident,
    document: Document,
    party: Party,
    view: _View,
    why: Why,
    words: Words = None,
    span: SpanOf = None,
    on: _On = "all",
    country: Country = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Enter a position that a party takes on an incident and the reader missed."""
    with ending():
        from onrecord.casework import EnterPositionRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        said = words_of(words, span)
        request = EnterPositionRequest(incident=incident, document=document, at=said, party=party, view=view, on=on, country=country)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def enter_dispute(  # noqa: PLR0913 one parameter for each option
    *,
    incident: Incident,
    document: Document,
    party: Party,
    why: Why,
    words: Words = None,
    span: SpanOf = None,
    on: _On = "all",
    manner: _Manner = "not_stated",
    country: Country = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Enter that a party denies what a document tells of an incident, or a part of it."""
    with ending():
        from onrecord.casework import EnterDisputeRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        said = words_of(words, span)
        request = EnterDisputeRequest(incident=incident, document=document, at=said, party=party, on=on, manner=manner, country=country)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def strike(  # noqa: PLR0913 one parameter for each option
    *,
    given: Either,
    what: _What,
    why: Why,
    name: _Name = None,
    words: Words = None,
    span: SpanOf = None,
    event: EventOf = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Strike what was misread: of an incident by the name of the person or party, of a document by its words."""
    with ending():
        from onrecord.casework import StrikeRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        said = name if name is not None else words_of(words, span)
        carry_out((record, database), who, StrikeRequest(given=given, what=what, said=said, of=event), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def correct_victim(  # noqa: PLR0913 one parameter for each option
    *,
    incident: Incident,
    name: _Named,
    field: _VictimField,
    value: _New,
    why: Why,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Correct a value of a victim, in all documents of an incident that speak of the person."""
    with ending():
        from onrecord.casework import CorrectVictimRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        request = CorrectVictimRequest(incident=incident, name=name, field=field, value=value)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def correct_document(  # noqa: PLR0913 one parameter for each option
    *,
    document: Document,
    field: _DocumentField,
    value: _New,
    why: Why,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Correct what a document is: publisher and title at once, day and language when `onrecord add` reads it again."""
    with ending():
        from onrecord.casework import CorrectDocumentRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        request = CorrectDocumentRequest(document=document, field=field, value=value)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


ENTERING = (
    Command(source_note, "Keep what is known without a report.", name="source-note"),
    Command(enter_incident, "Enter an incident that the reader missed.", name="enter-incident"),
    Command(enter_figure, "Enter a count that the reader missed.", name="enter-figure"),
    Command(enter_victim, "Enter a victim whom the reader missed.", name="enter-victim"),
    Command(enter_position, "Enter a position that the reader missed.", name="enter-position"),
    Command(enter_dispute, "Enter a denial that the reader missed.", name="enter-dispute"),
    Command(strike, "What was read is wrong."),
    Command(correct_victim, "A value of a victim is another one.", name="correct-victim"),
    Command(correct_document, "A document is of another publisher, title, day or language.", name="correct-document"),
)
