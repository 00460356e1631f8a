"""What a decision is as a form: what it asks for, and what is asked of the record with the answers."""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.casework import Request
from onrecord.workbench.access import Permission

Answers = Mapping[str, Sequence[str]]
"""What somebody filled in, by the names of fields; a field of several values has them all."""


class About(enum.StrEnum):
    """What a decision is about."""

    INCIDENT = "incident"
    DOCUMENT = "document"
    RECORD = "record"


class Choices(enum.StrEnum):
    """What of an incident, or of a report, can be chosen from."""

    EVENTS_TOLD = "events_told"
    INCIDENTS_TOLD = "incidents_told"
    DOCUMENTS = "documents"
    EVENTS = "events"
    VICTIMS = "victims"
    PARTIES = "parties"
    SOURCES = "sources"
    NEARBY = "nearby"  # other incidents of near days, and of the same place


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form.

    Attributes:
        name: The name that its answer has.
        label: The question.
        choices: Values to choose from, each with its words; none: words are typed.
        of: What of the incident is chosen from.
        help: How the answer is written.
        is_optional: Whether it may be left open.
        is_long: Whether several lines may be typed.
        has_many: Whether more than one may be chosen.
        typed_too: Whether a value beside the choices may be typed.
    """

    name: str
    label: Any
    choices: tuple[tuple[str, Any], ...] = ()
    of: Choices | None = None
    help: Any = ""
    is_optional: bool = False
    is_long: bool = False
    has_many: bool = False
    typed_too: bool = False


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """A kind of decision as a form.

    Attributes:
        name: Its name in addresses, and on the command line: `correct`.
        title: What it does, in words.
        about: What it can be about.
        build: Makes what is asked of the record, of the id of what it is about and the answers.
        fields: Its questions.
        permission: What whoever decides needs.
        needs_why: Whether a reason is asked for.
        is_previewed: Whether what it changes is shown before it is done; else it changes no value.
        build_first: Makes what is decided before, in one batch with it: what was misread is struck, then entered as it is said.
    """

    name: str
    title: Any
    about: frozenset[About]
    build: Callable[[str, Answers], Request]
    fields: tuple[FormField, ...] = ()
    permission: Permission = Permission.DECIDE
    needs_why: bool = True
    is_previewed: bool = True
    build_first: Callable[[str, Answers], Request] | None = None
