"""The commands, one file a group; what stands here is what the program can do, in the order in which its help lists it.

A command's function has the options and their help, and calls what does the work; everything heavy is imported inside
it, so that the help is there at once.
"""

from onrecord.cli.commands import (
    adding,
    backing_up,
    closing,
    custody,
    deciding,
    exporting,
    following,
    gazetteers,
    publishing,
    reading,
    reporting,
    scaling,
    schema,
    sending,
    serving,
    showing,
    watching,
)
from onrecord.cli.commands.command import Command, CommandGroup, Status, remembering

__all__ = ["COMMANDS", "Command", "CommandGroup", "Status", "remembering"]

COMMANDS: tuple[Command | CommandGroup, ...] = (
    *reading.COMMANDS,
    *adding.COMMANDS,
    *watching.COMMANDS,
    *showing.COMMANDS,
    *serving.COMMANDS,
    *closing.COMMANDS,
    *deciding.COMMANDS,
    *exporting.COMMANDS,
    *publishing.COMMANDS,
    *reporting.COMMANDS,
    *following.COMMANDS,
    *sending.COMMANDS,
    *custody.COMMANDS,
    *backing_up.COMMANDS,
    *gazetteers.COMMANDS,
    *scaling.COMMANDS,
    *schema.COMMANDS,
)
