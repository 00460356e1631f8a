"""Prints the decisions of a record.

In: the record; out: text or lines. What is restricted is blacked out in all of it.
"""

import msgspec

from onrecord.casework import Labels, decision_row, incidents_beside
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.decided import decisions
from onrecord.cli.showing.printing import Opening, looking, print_blocks
from onrecord.publication import title_words
from onrecord.record import Incident


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
        labels, about = Labels(opened.record, opened.redaction), incidents_beside(opened.record, some, opened.redaction)
        shown = [(labels.decision(opened.redaction.decision(one)), list(map(_called, about[one.id]))) for one in some]
        print_blocks(decisions(shown, len(every), sum(decision.stands for decision in every)))


def _called(incident: Incident) -> str:
    return f"{title_words(incident)} ({incident.id[:12]})"
