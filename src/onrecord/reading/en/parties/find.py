"""The order of the steps, from tokens to the table of parties.

In: a report, its attributions (whose sources are parties), its places. Out: `PartyTable`. Linear in the text.
"""

from onrecord.core import Span
from onrecord.reading.en.parties.affiliation import join_people
from onrecord.reading.en.parties.draft import PartyDraft
from onrecord.reading.en.parties.joining import Joining
from onrecord.reading.en.parties.mention import Field, Mention, Sort
from onrecord.reading.en.parties.names import BODIES, LONGEST_NAME, add_organisations, add_people
from onrecord.reading.en.parties.nouns import add_nouns
from onrecord.reading.en.parties.offices import add_offices
from onrecord.reading.en.parties.owners import arm_bodies, arm_groups, give_men, give_to_states, join_forces, place_regimes, set_backers
from onrecord.reading.en.parties.roles import Role, Roles
from onrecord.reading.en.parties.speakers import Speakers
from onrecord.reading.en.parties.states import add_state
from onrecord.reading.en.parties.unregistered import Hit, is_known, with_unregistered
from onrecord.reading.en.parties.words import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Attribution, PartyTable, PlaceTable, Report
from onrecord.reading.model import Party, PartyKind
from onrecord.reading.registry import Name, Naming, Registry, load_registry
from onrecord.reading.sides import STATE_KINDS

FOLLOWING = frozenset({"group", "movement", "organisation", "organization", "network", "agency", "forces", "force", "regime"})
"""Nouns that may follow a party's name and mean it."""


def find_parties(report: Report, attributions: tuple[Attribution, ...], places: PlaceTable, registry: Registry | None = None) -> PartyTable:
    """Return who speaks and who acts in a report; `registry` None: the shipped one."""
    tokens = tokens_of(report)
    heads = frozenset(a.source_head for a in attributions if a.source_head is not None)
    known, hits = with_unregistered(tokens, words(), registry or load_registry(), places)
    field = Field(report, tokens, known, words(), heads, [False] * len(tokens))
    _add_known(field, hits)
    add_people(field)
    add_organisations(field)
    add_nouns(field)
    field.mentions.sort(key=lambda mention: mention.first)
    roles = Roles(field)
    joining = Joining(field)
    for mention in field.mentions:
        joining.add(mention)
    joining.finish()
    give_to_states(field, joining)
    set_backers(field, joining)
    place_regimes(field, joining, places)
    join_forces(field, joining)
    give_men(field, joining)
    arm_bodies(field, joining)
    _set_roles(joining, roles)
    join_people(field, joining)
    Speakers(field, joining, roles).resolve(attributions)
    arm_groups(field, joining, attributions)
    return _table(field, joining)


def _add_known(field: Field, hits: list[Hit]) -> None:
    """Add the mentions of the registry's parties, of ministries, and of states, in this order of right."""
    for first, last, name in hits:
        if name.naming is Naming.PARTY and not _is_in_person(field, first, last):
            _add_entry(field, first, last, name)
    states = {first: (last, name.of) for first, last, name in hits if name.naming in {Naming.STATE, Naming.ADJECTIVE}}
    add_offices(field, states)
    named = [hit for hit in hits if hit[2].naming is not Naming.PARTY]
    field.states.update((token, name.of) for first, last, name in named for token in range(first, last))
    for first, last, name in named:
        if field.is_free(first, last) and not _is_inside_name(field, first):
            add_state(field, first, last, name)


def _is_inside_name(field: Field, first: int) -> bool:
    """Tell whether a state's name stands inside a body's name, not at its start: "Dutch" of "Royal Dutch Mills"."""
    tokens = field.tokens
    around = [at for at in (first - 1, first + 1) if tokens.first[first] < at < tokens.last[first] and at not in field.states]
    is_part = len(around) > 1 and tokens.dep[first - 1] in {"amod", "compound", "flat"} and tokens.pos[first + 1] in {"PROPN", "NOUN"}
    if is_part and all(tokens.text[at][0].isupper() for at in around):
        return tokens.lower[first - 1] not in field.words.rival
    return any(name.kind in BODIES and name.first < first < name.last for name in field.report.names or ())


def _is_in_person(field: Field, first: int, last: int) -> bool:
    """Tell whether one word is only a part of a person's name as the tagger sees it."""
    tokens = field.tokens
    if last - first > 1 or not tokens.name_end[first]:
        return False
    start = first
    while start > max(tokens.first[first], first - LONGEST_NAME) and not tokens.name[start]:
        start -= 1
    return tokens.name_end[start] - start > 1


def _add_entry(field: Field, first: int, last: int, name: Name) -> None:
    """Add a party of the registry, with the noun that follows it: "Islamic State militants"; not "Houthi-run"."""
    tokens, words_ = field.tokens, field.words
    if last + 1 < len(tokens) and tokens.lower[last] == "-" and tokens.lower[last + 1] in words_.backed:
        return
    end = last
    entry = field.registry.entries[name.of]
    if entry.kind is PartyKind.PERSON:
        while first < last - 1 and tokens.lower[first] in words_.titles:
            first += 1  # "Colonel Odan" is called Odan
        field.add(Mention(first, last, field.head_of(first, last), Sort.PERSON, "", None, (first, last)))
        return
    armed = entry.kind in {PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP}
    while end < min(len(tokens), last + 2) and tokens.pos[end] in {"NOUN", "PROPN"}:
        lower = tokens.lower[end]
        if lower not in FOLLOWING and not (armed and ((lower,) in words_.groups or (lower,) in words_.forces)):
            break
        end += 1
    field.add(Mention(first, end, field.head_of(first, end), Sort.ENTRY, name.of, entry.country, (first, last)))


