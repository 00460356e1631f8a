"""A parsed report as rules walk it: the parser's columns, with trees mended, and lists that are made of them.

In: a `Report`. Out: `Tokens`, whose lists are by token number. Cost is linear in the text.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language import Parse
from onrecord.reading.en.tree_mending import mend_trees
from onrecord.reading.found import ProperName, Report

_HEADS = {"ADP": 0, "ADV": 0, "DET": 0, "PART": 0, "PUNCT": 0, "ADJ": 1}
"""Parts of speech that head no stretch of words beside others, by how well they do."""
PATIENTS = frozenset({"obj", "nsubj:pass"})
"""Relations of those to whom something is done."""


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
    mend_trees(text, tag, dep, pos, head)
    children: list[list[int]] = [[] for _ in head]
    for token, governor in enumerate(head):
        if governor != token:
            children[governor].append(token)
    first = [begin for begin, end in parse.sentences for _ in range(begin, end)]
    last = [end for begin, end in parse.sentences for _ in range(begin, end)]
    name, name_end = _names(parsed.name)
    lower = [lowered[form] for form in text]
    return Tokens(text, lower, pos, tag, dep, head, children, first, last, name, name_end, parsed.lemma)


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
