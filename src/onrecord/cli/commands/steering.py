"""The commands that say what is no incident, which sources are one, and how the work goes: `decide no-incident`, `note`, `tag` and so on.

In: the command line; out: what changed, before and after, and the exit status.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.parameters import AsJson, Document, Either, Incident, Who, Why
from onrecord.cli.options import RECORD, Database, RecordFolder

_REASONS = "accident, crime, disaster, not_war, duplicate, hoax, retracted, out_of_scope, misread or other"
_Reason = Annotated[str, typer.Option(metavar="REASON", show_default=False, help=f"{_REASONS}.")]
_Source = Annotated[str, typer.Argument(metavar="SOURCE", show_default=False, help="Its name as `show` prints it, or a document of it.")]
_Names = Annotated[list[str], typer.Argument(metavar="NAME NAME", show_default=False, help="Its names; it goes by the first.")]
_Called = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="A name that documents have.")]
_Party = Annotated[str, typer.Argument(metavar="PARTY", show_default=False, help="The party, by its name.")]
_Kind = Annotated[
    str | None,
    typer.Option(metavar="KIND", show_default=False, help="What it is, where no table knows it: armed_group, armed_force, organisation …"),
]
_Country = Annotated[str | None, typer.Option(metavar="CODE", show_default=False, help="Its country, as two letters.")]
_Words = Annotated[str, typer.Argument(metavar="TEXT", show_default=False)]
_WhyOptional = Annotated[str | None, typer.Option(metavar="WHY", show_default=False, help="The reason, where there is one.")]


def no_incident(  # noqa: PLR0913 one parameter for each option
    *,
    given: Either,
    reason: _Reason,
    why: Why,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Say that an incident, or all that a document says, is none: it leaves every list and export (`list --dismissed` has it)."""
    with ending():
        from onrecord.casework import NoIncidentRequest  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        carry_out((record, database), who, NoIncidentRequest(given=given, reason=reason), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def _relating(about: str, *, independent: bool) -> Callable[..., None]:
    """Return a command that says whether two sources are independent."""

    def relate(  # noqa: PLR0913 one parameter for each option
        *,
        incident: Incident,
        source: _Source,
        other: _Source,
        why: Why,
        who: Who = None,
        as_json: AsJson = False,
        record: RecordFolder = RECORD,
        database: Database = None,
    ) -> None:
        with ending():
            from onrecord.casework import IndependenceRequest  # noqa: PLC0415 late, as above
            from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

            request = IndependenceRequest(incident=incident, sources=(source, other), independent=independent)
            carry_out((record, database), who, request, why, as_json=as_json)
        raise typer.Exit(Status.DONE)

    relate.__doc__ = about
    return relate


def same_party(  # noqa: PLR0913 one parameter for each option
    *,
    names: _Names,
    why: Why,
    kind: _Kind = None,
    country: _Country = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Say that these names are those of one party, in all documents of the record and in those that come; it goes by the first."""
    with ending():
        from onrecord.casework import SamePartyRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        request = SamePartyRequest(names=tuple(names), kind=kind, country=country)
        carry_out((record, database), who, request, why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def other_party(  # noqa: PLR0913 one parameter for each option
    *,
    name: _Called,
    party: _Party,
    why: Why,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Say that what documents call by this name is not this party, whatever the tables of parties or the spelling say."""
    with ending():
        from onrecord.casework import OtherPartyRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        carry_out((record, database), who, OtherPartyRequest(name=name, party=party), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def _bare(asked: str, about: str) -> Callable[..., None]:
    """Return a command that notes something of an incident or a document."""

    def work(  # noqa: PLR0913 one parameter for each option
        *,
        given: Either,
        why: _WhyOptional = None,
        who: Who = None,
        as_json: AsJson = False,
        record: RecordFolder = RECORD,
        database: Database = None,
    ) -> None:
        _work(asked, {"given": given}, (record, database, who, why), as_json=as_json)

    work.__doc__ = about
    return work


def _valued(asked: str, field: str, about: str) -> Callable[..., None]:
    """Return a command that notes some text of an incident or a document."""

    def work(  # noqa: PLR0913 one parameter for each option
        *,
        given: Either,
        value: _Words,
        why: _WhyOptional = None,
        who: Who = None,
        as_json: AsJson = False,
        record: RecordFolder = RECORD,
        database: Database = None,
    ) -> None:
        said = None if field == "to" and value == "nobody" else value
        _work(asked, {"given": given, field: said}, (record, database, who, why), as_json=as_json)

    work.__doc__ = about
    return work


def _asking_second(  # noqa: PLR0913 one parameter for each option
    *,
    document: Document,
    to: _Words,
    why: _WhyOptional = None,
    who: Who = None,
    as_json: AsJson = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Ask somebody to read a document a second time, in the workbench, without seeing what others decided on it."""
    with ending():
        from onrecord.casework import AskSecondRequest  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        carry_out((record, database), who, AskSecondRequest(document=document, to=to), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


def _work(asked: str, fields: dict[str, str | None], opening: tuple[Path, str | None, str | None, str | None], *, as_json: bool) -> None:
    with ending():
        from onrecord import casework  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        record, database, who, why = opening
        carry_out((record, database), who, getattr(casework, asked)(**fields), why, as_json=as_json)
    raise typer.Exit(Status.DONE)


STEERING = (
    Command(no_incident, "It is no incident.", name="no-incident"),
    Command(
        _relating("Say that a source of an incident did its own reporting beside another.", independent=True),
        "A source did its own reporting.",
        name="independent",
    ),
    Command(_relating("Say that two sources of an incident are one.", independent=False), "Two sources are one.", name="dependent"),
    Command(same_party, "Names are those of one party.", name="same-party"),
    Command(other_party, "A name is not that of a party.", name="other-party"),
    Command(_valued("NoteRequest", "note", "Note something on an incident or a document."), "Note something.", name="note"),
    Command(_valued("TagRequest", "tag", "Give an incident or a document a tag."), "Give a tag.", name="tag"),
    Command(_valued("UntagRequest", "tag", "Take a tag off an incident or a document."), "Take a tag off.", name="untag"),
    Command(
        _valued("AssignRequest", "to", "Say who works on an incident or a document; `nobody` for nobody."),
        "Say who works on it.",
        name="assign",
    ),
    Command(
        _valued("StatusRequest", "status", "Say how far the work is: new, in_work or done."), "Say how far the work is.", name="status"
    ),
    Command(
        _asking_second,
        "Ask for a blind second reading.",
        name="second",
    ),
    Command(_bare("ReviewRequest", "Sign an incident or a document off."), "Sign it off.", name="review"),
)
