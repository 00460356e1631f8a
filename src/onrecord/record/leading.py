"""Where an id leads: every id that an incident goes by, or ever went by, leads to where its reports are now.

In: an id, or the beginning of one; out: what is meant, and the incidents that hold its reports now. An id is that of an event of one
document: it leads to the incident that this is part of; where an incident of that id was parted by a decision, to those of its other
reports too; where the document is not read to tell of the event any more, to what it tells of. What incidents were called before ids
lasted, the digest of their mentions, leads to the incident that has just these.
"""

import re
from collections.abc import Collection

from django.db.models.functions import Substr

from onrecord.core import RecordError
from onrecord.linking import Part, mentions_in
from onrecord.record import models
from onrecord.record.decisions import all_decisions
from onrecord.record.letters import letters
from onrecord.record.model import SHORTEST, Whereabouts
from onrecord.record.sql import select

_HEX = re.compile(r"[0-9a-f]{4,16}")
_FEW = 5  # ids that a refusal names
_NEAR = 3  # ids that a refusal proposes
_DIGITS = "0123456789abcdef"
_LONGEST = 16  # letters of an id


def whereabouts(given: str) -> Whereabouts:
    """Return where an id, or the beginning of one, leads.

    Raises:
        RecordError: `unknown` where no id or more than one begins so.
    """
    if not _HEX.fullmatch(given):
        raise _unknown(given)
    if len(given) == _LONGEST and (whole := _mentioned(given)) is not None:  # as pages have it
        return whole
    found = _ids(given)
    if given in found:
        found = {given}
    if not found:
        return _by_members(given)
    led = [_led(one) for one in sorted(found)[:_FEW]]
    if len(led) == 1:
        return led[0]
    if len({one.now for one in led}) == 1 and len(led[0].now) == 1 and len(found) == len(led):
        return Whereabouts(led[0].now[0], led[0].now)  # all are one incident: it does not matter which is meant
    told = ", ".join(one.id for one in led)
    raise RecordError(
        "unknown", f"More than one id begins with {given}: {told}{' …' if len(found) > len(led) else ''}.", "Give more of it."
    )


def incident_of(given: str) -> str:
    """Return the id of the incident that an id leads to.

    Raises:
        RecordError: `unknown`; `several` where its reports are in more than one incident now, `gone` where they are in none.
    """
    led = whereabouts(given)
    if len(led.now) == 1:
        return led.now[0]
    if led.now:
        raise RecordError("several", f"The reports of {led.id} are in several incidents now: {', '.join(led.now)}.", "Name one of them.")
    raise RecordError("gone", f"The report of {led.id} tells of no incident now.", "`onrecord list --documents` prints the documents.")


def _ids(given: str) -> set[str]:
    """Return all ids that begin so."""
    found: set[str] = set()
    for table, column in ((models.StoredMention, "identity"), (models.NotedEvent, "name")):
        within = {f"{column}__gte": given, f"{column}__lt": f"{given}g"}  # the letter after the last of a hexadecimal number
        found.update(table.objects.filter(**within).values_list(column, flat=True)[: _FEW * 2])
    return found


def _led(identity: str) -> Whereabouts:
    there = _mentioned(identity)
    if there is not None:
        return there
    number = models.NotedEvent.objects.values_list("document_id", flat=True).get(name=identity)
    return Whereabouts(identity, _of_document(number), number)


def _mentioned(identity: str) -> Whereabouts | None:
    """Return where an event leads that a document tells of; None where none does."""
    rows = select(models.StoredMention, ("number", "incident", "document_id"), "identity", [identity])
    if not rows:
        return None
    _, incident, number = min(rows)
    if incident is None:
        return Whereabouts(identity, (), number)
    if incident == identity:
        return Whereabouts(identity, (incident,), number)
    return Whereabouts(identity, (incident, *sorted(_parted(identity) - {incident})), number)


def _of_document(number: int) -> tuple[str, ...]:
    rows = models.StoredMention.objects.filter(document_id=number, incident__isnull=False)
    return tuple(sorted(set(rows.values_list("incident", flat=True))))


def _parted(identity: str) -> set[str]:
    """Return the incidents of the reports that decisions which stand have parted in an incident when it went by an id."""
    made = [decision.content for decision in all_decisions() if decision.stands and isinstance(decision.content, Part)]
    return _holding({name for content in made if content.incident == identity for name in mentions_in(content)})


def _holding(mentions: Collection[str]) -> set[str]:
    return {row[0] for row in select(models.StoredMention, ("incident",), "name", sorted(mentions), "incident IS NOT NULL")}


def _by_members(given: str) -> Whereabouts:
    names = list(models.Incident.objects.filter(members__gte=given, members__lt=f"{given}g").values_list("name", flat=True)[:2])
    if len(names) != 1:
        raise _unknown(given)
    return Whereabouts(names[0], (names[0],))


def _unknown(given: str) -> RecordError:
    advice = "Give more of its id." if len(given) < SHORTEST else "`onrecord list` prints the ids."
    if near := _nearest(given.casefold()):
        advice = f"The nearest: {', '.join(near)}. {advice}"
    return RecordError("unknown", f"No single incident of the record is called {given:.40}.", advice)


def _nearest(given: str) -> list[str]:
    """Return some ids, of those that exports give, of which the beginning is another by one slip of a finger."""
    if not SHORTEST <= len(given) <= _LONGEST:
        return []
    known = models.Incident.objects.filter(no_incident__isnull=True, redacted=False)
    found = known.annotate(begin=Substr("name", 1, len(given))).filter(begin__in=sorted(_slips(given))).order_by("name")
    return [name[: max(len(given), letters())] for name in found.values_list("name", flat=True)[:_NEAR]]


def _slips(given: str) -> set[str]:
    """Return what is written where one letter is wrong, left out, put in, or changes place with the next; as long as it is."""
    length, swaps = len(given), range(len(given) - 1)
    changed = {given[:at] + digit + given[at + 1 :] for at in range(length) for digit in _DIGITS}
    swapped = {given[:at] + given[at + 1] + given[at] + given[at + 2 :] for at in swaps}
    lacking = {(given[:at] + digit + given[at:])[:length] for at in range(length) for digit in _DIGITS}
    doubled = {given[:at] + given[at + 1 :] + digit for at in range(length) for digit in _DIGITS}
    return changed | swapped | lacking | doubled
