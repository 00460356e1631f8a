"""Arguments and options that the commands under `decide` share."""

from typing import Annotated

import typer

Incident = Annotated[
    str, typer.Argument(metavar="INCIDENT", show_default=False, help="Its id, or the first letters of it, as `onrecord list` prints it.")
]
Document = Annotated[
    str,
    typer.Argument(metavar="DOCUMENT", show_default=False, help="Its id or SHA-256, the name of its file, or the first letters of these."),
]
Either = Annotated[str, typer.Argument(metavar="INCIDENT|DOCUMENT", show_default=False, help="An incident or a document.")]
Why = Annotated[str, typer.Option(metavar="WHY", show_default=False, help="The reason: it is kept with the decision.")]
Who = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="Who decides; else who the settings say, else the name of the login."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the decision as JSON, with what it changed, before and after.")]
Words = Annotated[str | None, typer.Option(metavar="TEXT", show_default=False, help="The words of the document, as its text has them.")]
SpanOf = Annotated[str | None, typer.Option("--span", metavar="START:END", show_default=False, help="Where its words stand, instead.")]
Party = Annotated[str, typer.Option(metavar="NAME", show_default=False, help="The party.")]
Country = Annotated[str | None, typer.Option(metavar="CODE", show_default=False, help="Its country, as two letters.")]
EventOf = Annotated[
    str | None,
    typer.Option(metavar="INCIDENT", show_default=False, help="Which event, where the words tell of several: an incident, or its own id."),
]
