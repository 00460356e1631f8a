"""Lines on standard output: safe to show, in whatever characters the terminal has, flushed at the end of a command.

In: text, or bytes of JSON; out: lines.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.core import visible


def print_line(text: str) -> None:
    """Print one line for people; what a terminal can't show is a question mark there."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write((visible(text).replace("\n", " ") + "\n").encode(encoding, "replace"))


def print_bytes(line: bytes) -> None:
    """Print one line of JSON, as it is."""
    sys.stdout.buffer.write(line + b"\n")


@contextmanager
def printed() -> Iterator[None]:
    """Let everything that is printed in here be out when it ends, however it ends."""
    try:
        yield
    finally:
        sys.stdout.buffer.flush()
