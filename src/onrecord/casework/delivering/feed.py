"""The feeds of a record: one of a follower's topic, under an address that nobody guesses.

In: an open record, a follower; out: bytes of Atom or JSON Feed, without what is restricted now. Nothing in a feed comes from a clock.
"""

import enum
from dataclasses import replace
from pathlib import Path

from onrecord.archive import Reader
from onrecord.casework.delivering.outside import outside_words
from onrecord.casework.delivering.ways import FollowerPage, page_address
from onrecord.casework.following.keeping import open_following
from onrecord.casework.following.model import Follower
from onrecord.casework.following.telling import notices_of
from onrecord.casework.opened import Opened
from onrecord.casework.settings import read_settings
from onrecord.publication import ATOM, JSON_FEED, FeedHead, atom_feed, json_feed, speaking


class FeedForm(enum.StrEnum):
    """The forms of a feed."""

    ATOM = "atom"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """What it is served as."""
        return {FeedForm.ATOM: ATOM, FeedForm.JSON: JSON_FEED}[self]


def follower_feed(folder: Path, opened: Opened, follower: Follower, form: FeedForm, base: str = "") -> bytes:
    """Return the feed of a follower; `base` is the address by which others reach the workbench, empty where they don't."""
    words = outside_words(opened, read_settings(folder))
    with open_following(folder) as kept:
        notices = notices_of(kept, follower, opened.redaction)
    with speaking(follower.language):
        title = f"{words.record}: {words.topic(follower.topic)}"
        page = FollowerPage.ATOM if form is FeedForm.ATOM else FollowerPage.JSON
        head = replace(feed_head(opened.reader, follower.id, title, words.record), address=page_address(base, page, follower.token))
        return (atom_feed if form is FeedForm.ATOM else json_feed)(head, notices)


def feed_head(reader: Reader, topic: str, title: str, author: str) -> FeedHead:
    """Return what a feed of a record says of itself; its ids are of the record's first key and day, which never change."""
    record, begun = reader.identity.partition("+")[0], reader.entry(0).when.date()
    return FeedHead(record=record, begun=begun, topic=topic, title=title, author=author)
