"""The parties of a site: what each is said to have done, and what it says, in its own words.

In: entries of incidents; out: the values of the list, and of the page of each party. Parties go by their names, as the record puts them
together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from onrecord.publication.site.addresses import party_name
from onrecord.publication.site.model import IncidentEntry
from onrecord.publication.site.overview import PlannedPage, digests_of, words_of
from onrecord.publication.translation import SOURCE, gettext, ngettext


class PartyLine(NamedTuple):
    """A party as the list of all has it: in how many incidents it is said to have done it, and how many it speaks of.

    `alleges`: of how many it says that they happened; `confirms`; `denies`: how many it denies, or a part of them.
    """

    name: str
    done: int
    alleges: int
    confirms: int
    denies: int


@dataclass(slots=True)
class SiteParty:
    """A party: the incidents that it is said to have done, and those that it speaks of, the newest first."""

    did: list[IncidentEntry] = field(default_factory=list)
    spoke: list[IncidentEntry] = field(default_factory=list)
    """The incident of each of its statements."""
    _spoken_of: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The incidents of which it says so, by stance."""

    def add(self, entry: IncidentEntry, stance: str) -> None:
        """Take a statement."""
        self.spoke.append(entry)
        self._spoken_of[stance].add(entry.id)

    def line(self, name: str) -> PartyLine:
        """Return the party as the list of all has it."""
        return PartyLine(name, len(self.did), *(len(self._spoken_of[stance]) for stance in ("alleges", "confirms", "denies")))


def party_pages(entries: Iterable[IncidentEntry]) -> Iterator[PlannedPage]:
    """Give the list of parties, and the page of each; `entries` are the newest first."""
    known: defaultdict[str, SiteParty] = defaultdict(SiteParty)
    for entry in entries:
        for name in entry.doers:
            known[name].did.append(entry)
        for said in entry.words[SOURCE].said:
            known[said.party].add(entry, said.stance)
    ordered = sorted(known.items(), key=lambda one: (-len(one[1].did) - len(one[1].spoke), one[0]))
    lines = [party.line(name) for name, party in ordered]
    yield PlannedPage("parties.html", lines, "parties", lambda: {"parties": lines})
    for line, (_, party) in zip(lines, ordered, strict=True):
        made_of = (line, digests_of(party.did), digests_of(party.spoke))
        yield PlannedPage(party_name(line.name), made_of, "party", partial(_values, line, party))


def _values(line: PartyLine, party: SiteParty) -> dict[str, Any]:
    spoke = {entry.id: entry for entry in party.spoke}
    said = [(entry, one) for entry in spoke.values() for one in words_of(entry).said if one.party == line.name]
    return {"heading": line.name, "told": _told(line), "statements": said, "done": party.did}


def _told(party: PartyLine) -> str:
    done = ngettext("Said to have done {number} incident.", "Said to have done {number} incidents.", party.done)
    denies = ngettext("Denies {number} time.", "Denies {number} times.", party.denies)
    return gettext("{first} {second}", first=done, second=denies)
