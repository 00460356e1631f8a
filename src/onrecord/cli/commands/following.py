"""The commands by which somebody follows a topic, and is told of what changed: `follow`, `tell`.

In: the command line; out: who follows what, for the record's keeper alone; what came of telling, in numbers. Neither the custody log nor an
error says who follows what.
"""

from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, ending
from onrecord.cli.options import RECORD, Database, Quiet, RecordFolder, Verbose

_Topic = Annotated[
    str | None,
    typer.Argument(
        metavar="TOPIC",
        show_default=False,
        help="What to follow: party:NAME, place:NAME+10km, act:airstrike, weapon:KIND, target:KIND, incident:ID, victim:NAME, words:WORDS, "
        "selection:NAME.",
    ),
]
_Feed = Annotated[bool, typer.Option("--feed", help="By a feed, Atom and JSON, that the workbench serves at an address nobody guesses.")]
_Mail = Annotated[str | None, typer.Option("--mail", metavar="ADDRESS", show_default=False, help="By e-mail; the address is asked first.")]
_Webhook = Annotated[
    str | None, typer.Option("--webhook", metavar="URL", show_default=False, help="By a signed webhook, to an https address.")
]
_Every = Annotated[str, typer.Option("--every", metavar="PERIOD", help="How often at most: at_once, daily, weekly.")]
_Language = Annotated[str, typer.Option("--language", metavar="CODE", help="The language of what is told: en, ar.")]
_List = Annotated[bool, typer.Option("--list", help="Print who follows what: for the record's keeper alone.")]
_Stop = Annotated[
    str | None,
    typer.Option("--stop", metavar="NAME", show_default=False, help="Let go: of an id of the list, a topic, or all of an address."),
]
_Confirm = Annotated[
    str | None, typer.Option("--confirm", metavar="TOKEN", show_default=False, help="Let an address be told that confirmed by this token.")
]
_Bounce = Annotated[
    str | None,
    typer.Option(
        "--bounce", metavar="FILE", show_default=False, help="Switch off the address whose letter came back as this mail; - reads it."
    ),
]
_ForgetAll = Annotated[bool, typer.Option("--forget-all", help="Take away everything that is followed, and the key to it.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be told, and to how many; tell nobody, and note nothing.")]


def follow(  # noqa: PLR0913 each is an option of the command
    topic: _Topic = None,
    *,
    feed: _Feed = False,
    mail: _Mail = None,
    webhook: _Webhook = None,
    every: _Every = "at_once",
    language: _Language = "en",
    listed: _List = False,
    stop: _Stop = None,
    confirm: _Confirm = None,
    bounce: _Bounce = None,
    forget_all: _ForgetAll = False,
    record: RecordFolder = RECORD,
    database: Database = None,
) -> None:
    """Follow a topic: be told of new incidents, other ranges and grades, denials, confirmations, people named, corrections, withdrawals.

    What changes from now on is told by `onrecord tell`. Who follows what is kept sealed in the record's folder (following/): it is in no
    export, no log, and in no backup in clear.
    """
    with ending():
        from onrecord.cli import following  # noqa: PLC0415 late, so that --help is quick

        if listed:
            following.print_followers(record, database)
        elif stop is not None:
            following.let_go(record, stop)
        elif confirm is not None:
            following.let_confirm(record, confirm)
        elif bounce is not None:
            following.take_bounce(record, bounce)
        elif forget_all:
            following.forget(record)
        else:
            wanted = following.FollowWanted(topic, feed, mail, webhook, every, language)
            following.begin(record, wanted, database)


def tell(
    *,
    dry_run: _DryRun = False,
    record: RecordFolder = RECORD,
    database: Database = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell all who follow something what changed since they were last told, as far as it is due.

    Run it after adding or deciding, or every few minutes. Killed at any moment, nothing is missed, and what was taken is not sent again.
    Told is what is signed off (following.unsigned in the settings: all), with people named as on the public site.
    """
    with ending("Run it again: what was not told is told then."):
        from onrecord.cli import following  # noqa: PLC0415 late, as above
        from onrecord.cli.detail import Detail  # noqa: PLC0415 late, as above

        status = following.tell_due(record, database, Detail.asked(quiet=quiet, verbose=verbose), dry_run=dry_run)
    raise typer.Exit(status)


_EXAMPLES = """Examples:

\b
  onrecord follow 'party:"Talvenori Air Force"' --feed
  onrecord follow place:Orsheva+10km --mail desk@example.org --every daily
  onrecord follow incident:6c81 --webhook https://example.org/hook
  onrecord follow --list
  onrecord follow --stop desk@example.org

Exit status: 0 done; 2 the command can't be carried out."""

_TELLING = """Examples:

\b
  onrecord tell --dry-run
  onrecord tell

Exit status: 0 everything that was due is told; 1 some of it waits for another try, or was refused; 2 the command can't be carried out."""

COMMANDS = (
    Command(follow, "Follow a party, a place, an incident, a name: be told of what changes.", _EXAMPLES),
    Command(tell, "Tell those who follow something what changed.", _TELLING),
)
