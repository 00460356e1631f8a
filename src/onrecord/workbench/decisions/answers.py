"""What somebody filled in, one answer after the other."""

from onrecord.casework import Words, parse_span
from onrecord.core import CaseworkError
from onrecord.workbench.decisions.model import Answers


def one_answer(answers: Answers, name: str) -> str:
    """Return an answer; raises CaseworkError `unanswered` where it is open."""
    given = open_answer(answers, name)
    if given is None:
        raise CaseworkError("unanswered", "Something is not filled in.", f"Fill in: {name.replace('_', ' ')}.")
    return given


def open_answer(answers: Answers, name: str) -> str | None:
    """Return an answer that may be left open."""
    return next((value.strip() for value in answers.get(name, ()) if value.strip()), None)


def many_answers(answers: Answers, name: str) -> tuple[str, ...]:
    """Return all answers to a question."""
    return tuple(value.strip() for value in answers.get(name, ()) if value.strip())


def words_of(typed: str) -> Words:
    """Return words, or where they stand."""
    try:
        return parse_span(typed)
    except CaseworkError:
        return typed
