"""Whole proper names and what they name, found once, before parties, places and times are: nothing takes a part of a name.

In: a report, a gazetteer, a registry. Out: `ProperName`s in order, none overlapping. In this order of right: parties of the
registry ("al-Qaeda"), names by the noun that they end in or begin with ("Lake Watch", "Ministry of Trade"), names that a
common noun introduces or follows ("the news site Orsk Today", "the village of Dolm", "Dolm village"), and what the model
takes for names, put together where it cuts one in two ("Dolm-i-Orsk") and mended where a gazetteer and the sentence say that
it is a place ("jets hit Dolm"). Linear in the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.reading.en.names.words import NameWords, name_words
from onrecord.reading.en.parties.words import Words, words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import NameKind, ProperName, Report
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.model import PartyKind
from onrecord.reading.registry import Naming, Registry

LONGEST = 12
"""Tokens of a name."""
KNOWN = 15_000
"""People of a town that a sentence of an act suffices for: "jets hit Dolm"."""
ACRONYM = 5
"""Letters of a word in capitals that is read as an acronym."""
CONTENT = 4
"""Letters of a word that a headline writes with a capital, and how many such words tell that it is one."""
ALL = 0.8
"""The share of these words that have a capital in a headline."""
NAME_TAGS = frozenset({"NNP", "NNPS"})
COMMON_TAGS = frozenset({"NN", "NNS"})
NOMINAL = frozenset({"NOUN", "ADJ", "X"})
INNER = frozenset({"of", "for", "and", "the", "de", "al", "el", "'s", "&", "-", "al-"})
"""Words that may stand between two capitalised words of one name."""
HYPHENS = frozenset({"-", "–", "‐", "‑"})
PLACES = frozenset({"LOC", "GPE", "FAC"})
_JOINED = frozenset({"compound", "flat"})
_OBJECTS = frozenset({"obj", "nsubj:pass"})
KINDS = {
    PartyKind.PERSON: NameKind.PERSON,
    PartyKind.ORGANISATION: NameKind.ORGANISATION,
    PartyKind.STATE: NameKind.STATE,
    PartyKind.ARMED_FORCE: NameKind.ARMED_FORCE,
    PartyKind.ARMED_GROUP: NameKind.ARMED_GROUP,
    PartyKind.MEDIA: NameKind.MEDIA,
}


def find_names(report: Report, gazetteer: Gazetteer, registry: Registry) -> tuple[ProperName, ...]:
    """Return the names of a report, in order."""
    names = _Names(report, tokens_of(report), gazetteer, registry, words(), name_words())
    names.add_known()
    names.add_by_head()
    names.add_introduced()
    names.add_of_model()
    names.add_repeated()
    return tuple(sorted(names.found, key=lambda name: name.first))


@dataclass
class _Names:
    """The names found so far, and what the rules look at."""

    report: Report
    tokens: Tokens
    gazetteer: Gazetteer
    registry: Registry
    words: Words
    table: NameWords
    found: list[ProperName] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, first: int, last: int, kind: NameKind) -> None:
        """Keep a name; what overlaps one of more right is not kept."""
        if first < last and not any(token in self.taken for token in range(first, last)):
            self.found.append(ProperName(first, last, kind))
            self.taken.update(range(first, last))

    def said(self, first: int, last: int) -> str:
        """Return the words of a stretch as the page has them."""
        parse = self.report.parse
        return self.report.page.text[parse.starts[first] : parse.ends[last - 1]]

    def add_known(self) -> None:
        """Add the parties of the registry; not a word of a person's longer name."""
        people = {t for first, last, label in self._pieces() if label == "PERSON" and last - first > 1 for t in range(first, last)}
        for first, last, name in self.registry.find(self.tokens.text):
            if name.naming is Naming.PARTY and not (last - first == 1 and first in people):
                self.add(first, last, KINDS[self.registry.entries[name.of].kind])

    def add_by_head(self) -> None:
        """Add names by their head: "Lake Watch", "Front for the Liberation of Dolm"; the words of headlines are all capitals."""
        for first, last in self._runs():
            for begin, end in self._parted(first, last):
                head = self._head_noun(begin, end)
                if head is None:
                    continue
                goes_on = head + 1 < end and self.tokens.lower[head + 1] in ("of", "for")
                until = end if goes_on else head + 1
                if until - begin > 1:
                    is_site = any(entry.feature != "P" for entry in self.gazetteer.find_exactly(self.said(begin, until)))
                    self.add(begin, until, NameKind.PLACE if is_site else self._kind_of_head(head))

    def add_introduced(self) -> None:
        """Add names by the common noun before or behind them: "the militant group Dawn", "the town of Dolm", "Dolm village"."""
        lower = self.tokens.lower
        for token, noun in enumerate(lower):
            kind = self.table.introducing.get(noun)
            if kind is None or self.tokens.text[token][0].isupper():
                continue
            first = token + 2 if kind is NameKind.PLACE and token + 1 < len(lower) and lower[token + 1] == "of" else token + 1
            last = self._plain_run(first)
            if last > first and (kind is not NameKind.PLACE or first > token + 1):
                armed = token and lower[token - 1] in self.table.armed and kind is NameKind.ORGANISATION
                self.add(first, last, NameKind.ARMED_GROUP if armed else kind)
            elif kind is NameKind.PLACE and noun in self.table.following:
                first = self._run_before(token)
                if first < token and not self._is_adjective(first, token):
                    self.add(first, token, kind)

    def add_of_model(self) -> None:
        """Add the model's names, mended."""
        tokens = self.tokens
        pieces = list(self._mended())
        votes = {self.said(first, last) for first, last, label in pieces if label in PLACES or self._is_known_ground(first, last)}
        people = {tokens.lower[t] for first, last, label in pieces if label == "PERSON" and last - first > 1 for t in range(first, last)}
        for first, last, label in pieces:
            kind = NameKind(label) if label in set(NameKind) else NameKind.PLACE if label in PLACES else None
            is_person = last - first == 1 and tokens.lower[first] in people
            if label not in PLACES and not is_person and self.said(first, last) in votes and self.gazetteer.find(self.said(first, last)):
                kind = NameKind.PLACE
            if kind is NameKind.PERSON and not is_person and self._is_where(first, last):
                kind = NameKind.PLACE
            if kind is not NameKind.PLACE and last - first == 1 and first == tokens.first[first] and self._is_common(first):
                kind = None
            if kind is NameKind.PERSON and self._is_acronym(first, last):
                kind = NameKind.ORGANISATION
            begin = self._without_titles(first, last) if kind is NameKind.PERSON else first
            if kind is not None and (kind is NameKind.PLACE or not (self._is_field(begin, last) or self._names_nobody(begin, last))):
                self.add(begin, last, kind)

    def add_repeated(self) -> None:
        """Add names that stand elsewhere in the report as such, where nothing else shows them: "Redstone guards"."""
        text = self.tokens.text
        known: dict[str, dict[tuple[str, ...], NameKind]] = {}
        for name in self.found:
            if name.kind not in (NameKind.PLACE, NameKind.PERSON):
                known.setdefault(text[name.first], {})[tuple(text[name.first : name.last])] = name.kind
        for token, word in enumerate(text):
            for whole, kind in known.get(word, {}).items():
                if token not in self.taken and tuple(text[token : token + len(whole)]) == whole:
                    self.add(token, token + len(whole), kind)

    def _without_titles(self, first: int, last: int) -> int:
        """Return where a person's name begins behind the titles and roles that the model puts into it: "US President | Ana Dolm"."""
        lower, words = self.tokens.lower, self.words
        for token in range(last - 2, first, -1):
            if (lower[token],) in words.roles or any(tuple(lower[at : token + 1]) in words.roles for at in range(first, token)):
                first = token + 1
                break
        while first < last and (lower[first] in words.titles or (lower[first],) in words.roles or lower[first] in INNER - {"al", "el"}):
            first += 1
        is_field = first > 1 and lower[first - 1] == "of" and (lower[first - 2],) in words.roles
        while is_field and first < last and lower[first] in words.topics.keys() | {"state"}:
            first += 1
        return first

    def _names_nobody(self, first: int, last: int) -> bool:
        """Tell whether a name that is no place's is only a rank, a day, or of a state or its people: "Capt", "Thursday", "Kenyans"."""
        lower, words = self.tokens.lower, self.words
        if all(w in words.titles or (w,) in words.roles or w in self.table.stops or w in INNER for w in lower[first:last]):
            return True
        while (lower[last - 1],) in words.roles:  # "US Secretary" of State
            last -= 1
        hits = self.registry.find(self.tokens.text[first:last])
        return len(hits) == 1 and hits[0][:2] == (0, last - first) and hits[0][2].naming is not Naming.PARTY

    def _is_field(self, first: int, last: int) -> bool:
        """Tell whether a name is only the field of an office: "Defence" of "Secretary of Defence"."""
        lower = self.tokens.lower
        return first > 1 and lower[first - 1] == "of" and (lower[first - 2],) in self.words.roles and lower[last - 1] in self.words.topics

    def _pieces(self) -> Iterator[tuple[int, int, str]]:
        """Yield the model's names."""
        for token, label in enumerate(self.tokens.name):
            if label:
                yield token, self.tokens.name_end[token], label

    def _mended(self) -> Iterator[tuple[int, int, str]]:
        """Yield the model's names, those put together that it cuts in two, and runs of capitals that it takes for nothing."""
        tokens = self.tokens
        token = 0
        while token < len(tokens):
            label, last = tokens.name[token], tokens.name_end[token]
            joined = self._hyphenated(token)
            if joined > max(last, token + 1):
                labels = [tokens.name[t] for t in range(token, joined) if tokens.name[t]]
                label, last = "LOC" if self.gazetteer.find_exactly(self.said(token, joined)) else (labels or [""])[0], joined
            elif label:
                token, last = self._with_words_before(token), self._with_flat(token, last, label)
                if label not in PLACES and self.gazetteer.find_exactly(self.said(token, last)) and PLACES & set(tokens.name[token:last]):
                    label = "LOC"
            elif token not in self.taken and self._is_capital(token):
                last = self._with_flat(token, token + 1, "")
                label = next((tokens.name[t] for t in range(token, last) if tokens.name[t]), "")
            else:
                token += 1
                continue
            yield token, last, label
            token = max(last, token + 1)

    def _with_words_before(self, first: int) -> int:
        """Return where a name begins whose first words the tree joins to it, though the model does not: "Peace | Desk"."""
        tokens, name_end = self.tokens, self.tokens.name_end[first]
        at = first
        while at > max(tokens.first[first], first - 3) and at - 1 not in self.taken and self._is_capital(at - 1):
            before = at - 1
            is_linked = at <= tokens.head[before] < name_end or any(tokens.head[t] == before for t in range(at, name_end))
            if not is_linked or tokens.name[before] or (tokens.dep[before] not in _JOINED and tokens.dep[at] not in _JOINED):
                break
            if tokens.lower[before] in self.table.stops or self._says_who(before):
                break
            at = before
        return at

    def _says_who(self, token: int) -> bool:
        """Tell whether a word before a name is no part of it: a title, a role, a state's adjective, a point of the compass."""
        lower = self.tokens.lower[token]
        known = lower in self.words.titles or (lower,) in self.words.roles or lower in self.table.before_names
        return known or self._is_adjective(token, token + 1)

    def _with_flat(self, first: int, last: int, label: str) -> int:
        """Return where a name ends whose further words the tree joins to it, though the model does not: "Bila Dolm"."""
        tokens = self.tokens
        while last < min(tokens.last[first], first + LONGEST) and last not in self.taken:
            if (joined := self._with_article(first, last)) > last:
                last = joined
                continue
            is_part = tokens.dep[last] == "flat" and first <= tokens.head[last] < last and tokens.text[last][0].isupper()
            if not is_part or (label and tokens.name[last] not in ("", label) and label != "LOC"):
                break
            last = max(last + 1, tokens.name_end[last] if tokens.name[last] else 0)
        return last

    def _with_article(self, first: int, last: int) -> int:
        """Return where a name ends that goes on with an article and one more word ("Dolm al-Orsk"); `last` where it does not."""
        tokens = self.tokens
        after = last + 1
        if tokens.lower[last] not in self.table.articles or after + 1 >= tokens.last[first]:
            return last
        after += tokens.lower[after] in HYPHENS
        is_part = first <= tokens.head[last] <= after or first <= tokens.head[after] < last
        return after + 1 if is_part and after < tokens.last[first] and tokens.text[after][0].isupper() else last

    def _hyphenated(self, first: int) -> int:
        """Return where a name written with hyphens ends ("Dolm-i-Orsk", "al-Dolm"); `first` where there is none."""
        tokens, starts, ends = self.tokens, self.report.parse.starts, self.report.parse.ends
        last, inner = first + 1, tokens.lower[first] in self.table.articles
        if not (inner or tokens.text[first][0].isupper()):
            return first
        while last + 1 < tokens.last[first] and tokens.lower[last] in HYPHENS and starts[last] == ends[last - 1]:
            if starts[last + 1] != ends[last] or not tokens.text[last + 1][0].isalpha():
                break
            inner = inner or (tokens.lower[last + 1] in self.table.joints and not tokens.text[last + 1][0].isupper())
            last += 2
        if last == first + 1 or not tokens.text[last - 1][0].isupper():
            return first
        return last if inner or self.gazetteer.find_exactly(self.said(first, last)) else first

    def _is_where(self, first: int, last: int) -> bool:
        """Tell whether one word stands right behind "in" or "the cities of", and owns nothing: "in Dolm"."""
        tokens = self.tokens
        before = tokens.head[first] if tokens.dep[first] == "conj" else first
        is_held = tokens.case_of(before) == "of" and tokens.lower[tokens.head[before]] in self.table.holders
        is_behind = first > 0 and tokens.lower[first - 1] in self.table.locative
        is_behind = is_behind or (first > 1 and tokens.lower[first - 1] == ":" and tokens.lower[first - 2] in self.table.labels)
        return last == first + 1 and (is_behind or is_held) and tokens.lower[last : last + 1] != ["'s"]

    def _is_known_ground(self, first: int, last: int) -> bool:
        """Tell whether a name is of a known place and stands for ground."""
        return self._stands_for_ground(first, last) and self._is_known_place(first, last)

    def _is_known_place(self, first: int, last: int) -> bool:
        """Tell whether a gazetteer knows a name as that of an area or a town that is not small."""
        text = self.said(first, last)
        if self._is_acronym(first, last):
            return False
        if last - first > 1:
            return bool(self.gazetteer.find(text))
        return any(entry.feature != "P" or entry.population >= KNOWN for entry in self.gazetteer.find_exactly(text))

    def _is_acronym(self, first: int, last: int) -> bool:
        """Tell whether a name is one short word in capitals."""
        text = self.said(first, last)
        return last - first == 1 and text.isupper() and text.isalpha() and 1 < len(text) <= ACRONYM

    def _is_common(self, token: int) -> bool:
        """Tell whether a word is a common noun of forces or machines: "Jets" at the start of a sentence is nobody's name."""
        one, words = (self.tokens.lower[token],), self.words
        is_deed = one[0] in self.table.strikes and self.tokens.dep[token] != "compound"
        return is_deed or self.tokens.tag[token] in COMMON_TAGS or one in words.forces or one in words.branches or one in words.groups

    def _stands_for_ground(self, first: int, last: int) -> bool:
        """Tell whether a name stands where ground does: "hit Dolm", "the shelling of Dolm", "Dolm came under fire", "Dolm mayor"."""
        tokens, table = self.tokens, self.table
        after = tokens.lower[last] if last < tokens.last[first] else ""
        if after in table.after_places:
            return True
        head = next((t for t in range(first, last) if not first <= tokens.head[t] < last), first)
        if any(tokens.dep[c] == "acl:relcl" and "where" in (tokens.lower[g] for g in tokens.children[c]) for c in tokens.children[head]):
            return True
        dep, above, case = tokens.dep[head], tokens.head[head], tokens.case_of(head)
        while dep == "conj" and not case:
            if tokens.name[above] in PLACES:
                return True
            dep, above, case = tokens.dep[above], tokens.head[above], tokens.case_of(above)
        verb = tokens.lower[above]
        if case in table.locative:
            return True
        if dep == "nmod:poss":
            return verb in table.after_places
        if case == "of" or dep == "compound":
            return verb in table.strikes or (case == "of" and verb in table.holders | table.after_places)
        if dep in _OBJECTS:
            return verb in table.strikes or verb in table.taking
        below = tokens.children[above]
        undergoes = any(tokens.lower[c] in table.strikes or tokens.case_of(c) == "under" for c in below)
        return dep == "nsubj" and verb in table.undergoing and undergoes

    def _is_capital(self, token: int) -> bool:
        """Tell whether a token is a capitalised word of a name; at the start of a sentence only what the tagger says."""
        tokens = self.tokens
        if not tokens.text[token][0].isupper():
            return False
        if tokens.tag[token] in NAME_TAGS or tokens.pos[token] == "PROPN" or bool(tokens.name[token]):
            return True
        return token > tokens.first[token] and tokens.pos[token] in NOMINAL

    def _is_headline(self, token: int) -> bool:
        """Tell whether nearly all words of a sentence are capitalised, as in a headline."""
        first, last = self.tokens.first[token], self.tokens.last[token]
        long = [word for word in self.tokens.text[first:last] if len(word) >= CONTENT]
        return len(long) >= CONTENT and sum(word[0].isupper() for word in long) > ALL * len(long)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of capitalised words, over "of", "for" and the like."""
        tokens = self.tokens
        at = 0
        while at < len(tokens):
            if at in self.taken or not self._is_capital(at) or self._is_headline(at):
                at += 1
                continue
            end = self._extent(at)
            yield at, end
            at = end

    def _extent(self, at: int) -> int:
        """Return where the run that begins at a token ends."""
        tokens = self.tokens
        limit = min(tokens.last[at], at + LONGEST)
        end = at + 1
        while end < limit and end not in self.taken and tokens.lower[end] not in self.table.stops:
            if self._is_capital(end):
                end += 1
                continue
            step = end
            while step < min(limit, end + 2) and tokens.lower[step] in INNER and step not in self.taken:
                step += 1
            if step == end or step >= limit or step in self.taken or not tokens.text[step][0].isupper():
                break
            if tokens.lower[end] in ("and", "'s", "the", "&") and not self._in_one_name(at, step):
                break
            end = step + 1
        return end

    def _in_one_name(self, first: int, token: int) -> bool:
        """Tell whether the model puts a token into a name that began at or after `first` and before it."""
        tokens = self.tokens
        return any(tokens.name[start] and tokens.name_end[start] > token for start in range(first, token))

    def _parted(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a run before, between and behind roles: "NYPD | Commissioner | Ana Dolm"."""
        lower = self.tokens.lower
        begin = first
        for token in range(first, last):
            if (lower[token],) in self.words.roles or lower[token] in self.words.titles:
                after = token + 1 < last and self._is_tail(token + 1)
                if not after and not (token > first and lower[token - 1] in ("of", "for")):
                    yield begin, token
                    begin = token + 1
        yield begin, last

    def _is_tail(self, token: int) -> bool:
        """Tell whether a word is of those that end the names of organisations."""
        return self.tokens.lower[token] in self.words.tails

    def _head_noun(self, first: int, last: int) -> int | None:
        """Return the last noun of a run that says what the name's bearer is; not one behind "of", which says of what."""
        lower = self.tokens.lower
        for token in range(last - 1, first - 1, -1):
            if self._is_tail(token) and (token == first or lower[token - 1] not in ("of", "for", "and", "the")):
                begins = token + 1 < last and lower[token + 1] in ("of", "for")
                if token > first or begins:
                    return token
        return None

    def _kind_of_head(self, head: int) -> NameKind:
        """Return what a head noun says, alone or with the word before it."""
        lower, tails = self.tokens.lower, self.words.tails
        return KINDS[tails.get(f"{lower[head - 1]} {lower[head]}") or tails[lower[head]]]

    def _plain_run(self, first: int) -> int:
        """Return where a run of capitalised words that begins at a token ends; `first` where there is none."""
        tokens = self.tokens
        if first >= len(tokens) or first in self.taken:
            return first
        if (hyphenated := self._hyphenated(first)) > first:
            return hyphenated
        last = first
        while last < min(tokens.last[first], first + LONGEST) and last not in self.taken and self._is_capital(last):
            if tokens.lower[last] in self.table.stops:
                break
            last += 1
        return last

    def _run_before(self, token: int) -> int:
        """Return where the capitalised words that end before a token begin."""
        first = token
        while first > max(self.tokens.first[token], token - 3) and first - 1 not in self.taken and self._is_capital(first - 1):
            first -= 1
        return first

    def _is_adjective(self, first: int, last: int) -> bool:
        """Tell whether words before "village" are no name of it: "a Syrian village", "the Christian village"."""
        last_word = self.tokens.text[last - 1]
        return last_word.lower() in self.table.peoples or any(
            name.naming is not Naming.PARTY for _, _, name in self.registry.find(self.tokens.text[first:last])
        )
