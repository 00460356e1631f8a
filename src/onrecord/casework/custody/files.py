"""Small files that people hand over: copies of checkpoints, certificates, keys, answers of witnesses."""

from pathlib import Path

from onrecord.core import CaseworkError

_LONGEST = 1 << 20  # bytes: each has a few thousand at most


def content_of(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        CaseworkError: `unreadable` where it can't be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(_LONGEST)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the path is not valid"
        raise CaseworkError("unreadable", f"{path} can't be read: {why}.", "Check the path and your rights to it.") from None
