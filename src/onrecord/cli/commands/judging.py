"""The commands that say of a value which the reader proposes that it is right, or another: `decide accept`, `correct-reading`.

In: the command line; out: the decision, what changed by it, and the exit status.
"""

from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.entering import words_of
from onrecord.cli.commands.parameters import AsJson, Document, EventOf, SpanOf, Who, Why, Words
from onrecord.cli.options import RECORD, Database, RecordFolder

_OF_EVENT = "of an event: date, place, act, perpetrators, killed, injured"
_Accepted = Annotated[
    str, typer.Argument(metavar="WHAT", show_default=False, help=f"figure, victim, statement, dispute, party; {_OF_EVENT}.")
]
_Corrected = Annotated[str, typer.Argument(metavar="WHAT", show_default=False, help=f"figure; {_OF_EVENT}.")]
_Value = Annotated[str, typer.Argument(metavar="VALUE", show_default=False, help="As `decide correct` takes it.")]
_Field = Annotated[str, typer.Option(metavar="FIELD", help="Of a figure: counted, outcome or group.")]
_WhyOptional = Annotated[str | None, typer.Option(metavar="WHY", show_default=False, help="The reason, where there is one.")]


def accept(  # noqa: PLR0913 one parameter for each option
    *,
    document: Document,
    what: _Accepted,
    words: Words = None,
    span: SpanOf = None,
    event: EventOf = None,
    why: _WhyOptional = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Say that a value was read right at these words; no value changes by it, `onrecord precision` counts it."""
    with ending():
        from onrecord.casework import AcceptRequest  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        request = AcceptRequest(document=document, what=what, said=words_of(words, span), of=event)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def correct_reading(  # noqa: PLR0913 one parameter for each option
    *,
    document: Document,
    what: _Corrected,
    value: _Value,
    why: Why,
    words: Words = None,
    span: SpanOf = None,
    field: _Field = "counted",
    event: EventOf = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Correct what a document was read to say at these words. What other documents say stays; `decide correct` is for the incident."""
    with ending():
        from onrecord.casework import CorrectReadingRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        said = words_of(words, span)
        request = CorrectReadingRequest(document=document, what=what, said=said, value=value, field=field, of=event)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


JUDGING = (
    Command(accept, "A value was read right."),
    Command(correct_reading, "A document says another thing than was read.", name="correct-reading"),
)
