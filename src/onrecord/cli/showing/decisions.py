"""Prints the decisions of a record.

In: the record; out: text or lines. What is restricted is blacked out in all of it.
"""

import msgspec

from onrecord.casework import Opened, decision_row
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.decided import decisions
from onrecord.cli.showing.labels import Labels
from onrecord.cli.showing.printing import Opening, looking, print_blocks
from onrecord.linking import Decision, mentions_in
from onrecord.publication import title_words

_FEW = 4  # incidents that a list names beside a decision


def print_decisions(opening: Opening, *, as_json: bool = False) -> None:
    """Print all decisions."""
    with looking(opening) as opened:
        if as_json:
            with printed():
                for decision in opened.record.decisions():
                    print_bytes(msgspec.json.encode(decision_row(opened.redaction.decision(decision))))
            return
        labels = Labels(opened.record, opened.redaction)
        made = [(labels.decision(opened.redaction.decision(decision)), _titles(opened, decision)) for decision in opened.record.decisions()]
        print_blocks(decisions(made))


def _titles(opened: Opened, decision: Decision) -> list[str]:
    """Return what the incidents that a decision names are called."""
    names = opened.record.incidents_of(mentions_in(decision.content))
    return [f"{title_words(incident)} ({incident.id[:12]})" for incident in opened.record.named(names[:_FEW], opened.redaction)]
