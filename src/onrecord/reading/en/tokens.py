"""A parsed report as rules walk it: the parser's columns, with trees mended, and lists that are made of them.

In: a `Report`. Out: `Tokens`, whose lists are by token number. Cost is linear in the text.
"""

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language import Parse
from onrecord.reading.en.reduced import mend_reduced
from onrecord.reading.found import ProperName, Report

_HEADS = {"ADP": 0, "ADV": 0, "DET": 0, "PART": 0, "PUNCT": 0, "ADJ": 1}
"""Parts of speech that head no stretch of words beside others, by how well they do."""

_LISTED = frozenset({"conj", "appos"})
"""Relations of a noun of a list to the first."""
_BESIDE = frozenset({"conj", "parataxis"})
"""How the tree joins a verb of saying to the verb of what is said before it."""
_SAID = frozenset({"said", "say", "says"})
"""What stands behind what is said, and is no participle: "two civilians killed" has no subject."""
_NAME_BEFORE = 8
"""Words of a name between a verb of saying and the word that heads it."""
_DEEP = 40
"""Governors that a walk up the tree passes at most."""

_ADJECTIVES = 4
"""How many words after "would-be" its noun may stand."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a report.

    `text` as written, `lower` in lower case with straight apostrophes, `pos` universal tags, `tag` Penn tags, `dep`
    relations (a root's is "ROOT"), `head` the number of the governor (a root's is its own), `children` by governor, `first`
    and `last` (past-last) the sentence that a token is in, `name` the label of the name that begins at a token ("" for
    none) and `name_end` where that name ends.
    """

    text: list[str]
    lower: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    first: list[int]
    last: list[int]
    name: list[str]
    name_end: list[int]
    lemma: list[str]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.text)

    def climb(self, token: int, steps: int) -> list[int]:
        """Return the governors of a token, nearest first, at most `steps` of them."""
        path: list[int] = []
        while len(path) < steps and self.head[token] != token:
            token = self.head[token]
            path.append(token)
        return path

    def head_of(self, first: int, last: int) -> int:
        """Return the token of a stretch that is governed from outside; of several the last, function words and adjectives behind others.

        "set fire to" has "fire" or "set", never "to"; "shot dead" has "shot", although "dead" may hang on who was shot.
        """
        inside = range(first, last)
        outer = [token for token in reversed(inside) if self.head[token] not in inside or self.head[token] == token]
        return max(outer, key=lambda token: _HEADS.get(self.pos[token], 2), default=last - 1)

    def case_of(self, token: int) -> str:
        """Return the preposition that marks a nominal, in lower case; "" for none."""
        for child in self.children[token]:
            if child > token:
                break
            if self.dep[child] == "case":
                return self.lower[child]
        return ""

    def is_behind(self, noun: int) -> bool:
        """Tell whether a noun is what its subject is behind: "they were behind the blast"."""
        return self.case_of(noun) == "behind" and any(self.dep[child] == "cop" for child in self.children[noun])

    def is_result(self, verb: int) -> bool:
        """Tell whether a verb in -ing says what came of what the subject of the clause before it did: "..., killing a farmer"."""
        if self.dep[verb] != "advcl" or self.tag[verb] != "VBG":
            return False
        return all(self.dep[child].split(":")[0] not in {"nsubj", "mark"} for child in self.children[verb])


@functools.lru_cache(maxsize=1)
def tokens_of(report: Report) -> Tokens:
    """Return the tokens of a report as lists; made once for the rules that walk the same report one after the other."""
    tokens = _of_parse(report.parse)
    if report.names is None:
        return tokens
    name, name_end = _named(report.names, len(tokens))
    return replace(tokens, name=name, name_end=name_end)


@functools.lru_cache(maxsize=1)
def _of_parse(parse: Parse) -> Tokens:
    """Return the tokens of a parse, with the names that the model found."""
    parsed = parse.tokens
    text, pos, tag, dep, head = parsed.text, parsed.pos, [*parsed.tag], [*parsed.dep], [*parsed.head]
    lowered = {form: _lowered(form) for form in set(text)}
    pos = [*pos]
    _make_adjectives(text, tag, dep, pos, head)
    _uncross(text, dep, pos, head)
    _hang_behind(text, dep, pos, head)
    _join_said(dep, pos, head)
    _free_verbs(tag, dep, head)
    mend_reduced(text, tag, dep, head)
    _make_nouns(text, tag, dep, pos, head)
    _give_subjects(text, dep, head)
    _give_joined_subjects(text, dep, pos, head)
    _give_others(text, tag, dep, pos, head)
    children: list[list[int]] = [[] for _ in head]
    for token, governor in enumerate(head):
        if governor != token:
            children[governor].append(token)
    first = [begin for begin, end in parse.sentences for _ in range(begin, end)]
    last = [end for begin, end in parse.sentences for _ in range(begin, end)]
    name, name_end = _names(parsed.name)
    lower = [lowered[form] for form in text]
    return Tokens(text, lower, pos, tag, dep, head, children, first, last, name, name_end, parsed.lemma)


