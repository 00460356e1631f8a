"""The command for places of a country: `gazetteer`.

In: codes of countries, or files; out: what there is then, and the exit status.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.command import Command, Status, ending
from onrecord.cli.options import RECORD, RecordFolder

_Countries = Annotated[
    list[str] | None,
    typer.Argument(metavar="COUNTRY", show_default=False, help="Codes of countries (ISO 3166-1): SY UA SD. None: list what there is."),
]
_From = Annotated[
    list[Path] | None,
    typer.Option(
        "--from",
        metavar="FILE",
        show_default=False,
        help="Take it from a file, without a network: a country's dump of GeoNames, ZIP or text; its alternate names with another --from.",
    ),
]
_Remove = Annotated[bool, typer.Option("--remove", help="Remove those of these countries; records that read with them keep theirs.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a gazetteer, with the address and digest of each file.")]


def gazetteer(
    *,
    countries: _Countries = None,
    files: _From = None,
    remove: _Remove = False,
    as_json: _Json = False,
    record: RecordFolder = RECORD,
) -> None:
    """Fetch the places of countries from GeoNames, villages too, with their names in Arabic, Cyrillic and Latin letters.

    They are kept in your data folder, and `read` and `add` know them from then on; a record keeps its own copy.
    What is set for fetching is that of the record, or of the environment.
    """
    with ending():
        from onrecord.cli.gazetteers import bring, fetch, list_own, remove_own  # noqa: PLC0415 late, so that --help is quick

        if files and (countries or remove):
            message = "--from FILE says by itself which country it is: give no codes with it."
            raise typer.BadParameter(message)
        if remove and not countries:
            message = "--remove needs the codes of the countries."
            raise typer.BadParameter(message)
        if files:
            bring(files, record, as_json=as_json)
        elif remove:
            remove_own(countries or [], record)
        elif countries:
            fetch(countries, record, as_json=as_json)
        else:
            list_own(record, as_json=as_json)
    raise typer.Exit(Status.DONE)


_EXAMPLES = """Examples:

\b
  onrecord gazetteer SY UA SD
  onrecord gazetteer --from SY.zip --from alternatenames/SY.zip
  onrecord gazetteer
  onrecord gazetteer SD --remove

Exit status: 0 done; 2 it can't be had, or is no gazetteer: what was there before stays."""

COMMANDS = (Command(gazetteer, "Fetch the places of countries, villages too; list what is there.", _EXAMPLES),)
