"""How well the reader reads this record, as far as people judged it: by field, by month, by source.

In: an open record; out: counts. Sources go by the names that whoever looks may see; documents that are withheld count, under no name.
"""

from collections.abc import Mapping

import msgspec

from onrecord.assessment import JudgedValue, ReadingPrecision, count_by, judged_values
from onrecord.casework.opened import Opened
from onrecord.linking import Proposed


class PrecisionReport(msgspec.Struct, frozen=True, kw_only=True):
    """The precision of each field, in all and by month (2031-03), and of each source; a source without a name goes by none."""

    fields: Mapping[Proposed, ReadingPrecision]
    months: Mapping[str, Mapping[Proposed, ReadingPrecision]]
    sources: Mapping[str, ReadingPrecision]
    total: ReadingPrecision


def precision_of(opened: Opened) -> PrecisionReport:
    """Return the running precision of a record's readings."""
    values = judged_values(opened.record.decisions())
    by_month: dict[str, list[JudgedValue]] = {}
    for value in values:
        by_month.setdefault(f"{value.when:%Y-%m}", []).append(value)
    sheets = opened.record.sheets_of(sorted({value.document for value in values}), opened.redaction)
    publishers = {name: sheet.publisher or "" for sheet in sheets for name in (sheet.id, sheet.sha256)}
    sources = count_by(values, lambda value: publishers.get(value.document, ""))
    return PrecisionReport(
        fields=_in_order(count_by(values, lambda value: value.what)),
        months={month: _in_order(count_by(some, lambda value: value.what)) for month, some in sorted(by_month.items(), reverse=True)},
        sources=dict(sorted(sources.items(), key=lambda one: (-one[1].total, one[0]))),
        total=count_by(values, lambda _: "").get("", ReadingPrecision()),
    )


def _in_order(counted: Mapping[Proposed, ReadingPrecision]) -> dict[Proposed, ReadingPrecision]:
    return {what: counted[what] for what in Proposed if what in counted}
