"""The command that prints the form of what is printed and exported: `schema`.

In: nothing, or a format; out: a JSON Schema, or what each column of the format holds.
"""

from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, ending
from onrecord.publication import Format

_Format = Annotated[
    Format | None, typer.Argument(metavar="[FORMAT]", show_default=False, help="airwars, acled, ucdp or ftm: what each column holds.")
]


def schema(form: _Format = None) -> None:
    """Print the JSON Schema (2020-12) of a reading, of the line for a document that could not be read, and of a record.

    With a format that others use: what is put into each of its columns, which end of a range, what stays empty and why.
    """
    with ending():
        if form is not None:
            from onrecord.publication import mapping_of  # noqa: PLC0415 as below

            for each in mapping_of(form):
                typer.echo(f"{each.table}.{each.column}: {each.note}")
            if not mapping_of(form):
                typer.echo(f"{form} holds the record's line by its own names: docs/exporting.md, and this command without a format.")
            return
        from onrecord.cli.schema import schema_text  # noqa: PLC0415 late, so that --help is quick

        typer.echo(schema_text())


COMMANDS = (Command(schema, "Print the JSON Schema of what is printed, or the columns of a format."),)
