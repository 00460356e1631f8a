"""What people noted of incidents and documents as they work on them: notes, tags, who has it, how far it is, who signed it off.

In: decisions; out: a `Docket` for each incident, by its mentions, and for each document. Nothing here changes a value of the record. What
was signed off is marked where reports came or went since, or something was decided.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import dropwhile
from typing import Any

from onrecord.linking import (
    AMENDING,
    UNCHANGING,
    WORK,
    AddNote,
    AddTag,
    Assign,
    Content,
    Decision,
    RemoveTag,
    Review,
    SetStatus,
    WorkStatus,
    amended_documents,
    documents_in,
    mentions_in,
)
from onrecord.record.model import Docket, Noted, Query, Reviewed


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
    def _others(self) -> list[Decision]:
        """All that stands and changes anything, in order; of the rest, only what signed something off."""
        return [one for one in self._every() if one.stands and (isinstance(one.content, Review) or not isinstance(one.content, UNCHANGING))]

    def of_incident(self, mentions: Collection[str]) -> Docket | None:
        """Return what was noted of the incident that these mentions make; None: nothing."""
        told = [decision for mention in mentions for decision in self._by_mention.get(mention, ())] if self._by_mention else []
        return self._docket(told, frozenset(mentions)) if told else None

    def of_document(self, name: str) -> Docket | None:
        """Return what was noted of a document; None: nothing."""
        told = self._by_document.get(name)
        return self._docket(told, frozenset()) if told else None

    def worked_on(self, query: Query) -> set[str] | None:
        """Return mentions of the incidents that may answer what a query asks of the work on them; None: any may."""
        found: set[str] | None = None
        for is_told in _asked_of_work(query):
            told = {mention for mention, some in self._by_mention.items() if any(is_told(decision.content) for decision in some)}
            found = told if found is None else found & told
        return found

    def _docket(self, told: Sequence[Decision], mentions: frozenset[str]) -> Docket:
        notes: list[Noted] = []
        tags: dict[str, None] = {}
        values: dict[str, Any] = {}
        for decision in sorted(told, key=lambda one: self._place[one.id]):
            match decision.content:
                case AddNote(note=note):
                    notes.append(Noted(decision.id, decision.who, decision.when, note))
                case AddTag(label=label):
                    tags[label] = None
                case RemoveTag(label=label):
                    tags.pop(label, None)
                case Assign(to=person):
                    values["assigned_to"] = person
                case SetStatus(status=status):
                    values["status"] = status
                case Review(mentions=then):
                    values["reviewed"] = Reviewed(decision.who, decision.when, self._is_changed(decision, mentions, then))
        return Docket(notes=tuple(notes), tags=tuple(sorted(tags)), **values)

    def _is_changed(self, review: Decision, mentions: frozenset[str], then: Sequence[str]) -> bool:
        """Tell whether what was signed off is another now: other reports, or further decisions."""
        if mentions and mentions != set(then):
            return True
        documents = {mention.rpartition("#")[0] for mention in mentions} or {str(getattr(review.content, "document", None))}
        since = dropwhile(lambda one: one.id != review.id, self._others)
        return any(_is_about(one, mentions, documents) for one in since if not isinstance(one.content, Review))


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


def _asked_of_work(query: Query) -> Iterator[Callable[[Content], bool]]:
    """Give, for each thing that is asked of the work, what a decision must say somewhere where it holds; what nobody said asks nothing."""
    if query.tag is not None:
        yield lambda content: isinstance(content, AddTag) and content.label == query.tag
    if query.status is not None and query.status is not WorkStatus.NEW:
        yield lambda content: isinstance(content, SetStatus) and content.status is query.status
    if query.assigned_to:
        yield lambda content: isinstance(content, Assign) and content.to == query.assigned_to
    if query.reviewed:
        yield lambda content: isinstance(content, Review)


def _is_about(decision: Decision, mentions: Collection[str], documents: Collection[str]) -> bool:
    content = decision.content
    named = {*documents_in(content), *(amended_documents(content) if isinstance(content, AMENDING) else ())}
    return not named.isdisjoint(documents) or not set(mentions_in(content)).isdisjoint(mentions)
