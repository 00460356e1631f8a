"""What a report that is about something else must say of an act for it to be an event of war.

In: a mention of a report that speaks of war in passing, with its towns and days. Out: whether it says enough. In a report of war
"the attack in Dolm" is one; in one on an election it is a topic of debate, and candidates attack one another.
"""

from collections.abc import Sequence

from onrecord.core import Period
from onrecord.reading.en.deeds.vocabulary import FROM_AFAR, WEIGHTS
from onrecord.reading.events.ground import Where
from onrecord.reading.events.model import ClauseMention
from onrecord.reading.events.tolls_alike import HARMED
from onrecord.reading.findings import Findings
from onrecord.reading.found import Basis
from onrecord.reading.model import Act
from onrecord.reading.sides import ARMED

COUNTED = frozenset({Basis.NUMBER, Basis.PERSON, Basis.NAMES})
"""What a count rests on that is no bare plural: nobody counts "the killing of families"."""
BY_WEAPON = FROM_AFAR | {Act.CHEMICAL}
"""Acts whose firm words name a weapon: "struck" may be of anything."""


def is_told_in_passing(findings: Findings, mention: ClauseMention, where: Where, days: Sequence[Period]) -> bool:
    """Tell whether a mention says enough to be an event of war: whom it harmed, or who did what where, or which weapon struck where.

    "Rockets killed nine people", "Vale forces bombed a clinic in Dolm", "a bomb went off in Dolm on Friday".
    """
    acts = [sign for sign in mention.signs if sign.act is not None]
    doers = (findings.party[actor.party] for actor in mention.actors if actor.party is not None)
    is_armed = any(doer.kind in ARMED for doer in doers)
    if any(f.basis in COUNTED and f.figure.outcome in HARMED for f in mention.figures):
        return is_armed or bool(acts)
    is_scene = bool(days or where.towns)
    least = WEIGHTS["harm" if mention.targets else "firm"]  # "our aircraft destroyed a depot in Dolm"
    is_by_weapon = any(sign.act is Act.EXPLOSION or (sign.act in BY_WEAPON and sign.weight >= least) for sign in acts)
    is_where = is_scene or bool(mention.places or mention.targets)
    return bool(acts) and ((is_armed and is_where) or (is_by_weapon and is_scene))
