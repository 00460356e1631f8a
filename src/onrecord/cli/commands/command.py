"""What a command is, and how it ends.

In: the function that Typer calls; out: a `Command` for the list, an exit status for the shell. No failure of a document
or file ends in a traceback.
"""

import functools
import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType

import typer

from onrecord.cli.streams import forget_output, is_unwritable, tell_unwritable

_GIVEN: ContextVar[Mapping[str, object]] = ContextVar("given", default=MappingProxyType({}))
"""What the command that runs was given."""


class Status(IntEnum):
    """How the program ends."""

    DONE = 0
    NOT_ALL = 1  # some documents could not be read; a record does not verify; an authority gave no time-stamp
    WRONG_COMMAND = 2
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it
    UNREAD_OUTPUT = 141  # 128 + SIGPIPE


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the program.

    Attributes:
        run: What Typer calls; its docstring is the help, its name the command's unless `name` is given.
        about: The line about it in the program's help.
        examples: What follows its help: examples, and the exit status.
        name: What it is called on the command line.
        brief: Whether it ends before garbage is worth collecting, which takes a tenth of the time of a look.
    """

    run: Callable[..., None]
    about: str
    examples: str | None = None
    name: str | None = None
    brief: bool = False


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """Commands under one name: `onrecord decide join`; `examples` follows the help of the whole, `brief` holds for all of them."""

    name: str
    about: str
    commands: tuple[Command, ...]
    examples: str | None = None
    brief: bool = False


@contextmanager
def ending(going_on: str | None = None) -> Iterator[None]:
    """Turn what ends a command early into an exit status.

    Args:
        going_on: What somebody who interrupts the command is told: how to go on.

    Raises:
        typer.Exit: With the status.
    """
    from onrecord.core import OnrecordError  # noqa: PLC0415 late, so that --help is quick

    try:
        yield
    except OnrecordError as error:
        from onrecord.core import visible  # noqa: PLC0415 late, as above

        typer.echo(f"onrecord: {visible(_naming_nobody(error.message))} [{error.code}]", err=True)
        raise typer.Exit(Status.WRONG_COMMAND) from None
    except KeyboardInterrupt:
        if going_on is not None:
            typer.echo(f"onrecord: interrupted. {going_on}", err=True)
        raise typer.Exit(Status.INTERRUPTED) from None
    except BrokenPipeError:
        forget_output()
        raise typer.Exit(Status.UNREAD_OUTPUT) from None
    except OSError as error:
        if not is_unwritable(error):
            raise
        tell_unwritable(error)
        raise typer.Exit(Status.WRONG_COMMAND) from None


def remembering(run: Callable[..., None], *, brief: bool) -> Callable[..., None]:
    """Return a command that remembers what it was given while it runs: errors are told without what is restricted in its record.

    Unless it is `brief`, it collects garbage, which the program does not do while it starts.
    """

    @functools.wraps(run)
    def remembered(**given: object) -> None:
        token = _GIVEN.set(given)
        if not brief:
            gc.enable()
        try:
            run(**given)
        finally:
            _GIVEN.reset(token)

    return remembered


def _naming_nobody(message: str) -> str:
    """Return what is told of an error without what is restricted in the record that the command is about: it may repeat what was typed."""
    given = _GIVEN.get()
    folder, database = given.get("record"), given.get("database")
    if not isinstance(folder, Path) or given.get("restricted"):
        return message
    try:
        from onrecord.casework import without_names  # noqa: PLC0415 late, as above
    except ImportError:  # without the extra there is no record
        return message
    return without_names(folder, message, database if isinstance(database, str) else None)
