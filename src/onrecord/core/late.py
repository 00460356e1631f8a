"""Rooms whose parts are loaded when they are first asked for, so that a look does not pay for the reader.

In: a room, and the part that each name it gives stands in; out: the `__getattr__` of the room's `__init__`.
"""

import importlib
import sys
from collections.abc import Callable, Mapping


def load_late(room: str, parts: Mapping[str, str]) -> Callable[[str], object]:
    """Return what gives the names of a room, each loaded when it is first asked for, and then kept.

    What is returned raises AttributeError for a name that the room does not give, as modules do.
    """

    def give(name: str) -> object:
        part = parts.get(name)
        if part is None:
            message = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(message)
        found: object = getattr(importlib.import_module(f"{room}.{part}"), name)
        setattr(sys.modules[room], name, found)
        return found

    return give
