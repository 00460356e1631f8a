"""What somebody asks to have decided, and what every such request comes to: what the log is to note, and what that concerns.

A `Request` is a frozen struct that names incidents and documents as people do. `plan` finds the mentions and words that it means, which a
decision names: incidents are made anew with every report that comes, and a decision has to find its own again. One door for all: the
command line, a program and a page in the browser give the same requests. No error repeats words that are to be restricted.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import msgspec

from onrecord.linking import Content, mentions_in
from onrecord.record import DecisionRequest

if TYPE_CHECKING:
    from onrecord.record import Database


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be noted, and which mentions it concerns; of a decision on parties none are looked up: they may be very many."""

    request: DecisionRequest
    mentions: frozenset[str] = frozenset()


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks to have decided."""

    usual_why: ClassVar[str] = ""
    """The reason where none is given; most need one of their own."""

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown` where an incident or a document is not there.
            CaseworkError: Where it can't be decided so; the code says why.
        """
        raise NotImplementedError


def planned(content: Content, why: str, mentions: frozenset[str] = frozenset()) -> Planned:
    """Return what is to be noted of a decision."""
    return Planned(DecisionRequest(why=why, content=content), mentions)


def plan(record: "Database", request: Request | Content, why: str | None) -> Planned:
    """Return what is to be noted; a program that knows the mentions already gives the content of the decision itself.

    Raises:
        RecordError: `unknown` where an incident or a document is not there.
        CaseworkError: Where it can't be decided so: `too_few`, `not_there`, `nothing_left`, `value`, `no_words`, `span`, `unread`, ….
    """
    if isinstance(request, Request):
        return request.plan(record, why or request.usual_why)
    return planned(request, why or "", frozenset(mentions_in(request)))
