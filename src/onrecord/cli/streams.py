"""The three standard streams, whatever the shell made of them.

In: the process; out: streams that exist. A closed one is filled before any file is opened: otherwise the first file of the record
would take its number, and what is printed would go into that file.
"""

import errno
import os
import sys

_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EIO}
"""What the operating system says where an output can't take more: full, over its limit, closed, broken."""


def fill_streams() -> None:
    """Open what is closed: input is empty, errors go nowhere, and output can't be written, which `is_unwritable` tells."""
    for number, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # it takes the lowest number that is free, which is this one
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 a number; it stays open
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 as above
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 as above


def is_unwritable(error: OSError) -> bool:
    """Tell whether an error is one of writing to an output that has no name: standard output."""
    return error.filename is None and error.errno in _UNWRITABLE


def forget_output() -> None:
    """Keep the interpreter from writing, at its end, to an output that takes nothing any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def tell_unwritable(error: OSError) -> None:
    """Say that standard output takes nothing, and let it be."""
    forget_output()
    sys.stderr.write(f"onrecord: Standard output can't be written: {error.strerror}. Give it a place with room. [cli.output]\n")
