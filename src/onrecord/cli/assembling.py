"""Puts the command line together, each command when it is asked for: a run needs one of some fifty.

In: `Command`s and `CommandGroup`s; out: what Typer runs. To describe every option of every command to Typer takes a tenth of a look.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from onrecord.cli.commands import Command, CommandGroup, remembering
from onrecord.cli.plain_words import take_plain_words

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_Makers = Mapping[str, Callable[[], Any]]
"""What makes each command, by its name."""


def group_class(commands: Iterable[Command | CommandGroup], *, brief: bool = False) -> type[TyperGroup]:
    """Return the class of a group of commands; `brief` as a `Command` has it, for all of them."""
    in_order = sorted(commands, key=lambda one: isinstance(one, CommandGroup))  # the help lists groups last
    makers: _Makers = {name_of(one): _maker(one, brief=brief) for one in in_order}

    class LateGroup(TyperGroup):
        """A group whose commands are made when they are asked for."""

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 a context of the click that Typer carries inside itself
            """Return the names of all commands."""
            return list(makers)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 as above
            """Return a command; where none is called so, all are made, since one of them is proposed instead."""
            for name in [cmd_name] if cmd_name in makers else makers:
                if name not in self.commands:
                    self.commands[name] = makers[name]()
            return self.commands.get(cmd_name)

        def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 as above
            """Return the group's own options."""
            return take_plain_words(super().get_params(ctx))

    return LateGroup


class PlainCommand(TyperCommand):
    """A command that takes plain words by itself."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 as above
        """Return its arguments and options."""
        return take_plain_words(super().get_params(ctx))


def name_of(command: Command | CommandGroup) -> str:
    """Return what a command is called on the command line."""
    if isinstance(command, CommandGroup):
        return command.name
    return command.name or command.run.__name__.replace("_", "-")


def _maker(command: Command | CommandGroup, *, brief: bool) -> Callable[[], Any]:
    def make() -> Any:  # noqa: ANN401 as above
        if isinstance(command, CommandGroup):
            return _group(command)
        return _command(command, brief=brief or command.brief)

    return make


def _group(group: CommandGroup) -> Any:  # noqa: ANN401 as above
    made = typer.Typer(
        name=group.name,
        cls=group_class(group.commands, brief=group.brief),
        help=group.about,
        epilog=group.examples,
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings=CONTEXT,
    )
    return get_group(made)


def _command(command: Command, *, brief: bool) -> Any:  # noqa: ANN401 as above
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    run = remembering(command.run, brief=brief)
    alone.command(command.name, cls=PlainCommand, short_help=command.about, epilog=command.examples)(run)
    return get_command(alone)