def _set_roles(joining: Joining, roles: Roles) -> None:
    """Give people their roles, and people, forces and ministries what they are part of."""
    by_country = {draft.country: draft for draft in joining.drafts if draft.sort is Sort.STATE and draft.country is not None}
    by_entry = {draft.of: draft for draft in joining.drafts if draft.sort is Sort.ENTRY}
    for draft in list(joining.drafts):
        if draft.sort is Sort.PERSON:
            for mention in draft.mentions:
                role = roles.of(mention)
                if role is not None:
                    state = roles.state_of(role) if role.state not in by_country else None
                    if role.state is not None and state is not None and state.head not in joining.owner:
                        by_country[role.state] = PartyDraft(Sort.STATE, PartyKind.STATE, "", role.state, [state])
                        joining.drafts.append(by_country[role.state])
                        joining.owner[state.head] = by_country[role.state]
                    _set_role(joining, draft, role, by_country)
        elif draft.country is not None and draft.kind in STATE_KINDS and draft.sort is not Sort.STATE:
            draft.part_of = by_country.get(draft.country)
    for draft in by_entry.values():
        above = joining.entry_of(draft).part_of
        if above in by_entry:
            draft.part_of = by_entry[above]


def _set_role(joining: Joining, draft: PartyDraft, role: Role, by_country: dict[str, PartyDraft]) -> None:
    """Give one person a role; the first one that the report gives stays."""
    if draft.role is None and role.words:
        draft.role, draft.role_token = role.words, role.token
    joining.owner.setdefault(role.token, draft)
    owner = joining.owner.get(role.of.first) if role.of is not None else by_country.get(role.state or "")
    if draft.part_of is None and owner is not draft:
        draft.part_of = owner
    if draft.country is None:
        draft.country = role.state or (owner.country if owner is not None and owner.kind in STATE_KINDS else None)
    if role.words.endswith(("woman", "queen")):
        draft.gender = "f"
    elif role.words.endswith(("man", "king")):
        draft.gender = "m"


def _table(field: Field, joining: Joining) -> PartyTable:
    """Return the parties that the report shows, in order of their first mention."""
    shown = {id(draft): draft for draft in joining.drafts if draft.is_shown()}  # a set would go by where a draft lies in memory
    for draft in list(shown.values()):
        above = draft.part_of
        while above is not None and id(above) not in shown:
            shown[id(above)] = above
            above = above.part_of
    order = sorted(shown.values(), key=lambda draft: draft.first)
    ids = {id(draft): f"p{n + 1}" for n, draft in enumerate(order)}
    at = {token: ids[id(draft)] for token, draft in sorted(joining.owner.items()) if id(draft) in ids}
    spans = _spans(field, joining, order)
    parties = tuple(
        Party(
            id=ids[id(draft)],
            name=_name(field, draft),
            kind=draft.kind,
            country=draft.country if is_known(draft.country) else None,
            role=draft.role,
            part_of=ids.get(id(draft.part_of)) if draft.part_of is not None else None,
            mentions=spans[id(draft)],
        )
        for draft in order
    )
    return PartyTable(parties, at, field.states)


def _spans(field: Field, joining: Joining, order: list[PartyDraft]) -> dict[int, tuple[Span, ...]]:
    """Return where each party is mentioned: its mentions, and the pronouns and nouns that were found to mean it."""
    parse = field.report.parse
    found = {id(draft): {parse.span(m.first, m.last) for m in draft.mentions} for draft in order}
    covered = {id(draft): {t for m in draft.mentions for t in range(m.first, m.last)} for draft in order}
    for token, draft in joining.owner.items():
        if id(draft) in found and token in field.heads and token not in covered[id(draft)]:
            found[id(draft)].add(parse.span(token, token + 1))
    return {key: tuple(sorted(spans)) for key, spans in found.items()}


def _name(field: Field, draft: PartyDraft) -> str:
    """Return the fullest proper name that a report gives a party; a capital or seat only where a state has no other."""
    text, parse, tokens = field.report.page.text, field.report.parse, field.tokens
    names: dict[str, bool] = {}  # whether it is written as a proper name
    for mention in draft.mentions:
        if mention.name is not None:
            first, last = mention.name
            while first < last - 1 and tokens.lower[first] in {"the", "a", "an"} and draft.sort is not Sort.SOURCE:
                first += 1
            said = " ".join(parse.span(first, last).of(text).split())
            names[said] = names.get(said, False) or any(_is_capital(tokens, token) for token in range(first, last))
    country = field.registry.countries.get(draft.country or "")
    if names:
        seats = {*country.capitals, *country.seats} if country is not None and draft.kind is PartyKind.STATE else set()
        platforms = field.words.platforms

        def rank(name: str) -> tuple[bool, bool, bool, int, str]:
            return name.rsplit(maxsplit=1)[-1].lower() not in platforms, name not in seats, names[name], len(name), name

        return max(names, key=rank)
    if country is not None:
        return country.name
    mention = draft.mentions[0]
    return " ".join(parse.span(mention.first, mention.last).of(text).split())


def _is_capital(tokens: Tokens, token: int) -> bool:
    """Tell whether a word has a capital, and not only as a common noun that is the first of its sentence."""
    text = tokens.text[token]
    return text[0].isupper() and (token > tokens.first[token] or text.isupper() or tokens.tag[token] not in {"NN", "NNS"})
