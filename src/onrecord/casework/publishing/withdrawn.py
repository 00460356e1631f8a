"""What stands where an incident was published that is none any more, or is not to be shown now: a page that says so, and why.

In: an id, also one that led to an incident, the record, what tells the words of a reason, as far as they may be told; out: a page in each
language.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.casework.desk import Desk
from onrecord.core import RecordError
from onrecord.linking import Decision, NoIncident
from onrecord.publication import LANGUAGES, SOURCE, GoneFor, SiteConfig, gone_page, incident_name, page_path, speaking
from onrecord.record import IncidentBasis

_PAGE = re.compile(re.escape(page_path(incident_name("ID"), SOURCE)).replace("ID", "([0-9a-f]+)"))


def ids_of_pages(paths: Iterable[str]) -> set[str]:
    """Return the ids under which pages of incidents lie among the files of a site: incidents, and what leads to them."""
    return {found[1] for path in paths if path.endswith(".html") and (found := _PAGE.fullmatch(path))}


@dataclass(slots=True)
class WithdrawnPages:
    """Makes pages of what is not published any more; `states` is what incidents of the record rest on."""

    desk: Desk
    states: Mapping[str, IncidentBasis]
    settings: SiteConfig
    reason: Callable[[Decision], str]
    _led: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    _decisions: dict[str, Decision] | None = field(default=None, init=False)

    def of(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Give the pages that stand where an incident was, or where something led to one."""
        gone, decision = self._told(name)
        why = self.reason(decision) if decision is not None else ""
        kind = decision.content.reason.value if decision is not None and isinstance(decision.content, NoIncident) else ""
        for language in LANGUAGES:
            with speaking(language):
                yield page_path(incident_name(name), language), gone_page(name, self.settings, gone, (kind, why))

    def is_former(self, name: str) -> bool:
        """Tell whether an id is none of an incident's own: it led to one."""
        now = self._now(name)
        return bool(now) and name not in now

    def _told(self, name: str) -> tuple[GoneFor, Decision | None]:
        """Return why nothing is published under an id any more, and the decision by which its incident is none."""
        now = self._now(name)
        against = [state.no_incident for one in now if (state := self.states.get(one)) is not None]
        if against and None not in against:
            return GoneFor.DISMISSED, self._decision(str(against[0]))
        return (GoneFor.TAKEN_BACK if now else GoneFor.UNREAD), None

    def _now(self, name: str) -> tuple[str, ...]:
        """Return the incidents that an id leads to, the record's own of that id first."""
        if name in self.states:
            return (name,)
        if name not in self._led:
            try:
                self._led[name] = self.desk.record.whereabouts(name).now
            except RecordError:
                self._led[name] = ()
        return self._led[name]

    def _decision(self, name: str) -> Decision | None:
        if self._decisions is None:
            self._decisions = {one.id: one for one in self.desk.record.decisions()}
        return self._decisions.get(name)
