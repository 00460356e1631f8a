"""A value that a reading proposes, in words: `3–5 civilians killed`, `Kelmar`, `the ministry denies all of it`.

In: its kind, its JSON; out: short text. Where the value is blocked out in part, so are the words.
"""

import json
from typing import Any

from onrecord.assessment import ReadingPrecision
from onrecord.linking import Proposed
from onrecord.publication.phrases import NOT_STATED, agreed, group_noun, harmed_words, kind_words
from onrecord.publication.translation import gettext, listed
from onrecord.publication.words import brief_range, value_words
from onrecord.reading import Outcome


def kind_label(what: Proposed) -> str:
    """Return what a kind of value is called."""
    labels = {
        Proposed.DATE: gettext("day"),
        Proposed.PLACE: gettext("place"),
        Proposed.ACT: gettext("act"),
        Proposed.PERPETRATORS: gettext("who did it"),
        Proposed.KILLED: gettext("killed"),
        Proposed.INJURED: gettext("injured"),
        Proposed.FIGURE: gettext("figure"),
        Proposed.VICTIM: gettext("victim"),
        Proposed.STATEMENT: gettext("statement"),
        Proposed.DISPUTE: gettext("denial"),
        Proposed.PARTY: gettext("party"),
    }
    return labels[what]


def share_words(precision: ReadingPrecision) -> str:
    """Return how much of what was judged is right, with the range in which the share lies: `92% (81–97%)`."""
    share, interval = precision.share, precision.interval
    if share is None or interval is None:
        return gettext(NOT_STATED)
    return f"{share:.0%} ({100 * interval[0]:.0f}–{interval[1]:.0%})"


def proposal_words(what: Proposed, encoded: str) -> str:
    """Return a value in words."""
    value = json.loads(encoded)
    match what:
        case Proposed.FIGURE:
            low, high = value["counted"]
            told = {"amount": brief_range((low, high)), "people": group_noun(value["group"], low, high)}
            return gettext("{amount} {people} {outcome}", **told, outcome=_harmed(value["outcome"], agreed(low, high)))
        case Proposed.VICTIM:
            return _victim(value)
        case Proposed.STATEMENT:
            return gettext("{who} {stance}", who=_speaker(value), stance=kind_words(value.get("stance") or ""))
        case Proposed.DISPUTE:
            return _denial(value)
        case Proposed.PARTY:
            return listed([str(one) for one in (value.get("name"), kind_words(value.get("kind") or ""), value.get("country")) if one])
    return value_words(encoded)


def _harmed(outcome: str, number: int) -> str:
    return harmed_words(Outcome(outcome), number) if outcome in set(Outcome) else kind_words(outcome)


def _speaker(value: Any) -> str:  # noqa: ANN401 what JSON holds
    return value.get("party") or gettext("nobody who is named")


def _denial(value: Any) -> str:  # noqa: ANN401 as above
    parts = [str(part) for part, *_ in value.get("on", ())]
    if not parts or "all" in parts:
        return gettext("{party} denies all of it", party=_speaker(value))
    return gettext("{party} denies the {part}", party=_speaker(value), part=listed([kind_words(part) for part in parts]))


def _victim(value: Any) -> str:  # noqa: ANN401 as above
    age = value.get("age")
    told = (value.get("name") or gettext("somebody without a name"), brief_range(tuple(age)) if age else "", value.get("role"))
    return listed([str(one) for one in (*told, kind_words(value.get("outcome") or "")) if one])
