"""CoNLL-U treebanks as sentences with text offsets, paragraphs and names.

In: gzipped CoNLL-U files (Universal Dependencies). Out: `Sentence` objects in file order, each with its document and
paragraph. Names come from GUM's entity layer: a mention of a person, organisation or place whose head is a proper noun.
Sentences of treebanks without that layer have `names` None, and count neither for nor against the name tagger.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
PROPER = frozenset({"NNP", "NNPS"})
INNER = frozenset({"flat", "compound", "case", "det", "nmod", "punct", "amod", "nmod:poss", "cc", "conj", "nummod", "appos", "nmod:desc"})
"""Relations of the small words inside a name."""
TITLES = frozenset(
    (
        "mr mr. mrs mrs. ms ms. miss dr dr. doctor prof prof. professor president vice minister prime deputy secretary foreign defense "
        "defence attorney justice judge chief chairman chairwoman speaker senator sen. sen congressman congresswoman representative rep. "
        "governor gov. mayor ambassador chancellor premier king queen prince princess emperor sultan emir pope bishop archbishop father "
        "brother sister rev. reverend imam sheikh shaikh sheik ayatollah mullah prophet saint general gen. lt. lieutenant major maj. "
        "colonel col. captain capt. sergeant sgt. admiral adm. commander brigadier corporal private officer marshal director editor "
        "coach captain uncle aunt madam sir lord lady dame leader"
    ).split()
)
"""What stands before a person's name and is no part of it; the Universal NER corpus leaves titles out as well."""
ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")


@dataclass(slots=True)
class Token:
    """One syntactic word."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int  # index in the sentence; its own index for the root
    relation: str
    space_after: bool
    misc: str


@dataclass(slots=True)
class Sentence:
    """A sentence with where it stood."""

    document: str
    paragraph: int
    text: str
    tokens: list[Token]
    names: list[str] | None = None  # BIO, by token
    kinds: list[str] | None = None  # what the mention is that this token heads: person, place, event ...; "" for none


def _mentions(tokens: list[Token]) -> list[tuple[int, int, str]]:
    """Return the sentence's mentions as (first, past-last, type)."""
    open_at: dict[str, list[tuple[int, str]]] = {}
    found = []
    for number, token in enumerate(tokens):
        entity = next((part[7:] for part in token.misc.split("|") if part.startswith("Entity=")), "")
        for opened, kind, at_once, closed in ENTITY.findall(entity):
            if opened and at_once:
                found.append((number, number + 1, kind))
            elif opened:
                open_at.setdefault(opened, []).append((number, kind))
            elif closed and open_at.get(closed):
                first, opened_kind = open_at[closed].pop()
                found.append((first, number + 1, opened_kind))
    return found


def _head(tokens: list[Token], first: int, last: int) -> int:
    """Return the token of a mention that its other tokens hang from."""
    for number in range(first, last):
        if not first <= tokens[number].head < last or tokens[number].head == number:
            return number
    return first


def without_titles(tokens: list[Token], first: int, last: int) -> int:
    """Return where a person's name begins behind its titles; `last` where it is titles alone."""
    while first < last and (tokens[first].form.lower() in TITLES or tokens[first].form in {"-", "."}):
        first += 1
    return first


def _name_span(tokens: list[Token], first: int, last: int, head: int, label: str) -> tuple[int, int]:
    """Return the name inside a mention: the head and the words of names and links that stand with it.

    Words of names are told by their Penn tag: UD 2.16 calls "New" and "United" in "New York", "United States" adjectives.
    """
    links = {"-", "."} if label == "PERSON" else {"-", ".", "'s", "of", "the", "and", "&", "for"}
    start, end = head, head + 1
    while start > first and (tokens[start - 1].xpos in PROPER or tokens[start - 1].form in {"-", "."}):
        start -= 1
    while end < last and (tokens[end].xpos in PROPER or (tokens[end].form in links and tokens[end].relation in INNER)):
        end += 1
    while start < head and tokens[start].xpos not in PROPER:
        start += 1
    while end > head + 1 and tokens[end - 1].xpos not in PROPER:
        end -= 1
    return start, end


def _entities(sentence: Sentence) -> None:
    """Fill in the sentence's names and head kinds from its entity layer."""
    tokens = sentence.tokens
    sentence.names = ["O"] * len(tokens)
    sentence.kinds = [""] * len(tokens)
    mentions = sorted(_mentions(tokens), key=lambda m: (m[1] - m[0], m[0]))
    taken: list[tuple[int, int, str]] = []
    heads: set[int] = set()
    for first, last, kind in mentions:
        head = _head(tokens, first, last)
        sentence.kinds[head] = kind
        if kind in KINDS and tokens[head].xpos in PROPER and head not in heads and not (kind == "person" and tokens[head].xpos == "NNPS"):
            heads.add(head)  # what is larger and has the same head is a list: "Sweden and Norway"
            start, end = _name_span(tokens, first, last, head, KINDS[kind])
            if kind == "person":
                start = max([start, *(t[1] for t in taken if start <= t[0] and t[1] <= head)])  # "US President"
                start = without_titles(tokens, start, end)
            taken = [t for t in taken if not (start <= t[0] and t[1] <= end)]
            if start < end and all(end <= t[0] or t[1] <= start for t in taken):
                taken.append((start, end, KINDS[kind]))
    for start, end, label in taken:
        sentence.names[start] = f"B-{label}"
        for number in range(start + 1, end):
            sentence.names[number] = f"I-{label}"


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one gzipped CoNLL-U file."""
    document, paragraph, text, tokens = "", 0, "", []
    has_entities = False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in lines:
            line = row.rstrip("\n")
            if line.startswith("# newdoc"):
                document = line.split("=", 1)[-1].strip()
                has_entities = document.startswith("GUM_")
                paragraph += 1
            elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                paragraph += 1
            elif line.startswith("# text ="):
                text = line[8:].strip()
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if not cells[0].isdigit():
                    continue  # the surface of a contraction, an elided word
                head = int(cells[6])
                tokens.append(
                    Token(
                        form=cells[1],
                        lemma=cells[2],
                        upos=cells[3],
                        xpos=cells[4],
                        feats=cells[5],
                        head=head - 1 if head else len(tokens),
                        relation=cells[7],
                        space_after="SpaceAfter=No" not in cells[9],
                        misc=cells[9],
                    )
                )
            elif not line and tokens:
                sentence = Sentence(document, paragraph, text, tokens)
                _space(sentence)
                if has_entities:
                    _entities(sentence)
                yield sentence
                tokens = []


def _space(sentence: Sentence) -> None:
    """Set `space_after` from the text: parts of a contraction carry no mark of their own."""
    at = 0
    for token in sentence.tokens:
        found = sentence.text.find(token.form, at)
        if found < 0:
            return
        at = found + len(token.form)
        token.space_after = sentence.text[at : at + 1].isspace()
