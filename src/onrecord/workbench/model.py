"""What the workbench is started with.

In: what the command line says; out: one frozen value. Limits: it is served on the loopback alone, since there are no accounts.
"""

from dataclasses import dataclass
from pathlib import Path

HOST, PORT = "127.0.0.1", 8100
"""Where the workbench listens unless somebody says otherwise: on this machine alone."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What is served, and where.

    Attributes:
        folder: The record's folder.
        database: The address of its database; None: as its settings have it.
        host: The address to listen on.
        port: The port to listen on; 0: any that is free.
        token: What the address that is printed holds, and whoever opens it shows from then on.
    """

    folder: Path
    database: str | None
    host: str
    port: int
    token: str
