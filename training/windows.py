"""Sentences as the windows that the network is shown: whole paragraphs, single sentences, and what news does to either.

In: the sentences of a treebank. Out: windows of one to a few sentences of one document, with gold heads inside the
window. Variation that the treebanks hardly have and news has on every page is made here: typographic quotes, headlines
(capitals on every word, no full stop), text in capitals.
"""

import random
from dataclasses import dataclass

from treebank import Sentence, Token

LONGEST = 120
"""Words in a window of several sentences. Memory grows with the square; paragraphs of news are shorter."""

CUT, JOIN = 0.3, 0.35
"""How often a paragraph is cut at a random sentence, and how often a short one is joined to its neighbour."""

TYPOGRAPHIC = {"``": "“", "''": "”"}


@dataclass(slots=True)
class Window:
    """Words in a row, with where sentences start."""

    tokens: list[Token]
    starts: list[bool]
    heads: list[int]
    names: list[str] | None
    kinds: list[str] | None
    sentence: list[int]


def join(sentences: list[Sentence]) -> Window:
    """Put sentences into one window; heads are counted from its start."""
    tokens, starts, heads, names, kinds, of = [], [], [], [], [], []
    named = all(s.names is not None for s in sentences)
    sorted_out = all(s.kinds is not None for s in sentences)
    for number, s in enumerate(sentences):
        base = len(tokens)
        tokens += s.tokens
        starts += [n == 0 for n in range(len(s.tokens))]
        heads += [base + t.head for t in s.tokens]
        of += [number] * len(s.tokens)
        names += s.names or []
        kinds += s.kinds or []
    return Window(tokens, starts, heads, names if named else None, kinds if sorted_out else None, of)


def paragraphs(sentences: list[Sentence], longest: int = LONGEST) -> list[list[Sentence]]:
    """Group sentences by paragraph, cutting where a window would grow over `longest` words."""
    groups: list[list[Sentence]] = []
    for s in sentences:
        last = groups[-1] if groups else None
        same = last and last[-1].document == s.document and last[-1].paragraph == s.paragraph
        if last and same and sum(len(x.tokens) for x in last) + len(s.tokens) <= longest:
            last.append(s)
        else:
            groups.append([s])
    return groups


def shuffled(sentences: list[Sentence], rng: random.Random) -> list[Window]:
    """Return an epoch: paragraphs, cut at random places, and neighbouring short paragraphs joined, in random order."""
    groups: list[list[Sentence]] = []
    for paragraph in paragraphs(sentences, rng.choice([40, 60, 90, LONGEST])):
        *parts, rest = cut([paragraph], rng)
        groups += parts
        if groups and rng.random() < JOIN and _joinable(groups[-1], rest):
            groups[-1] = groups[-1] + rest
        else:
            groups.append(rest)
    windows = [join([vary(s, rng) for s in group]) for group in groups]
    rng.shuffle(windows)
    return windows


def cut(groups: list[list[Sentence]], rng: random.Random) -> list[list[Sentence]]:
    """Return paragraphs, some of them cut at random sentences."""
    parts: list[list[Sentence]] = []
    for paragraph in groups:
        rest = paragraph
        while len(rest) > 1 and rng.random() < CUT:
            at = rng.randrange(1, len(rest))
            parts.append(rest[:at])
            rest = rest[at:]
        parts.append(rest)
    return parts


def _joinable(left: list[Sentence], right: list[Sentence]) -> bool:
    """Tell whether two groups are neighbours, short enough together, and alike in having names or not."""
    known = (left[0].names is None) == (right[0].names is None)
    return left[-1].document == right[0].document and known and sum(len(s.tokens) for s in left + right) <= LONGEST


def _form(token: Token, form: str) -> Token:
    return Token(form, token.lemma, token.upos, token.xpos, token.feats, token.head, token.relation, token.space_after, token.misc)


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence, at times as news would print it."""
    tokens = sentence.tokens
    if rng.random() < 0.5:
        tokens = [
            _form(t, TYPOGRAPHIC[t.xpos])
            if t.form == '"' and t.xpos in TYPOGRAPHIC
            else _form(t, t.form.replace("'", "’"))
            if "'" in t.form
            else t
            for t in tokens
        ]
    draw = rng.random()
    if draw < 0.03:
        tokens = [_form(t, t.form.upper()) for t in tokens]
    elif draw < 0.08:
        tokens = [_form(t, t.form[:1].upper() + t.form[1:]) if t.upos not in {"ADP", "DET", "CCONJ", "PART"} else t for t in tokens]
    names, kinds = sentence.names, sentence.kinds
    if 0.05 < draw < 0.12 and len(tokens) > 2 and tokens[-1].upos == "PUNCT" and all(t.head != len(tokens) - 1 for t in tokens):
        tokens = tokens[:-1]
        names, kinds = names and names[:-1], kinds and kinds[:-1]
    return Sentence(sentence.document, sentence.paragraph, sentence.text, tokens, names, kinds)
