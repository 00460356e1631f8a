"""Whose forces are whose, once all parties are named.

In: a field and its joined mentions. Out: drafts changed or made one. Machines and bare adjectives are their state's, forces that
no state is named with are the only named state's, a regime is that of the state that the report is about, men are their
company's, and who says that he did an act of war is an armed group.
"""

from collections import Counter

from onrecord.reading.en.deeds.bodies import arms, is_civil_body
from onrecord.reading.en.deeds.means import bearer_of
from onrecord.reading.en.deeds.topics import is_of_peace
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.joining import Joining
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.parties.nouns import does_act, does_war
from onrecord.reading.found import Attribution, PlaceRole, PlaceTable
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import STATE_KINDS

REGIMES = frozenset({"regime", "junta"})
"""Nouns for those who rule a state without a name of theirs: "regime forces", "a junta jet"."""
OWN, RESPONSIBILITY = frozenset({"it", "we", "they"}), "responsibility"
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})


def give_to_states(field: Field, joining: Joining) -> None:
    """Give forces that no word names, only their state's or its machines ("Russian air strikes", "Russian jets"), to the state."""
    by_country = {draft.country: draft for draft in joining.drafts if draft.sort is Sort.STATE}
    for draft in list(joining.drafts):
        bare = all(mention.name is None or _is_only_state(field, mention) for mention in draft.mentions)
        if draft.kind is not PartyKind.ARMED_FORCE or draft.country is None or not bare:
            continue
        state = by_country.get(draft.country)
        if state is None:
            draft.sort, draft.kind, draft.of = Sort.STATE, PartyKind.STATE, ""
            continue
        joining.merge(draft, state)


def _is_only_state(field: Field, mention: Mention) -> bool:
    return all(token in field.states for token in range(mention.first, mention.last))


def set_backers(field: Field, joining: Joining) -> None:
    """Give "Turkish-backed factions" the state behind them as what they are part of; the words do not make them its forces."""
    by_country = {draft.country: draft for draft in joining.drafts if draft.sort is Sort.STATE}
    for draft in list(joining.drafts):
        backer = next((field.backers[m.first] for m in draft.mentions if m.first in field.backers), None)
        if backer is None or draft.part_of is not None:
            continue
        state = by_country.get(backer.country)
        if state is None:
            state = by_country[backer.country] = PartyDraft(Sort.STATE, PartyKind.STATE, "", backer.country, [backer])
            joining.drafts.append(state)
        draft.part_of = state


def _quoted(field: Field) -> set[int]:
    """Return the tokens between quotation marks."""
    lower, found = field.tokens.lower, set[int]()
    for first, last in field.report.parse.paragraphs:
        is_open = False
        for token in range(first, last):
            if lower[token] in QUOTES:
                is_open = not is_open
            elif is_open:
                found.add(token)
    return found


def place_regimes(field: Field, joining: Joining, places: PlaceTable) -> None:
    """Give "the regime" and its forces, where no state is named with them, to the state that nearly all places lie in.

    A regime that only somebody's own words name (“the brutal regime”) is whosever he means, and no party.
    """
    quoted = _quoted(field)
    for draft in list(joining.drafts):
        if _is_regime(draft) and draft.country is None and all(mention.head in quoted for mention in draft.mentions):
            joining.drop(draft)
    country_of = {place.id: place.country for place in places.places if place.country is not None}
    lies = Counter(country_of[m.place] for m in places.mentions if m.place in country_of and m.role is not PlaceRole.PARTY)
    if not lies:
        return
    country, count = lies.most_common(1)[0]
    if 3 * count < 2 * lies.total():
        return
    state = next((draft for draft in joining.drafts if draft.sort is Sort.STATE and draft.country == country), None)
    for draft in list(joining.drafts):
        if draft.country is None and draft.kind in STATE_KINDS and _is_regime(draft):
            draft.country = country
            if state is not None and draft.sort is Sort.STATE:
                joining.merge(draft, state)


def _is_regime(draft: PartyDraft) -> bool:
    """Tell whether a party is called a regime, or its forces a regime's."""
    return draft.of in REGIMES or not REGIMES.isdisjoint(word for words in draft.words for word in words)


