"""Makes notices of what changed, and sends nothing: for feeds and the bell, which are fetched here; `onrecord tell` sends the rest.

In: a record's folder; out: how many notices were made. What stays to be sent waits for whoever sends.
"""

from pathlib import Path

import msgspec

from onrecord.archive import Clock
from onrecord.casework.following.keeping import is_followed
from onrecord.casework.following.model import Deliverers
from onrecord.casework.following.telling import TellOptions, begin_following, gather
from onrecord.casework.privacy import privacy_of
from onrecord.casework.settings import read_settings


def telling_options(folder: Path, deliverers: Deliverers, clock: Clock, database: str | None = None) -> TellOptions:
    """Return how a record is told of: what is signed off, with people named as its privacy rule has it."""
    settings = read_settings(folder)
    rule = msgspec.json.encode(settings.publishing).decode()
    return TellOptions(
        deliverers,
        clock,
        everything=settings.following.unsigned,
        base_url=settings.publishing.base_url or "",
        view=lambda record: privacy_of(record, settings),
        rule=rule,
        database=database,
    )


def gather_changes(folder: Path, clock: Clock, database: str | None = None) -> int:
    """Make notices of what changed since the last time; return how many.

    Raises:
        CaseworkError: `telling` where another program tells right now; `following_key`.
        ArchiveError, RecordError: Where the record can't be looked into.
    """
    if not is_followed(folder):
        return 0
    return len(gather(folder, telling_options(folder, {}, clock, database)).made)


def begin_to_follow(folder: Path, clock: Clock, database: str | None = None) -> None:
    """Take what is published now as told, where nobody followed anything yet; raises as `gather_changes` does."""
    begin_following(folder, telling_options(folder, {}, clock, database))
