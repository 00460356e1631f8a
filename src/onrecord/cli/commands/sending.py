"""The command that sends one incident or report by e-mail: `send`."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, ending
from onrecord.cli.options import RECORD, Database, Quiet, RecordFolder

_Given = Annotated[
    str,
    typer.Argument(
        metavar="INCIDENT|DOCUMENT",
        show_default=False,
        help="The id of an incident or document, a document's SHA-256, or their first letters.",
    ),
]
_To = Annotated[str, typer.Option("--to", metavar="ADDRESS", show_default=False, help="Whom to send it to: name@example.org.")]
_Eml = Annotated[
    Path | None,
    typer.Option("--eml", metavar="FILE", show_default=False, help="Write the message here instead, to be sent from another program."),
]


def send(  # noqa: PLR0913 one parameter for each option
    *, given: _Given, to: _To, eml: _Eml = None, record: RecordFolder = RECORD, database: Database = None, quiet: Quiet = False
) -> None:
    """Send the ledger of an incident or a report by e-mail, in words, with its readings and proofs attached.

    The custody log notes that it left; what is restricted is not in it, and people are named as the privacy rule of the settings says.
    The server is that of the settings (`smtp`) or of ONRECORD_SMTP=smtp://user@host:port; where there is none, the message is written to
    a file.
    """
    with ending():
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, so that --help is quick
        from onrecord.cli.sending import send_or_write  # noqa: PLC0415 late, as above

        send_or_write((record, database), given, to, eml, Detail.asked(quiet=quiet, verbose=False))


_EXAMPLES = """Examples:

\b
  onrecord send 6c81 --to desk@example.org
  onrecord send 6c81 --to desk@example.org --eml orsheva.eml
  ONRECORD_SMTP=smtps://me@example.org onrecord send a.txt --to desk@example.org

Exit status: 0 sent, or written; 2 the command can't be carried out, and nothing was sent for certain."""

COMMANDS = (Command(send, "Send an incident or a report by e-mail.", _EXAMPLES),)
