"""The kinds of decisions that steer the work: notes, tags, who has it, how far it is, who signed it off; of an incident or a document.

An incident is named by one of its mentions, a document by its name. They change no value of the record.
"""

import enum

import msgspec

from onrecord.linking.decisions.values import Label, Text


class WorkStatus(enum.StrEnum):
    """How far the work on something is."""

    NEW = "new"
    IN_WORK = "in_work"
    DONE = "done"


class Subject(msgspec.Struct, frozen=True, kw_only=True, rename={"mention": "sighting"}):
    """What it is about: the incident that holds this mention, or a document."""

    mention: str | None = None
    document: str | None = None


class AddNote(Subject, frozen=True, kw_only=True, tag_field="kind", tag="note"):
    """A note."""

    note: Text


class AddTag(Subject, frozen=True, kw_only=True, tag_field="kind", tag="tag"):
    """It has this tag."""

    label: Label


class RemoveTag(Subject, frozen=True, kw_only=True, tag_field="kind", tag="untag"):
    """It does not have this tag any more."""

    label: Label


class Assign(Subject, frozen=True, kw_only=True, tag_field="kind", tag="assign"):
    """Who works on it; None: nobody."""

    to: Label | None


class SetStatus(Subject, frozen=True, kw_only=True, tag_field="kind", tag="status"):
    """How far the work on it is."""

    status: WorkStatus


class Review(Subject, frozen=True, kw_only=True, tag_field="kind", tag="review", rename={"mention": "sighting", "mentions": "sightings"}):
    """It was reviewed; `mentions` are those that the incident was made of then."""

    mentions: tuple[str, ...] = ()


WORK = AddNote | AddTag | RemoveTag | Assign | SetStatus | Review
"""What steers the work."""
