"""The commands that say what is no incident, which sources are one, and how the work goes: `decide no-incident`, `note`, `tag` and so on.

In: the command line; out: what changed, before and after, and the exit status.
"""

from collections.abc import Callable
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.commands.parameters import AsJson, Either, Incident, Who, Why
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
_WhyOptional = Annotated[str, typer.Option(metavar="WHY", help="The reason.")]


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
        from onrecord.casework import dismissing  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        carry_out((record, database), who, lambda opened: dismissing(opened, given, reason, why), as_json=as_json)
    raise typer.Exit(Status.DONE)


def independent(  # noqa: PLR0913 one parameter for each option
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
    """Say that a source of an incident did its own reporting beside another."""
    with ending():
        from onrecord.casework import relating  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        made = lambda opened: relating(opened, incident, (source, other), why, independent=True)  # noqa: E731 the request
        carry_out((record, database), who, made, as_json=as_json)
    raise typer.Exit(Status.DONE)


def dependent(  # noqa: PLR0913 one parameter for each option
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
    """Say that two sources of an incident are one."""
    with ending():
        from onrecord.casework import relating  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        made = lambda opened: relating(opened, incident, (source, other), why, independent=False)  # noqa: E731 the request
        carry_out((record, database), who, made, as_json=as_json)
    raise typer.Exit(Status.DONE)


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
        from onrecord.casework import uniting  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        carry_out((record, database), who, lambda opened: uniting(opened, names, why, kind, country), as_json=as_json)
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
        from onrecord.casework import telling_apart  # noqa: PLC0415 late, as above
        from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

        carry_out((record, database), who, lambda opened: telling_apart(opened, name, party, why), as_json=as_json)
    raise typer.Exit(Status.DONE)


def _steering(kind: str, field: str | None, about: str, default: str) -> Callable[..., None]:
    """Return a command that notes one thing of an incident or a document."""

    def _work(opening: tuple[object, ...], value: str | None, why: str, *, as_json: bool) -> None:
        record, database, given, who = opening
        with ending():
            from onrecord.casework import working  # noqa: PLC0415 late, as above
            from onrecord.cli.deciding.carrying import carry_out  # noqa: PLC0415 late, as above

            fields = {} if field is None else {field: None if kind == "assign" and value == "nobody" else value}
            made = lambda opened: working(opened, str(given), kind, why, **fields)  # noqa: E731 the request
            carry_out((record, database), who, made, as_json=as_json)  # type: ignore[arg-type]  # as typer gives them
        raise typer.Exit(Status.DONE)

    def bare(  # noqa: PLR0913 one parameter for each option
        *,
        given: Either,
        why: _WhyOptional = default,
        who: Who = None,
        as_json: AsJson = False,
        record: RecordFolder = RECORD,
        database: Database = None,
    ) -> None:
        _work((record, database, given, who), None, why, as_json=as_json)

    def valued(  # noqa: PLR0913 one parameter for each option
        *,
        given: Either,
        value: _Words,
        why: _WhyOptional = default,
        who: Who = None,
        as_json: AsJson = False,
        record: RecordFolder = RECORD,
        database: Database = None,
    ) -> None:
        _work((record, database, given, who), value, why, as_json=as_json)

    made = bare if field is None else valued
    made.__name__, made.__doc__ = kind, about
    return made


STEERING = (
    Command(no_incident, "It is no incident.", name="no-incident"),
    Command(independent, "A source did its own reporting."),
    Command(dependent, "Two sources are one."),
    Command(same_party, "Names are those of one party.", name="same-party"),
    Command(other_party, "A name is not that of a party.", name="other-party"),
    Command(_steering("note", "note", "Note something on an incident or a document.", "noted"), "Note something.", name="note"),
    Command(_steering("tag", "label", "Give an incident or a document a tag.", "tagged"), "Give a tag.", name="tag"),
    Command(_steering("untag", "label", "Take a tag off an incident or a document.", "tag taken off"), "Take a tag off.", name="untag"),
    Command(
        _steering("assign", "to", "Say who works on an incident or a document; `nobody` for nobody.", "assigned"),
        "Say who works on it.",
        name="assign",
    ),
    Command(
        _steering("status", "status", "Say how far the work is: new, in_work or done.", "status set"),
        "Say how far the work is.",
        name="status",
    ),
    Command(_steering("review", None, "Sign an incident or a document off.", "reviewed"), "Sign it off.", name="review"),
)
