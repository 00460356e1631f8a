"""What people noted of incidents and documents as they work on them: notes, tags, who has it, how far it is, who signed it off.

In: decisions; out: a `Docket` for each incident, by its mentions, and for each document. Nothing here changes a value of the record. What
was signed off is marked where reports came or went since, or something was decided.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from onrecord.linking import (
    AMENDING,
    UNCHANGING,
    WORK,
    AddNote,
    AddTag,
    Assign,
    Decision,
    RemoveTag,
    Review,
    SetStatus,
    amended_documents,
    documents_in,
    mentions_in,
)
from onrecord.record.model import Docket, Noted, Reviewed
from onrecord.record.queries import Query

_MENTION, _DOCUMENT = "mention", "document"


class Dockets:
    """What was noted of all incidents and documents."""

    def __init__(self, work: Iterable[Decision], every: Callable[[], Iterable[Decision]]) -> None:
        """Take the decisions about work that stand, in the order in which they were made, and what gives all decisions in theirs.

        All of them are asked for only where something was signed off: it is another now, where something was decided since.
        """
        self._every = every
        self._by_mention: defaultdict[str, list[Decision]] = defaultdict(list)
        self._by_document: defaultdict[str, list[Decision]] = defaultdict(list)
        self._place: dict[str, int] = {}
        for number, decision in enumerate(work):
            self._place[decision.id] = number
            content = decision.content
            if not isinstance(content, WORK):
                continue
            if content.mention is not None:
                self._by_mention[content.mention].append(decision)
            elif content.document is not None:
                self._by_document[content.document].append(decision)

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        """Where among all decisions each sign-off stands, and the last that says something of a mention or of a document.

        Notes and the like change nothing.
        """
        reviews: dict[str, int] = {}
        decided: dict[tuple[str, str], int] = {}
        for place, one in enumerate(self._every()):
            if isinstance(one.content, Review):
                reviews[one.id] = place
            elif one.stands and not isinstance(one.content, UNCHANGING):
                decided.update(dict.fromkeys(_about(one), place))
        return reviews, decided

    @property
    def mentions(self) -> list[str]:
        """The mentions of which something was noted, in order."""
        return sorted(self._by_mention)

    def of_incident(self, mentions: Collection[str]) -> Docket | None:
        """Return what was noted of the incident that these mentions make; None: nothing."""
        told = [decision for mention in mentions for decision in self._by_mention.get(mention, ())] if self._by_mention else []
        return self._docket(told, frozenset(mentions)) if told else None

    def of_document(self, name: str) -> Docket | None:
        """Return what was noted of a document; None: nothing."""
        told = self._by_document.get(name)
        return self._docket(told, frozenset()) if told else None

    def _docket(self, told: Sequence[Decision], mentions: frozenset[str]) -> Docket:
        docket, review = Docket(), None
        for decision in sorted(told, key=lambda one: self._place[one.id]):
            docket = noted_by(decision, docket)
            review = decision if isinstance(decision.content, Review) else review
        if docket.reviewed is None or review is None or not isinstance(review.content, Review):
            return docket
        is_changed = self._is_changed(review, mentions, review.content.mentions)
        return replace(docket, reviewed=replace(docket.reviewed, changed_since=is_changed))

    def _is_changed(self, review: Decision, mentions: frozenset[str], then: Sequence[str]) -> bool:
        """Tell whether what was signed off is another now: other reports, or further decisions."""
        if mentions and mentions != set(then):
            return True
        documents = {mention.rpartition("#")[0] for mention in mentions} or {str(getattr(review.content, "document", None))}
        about = [*((_MENTION, name) for name in mentions), *((_DOCUMENT, name) for name in documents)]
        reviews, decided = self._places
        place = reviews.get(review.id, -1)
        return any(decided.get(one, -1) > place for one in about)


def noted_by(decision: Decision, docket: Docket) -> Docket:
    """Return a docket as it is after a decision about the work; one that was signed off by it is as it was then."""
    match decision.content:
        case AddNote(note=note):
            return replace(docket, notes=(*docket.notes, Noted(decision.id, decision.who, decision.when, note)))
        case AddTag(label=label):
            return replace(docket, tags=tuple(sorted({*docket.tags, label})))
        case RemoveTag(label=label):
            return replace(docket, tags=tuple(tag for tag in docket.tags if tag != label))
        case Assign(to=person):
            return replace(docket, assigned_to=person)
        case SetStatus(status=status):
            return replace(docket, status=status)
        case Review():
            return replace(docket, reviewed=Reviewed(decision.who, decision.when, changed_since=False))
        case _:
            return docket


def fits(docket: Docket | None, query: Query) -> bool:
    """Tell whether what people noted of something answers what a query asks of the work on it."""
    known = docket or Docket()
    is_reviewed = known.reviewed is not None and not known.reviewed.changed_since
    return (
        (query.tag is None or query.tag in known.tags)
        and query.status in {None, known.status}
        and query.assigned_to in {None, known.assigned_to or ""}
        and query.reviewed in {None, is_reviewed}
    )


def _about(decision: Decision) -> Iterator[tuple[str, str]]:
    """Give the documents and mentions that a decision says something of."""
    content = decision.content
    named = {*documents_in(content), *(amended_documents(content) if isinstance(content, AMENDING) else ())}
    yield from ((_DOCUMENT, name) for name in named)
    yield from ((_MENTION, name) for name in mentions_in(content))
