"""The command that reads reports without keeping them: `read`.

In: the command line; out: ledgers, lines of JSON or a page, and the exit status.
"""

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import (
    AsJson,
    EveryStatement,
    Gazetteers,
    Html,
    Model,
    Published,
    Publisher,
    Quiet,
    Registries,
    Reports,
    Topics,
    Url,
    Verbose,
    Workers,
)


def read(  # noqa: PLR0913 one parameter for each option
    *,
    reports: Reports,
    as_json: AsJson = False,
    html: Html = None,
    statements: EveryStatement = False,
    topics: Topics = False,
    published: Published = None,
    publisher: Publisher = None,
    url: Url = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
    parties: Registries = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read reports and print their ledgers: harm claimed, by whom, denied by whom, and the statements that bear on it."""
    with ending():
        from onrecord.casework import (  # noqa: PLC0415 late, so that --help is quick
            ReadOptions,
            Settings,
            SystemClock,
            environment_settings,
            readable,
            recognition_of,
        )
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above
        from onrecord.cli.output import read_and_print, shown_as  # noqa: PLC0415 late, as above
        from onrecord.page import Metadata  # noqa: PLC0415 late, as above

        detail = Detail.asked(quiet=quiet, verbose=verbose)
        settings = Settings(
            ReadOptions(
                line=as_json and not topics,
                show=shown_as(html=html is not None, as_json=as_json, everything=statements, topics=topics),
            ),
            Metadata(published=published, publisher=publisher, url=url, received=SystemClock().now().date()),
            model,
            tuple(map(str, readable(gazetteer or (), environment_settings().gazetteers))),
            tuple(str(path) for path in parties or ()),
            recognition=recognition_of(environment_settings()),
        )
        unread = read_and_print(reports, settings, workers, html, detail)
    raise typer.Exit(Status.NOT_ALL if unread else Status.DONE)


_READ_EXAMPLES = """Examples:

\b
  onrecord read report.txt --published 2031-03-05
  onrecord read *.html *.pdf --json > readings.jsonl
  curl -s https://example.org/1 | onrecord read - --url https://example.org/1
  onrecord read reports.jsonl --workers 8 --json > readings.jsonl
  onrecord read report.eml --html ledger.html
  onrecord read report.txt --topics

Exit status: 0 all documents were read; 1 some could not be (each is named); 2 the command can't be carried out."""

COMMANDS = (Command(read, "Read reports and print what harm is claimed, by whom, denied by whom.", _READ_EXAMPLES),)
