"""How much a command tells besides its result: `--quiet` only what went wrong, `--verbose` each document, file or step as it is done.

In: what the command line asks for; out: lines that sum up, on standard output, and lines of what was done, on standard error. Which
commands take the two options, a test says. What a command is asked for (`--json`, a file, a proof) is its result, and comes in any case.
"""

import sys
from enum import Enum

import typer

from onrecord.cli.printing import print_line, printed
from onrecord.core import visible


class Detail(Enum):
    """How much is told."""

    QUIET = "quiet"
    USUAL = "usual"
    VERBOSE = "verbose"

    @classmethod
    def asked(cls, *, quiet: bool, verbose: bool) -> "Detail":
        """Return what the command line asks for; raises typer.BadParameter where it asks for both."""
        if quiet and verbose:
            message = "Either --quiet or --verbose, not both."
            raise typer.BadParameter(message)
        return cls.QUIET if quiet else cls.VERBOSE if verbose else cls.USUAL

    @property
    def has_bar(self) -> bool:
        """Whether a bar is shown: where somebody looks at standard error, and lines do not tell more."""
        return self is Detail.USUAL and sys.stderr.isatty()

    def sum_up(self, *lines: str) -> None:
        """Print lines that say what came of it, unless only what went wrong is to be told."""
        if self is not Detail.QUIET:
            with printed():
                for line in lines:
                    print_line(line)

    def remark(self, line: str) -> None:
        """Print such a line on standard error, where standard output may hold the result."""
        if self is not Detail.QUIET:
            typer.echo(f"onrecord: {visible(line)}", err=True)

    def step(self, line: str) -> None:
        """Print what is being done, or was, where each step is to be told."""
        if self is Detail.VERBOSE:
            typer.echo(visible(line), err=True)