def join_forces(field: Field, joining: Joining) -> None:
    """Make one party of forces that no state is named with ("the army", "government forces") and the only state's that are named."""
    forces = [draft for draft in joining.drafts if draft.kind is PartyKind.ARMED_FORCE and draft.sort in {Sort.FORCE, Sort.ENTRY}]
    for draft in forces:
        branch, words = _branch_of(field, draft), {word for name in draft.words for word in name}
        if draft.sort is not Sort.FORCE or branch is None or words & field.words.sides:
            continue
        if draft.country is None and words & field.words.whose:
            continue  # "regime forces" are those of a regime that the report may not name
        fits = [other for other in forces if other is not draft and other in joining.drafts and _branch_of(field, other) == branch]
        of_states = [other for other in fits if other.country is not None and draft.country in {None, other.country}]
        if len({other.country for other in of_states}) == 1:
            joining.merge(draft, of_states[0])


def _branch_of(field: Field, draft: PartyDraft) -> str | None:
    """Return the branch of a state's forces that a party is, "" for all of them; None for what is no state's."""
    if draft.sort is Sort.FORCE:
        return draft.of
    return "" if draft.of in field.registry.forces.values() else None


def give_men(field: Field, joining: Joining) -> None:
    """Give the men behind an unknown name to it, and make an armed group of it where they act: "Harrow guards opened fire"."""
    for draft in joining.drafts:
        if draft.sort is not Sort.NAME or draft.kind is not PartyKind.ORGANISATION:
            continue
        for mention in draft.mentions:
            man = mention.last
            if man < len(field.tokens) and field.tokens.lower[man] in field.words.men:
                if does_act(field, man):
                    draft.kind = PartyKind.ARMED_GROUP
                joining.owner.setdefault(man, draft)


def arm_bodies(field: Field, joining: Joining) -> None:
    """Make an armed group of an unknown body that does an act of war: "the Valley Council fired rockets"; of no court or virus."""
    calm = is_of_peace(field.tokens)
    for draft in joining.drafts:
        if draft.sort is not Sort.NAME or draft.kind is not PartyKind.ORGANISATION:
            continue
        if any(_arms(field, mention, is_of_peace=calm) or _takes_it_on(field, mention.head) for mention in draft.mentions):
            draft.kind = PartyKind.ARMED_GROUP


def _arms(field: Field, mention: Mention, *, is_of_peace: bool) -> bool:
    """Tell whether a body does an act of war that shows that it is armed."""
    tokens = field.tokens
    if is_civil_body(tokens.lower, range(mention.first, mention.last)) or not does_war(field, mention.head):
        return False
    return arms(tokens.lower[tokens.head[mention.head]], is_of_peace=is_of_peace)


def _takes_it_on(field: Field, head: int) -> bool:
    """Tell whether who bears a name says that he did it: "a group that calls itself the Red Lanterns claimed responsibility"."""
    tokens = field.tokens
    bearer = bearer_of(tokens, head)
    if bearer is None or tokens.dep[bearer] != "nsubj":
        return False
    return any(tokens.lower[child] == RESPONSIBILITY for child in tokens.children[tokens.head[bearer]])


def arm_groups(field: Field, joining: Joining, attributions: tuple[Attribution, ...]) -> None:
    """Make an armed group of an unknown name that says that it did an act of war: "Dawn said it shelled the base"."""
    tokens, doing = field.tokens, vocabulary().doing_alone
    for a in attributions:
        draft = joining.owner.get(a.source_head) if a.source_head is not None else None
        if draft is None or draft.sort is not Sort.NAME or draft.kind is not PartyKind.ORGANISATION or a.cue_head is None:
            continue
        below = tokens.children[a.cue_head]
        claims = any(tokens.lower[child] == RESPONSIBILITY for child in below)
        acts = (
            tokens.dep[child] in {"ccomp", "xcomp"}
            and tokens.lower[child] in doing
            and any(tokens.dep[c] == "nsubj" and tokens.lower[c] in OWN for c in tokens.children[child])
            for child in below
        )
        if claims or any(acts):
            draft.kind = PartyKind.ARMED_GROUP
