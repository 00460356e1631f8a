"""Who is one party, and who is not: names as people know them.

A name that no registry knows is kept with what documents take it for, so that it means the same
later, when none of them is at hand.
"""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import make
from onrecord.core import CaseworkError
from onrecord.linking import Actor, PartyValue, name_actor, name_key, value_called
from onrecord.reading import PartyKind, load_registry

if TYPE_CHECKING:
    from onrecord.record import Database


class SamePartyRequest(Request, frozen=True, kw_only=True):
    """That names be those of one party, which goes by the first.

    Attributes:
        names: Its names, two or more; one that no document has yet is taken as it is, where `kind` says what the party is.
        kind: What the party is: armed_group, armed_force, organisation …; None: what the registry or documents take the first for.
        country: Its country, as two letters; None: likewise.
    """

    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            CaseworkError: `too_few`, `no_party` where neither a registry nor a document has a name, `one_party` where they are one
                already; `value` where there is no such kind or country.
        """
        told = list({name_key(name): name.strip() for name in self.names}.values())
        if len(told) < 2:
            raise CaseworkError("too_few", "To be one takes two different names, at least.", "Give them as `onrecord show` prints them.")
        if self.kind is not None and self.kind not in set(PartyKind):
            raise CaseworkError("value", f"{self.kind:.40} is no kind of party.", f"The kinds are: {', '.join(PartyKind)}.")
        typed = [_value(record, name, is_new=self.kind is not None) for name in told]
        known = {name_key(value.name) for value in typed}
        full = (actor.name for value in typed if not (actor := _actor(record, value)).key.startswith("~"))
        further = dict.fromkeys(PartyValue(name=name) for name in full if name_key(name) not in known)
        values = [*typed, *further]  # it is found by the registry's name, too
        kind = PartyKind(self.kind) if self.kind else values[0].kind
        first = replace(values[0], kind=kind, country=self.country or values[0].country)
        content = make("same-party", parties=[first, *values[1:]])
        if first == values[0] and len({_actor(record, value).key for value in values}) == 1:
            raise CaseworkError("one_party", "These are one party already.", "Nothing has to be decided.")
        return planned(content, why)


class OtherPartyRequest(Request, frozen=True, kw_only=True):
    """That what is called `name` be not `party`, whatever a table of parties, the spelling or an earlier decision says."""

    name: str
    party: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises CaseworkError `no_party`, `too_few` as before, `two_parties` where they are two already."""
        one, other = _value(record, self.name.strip(), is_new=True), _value(record, self.party.strip(), is_new=False)
        if name_key(one.name) == name_key(other.name):
            raise CaseworkError("too_few", "Both are the same name.", "Give the name that documents have, and the full name of the party.")
        if _actor(record, one).key != _actor(record, other).key:
            raise CaseworkError("two_parties", "These are two parties already.", "Nothing has to be decided.")
        return planned(make("other-party", name=one.name, party=other), why)


def _value(record: "Database", name: str, *, is_new: bool) -> PartyValue:
    """Return a party as it is kept; `is_new`: it may be one that nothing names yet."""
    registry = record.registry or load_registry()
    decided = value_called(name, registry)
    if decided is not None or not name_actor(name, None, registry).key.startswith("~"):
        return decided or PartyValue(name=name)
    known = record.party_called(name)
    if known is None and not is_new:
        advice = "Give the name as `onrecord show` prints it, or say what the party is with --kind."
        raise CaseworkError("no_party", f"Neither a registry nor a document has a party called {name:.80}.", advice)
    return PartyValue(name, known[1], known[0]) if known is not None else PartyValue(name)


def _actor(record: "Database", value: PartyValue) -> Actor:
    return name_actor(value.name, value.country, record.registry or load_registry(), value.kind or PartyKind.ORGANISATION)
