"""Takes what readers report, and notes in the custody log that something came, and what became of it: never what was written.

In: a record's folder, words of a stranger; out: a key. What can't be noted at once, since another program writes to the record, is noted
the next time that something is. Limits: so many reports a day; who reports is not known here.
"""

import datetime as dt
from pathlib import Path
from typing import Final

from onrecord.archive import EntryKind, Origin
from onrecord.casework.corrections.keeping import is_corrected, open_corrections
from onrecord.casework.corrections.model import (
    LONGEST_CONTACT,
    LONGEST_WORDS,
    CorrectionAnswer,
    CorrectionReport,
    CorrectionState,
    CorrectionWords,
)
from onrecord.casework.desk import Desk
from onrecord.core import CaseworkError

MOST_A_DAY: Final = 200
"""Reports of a day: whoever floods the form fills no disk and hides no report that came before."""
WHO = "a reader"
"""Who the log says reported something: it does not know more."""


def report_correction(folder: Path, told: CorrectionWords, now: dt.datetime) -> str:
    """Keep what a reader reports; return its key.

    Raises:
        CaseworkError: `correction` where nothing is said, or too much; `many_corrections` where too many came within a day; as
            `open_corrections` has it.
    """
    if not told.words.strip() or len(told.words) > LONGEST_WORDS or len(told.contact) > LONGEST_CONTACT:
        message = f"A report has 1 to {LONGEST_WORDS:,} letters, a way to reach somebody at most {LONGEST_CONTACT}."
        raise CaseworkError("correction", message, "Write what is wrong, and how you know, in fewer words.")
    with open_corrections(folder) as kept:
        if kept.since(now - dt.timedelta(days=1)) >= MOST_A_DAY:
            raise CaseworkError("many_corrections", "Very many corrections were reported today.", "Try again tomorrow.")
        return kept.put(told, now)


def list_corrections(folder: Path, state: CorrectionState, most: int, first: int = 0) -> list[CorrectionReport]:
    """Return reports in a state; none where nobody ever reported anything."""
    if not is_corrected(folder):
        return []
    with open_corrections(folder) as kept:
        return kept.reports(state, most, first)


def open_correction_count(folder: Path) -> int:
    """Return how many reports nobody has answered yet."""
    if not is_corrected(folder):
        return 0
    with open_corrections(folder) as kept:
        return kept.number(CorrectionState.OPEN)


def correction_called(folder: Path, key: str) -> CorrectionReport:
    """Return a report; raises CaseworkError `unknown_correction`."""
    found = None
    if is_corrected(folder):
        with open_corrections(folder) as kept:
            found = kept.report(key)
    if found is None:
        raise CaseworkError("unknown_correction", "No such correction was reported.", "The queue has those that wait.")
    return found


def take_up(folder: Path, key: str, decision: str, who: str, now: dt.datetime) -> None:
    """Answer a report by a decision that was made; raises CaseworkError `correction_answered`, `correction` without a decision."""
    if not decision:
        raise CaseworkError("correction", "Which decision takes it up is not said.", "Decide first, then choose the decision.")
    _answer(folder, key, CorrectionState.TAKEN_UP, CorrectionAnswer(who=who, when=now, decision=decision))


def dismiss_correction(folder: Path, key: str, why: str, who: str, now: dt.datetime) -> None:
    """Answer a report by the reason why nothing follows; raises CaseworkError `correction_answered`, `correction` without a reason."""
    if not why.strip():
        raise CaseworkError("correction", "Why nothing follows from it is not said.", "Give a reason: others will ask for it.")
    _answer(folder, key, CorrectionState.DISMISSED, CorrectionAnswer(who=who, when=now, why=why.strip()[:LONGEST_WORDS]))


def forget_correction(folder: Path, key: str) -> None:
    """Overwrite what was written, and how its writer can be reached; raises CaseworkError `correction` where nobody answered it yet."""
    if correction_called(folder, key).state is CorrectionState.OPEN:
        raise CaseworkError("correction", "Nobody has answered this yet.", "Take it up or dismiss it first.")
    with open_corrections(folder) as kept:
        kept.forget(key)


def note_corrections(desk: Desk, who: str = WHO) -> int:
    """Note in the custody log what it does not say yet: that something was reported, and how it was answered; return how many entries."""
    if not is_corrected(desk.folder):
        return 0
    with open_corrections(desk.folder) as kept:
        waiting = kept.unnoted()
        for key, state, arrived in waiting:
            payload = {"correction": key, "state": state, "arrived": arrived}
            by = WHO if state == CorrectionState.OPEN else who
            desk.writer.note(EntryKind.CORRECTION, payload, Origin(where="", when=desk.now(), who=by))
        if waiting:
            desk.writer.commit()
            for key, state, _ in waiting:
                kept.note(key, state)
            desk.catch_up()
    return len(waiting)


def note_correction_read(desk: Desk, key: str, who: str) -> None:
    """Note in the custody log that somebody was shown what a reader wrote."""
    desk.writer.note(EntryKind.CORRECTION, {"correction": key, "state": "read"}, Origin(where="", when=desk.now(), who=who))
    desk.writer.commit()
    desk.catch_up()


def _answer(folder: Path, key: str, state: CorrectionState, answer: CorrectionAnswer) -> None:
    correction_called(folder, key)
    with open_corrections(folder) as kept:
        if not kept.answer(key, state, answer):
            raise CaseworkError("correction_answered", "Somebody has answered this already.", "Look at it again.")
