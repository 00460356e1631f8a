"""By which rule a value of an incident was made: what pages say of each value that the program computed.

In: an incident, one of its fields; out: a few words. What people decided has no rule: it has their names.
"""

import enum

from onrecord.assessment import Fate
from onrecord.publication.translation import gettext, gettext_noop
from onrecord.publication.words import number_words
from onrecord.record import Incident


class EvidenceField(enum.StrEnum):
    """The values whose words can be asked for."""

    KILLED = "killed"
    INJURED = "injured"
    DATE = "date"
    PLACE = "place"
    ACT = "act"
    PERPETRATORS = "perpetrators"


_RULES = {
    EvidenceField.DATE: gettext_noop("computed: the day that most independent texts state"),
    EvidenceField.PLACE: gettext_noop("computed: the most exact place that the reports agree on"),
    EvidenceField.ACT: gettext_noop("computed: what most independent texts call it"),
    EvidenceField.PERPETRATORS: gettext_noop("computed: everybody said to have done it, the most often named first"),
}


def rule_of(incident: Incident, field: EvidenceField) -> str:
    """Return the rule by which a value is computed."""
    if field in _RULES:
        return gettext(_RULES[field])
    used = [count for count in incident.assessment.counts if count.outcome == field and count.fate is Fate.USED]
    whole = [count for count in used if count.group is None] or used
    if not whole:
        return gettext("computed: no report gives a number")
    number = len({count.owner for count in whole})
    if all(count.is_alone for count in whole):
        return gettext("computed: range over {counts}; no independent source gives a number", counts=number_words(number, "count"))
    return gettext("computed: range over {sources}", sources=number_words(number, "independent source"))


def rules_in_words() -> tuple[tuple[str, str], ...]:
    """Return by which rule each kind of value is computed, whatever the incident."""
    harm = gettext("computed: from the lowest to the highest number over independent sources")
    return tuple((field.value, gettext(_RULES[field]) if field in _RULES else harm) for field in EvidenceField)
