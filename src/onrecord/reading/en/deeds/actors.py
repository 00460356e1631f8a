"""Who is said to have done it.

In: tokens, the vocabulary, and which token speaks of which party. Out: mentions of actors: parties that act (`acting`), that are blamed,
accused or said to be responsible (`blamed`), and those named beside them: "X or Y" are alternatives.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from onrecord.reading.en.deeds.acting import NOMINAL, deed_of, doing
from onrecord.reading.en.deeds.blamed import (
    FIRST_PERSON,
    accused,
    blamed_before,
    blamed_for,
    blaming,
    contesting,
    is_blame,
    is_of_other,
)
from onrecord.reading.en.deeds.frames import parts_of
from onrecord.reading.en.deeds.means import counted_by, owned_nouns, owner_of, owns
from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.deeds.voice import brought
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ActorMention, Modality, PartyTable
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import FIGHTING

SPEAKER = frozenset({"it", "they", "we"})


def find_actors(tokens: Tokens, words: Vocabulary, parties: PartyTable, quoted: AbstractSet[int] = frozenset()) -> tuple[ActorMention, ...]:
    """Return the actors in the order of the text; `quoted` are the tokens in quotation marks, where "it" and "they" are not the speaker."""
    kinds = {party.id: party.kind for party in parties.parties}
    found: list[ActorMention] = []
    owned = {noun for token, noun in owned_nouns(tokens, words) if owner_of(tokens, parties, kinds, token) is not None}
    for first, last, party in _stretches(tokens, parties):
        if kinds[party] not in FIGHTING or (last - first == 1 and first in owned):
            continue
        head = _head(tokens, first, last)
        cue = blaming(tokens, words, head)
        contested = contesting(tokens, words, first) if cue is None else None
        blamed = cue if contested is None else contested
        deed = deed_of(tokens, words, first, last, head) if blamed is None else blamed_for(tokens, words, blamed)
        said = blamed if blamed is not None else deed
        is_real = said is None or modality_of(tokens, said, said + 1) is Modality.HAPPENED
        if said is not None and (is_real or not is_blame(tokens, words, said)):
            is_other = blamed is not None and is_of_other(tokens, words, blamed)
            is_rival = contested is not None or _after_or(tokens, words, first)
            meant = accused(tokens, words, parties, head, deed) if tokens.lower[head] in SPEAKER and deed is not None else None
            found.append(ActorMention(head, meant or party, blamed, is_rival, deed, of_act=not is_other, is_real=is_real))
        elif said is None and (agent := _agent_of(tokens, head)) is not None:
            found.append(ActorMention(head, party, deed=agent, is_real=False))
        if (said is None or tokens.lower[said] in words.vague) and (harm := brought(tokens, words, head)) is not None:
            found.append(ActorMention(head, party, deed=harm))
    for token, lower in enumerate(tokens.lower):
        if lower in SPEAKER and token not in parties.at and tokens.dep[token] == "nsubj" and (lower in FIRST_PERSON or token not in quoted):
            deed = doing(tokens, words, tokens.head[token])
            if deed is not None:
                found.append(ActorMention(token, accused(tokens, words, parties, token, deed), deed=deed))
    found += _owners(tokens, words, parties, kinds)
    found += blamed_before(tokens, words, parties, kinds)
    found += [replace(actor, deed=part) for actor in found if actor.deed is not None for part in parts_of(tokens, words, actor.deed)]
    found = [*found, *_shared(tokens, parties, kinds, found)]
    return tuple(sorted(found, key=lambda actor: actor.token))


def _agent_of(tokens: Tokens, head: int) -> int | None:
    """Return the passive verb, maybe of no war, of which a mention is the agent: "were pulled out of a taxi by guerrillas"."""
    noun = counted_by(tokens, head)
    verb = tokens.head[noun]
    is_agent = tokens.dep[noun] in {"obl", "obl:agent"} and tokens.case_of(noun) == "by"
    return verb if is_agent and tokens.tag[verb] == "VBN" else None


def _owners(tokens: Tokens, words: Vocabulary, parties: PartyTable, kinds: dict[str, PartyKind]) -> Iterator[ActorMention]:
    """Yield those whose men or machines act by "its" or "our"."""
    for token, noun in owned_nouns(tokens, words):
        deed = deed_of(tokens, words, noun, noun + 1, noun) if token not in parties.at else None
        if deed is not None:
            yield ActorMention(token, owner_of(tokens, parties, kinds, token), deed=deed)
    for token in owns(tokens, words):
        yield ActorMention(token, owner_of(tokens, parties, kinds, token))


def _stretches(tokens: Tokens, parties: PartyTable) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of neighbouring tokens of one party."""
    first, last, party = -1, -1, ""
    for token in sorted(parties.at):
        if token == last and parties.at[token] == party and tokens.first[token] == tokens.first[first]:
            last += 1
            continue
        if party:
            yield first, last, party
        first, last, party = token, token + 1, parties.at[token]
    if party:
        yield first, last, party


def _head(tokens: Tokens, first: int, last: int) -> int:
    """Return the last token of a stretch that is governed from outside."""
    for token in range(last - 1, first - 1, -1):
        outside = not first <= tokens.head[token] < last or tokens.head[token] == token
        if outside and (tokens.pos[token] in NOMINAL or tokens.pos[token] == "PRON"):
            return token
    return last - 1


def _after_or(tokens: Tokens, words: Vocabulary, first: int) -> bool:
    """Tell whether "or" parts a mention from what stands before it."""
    at = first - 1
    while at > tokens.first[first] and tokens.lower[at] in words.leading:
        at -= 1
    return tokens.lower[at] == "or"


def _shared(tokens: Tokens, parties: PartyTable, kinds: dict[str, PartyKind], found: list[ActorMention]) -> list[ActorMention]:
    """Return mentions that share the act of one found behind "or" or "and": "strikes by X or Y", "Russian or Syrian aircraft"."""
    known = {actor.token for actor in found}
    more: list[ActorMention] = []
    for actor in found:
        at = actor.token - 1
        while at > tokens.first[actor.token] and parties.at.get(at) == actor.party:
            at -= 1
        if tokens.lower[at] not in {"or", "and"} or at - 1 < tokens.first[actor.token]:
            continue
        party = parties.at.get(at - 1)
        if party is not None and kinds[party] in FIGHTING and party != actor.party and at - 1 not in known:
            more.append(ActorMention(at - 1, party, actor.cue, deed=actor.deed))
    return more
