"""The command that prints the form of what is printed and exported: `schema`.

In: nothing, or a format; out: a JSON Schema, or what each column of the format holds.
"""

from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, ending
from onrecord.publication import Format

_Format = Annotated[
    Format | None,
    typer.Argument(
        metavar="[FORMAT]", show_default=False, help="airwars, acled, ucdp or ftm: what each column holds; of all, what is lost."
    ),
]
_Losses = Annotated[bool, typer.Option("--losses", help="Print what does not come back of what is exported, field by field, and why.")]


def schema(form: _Format = None, *, losses: _Losses = False) -> None:
    """Print the JSON Schema (2020-12) of a reading, of the line for a document that could not be read, and of a record.

    With a format that others use: what is put into each of its columns, which end of a range, what stays empty and why.
    """
    with ending():
        if losses:
            _print_losses(form)
            return
        if form is not None:
            _print_columns(form)
            return
        from onrecord.cli.schema import schema_text  # noqa: PLC0415 late, so that --help is quick

        typer.echo(schema_text())


_AGAIN = "the reports themselves, which are read again: nothing is lost."


def _print_columns(form: Format) -> None:
    from onrecord.publication import mapping_of  # noqa: PLC0415 as above

    for each in mapping_of(form):
        typer.echo(f"{each.table}.{each.column}: {each.note}")
    if not mapping_of(form):
        typer.echo(f"{form} holds the record's line by its own names: docs/exporting.md, and this command without a format.")


def _print_losses(form: Format | None) -> None:
    from onrecord.publication import losses_of  # noqa: PLC0415 as above

    for each in losses_of(form):
        forms = "all but gold and wacz" if len(each.forms) == len(Format) - 2 else ", ".join(each.forms)
        typer.echo(f"{each.field} ({forms}): {each.why}" if form is None else f"{each.field}: {each.why}")
    if not losses_of(form):
        what = "the reviewed documents, for scorers: it does not come in again." if form is Format.GOLD else _AGAIN
        typer.echo(f"{form} brings {what}")


COMMANDS = (Command(schema, "Print the JSON Schema of what is printed, or the columns of a format."),)
