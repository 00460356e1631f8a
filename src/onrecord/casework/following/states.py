"""What was last told of each incident, and what was told to whom, as sealed states; without what was restricted since.

In: a `OpenFollowing`, states of incidents; out: numbers of states, states. A state stands once, whoever was told it. An incident goes by
a keyed digest of its id: the database does not say whom which incident concerns.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from onrecord.casework.following.keeping import OpenFollowing
from onrecord.publication import IncidentState, Notice, QuotedWords, VictimState, state_digest
from onrecord.record import Redaction

_STATE, _NOTICE = "state", "notice"

T = TypeVar("T", bound=msgspec.Struct)

Words = Callable[[str], str]
"""Returns words as they may be seen."""


def incident_term(kept: OpenFollowing, incident: str) -> bytes:
    """Return what an incident goes by here."""
    return kept.secret.term(f"incident#{incident}")


def put_state(kept: OpenFollowing, state: IncidentState) -> int:
    """Return the number of a state, which is kept from now on."""
    digest = kept.secret.term(f"state:{state_digest(state)}")
    found = kept.db.execute("SELECT id FROM state WHERE digest = ?", (digest,)).fetchone()
    if found is not None:
        return int(found[0])
    made = kept.db.execute("INSERT INTO state (digest, content) VALUES (?, ?)", (digest, kept.sealed(state, _STATE)))
    return int(made.lastrowid or 0)


def state_numbered(kept: OpenFollowing, number: int) -> IncidentState:
    """Return a state by its number."""
    (content,) = kept.db.execute("SELECT content FROM state WHERE id = ?", (number,)).fetchone()
    return kept.opened(content, IncidentState, _STATE)


def drop_unused_states(kept: OpenFollowing) -> None:
    """Take out the states that nothing speaks of any more."""
    used = " UNION ALL ".join(f"SELECT state FROM {table} WHERE state IS NOT NULL" for table in ("snapshot", "told", "pending"))  # noqa: S608
    kept.db.execute(f"DELETE FROM state WHERE id NOT IN ({used})")  # noqa: S608 names of our own tables


def seal_notice(kept: OpenFollowing, notice: Notice) -> bytes:
    """Return a notice sealed."""
    return kept.sealed(notice, _NOTICE)


def open_notice(kept: OpenFollowing, content: bytes) -> Notice:
    """Return a sealed notice."""
    return kept.opened(content, Notice, _NOTICE)


def redact_kept(kept: OpenFollowing, redaction: Redaction, words: Words | None = None) -> None:
    """Take out of everything that is kept what is restricted now: of states, and of notices that were told or wait.

    `words`: where the privacy rule is another one, how it has words; people's own names go then.
    """
    for number, content in kept.db.execute("SELECT id, content FROM state").fetchall():
        state = kept.opened(content, IncidentState, _STATE)
        plain = redacted_state(_reworded(state, words), redaction)
        if plain != state:
            kept.db.execute("UPDATE state SET content = ? WHERE id = ?", (kept.sealed(plain, _STATE), number))
    for number, content in kept.db.execute("SELECT number, content FROM notice").fetchall():
        notice = open_notice(kept, content)
        plain_notice = redacted_words(_reworded(notice, words), redaction)
        if plain_notice != notice:
            kept.db.execute("UPDATE notice SET content = ? WHERE number = ?", (seal_notice(kept, plain_notice), number))


def redacted_state(state: IncidentState, redaction: Redaction) -> IncidentState:
    """Return a state without what is restricted, and without victims whom only reports name in which anything is.

    What was told and what is now are compared in this form: else a restriction would make those victims new, and point at them.
    """
    plain = redacted_words(state, redaction)
    named = {number for number, one in enumerate(state.victims) if one.words}
    left = tuple(one for number, one in enumerate(plain.victims) if one.words or number not in named)
    return msgspec.structs.replace(plain, victims=left) if left != plain.victims else plain


def redacted_words(value: T, redaction: Redaction) -> T:
    """Return a state or a notice without what is restricted, and without all words of reports in which anything is."""
    if not redaction.documents:
        return value
    plain = _without(value, redaction)
    told = redaction.plain(msgspec.json.decode(msgspec.json.encode(plain)))  # as JSON has it: lists, no tuples
    made: T = msgspec.convert(told, type(value), strict=False)
    return made


def _reworded(value: Any, words: Words | None) -> Any:  # noqa: ANN401 any part of a state or of a notice
    """Return a state or a notice with its quotations as the privacy rule has them now, and without the names of people."""
    match value:
        case None | int() | float():
            return value
        case QuotedWords() if words is not None:
            return msgspec.structs.replace(value, words=words(value.words))
        case VictimState() if words is not None:
            return msgspec.structs.replace(value, name=None, names=(), relation_to=None, words=_reworded(value.words, words))
        case tuple():
            return tuple(_reworded(one, words) for one in value)
        case dict():
            return {name: _reworded(one, words) for name, one in value.items()}
        case msgspec.Struct() if words is not None:
            return msgspec.structs.replace(value, **{name: _reworded(getattr(value, name), words) for name in value.__struct_fields__})
    return value


def _without(value: Any, redaction: Redaction) -> Any:  # noqa: ANN401 any part of a state or of a notice
    if isinstance(value, tuple):
        return tuple(_without(one, redaction) for one in value if not (isinstance(one, QuotedWords) and redaction.touches(one.document)))
    if isinstance(value, dict):
        return {name: _without(one, redaction) for name, one in value.items()}
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **{name: _without(getattr(value, name), redaction) for name in value.__struct_fields__})
    return value
