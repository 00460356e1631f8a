"""Decisions of people: who decided what, when and why, and when it was withdrawn.

A `Decision` is an envelope; what was decided is its `content`, one struct for each kind, in one closed union (`Content`). A content is
also what a request asks for, and, with `kind` beside its fields, what the custody log keeps. It names event mentions and documents, never
incidents of the record: these are made anew with every report that comes, and a decision has to find its own again.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace


class Join(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="join", rename={"mentions": "sightings"}):
    """These mentions are one incident; `incidents` are the ids of those that they were in."""

    mentions: tuple[str, ...]
    incidents: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="part", rename={"mentions": "sightings"}):
    """The first mentions, and all that the first documents tell, are no part of any incident of the others.

    `incident` is the id of the one that held both.
    """

    mentions: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Documents that are parted as wholes: whatever they are found to tell, now or later."""
    apart_documents: tuple[str, ...] = ()
    incident: str | None = None


class Dismissal(enum.StrEnum):
    """Why something is no incident of the record."""

    ACCIDENT = "accident"
    CRIME = "crime"
    DISASTER = "disaster"
    NOT_WAR = "not_war"  # nothing that those who fight did: a protest, an election, a drill
    DUPLICATE = "duplicate"
    HOAX = "hoax"
    RETRACTED = "retracted"  # whoever said it takes it back
    OUT_OF_SCOPE = "out_of_scope"  # another war, another time
    MISREAD = "misread"  # the report does not say it
    OTHER = "other"


class NoIncident(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="no-incident"):
    """These mentions, and all that these documents tell, are no incident."""

    reason: Dismissal
    mentions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Correct(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="correct", rename={"mention": "sighting"}):
    """A value of the incident that holds this mention: `field` as in the exported record, `value` likewise, as JSON."""

    mention: str
    field: str
    value: str


class Overrule(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="overrule", rename={"mention": "sighting"}):
    """The grade of the incident that holds this mention, whatever the rules say."""

    mention: str
    grade: str


class Restrict(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="restrict"):
    """A document, or stretches of it, that may leave the record by no way; neither `spans` nor `told` is all of it."""

    document: str
    spans: tuple[tuple[int, int], ...] = ()
    text: str | None = None
    """The SHA-256 of the text that the stretches were chosen in (UTF-8)."""
    told: tuple[tuple[str, int, int, str], ...] = ()
    """Stretches of what is told of the document: of its `publisher`, `title`, `url`, `id` or `file`, each with the SHA-256 of all of it."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the document is restricted."""
        return not self.spans and not self.told


Content = Join | Part | NoIncident | Correct | Overrule | Restrict
"""What can be decided."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided: who, when, why, and when it was withdrawn, by whom and why."""

    id: str
    who: str
    when: dt.datetime
    why: str
    content: Content
    withdrawn: dt.datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None

    @property
    def stands(self) -> bool:
        """Tell whether the decision has not been withdrawn."""
        return self.withdrawn is None


def content_of(payload: dict[str, Any]) -> Content:
    """Return what an entry of the log decides; raises msgspec.ValidationError where it is of no known kind, or not complete."""
    content: Content = msgspec.convert(payload, Content)
    return content


def mentions_in(content: Content) -> tuple[str, ...]:
    """Return the names of the mentions that a decision speaks of."""
    match content:
        case Join(mentions=mentions):
            return mentions
        case Part(mentions=mentions, apart_from=others):
            return (*mentions, *others)
        case NoIncident(mentions=mentions):
            return mentions
        case Correct(mention=mention) | Overrule(mention=mention):
            return (mention,)
    return ()


def documents_in(content: Content) -> tuple[str, ...]:
    """Return the documents that a decision speaks of as wholes."""
    match content:
        case Part(documents=documents, apart_documents=others):
            return (*documents, *others)
        case NoIncident(documents=documents):
            return documents
        case Restrict(document=document):
            return (document,)
    return ()


def with_names(content: Content, names: Mapping[str, str]) -> Content:
    """Return what was decided with other names for mentions: fields that name mentions are called so in every kind."""
    told = {field: getattr(content, field) for field in ("mention", "mentions", "apart_from") if field in content.__struct_fields__}
    changed = {
        field: names.get(value, value) if isinstance(value, str) else tuple(names.get(name, name) for name in value)
        for field, value in told.items()
    }
    renamed: Content = replace(content, **changed)
    return renamed
