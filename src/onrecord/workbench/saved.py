"""Selections that somebody saved: their own, and those that others share with all who look into the record.

In: a visitor, names, the text of a selection; out: rows, those that hold what is restricted left out. Limits: a visitor has at most
`MOST`; a shared one is renamed and deleted by whom it belongs to, and deleted by who administers.
"""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q

from onrecord.casework import SystemClock, parse_selection
from onrecord.core import WorkbenchError
from onrecord.record import Redaction
from onrecord.workbench.access import Permission
from onrecord.workbench.models import LONGEST_NAME, SavedSelection

MOST = 100
"""Selections of one visitor."""
_DIGITS = 19  # that no number of a row has


class Asker(Protocol):
    """Who asks: a visitor, or one who looks at a past day."""

    @property
    def name(self) -> str:
        """Return their name."""
        ...

    def may(self, permission: Permission) -> bool:
        """Tell whether they may do something."""
        ...


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A saved selection as a page has it; `by` is whose it is where it is another's."""

    number: int
    name: str
    text: str
    by: str
    shared: bool
    is_own: bool
    may_delete: bool


def saved_for(visitor: Asker, redaction: Redaction) -> list[SavedLine]:
    """Return the selections that somebody sees, their own first."""
    rows = SavedSelection.objects.filter(Q(who=visitor.name) | Q(shared=True)).order_by("name", "id")
    lines = [_line(row, visitor) for row in rows if _is_clear(row, redaction)]
    return sorted(lines, key=lambda line: not line.is_own)


def save(visitor: Asker, name: str, text: str, *, shared: bool) -> None:
    """Save a selection under a name, in place of an own one that is called so.

    Raises:
        WorkbenchError: `name` where there is none, `many` where somebody has `MOST`, `not_allowed` where they may not share.
        CaseworkError: `selection` where it is none.
    """
    name, read = _name(name), parse_selection(text)
    if shared and not visitor.may(Permission.DECIDE):
        raise WorkbenchError("not_allowed", "Your role does not share selections.", "Save it for yourself.")
    own = SavedSelection.objects.filter(who=visitor.name)
    if own.count() >= MOST and not own.filter(name=name).exists():
        raise WorkbenchError("many", f"You have {MOST} selections.", "Delete one first.")
    values = {"text": read.text, "shared": shared, "made": SystemClock().now()}
    SavedSelection.objects.update_or_create(who=visitor.name, name=name, defaults=values)


def rename(visitor: Asker, number: str, name: str) -> None:
    """Give an own selection another name; raises WorkbenchError `unknown`, `name`, `taken`."""
    row = _own(visitor, number)
    name = _name(name)
    if SavedSelection.objects.filter(who=visitor.name, name=name).exclude(pk=row.pk).exists():
        raise WorkbenchError("taken", "You have another selection that is called so.", "Give another name.")
    row.name = name
    row.save(update_fields=["name"])


def delete(visitor: Asker, number: str) -> None:
    """Delete an own selection, or, who administers, a shared one; raises WorkbenchError `unknown`."""
    if visitor.may(Permission.ADMINISTER):
        _one(number, Q(who=visitor.name) | Q(shared=True)).delete()
    else:
        _own(visitor, number).delete()


def _own(visitor: Asker, number: str) -> SavedSelection:
    return _one(number, Q(who=visitor.name))


def _one(number: str, whose: Q) -> SavedSelection:
    is_number = number.isascii() and number.isdecimal() and len(number) < _DIGITS
    found: SavedSelection | None = SavedSelection.objects.filter(whose, pk=int(number)).first() if is_number else None
    if found is None:
        raise WorkbenchError("unknown", "There is no such selection of yours.", "Go back to the list.")
    return found


def _name(given: str) -> str:
    name = " ".join(given.split())[:LONGEST_NAME]
    if not name:
        raise WorkbenchError("name", "A saved selection needs a name.", "Give one.")
    return name


def _line(row: SavedSelection, visitor: Asker) -> SavedLine:
    is_own = row.who == visitor.name
    may_delete = is_own or visitor.may(Permission.ADMINISTER)
    return SavedLine(row.pk, row.name, row.text, "" if is_own else row.who, row.shared, is_own, may_delete)


def _is_clear(row: SavedSelection, redaction: Redaction) -> bool:
    """Tell whether nothing in a saved selection is restricted."""
    asked = parse_selection(row.text).asked
    return all(redaction.words(words) == words for words in (row.name, row.who, *asked.values()))
