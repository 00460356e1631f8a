"""Which incidents are published, which wait, and what stands where an incident was.

In: what each incident of the record rests on, what was published last; out: ids by what becomes of them. Published is what somebody signed
off and what is the same since. What changed since it was signed off is held: its page stays as it was, until somebody signs it off anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.casework.publishing.state import KeptIncident
from onrecord.record import IncidentBasis


@dataclass(slots=True)
class ChosenIncidents:
    """What becomes of incidents: `anew` are made anew, `same` stay as they are, `held` stay until they are signed off again.

    `unsigned` are those that nobody signed off, and that are not published for that.
    """

    anew: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    unsigned: int = 0


def choose(
    states: Mapping[str, IncidentBasis], kept: Mapping[str, KeptIncident], damaged: frozenset[str], *, everything: bool, all_anew: bool
) -> ChosenIncidents:
    """Return what becomes of the incidents of a record.

    Args:
        states: What each rests on.
        kept: What was published last.
        damaged: Those whose pages are not as they were written.
        everything: Whether those are published too that nobody signed off.
        all_anew: Whether all are made anew, since something changed that is on every page.
    """
    chosen = ChosenIncidents()
    for name, state in sorted(states.items()):
        if state.no_incident is not None:
            continue
        before, signed = kept.get(name), state.reviewed
        whole = before is not None and before.entry is not None and name not in damaged and not all_anew
        if everything or (signed is not None and not signed.changed_since):
            if whole and before is not None and before.digest == state.digest:
                chosen.same.append(name)
            else:
                chosen.anew.append(name)
        elif signed is not None and whole:
            chosen.held.append(name)
        else:
            chosen.unsigned += 1
    return chosen
