"""The command that prints the form of everything that is printed as JSON: `schema`.

In: nothing; out: a JSON Schema.
"""

import typer

from onrecord.cli.commands.command import Command, ending


def schema() -> None:
    """Print the JSON Schema (2020-12) of a reading, of the line for a document that could not be read, and of a record."""
    with ending():
        from onrecord.cli.schema import schema_text  # noqa: PLC0415 late, so that --help is quick

        typer.echo(schema_text())


COMMANDS = (Command(schema, "Print the JSON Schema of all that is printed as JSON."),)
