"""Which armed forces a noun without a state means: "the army", "regime forces", "the jets".

In: the parties named so far and the noun's words. Out: those that it can mean. Words that say whose the forces are ("regime
forces") only mean forces named so; an army is no air force; a state's adjective alone ("Israeli strikes") names no army.
"""

from collections.abc import Iterable

from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.model import PartyKind

FIGHTERS = frozenset({"rebel", "opposition", "mujahideen", "mujahedeen", "jihadist", "islamist"})
"""Words before "forces" that make them forces of no state."""
POLICE = "police"
"""The branch that has no aircraft, guns or ships of war."""


def forces_meant(field: Field, drafts: Iterable[PartyDraft], words: tuple[str, ...], mention: Mention) -> list[PartyDraft]:
    """Return the armed forces that a mention in `words` can mean; one without a name ("the jets") means any branch."""
    whose = field.words.whose & set(words)
    forces = [draft for draft in drafts if draft.kind is PartyKind.ARMED_FORCE]
    if whose:
        return [draft for draft in forces if whose <= {word for name in draft.words for word in name}]
    if mention.name is not None and any((word,) in field.words.groups or word in FIGHTERS for word in words[:-1]):
        return []  # "the mujahideen forces" are not those named before
    if mention.name is not None:
        return [draft for draft in forces if _is_named(field, draft) and _is_branch(field, draft, mention.of)]
    is_machine = field.tokens.lower[mention.head] in field.words.machines
    return [draft for draft in forces if _is_named(field, draft) and not (is_machine and draft.of == POLICE)]


def _is_named(field: Field, draft: PartyDraft) -> bool:
    """Tell whether a noun of forces names a party, not only its state's adjective."""
    words = field.words
    return any((name[-1],) in words.forces or name[-2:] in words.branches for name in draft.words if name)


def _is_branch(field: Field, draft: PartyDraft, branch: str) -> bool:
    """Tell whether armed forces are this branch of a state's, or all of them where the branch is empty."""
    if draft.sort is Sort.FORCE:
        return draft.of == branch
    if draft.of in field.registry.forces.values():
        return not branch
    return any(name[-len(tail) :] == tail for name in draft.words for tail, of in field.words.branches.items() if of == branch)
