"""The commands by which people decide what is not for a program to decide: `decide join`, `part`, `correct` and so on.

In: the command line; out: what changed, before and after, and the exit status.
"""

from typing import Annotated

import typer

from onrecord.cli.commands.batch import BATCH
from onrecord.cli.commands.command import Command, CommandGroup, Status, ending
from onrecord.cli.commands.entering import ENTERING
from onrecord.cli.commands.judging import JUDGING
from onrecord.cli.commands.parameters import AsJson
from onrecord.cli.commands.steering import STEERING
from onrecord.cli.options import RECORD, Database, Limit, RecordFolder, Restricted, limit_of

_INCIDENT = "Its id, or the first letters of it, as `onrecord list` prints it."
_Incident = Annotated[str, typer.Argument(metavar="INCIDENT", show_default=False, help=_INCIDENT)]
_Incidents = Annotated[list[str], typer.Argument(metavar="INCIDENT INCIDENT", show_default=False, help="The ids of two incidents or more.")]
_Document = Annotated[
    str, typer.Argument(metavar="DOCUMENT", show_default=False, help="Its id or SHA-256, or the first letters of either.")
]
_Documents = Annotated[list[str], typer.Argument(metavar="DOCUMENT", show_default=False, help="The documents that tell of something else.")]
_Field = Annotated[
    str,
    typer.Argument(
        metavar="FIELD",
        show_default=False,
        help="date, place, act, perpetrators, targets, weapons, killed, injured, killed_by_group, injured_by_group, contested or "
        "strike_status.",
    ),
]
_Value = Annotated[
    str,
    typer.Argument(
        metavar="VALUE",
        show_default=False,
        help="As the JSON export has it, or plainly: 3-5, 3+, none, 2031-03-05, Kelmar, unknown; several parties, targets or weapons "
        "with a semicolon between them.",
    ),
]
_Grade = Annotated[
    str,
    typer.Argument(metavar="GRADE", show_default=False, help="confirmed, fair, weak, contested or discounted."),
]
_Why = Annotated[str, typer.Option(metavar="WHY", show_default=False, help="The reason: it is kept with the decision.")]
_Who = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="Who decides; else who the settings say, else the name of the login."),
]
_Words = Annotated[
    list[str] | None,
    typer.Option(metavar="TEXT", show_default=False, help="Restrict these words wherever the document has them; more than once for more."),
]
_Spans = Annotated[
    list[str] | None,
    typer.Option("--span", metavar="START:END", show_default=False, help="Restrict this stretch of its text; more than once for more."),
]
_Decision = Annotated[
    str, typer.Argument(metavar="DECISION", show_default=False, help="Its id, or that of a batch, or the first letters of either.")
]


def join(  # noqa: PLR0913 one parameter for each option
    *,
    incidents: _Incidents,
    why: _Why,
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Decide that incidents are one."""
    with ending():
        from onrecord.casework import JoinRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, so that --help is quick

        carrying.carry_out((record, database), who, JoinRequest(incidents=tuple(incidents)), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def part(  # noqa: PLR0913 one parameter for each option
    *,
    incident: _Incident,
    documents: _Documents,
    why: _Why,
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Decide that documents of an incident tell of something else than its other documents do."""
    with ending():
        from onrecord.casework import PartRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, as above

        carrying.carry_out((record, database), who, PartRequest(incident=incident, documents=tuple(documents)), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def correct(  # noqa: PLR0913 one parameter for each option
    *,
    incident: _Incident,
    field: _Field,
    value: _Value,
    why: _Why,
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Put a value in the place of the computed one, which stays beside it; what follows from it is computed anew."""
    with ending():
        from onrecord.casework import CorrectRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, as above

        request = CorrectRequest(incident=incident, field=field, value=value)
        carrying.carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def overrule(  # noqa: PLR0913 one parameter for each option
    *,
    incident: _Incident,
    grade: _Grade,
    why: _Why,
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Give an incident another grade than the rules do."""
    with ending():
        from onrecord.casework import OverruleRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, as above

        carrying.carry_out((record, database), who, OverruleRequest(incident=incident, grade=grade), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def restrict(  # noqa: PLR0913 one parameter for each option
    *,
    document: _Document,
    why: _Why,
    words: _Words = None,
    span: _Spans = None,
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Let a document, or words of it and whatever else names the same person, leave the record by no way.

    The reason is kept in the custody log, which has no words blocked out: name nobody in it.
    """
    with ending():
        from onrecord.casework import RestrictRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, as above

        request = RestrictRequest(document=document, words=tuple(words or ()), spans=tuple(span or ()))
        carrying.carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def withdraw(  # noqa: PLR0913 one parameter for each option
    *,
    decision: _Decision,
    why: _Why,
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Withdraw a decision. It stays in the log, as withdrawn; what was computed without it stands again."""
    with ending():
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, as above

        carrying.withdraw((record, database), who, decision, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def undo(
    *,
    why: Annotated[str, typer.Option(metavar="WHY", help="The reason.")] = "undone",
    who: _Who = None,
    record: RecordFolder = RECORD,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Withdraw the last decision that stands, whoever made it; of a batch, all that stand."""
    with ending():
        from onrecord.cli.deciding import carrying  # noqa: PLC0415 late, as above

        carrying.withdraw((record, database), who, None, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def list_(
    *,
    record: RecordFolder = RECORD,
    limit: Limit = None,
    restricted: Restricted = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """List the decisions, the withdrawn ones too; of many, the last."""
    with ending():
        from onrecord.cli.showing.decisions import print_decisions  # noqa: PLC0415 late, as above

        print_decisions((record, database, restricted), limit_of(limit, as_json=as_json), as_json=as_json)
    raise typer.Exit(Status.DONE)


_EXAMPLES = """Examples:

\b
  onrecord decide join 5973 a0a4 --why "one raid on two streets"
  onrecord decide part 5973 report-7.txt --why "it tells of the bridge"
  onrecord decide correct 5973 killed 3-5 --why "one name was given twice"
  onrecord decide overrule 5973 discounted --why "the dead were fighters"
  onrecord decide restrict report-7.txt --words "A. Name" --why "a witness"
  onrecord decide withdraw 3fa9 --why "it was another street after all"
"""

COMMANDS = (
    CommandGroup(
        "decide",
        "Decide what stands above the computed record: who, when and why are kept, and each can be withdrawn.",
        (
            Command(join, "Incidents are one."),
            Command(part, "Documents tell of something else than the rest of an incident."),
            Command(correct, "A value of an incident is another one."),
            Command(overrule, "The grade of an incident is another one."),
            Command(restrict, "A document, or words of it, may leave by no way."),
            *ENTERING,
            *JUDGING,
            *STEERING,
            *BATCH,
            Command(withdraw, "A decision does not stand any more."),
            Command(undo, "Withdraw the last decision that stands."),
            Command(list_, "List the decisions.", name="list"),
        ),
        _EXAMPLES,
        brief=True,
    ),
)
