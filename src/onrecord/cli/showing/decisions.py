"""Prints the decisions of a record.

In: the record; out: text or lines. What is restricted is blacked out in all of it.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import msgspec

from onrecord.casework import Labels, Opened, decision_row
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.decided import decisions
from onrecord.cli.showing.printing import Opening, looking, print_blocks
from onrecord.linking import Decision, mentions_in
from onrecord.publication import title_words
from onrecord.record import Incident

_FEW = 4  # incidents that a list names beside a decision


def print_decisions(opening: Opening, limit: int, *, as_json: bool = False) -> None:
    """Print the last decisions, `limit` of them; 0: all."""
    with looking(opening) as opened:
        every = opened.record.decisions()
        some = every[-limit:]
        if as_json:
            with printed():
                for decision in some:
                    print_bytes(msgspec.json.encode(decision_row(opened.redaction.decision(decision))))
            return
        labels, titles = Labels(opened.record, opened.redaction), _titles(opened, some)
        shown = [(labels.decision(opened.redaction.decision(decision)), titles[decision.id]) for decision in some]
        print_blocks(decisions(shown, len(every), sum(decision.stands for decision in every)))


def _titles(opened: Opened, made: Sequence[Decision]) -> dict[str, list[str]]:
    """Return for each decision what the incidents are called that it names, by day: the database is asked once for all."""
    mentioned = {decision.id: mentions_in(decision.content) for decision in made}
    holding = opened.record.incidents_by_mention({name for names in mentioned.values() for name in names})
    named = {decision: {holding[name] for name in names if name in holding} for decision, names in mentioned.items()}
    found = {one.id: one for one in opened.record.named({name for names in named.values() for name in names}, opened.redaction)}
    return {decision: [_called(found[name]) for name in _in_order(names, found)[:_FEW]] for decision, names in named.items()}


def _in_order(names: Collection[str], found: Mapping[str, Incident]) -> list[str]:
    """Return the ids of those that were found, by day."""
    days = {name: found[name].assessment.date for name in names if name in found}
    return sorted(days, key=lambda name: (day.from_ if (day := days[name]) is not None else dt.date.max, name))


def _called(incident: Incident) -> str:
    return f"{title_words(incident)} ({incident.id[:12]})"
