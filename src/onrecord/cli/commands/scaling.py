"""The commands for more documents than a record is made for: `scale`."""

from onrecord.cli.commands.command import CommandGroup
from onrecord.cli.commands.scale_linking import LINKING
from onrecord.cli.commands.scale_reading import READING

COMMANDS = (CommandGroup("scale", "Read and link a crawl of millions of pages, on many processes or a cluster.", (*READING, *LINKING)),)
