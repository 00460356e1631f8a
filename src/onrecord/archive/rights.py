"""Who may read what is made: its owner alone, whatever the umask says. A record holds names that can kill.

In: a path; out: an open file, or a folder. What is there already keeps its rights.
"""

import os
from pathlib import Path

_FILE = 0o600
_FOLDER = 0o700


def open_private(path: str | Path, flags: int) -> int:
    """Open a file by the flags of `os.open`; where there is none, one begins that is its owner's alone.

    A file that is emptied to be written anew is no link: what that leads to is not ours. Raises as `os.open` does.
    """
    try:
        descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _FILE)
    except FileExistsError:
        if flags & os.O_EXCL:
            raise
        no_link = os.O_NOFOLLOW if flags & os.O_TRUNC else 0
        return os.open(path, flags & ~os.O_CREAT | os.O_CLOEXEC | no_link)
    os.fchmod(descriptor, _FILE)  # a umask could have taken the owner's own rights
    return descriptor


def make_private_folder(path: Path) -> None:
    """Make a folder that is its owner's alone; one that is there stays as it is. Raises as `Path.mkdir` does."""
    try:
        path.mkdir(_FOLDER)
    except FileExistsError:
        if not path.is_dir():
            raise
    else:
        path.chmod(_FOLDER)