def _make_adjectives(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make one adjective of what the parser takes for verbs: "a would-be bomber was shot"."""
    for n in range(len(text) - 3):
        if text[n].lower() != "would" or text[n + 1] != "-" or text[n + 2] != "be":
            continue
        behind = range(n + 3, min(n + 3 + _ADJECTIVES, len(text)))
        noun = next((k for k in behind if tag[k] in {"NN", "NNS"} and head[k] != k + 1), n)
        for k in range(n, n + 3 if noun > n else n):
            tag[k], pos[k], dep[k], head[k] = "JJ", "ADJ", "amod", noun


def _uncross(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Hang what follows a verb of saying at the end of a sentence from that verb: "nine died, a doctor said on Monday".

    Parsers hang the day from the verb before it, across the one that governs or follows that verb; in English no such edge is right.
    Nor is one across the "that" of a clause: in "a nurse said on Monday that nine had died" the day is the nurse's.
    """
    opened = {head[n]: n for n, relation in enumerate(dep) if relation == "mark" and text[n] == "that"}
    added = {}  # the last verb of a clause that is added to a verb
    for n, relation in enumerate(dep):
        if relation == "parataxis" and pos[n] == "VERB" and n > head[n]:
            added[head[n]] = n
    for n, relation in enumerate(dep):
        up = head[n]
        if relation not in {"obl", "obl:unmarked"}:
            continue
        if up >= n:
            if head[up] < n < opened.get(up, n):
                head[n] = head[up]
            continue
        over = head[up] if up < head[up] < n and pos[head[up]] == "VERB" else added.get(up, n)
        if over < n and "," not in text[over:n]:
            head[n] = over


def _hang_behind(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Hang a phrase with "of" from the noun right before it where its edge crosses others: "a baker in Block 9 of the Dolm camp"."""
    marks = {head[n]: n for n, relation in enumerate(dep) if relation == "case" and text[n] == "of" and n < head[n]}
    for n, mark in marks.items():
        up, noun = head[n], mark - 1
        if dep[n] != "nmod" or not up < noun or pos[noun] not in {"NOUN", "PROPN", "NUM"}:
            continue
        while up < head[noun] < mark and dep[noun] in {"flat", "compound", "nummod", "appos"}:
            noun = head[noun]
        if any(head[k] == k or not up <= head[k] <= n for k in range(up + 1, mark)):
            head[n] = noun


def _join_said(dep: list[str], pos: list[str], head: list[int]) -> None:
    """Join what is said in one clause: "said that men came to the mill, shot a baker and left".

    Parsers hang the second verb from the verb of saying too; without a subject or "that" it goes on with the first one's.
    """
    said: dict[int, list[int]] = {}
    marks = {head[n]: n for n, relation in enumerate(dep) if relation == "mark"}
    with_subject = {head[n] for n, relation in enumerate(dep) if relation.startswith("nsubj")}
    for n, relation in enumerate(dep):
        if relation == "ccomp" and pos[n] == "VERB" and head[n] < n:
            said.setdefault(head[n], []).append(n)
    for clauses in said.values():
        for before, n in itertools.pairwise(clauses):
            if n not in with_subject and before in with_subject and marks.get(n, before) <= before:
                dep[n], head[n] = "conj", before


def _free_verbs(tag: list[str], dep: list[str], head: list[int]) -> None:
    """Make a verb of what the parser takes for an adjective: "killed a baker and wounded photographer Ilva Dorn".

    In an English noun phrase nothing joined by "and" to an object, and no noun that is part of a name, stands before a participle.
    """
    bare = set(range(len(head))) - {head[n] for n, relation in enumerate(dep) if relation in {"det", "nmod:poss", "nummod"}}
    joined = {head[n]: n for n, relation in enumerate(dep) if relation == "cc"}
    for n, relation in enumerate(dep):
        noun = head[n]
        if relation != "amod" or tag[n] != "VBN" or noun not in bare or noun not in joined or tag[noun] != "NN":
            continue
        told = head[noun]
        is_first = all(k == n or head[k] == n for k in range(joined[noun] + 1, n + 1))
        if dep[told] == "obj" and is_first and tag[head[told]] == "VBD":
            tag[n], dep[n], head[n] = "VBD", "conj", head[told]
            dep[noun], head[noun] = "obj", n
            head[joined[noun]] = n


def _make_nouns(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make a noun of what the parser takes for a verb: "said that reports of strikes were false".

    Behind "that" and before "of" a verb would have no subject; the noun is that of the clause which stands beside it.
    """
    for n in range(1, len(text) - 1):
        if tag[n] != "VBZ" or head[n - 1] != n or text[n - 1].lower() != "that" or text[n + 1] != "of":
            continue
        said = next((k for k, up in enumerate(head) if k > n and up == head[n] and dep[k] == "ccomp"), None)
        if said is not None:
            tag[n], pos[n], dep[n], head[n], head[n - 1] = "NNS", "NOUN", "nsubj", said, said


def _give_subjects(text: list[str], dep: list[str], head: list[int]) -> None:
    """Give the noun right beside a verb of saying back to it: "an air strike killed nine, the camp's ministry said", "said the mayor".

    Parsers make it a second subject of the verb that is told of; no verb has a subject on each side. Behind "as", the second one is
    the object.
    """
    led = {n - 1 for n, word in enumerate(text) if word == "as"}
    subjects = [n for n, relation in enumerate(dep) if relation in {"nsubj", "nsubj:pass"}]
    with_subject = {head[n] for n in subjects}
    first = [*range(len(head))]
    for n, up in enumerate(head):
        first[up] = min(first[up], n)
    for n in subjects:
        over = head[n]
        if over > n:
            continue
        while dep[over] in {"advcl", "conj"} and head[over] < over:
            over = head[over]
        says = head[over]
        if says not in with_subject and dep[over] in {"ccomp", "parataxis"} and says in {n + 1, first[n] - 1}:
            dep[n], head[n] = "nsubj", says
        elif dep[n] == "nsubj" and any(head[k] == head[n] for k in subjects) and head[n] in led:
            dep[n] = "obj"  # "dismissed as invention a report that ..."


def _give_joined_subjects(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Give nouns joined by "and" before a verb of saying back to it: "a raid killed nine boys, villagers and a nurse said".

    Parsers make them more of those who were harmed. A verb behind what is said, without a subject, has the nouns between the last comma
    and itself as one; so has "said" where the tree joins it to the verb before.
    """
    with_subject = {head[n] for n, relation in enumerate(dep) if relation.startswith("nsubj") or relation == "cc"}
    behind = {up for n, up in enumerate(head) if dep[n] in {"ccomp", "parataxis"} and n < up and pos[up] == "VERB"}
    behind |= {n for n, relation in enumerate(dep) if relation in _BESIDE and head[n] < n and text[n] in _SAID}
    for says in sorted(behind - with_subject):
        last = says - 1
        while dep[last] in {"flat", "compound"} and says - 1 - last < _NAME_BEFORE:
            last = head[last]
        comma = next((n for n in range(last, -1, -1) if text[n] in {",", ";"}), -1)
        while dep[last] in _LISTED and comma < head[last] < last:  # "a rescue group and three villagers said"
            last = head[last]
        listed = head[last]
        if dep[last] not in _LISTED or not listed < comma or not _is_said_by(dep, head, listed, says):
            continue
        first, *others = [n for n in range(comma + 1, last + 1) if head[n] == listed and dep[n] in _LISTED]
        dep[first], head[first] = "nsubj", says
        for n in others:
            head[n] = first


def _give_others(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make people of a determiner that the parser hangs from a participle: "one was killed and another wounded", "and a third hurt"."""
    for n, relation in enumerate(dep):
        up = head[n]
        if not n < up <= n + 2 or tag[up] not in {"VBN", "JJ"} or dep[up] != "conj" or tag[head[up]] != "VBN":
            continue
        is_other = relation == "det" and text[n].lower() == "another"
        if is_other or (relation == "amod" and text[n - 1].lower() == "a" and head[n - 1] == up):
            dep[n], pos[up], tag[up] = "nsubj:pass", "VERB", "VBN"
            if not is_other:
                head[n - 1] = n


def _is_said_by(dep: list[str], head: list[int], token: int, says: int) -> bool:
    """Tell whether a token stands in what a verb behind it says, or under the verb that the tree joins that one to."""
    told = head[says] if dep[says] in _BESIDE else None
    for _ in range(_DEEP):
        if token == told:
            return True
        if head[token] == says:
            return dep[token] in {"ccomp", "parataxis"}
        token = head[token]
    return False


def _lowered(form: str) -> str:
    """Return a form in lower case, with straight apostrophes, and without the stars that keep words from filters ("kil*led")."""
    lower = form.lower().replace("’", "'")
    return lower.replace("*", "") or lower if "*" in lower else lower


def _named(names: Sequence[ProperName], size: int) -> tuple[list[str], list[int]]:
    """Return the label and the end of each of a report's names, at its first token."""
    label = [""] * size
    end = [0] * size
    for name in names:
        label[name.first], end[name.first] = name.kind, name.last
    return label, end


def _names(tags: list[str]) -> tuple[list[str], list[int]]:
    """Return the label and the end of each name, at its first token."""
    label = [""] * len(tags)
    end = [0] * len(tags)
    at = -1
    for token, tag in enumerate(tags):
        if tag[0] == "B" or (tag[0] == "I" and at < 0):
            at = token
            label[at] = tag[2:]
        elif tag[0] != "I":
            at = -1
        if at >= 0:
            end[at] = token + 1
    return label, end
