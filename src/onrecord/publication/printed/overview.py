"""What stands before the incidents of a paper on several: how many, harmed how, and a table of all that leads to each.

In: incidents one at a time, as they are kept slim; out: rows. Sums are none: two incidents may count the same people, and a sum of ranges
says less than it seems to.
"""

from collections.abc import Iterable

from onrecord.core import visible
from onrecord.publication.phrases import kind_words
from onrecord.publication.printed.direction import own_order
from onrecord.publication.printed.incidents import incident_anchor
from onrecord.publication.printed.model import Block, PrintedHeading, PrintedRow, PrintedTable, PrintedText
from onrecord.publication.translation import gettext
from onrecord.publication.words import act_words, brief_period, brief_range, number_words
from onrecord.record import Incident


def overview_row(incident: Incident, *, linked: bool) -> PrintedRow:
    """Return the row of an incident; `linked`: whether it stands in full further on."""
    judged = incident.assessment
    where = judged.place.name if judged.place is not None else gettext("place not stated")
    grade = kind_words(judged.grade.value)
    cells = (
        f"{act_words(judged)} · {own_order(where)}",
        brief_period(judged),
        brief_range(judged.killed),
        brief_range(judged.injured),
        gettext("{grade}, disputed", grade=grade) if judged.contested else grade,
    )
    return PrintedRow(tuple(map(visible, cells)), (), incident_anchor(incident.id) if linked else "")


def overview_of(rows: Iterable[PrintedRow], *, in_full: bool) -> tuple[Block, ...]:
    """Return what stands before the incidents of a paper."""
    told = tuple(rows)
    head = (gettext("what and where"), gettext("when"), gettext("killed"), gettext("injured"), gettext("grade"))
    counted = number_words(len(told), "incident")
    lead = gettext("{incidents}. “?” means not stated.", incidents=counted)
    many = PrintedText(gettext("They are too many to stand here in full; narrow the selection to have them so."), is_aside=True)
    more = () if in_full else (many,)
    return (PrintedHeading(gettext("Overview")), PrintedText(lead, is_aside=True), *more, PrintedTable(head, told, (40, 20, 11, 11, 18)))
