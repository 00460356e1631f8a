"""What the workbench is started with.

In: what the command line and the record's settings say; out: one frozen value. Limits: without accounts it is served on the loopback
alone, to one person; to others only a team's, behind a proxy that speaks TLS.
"""

import enum
from dataclasses import dataclass
from pathlib import Path

HOST, PORT = "127.0.0.1", 8100
"""Where the workbench listens unless somebody says otherwise: on this machine alone."""
FRESH = 600.0
"""Seconds for which somebody who said who they are may do what is dangerous."""


class Entrance(enum.Enum):
    """What the address is good for that is printed at the start."""

    LAPTOP = enum.auto()  # whoever opens it is in
    FIRST = enum.auto()  # whoever opens it makes the account of an administrator, once
    TEAM = enum.auto()  # people sign in there


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What is served, where, and to whom.

    Attributes:
        folder: The record's folder.
        database: The address of its database; None: as its settings have it.
        host: The address to listen on.
        port: The port to listen on; 0: any that is free.
        token: What the address that is printed holds, and whoever opens it shows from then on; a team's holds none.
        team: Whether people sign in, each with an account.
        hosts: The names by which others reach it.
        proxy: The address of the proxy before it, of which is believed who asks and how.
        kept_in: The address of the database for what the workbench keeps; None: a file in the record's folder.
        fresh: For how many seconds somebody who said who they are may do what is dangerous.
        second_factor: Whether everybody needs a second factor: who has none sets one up before anything else.
        is_new: Whether a record is begun where there is none.
        new_administrator: Whether one more account of an administrator can be made with the address that is printed.
    """

    folder: Path
    database: str | None
    host: str
    port: int
    token: str
    team: bool = False
    hosts: tuple[str, ...] = ()
    proxy: str | None = None
    kept_in: str | None = None
    fresh: float = FRESH
    new_administrator: bool = False
    is_new: bool = False
    second_factor: bool = False
