"""Writes incidents as a paper: which form the name of a file asks for, and what is said of it afterwards."""

from pathlib import Path

import typer

from onrecord.casework import deciding, print_incidents
from onrecord.core import CommandError, visible
from onrecord.publication import PaperForm, number_words
from onrecord.record import Query


def write_paper(record: Path, query: Query, output: Path, form: PaperForm | None, language: str, database: str | None) -> None:  # noqa: PLR0913, PLR0917 as the command line has them
    """Write incidents as a paper.

    Raises:
        CommandError: `form` where nobody says whether it is to be PDF or DOCX; `output`.
        CaseworkError, RecordError, ArchiveError, PublicationError: As `print_incidents` has them.
    """
    chosen = form or _form_of(output)
    with deciding(record, database) as desk:
        printed = print_incidents(desk, query, chosen, output, language)
    number = number_words(len(printed.incidents or ()), "incident")
    typer.echo(f"onrecord: wrote {visible(str(output))} on {number}, sha256 {printed.sha256}", err=True)


def _form_of(output: Path) -> PaperForm:
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in set(PaperForm):
        raise CommandError("form", f"{output} is neither .pdf nor .docx.", "Name a file so, or say --format pdf or --format docx.")
    return PaperForm(suffix)
