"""Who is said to have done it and says nothing of it.

In: a judgement; out: parties. A ministry of which no report says whose it is may speak for any of them.
"""

from onrecord.assessment.model import Assessment, Position, View
from onrecord.assessment.sides import is_kin
from onrecord.linking import Actor
from onrecord.reading import FIGHTING


def silent_parties(judged: Assessment) -> tuple[Actor, ...]:
    """Return those who are said to have done it and of whom no report has a word on it."""
    return tuple(actor for actor in judged.perpetrators if not any(_may_speak_for(one, actor) for one in judged.positions))


def _may_speak_for(position: Position, actor: Actor) -> bool:
    """Tell whether a position may be that of a party: one of its own, or a denial of a ministry of which nobody says whose it is."""
    party = position.party
    unknown = party.country is None and party.kind in FIGHTING and position.view is not View.ALLEGES
    return is_kin(actor, party) or unknown
