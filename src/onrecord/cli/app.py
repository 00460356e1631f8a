"""The command line: what can be asked for, and how it is asked. Everything heavy is imported by the command that needs it.

In: arguments; out: the exit status: 0 all documents were read, 1 some could not be, 2 the command line asks for what
can't be done, 130 interrupted, 141 nobody reads the output any more.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli.options import AsJson, Gazetteers, Html, Model, Published, Publisher, Registries, Reports, Url, Workers

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Status(IntEnum):
    """How the program ends."""

    DONE = 0
    SOME_UNREAD = 1
    WRONG_COMMAND = 2
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it
    UNREAD_OUTPUT = 141  # 128 + SIGPIPE


def run() -> None:
    """Run the command line of this process; ends it with the exit status."""
    app(prog_name="onrecord")


@contextmanager
def _ending() -> Iterator[None]:
    """Turn what ends a command early into an exit status: no failure of a document or file ends in a traceback.

    Raises:
        typer.Exit: With the status.
    """
    from onrecord.core import OnrecordError  # noqa: PLC0415 late, so that --help is quick

    try:
        yield
    except OnrecordError as error:
        from onrecord.cli.visible import visible  # noqa: PLC0415 late, as above

        typer.echo(f"onrecord: {visible(error.message)} [{error.code}]", err=True)
        raise typer.Exit(Status.WRONG_COMMAND) from None
    except KeyboardInterrupt:
        raise typer.Exit(Status.INTERRUPTED) from None
    except BrokenPipeError:
        _forget_output()
        raise typer.Exit(Status.UNREAD_OUTPUT) from None


def _forget_output() -> None:
    """Keep the interpreter from writing, at its end, to an output that nobody reads."""
    import os  # noqa: PLC0415 late, as above

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _print_version(wanted: bool) -> None:  # noqa: FBT001 called by Typer
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _onrecord(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """Reads reports of harm in war.

    Who says what happened, who denies it, how many were harmed: each value points to the words of the report that it rests on.
    """


@app.command(
    short_help="Read reports and print what harm is claimed, by whom, denied by whom.",
    epilog="""Examples:

\b
  onrecord read report.txt --published 2031-03-05
  onrecord read *.html *.pdf --json > readings.jsonl
  curl -s https://example.org/report | onrecord read - --url https://example.org/report
  onrecord read reports.jsonl --workers 8 --json > readings.jsonl
  onrecord read report.eml --html ledger.html

Exit status: 0 all documents were read; 1 some could not be (each is named); 2 the command can't be carried out.""",
)
def read(  # noqa: PLR0913 one parameter for each option
    *,
    reports: Reports,
    as_json: AsJson = False,
    html: Html = None,
    published: Published = None,
    publisher: Publisher = None,
    url: Url = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
    parties: Registries = None,
    workers: Workers = 1,
) -> None:
    """Read reports and print their ledgers: harm claimed, by whom, denied by whom, and every statement."""
    with _ending():
        from onrecord.cli.model import Settings, Wish  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.output import read_and_print, screen_of_output  # noqa: PLC0415 late, as above
        from onrecord.page import Metadata  # noqa: PLC0415 late, as above

        screen = None if as_json or html else screen_of_output()
        settings = Settings(
            Wish(line=as_json, ledger=screen, section=html is not None),
            Metadata(published=published, publisher=publisher, url=url),
            model,
            tuple(str(path) for path in gazetteer or ()),
            tuple(str(path) for path in parties or ()),
        )
        unread = read_and_print(reports, settings, workers, html)
    raise typer.Exit(Status.SOME_UNREAD if unread else Status.DONE)


@app.command(short_help="Print the JSON Schema of all that is printed as JSON.")
def schema() -> None:
    """Print the JSON Schema (2020-12) of a reading, of the line for a document that could not be read, and of a record."""
    with _ending():
        from onrecord.cli.schema import schema_text  # noqa: PLC0415 late, so that --help is quick

        typer.echo(schema_text())
