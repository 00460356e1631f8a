"""The parties of a site: what each is said to have done, and what it says, in its own words.

In: entries of incidents; out: the values of the list, and of the page of each party. Parties go by their names, as the record puts them
together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.publication.site.addresses import party_name
from onrecord.publication.site.model import IncidentEntry, PartySaid
from onrecord.publication.site.overview import Page, words_of
from onrecord.publication.translation import gettext, ngettext


@dataclass(slots=True)
class SiteParty:
    """A party: the incidents that it is said to have done, and its statements, the newest first."""

    name: str
    did: list[IncidentEntry] = field(default_factory=list)
    statements: list[tuple[IncidentEntry, PartySaid]] = field(default_factory=list)
    _spoken_of: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The incidents of which it says so, by stance."""

    def add(self, entry: IncidentEntry, said: PartySaid) -> None:
        """Take a statement."""
        self.statements.append((entry, said))
        self._spoken_of[said.stance].add(entry.id)

    @property
    def done(self) -> int:
        """In how many incidents it is said to have done it."""
        return len(self.did)

    @property
    def alleges(self) -> int:
        """Of how many incidents it says that they happened."""
        return len(self._spoken_of["alleges"])

    @property
    def confirms(self) -> int:
        """How many it confirms."""
        return len(self._spoken_of["confirms"])

    @property
    def denies(self) -> int:
        """How many it denies, or a part of them."""
        return len(self._spoken_of["denies"])


def party_pages(entries: Iterable[IncidentEntry]) -> Iterator[Page]:
    """Give the list of parties, and the page of each; `entries` are the newest first."""
    known: defaultdict[str, SiteParty] = defaultdict(lambda: SiteParty(""))
    for entry in entries:
        for name in entry.doers:
            known[name].did.append(entry)
        for said in words_of(entry).said:
            known[said.party].add(entry, said)
    for name, party in known.items():
        party.name = name
    ordered = sorted(known.values(), key=lambda one: (-one.done - len(one.statements), one.name))
    yield "parties.html", "parties", {"parties": ordered}
    for party in ordered:
        yield party_name(party.name), "party", {"party": party, "told": _told(party), "statements": party.statements, "done": party.did}


def _told(party: SiteParty) -> str:
    done = ngettext("Said to have done {number} incident.", "Said to have done {number} incidents.", party.done)
    denies = ngettext("Denies {number} time.", "Denies {number} times.", party.denies)
    return gettext("{first} {second}", first=done, second=denies)
