"""What stands where an incident was published that is none any more, or is not to be shown now: a page that says so, and why.

In: an id, the record, what tells the words of a reason, as far as they may be told; out: a page in each language.
"""

from collections.abc import Callable, Iterator, Mapping

from onrecord.casework.desk import Desk
from onrecord.core import RecordError
from onrecord.linking import Decision, NoIncident
from onrecord.publication import LANGUAGES, GoneFor, SiteConfig, gone_page, incident_name, page_path, speaking
from onrecord.record import IncidentBasis


def withdrawn_pages(
    incident: str, desk: Desk, reason: Callable[[Decision], str], states: Mapping[str, IncidentBasis], settings: SiteConfig
) -> Iterator[tuple[str, bytes]]:
    """Give the pages that stand where an incident was."""
    gone, decision = _told(incident, desk, states)
    why = reason(decision) if decision is not None else ""
    kind = decision.content.reason.value if decision is not None and isinstance(decision.content, NoIncident) else ""
    for language in LANGUAGES:
        with speaking(language):
            yield page_path(incident_name(incident), language), gone_page(incident, settings, gone, (kind, why))


def _told(incident: str, desk: Desk, states: Mapping[str, IncidentBasis]) -> tuple[GoneFor, Decision | None]:
    """Return why an incident is not published any more, and the decision by which it is none."""
    state = states.get(incident)
    if state is not None and state.no_incident is not None:
        return GoneFor.DISMISSED, next((one for one in desk.record.decisions() if one.id == state.no_incident), None)
    try:
        now = desk.record.whereabouts(incident).now
    except RecordError:
        now = ()
    return (GoneFor.TAKEN_BACK if now else GoneFor.UNREAD), None
