"""What a verification looked at, so that "nothing found" says how much was looked through."""

import msgspec


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a record was recomputed."""

    entries: int = 0  # of the log, under its newest checkpoint
    originals: int = 0  # each once, however often it came
    bytes: int = 0  # of the originals, as they were received
    checkpoints: int = 0  # that hold, without copies from elsewhere
    stamps: int = 0  # time-stamps
    witnesses: int = 0  # signatures of witnesses
