"""What a person is, and to whom: "ministry spokesman Igor X", "X, director of the Y programme at Z", "Syrian President X".

In: a field with all mentions. Out: for a mention of a person, the role (words of the report), the mention that it belongs to,
or the state that an adjective names.
"""

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.reading.en.parties.mention import Field, Mention, Sort

LEFT, RIGHT = 14, 26
"""How many tokens before and after a name its role is looked for in."""
LONGEST_FIELD = 5
"""Tokens of "of the interior", behind an office."""
LINKS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM"})
LINKING = frozenset({"of", "for", "at", "with", "in", "to", "from"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its words, the noun's token, and whose it is: a mention, or a state's code."""

    words: str
    token: int
    of: Mention | None
    state: str | None


class Roles:
    """Finds roles; made once for a field, since it needs the mentions in order."""

    def __init__(self, field: Field) -> None:
        """Take a field whose mentions are in order of their first tokens."""
        self._field = field
        self._mentions = [m for m in field.mentions if m.sort not in {Sort.PERSON, Sort.SOURCE}]
        self._starts = [m.first for m in self._mentions]

    def of(self, person: Mention) -> Role | None:
        """Return the role that stands right before or right behind a name; a rank before it says less than a role behind."""
        before = self._before(person)
        if before is None or (self._is_rank(before) and (behind := self._behind(person)) is not None and behind.words):
            return self._behind(person)
        return before

    def _is_rank(self, role: Role) -> bool:
        """Tell whether a role is a mere rank of nobody's: "Major General X"."""
        return role.of is None and role.state is None and role.words in self._field.words.titles

    def at(self, token: int) -> Role | None:
        """Return the role that the noun at `token` gives, with whose it is: "a spokesman for the ministry"."""
        words = self._role_ending(token, self._field.tokens.first[token])
        if words is None:
            return None
        end = token + 1
        while end < min(token + RIGHT, self._field.tokens.last[token]) and self._field.tokens.pos[end] in LINKS:
            end += 1
        of = self._after_noun(token, end) or self._nearest_left(token, token - LEFT)
        return Role(words[0], token, of, self._state(words[1], token, words[0]))

    def state_of(self, role: Role) -> Mention | None:
        """Return a mention of the state whose office a role is, where its name or adjective stands before it: "US Secretary of State"."""
        states = self._field.states
        at = next((n for n in range(role.token - 1, max(role.token - LEFT, -1), -1) if states.get(n) == role.state), None)
        return None if at is None else Mention(at, at + 1, at, Sort.STATE, "", role.state, (at, at + 1))

    def _before(self, person: Mention) -> Role | None:
        """Read what stands before the name, with or without a comma: "the ministry's spokesman, X"."""
        tokens = self._field.tokens
        start = max(tokens.first[person.first], person.first - LEFT)
        at = person.first - 1
        while at >= start and tokens.lower[at] in self._field.words.titles and (tokens.lower[at],) not in self._field.words.roles:
            at -= 1
        comma = at >= start and tokens.lower[at] == ","
        if comma:
            at -= 1
        office = self._office_ending(at, start)
        if office is not None:
            words, base, first = office
            return Role(words, base, self._nearest_left(first, start), self._state(first, base, tokens.lower[base]))
        while at >= start and tokens.pos[at] in LINKS:
            role = self._role_ending(at, start)
            if role is not None and (comma or self._adjoins(at, person)):
                of = self._after_noun(at, person.first) or self._nearest_left(role[1], start)
                return Role(role[0], at, of, self._state(role[1], at, role[0]))
            if not comma:
                break
            at -= 1
        return None

    def _adjoins(self, at: int, person: Mention) -> bool:
        """Tell whether only titles stand between a role's noun and the name."""
        lower, titles = self._field.tokens.lower, self._field.words.titles
        return all(lower[token] in titles for token in range(at + 1, person.first))

    def _behind(self, person: Mention) -> Role | None:
        """Read what stands behind the name and a comma: "X, director of the Y programme at Z,"; or only "X of Z"."""
        tokens = self._field.tokens
        at = person.last
        if at < tokens.last[person.first] and tokens.lower[at] in {"of", "from", "with"}:
            of = self._after_noun(at - 1, min(at + 4, tokens.last[person.first]))
            if of is not None and of.sort in {Sort.NAME, Sort.ENTRY}:
                return Role("", person.head, of, None)
        limit = min(tokens.last[person.first], person.last + RIGHT)
        if at >= limit or tokens.lower[at] not in {",", "(", "–"}:
            return None
        for token in range(at + 1, min(limit, at + 9)):
            if tokens.pos[token] not in LINKS and tokens.lower[token] != "-" and tokens.tag[token] != "PRP$":
                return None
            role = self._role_ending(token, at + 1)
            following = (tokens.lower[token + 1],) if token + 1 < limit else ("",)
            if role is not None and following not in self._field.words.roles:
                end = token + 1
                while end < limit and (tokens.pos[end] in LINKS or tokens.lower[end] in {"and", "-", "&"}):
                    end += 1
                of = self._after_noun(token, end) or self._nearest_left(role[1], at + 1)
                return Role(role[0], token, of, self._state(role[1], token, role[0]))
        return None

    def _office_ending(self, token: int, start: int) -> tuple[str, int, int] | None:
        """Return an office with its field that ends at `token` ("secretary of defence"), its noun, and where it begins."""
        tokens = self._field.tokens
        for of in range(token - 1, max(start, token - LONGEST_FIELD), -1):
            if tokens.lower[of] == "of":
                topic = " ".join(word for word in tokens.lower[of + 1 : token + 1] if word != "the")
                role = self._role_ending(of - 1, start) if topic in self._field.words.topics else None
                return (" ".join(tokens.lower[role[1] : token + 1]), of - 1, role[1]) if role is not None else None
        return None

    def _role_ending(self, token: int, start: int) -> tuple[str, int] | None:
        """Return the longest role that ends at `token`, and where it begins."""
        tokens, roles = self._field.tokens, self._field.words.roles
        for size in (3, 2, 1):
            first = token - size + 1
            if first >= start and tuple(tokens.lower[first : token + 1]) in roles:
                return " ".join(tokens.lower[first : token + 1]), first
        return None

    def _after_noun(self, token: int, end: int) -> Mention | None:
        """Return the first party behind a role's noun and "of", "for", "at" ... before `end`."""
        tokens = self._field.tokens
        if token + 1 >= end or tokens.lower[token + 1] not in LINKING:
            return None
        n = bisect_left(self._starts, token + 1)
        while n < len(self._mentions) and self._mentions[n].first < end:
            mention = self._mentions[n]
            if mention.acts or tokens.case_of(mention.head) in {"of", "for"}:
                return mention
            n += 1
        return None

    def _nearest_left(self, token: int, start: int) -> Mention | None:
        """Return the party that stands right before a role's noun: "ministry spokesman", "the ministry's spokesman"."""
        tokens = self._field.tokens
        n = bisect_left(self._starts, token) - 1
        if n < 0 or self._mentions[n].first < start:
            return None
        mention = self._mentions[n]
        between = [tokens.lower[at] for at in range(mention.last, token)]
        return mention if all(word in self._field.words.before_roles for word in between) else None

    def _state(self, token: int, end: int, role: str) -> str | None:
        """Return the state whose adjective or name stands before, or behind "of", the role of somebody who serves a state."""
        if role.rsplit(maxsplit=1)[-1] not in self._field.words.of_state and role not in self._field.words.of_state:
            return None
        for at in range(token - 1, max(token - 4, -1), -1):
            if at in self._field.states:
                return self._field.states[at]
            if self._field.tokens.pos[at] not in LINKS:
                break
        if end + 2 < len(self._field.tokens) and self._field.tokens.lower[end + 1] == "of":
            return self._field.states.get(end + 2)
        return None
