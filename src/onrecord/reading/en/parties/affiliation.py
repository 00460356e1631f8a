"""Whose people are, where no mention stands right beside their role: "the militia's spokesman, X", "Colonel X".

In: a field and its joined mentions. Out: people made part of a party. The noun that owns a role means the party that is called so
elsewhere in the report; an officer without a role is of the only army that the report names.
"""

from collections.abc import Iterator

from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.joining import Joining
from onrecord.reading.en.parties.mention import Field, Sort
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import FIGHTING

OWNING = frozenset({"nmod:poss", "compound"})
BODIES = FIGHTING | {PartyKind.ORGANISATION}


def join_people(field: Field, joining: Joining) -> None:
    """Make people part of the party that owns their role, and officers of the only army."""
    by_noun = _by_noun(field, joining)
    armies = [draft for draft in joining.drafts if draft.kind is PartyKind.ARMED_FORCE and draft.of != "police"]
    for draft in joining.drafts:
        if draft.sort is not Sort.PERSON or draft.part_of is not None:
            continue
        owners = (_owner(field, joining, by_noun, noun) for noun in _owning(field, draft.role_token))
        draft.part_of = next((owner for owner in owners if owner is not None), None)
        if draft.role is None and len(armies) == 1 and _is_officer(field, draft):
            draft.part_of = armies[0]


def _by_noun(field: Field, joining: Joining) -> dict[str, list[PartyDraft]]:
    """Return the parties by the nouns that their mentions end in, in the order of the text."""
    lower = field.tokens.lower
    found: dict[str, list[PartyDraft]] = {}
    bodies = [draft for draft in joining.drafts if draft.kind in BODIES]
    heads = [(mention.head, body) for body in bodies for mention in body.mentions]
    for head, draft in sorted(heads, key=lambda row: row[0]):
        found.setdefault(lower[head].removesuffix("s"), []).append(draft)
    return found


def _owning(field: Field, role: int | None) -> Iterator[int]:
    """Yield the nouns that own a role: "the militia's spokesman", "a militia leader", "the head of the rebels"."""
    tokens = field.tokens
    for child in tokens.children[role] if role is not None else ():
        owns = tokens.dep[child] in OWNING or tokens.case_of(child) in {"of", "for"}
        if owns and tokens.pos[child] in {"NOUN", "PROPN"}:
            yield child


def _owner(field: Field, joining: Joining, by_noun: dict[str, list[PartyDraft]], noun: int) -> PartyDraft | None:
    """Return the party that a noun means: its own, else the only one that is called so."""
    own = joining.owner.get(noun)
    if own is not None:
        return own if own.kind in BODIES else None
    called = dict.fromkeys(by_noun.get(field.tokens.lower[noun].removesuffix("s"), ()))
    return next(iter(called)) if len(called) == 1 else None


def _is_officer(field: Field, draft: PartyDraft) -> bool:
    """Tell whether a rank stands before a person's name."""
    lower = field.tokens.lower
    return any(lower[m.first - 1].removesuffix(".") in field.words.ranks for m in draft.mentions)
