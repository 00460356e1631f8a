"""The kinds of decisions that say who is one party, and who is not.

They name parties as people do, and hold for every document, also for those that come later. What a reading says stays as the reader made
it: which party it means is decided where parties are compared.
"""

from typing import Annotated

import msgspec

from onrecord.linking.decisions.values import Name, PartyValue

_Several = Annotated[tuple[PartyValue, ...], msgspec.Meta(min_length=2, max_length=100)]


class SameParty(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="same-party"):
    """These names are those of one party, which goes by the first; a kind or country of the first is the party's."""

    parties: _Several


class OtherParty(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="other-party"):
    """What is called `name` is not this party, whatever a registry or the spelling says."""

    name: Name
    party: PartyValue


PARTIES = SameParty | OtherParty
"""What says who is who."""
