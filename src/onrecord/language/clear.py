"""Trees in the labels of `en_core_web_*` (ClearNLP), turned into Universal Dependencies, which the rules speak.

In: a `Doc` with ClearNLP labels. Out: a `Doc` of the same words with Universal Dependencies' heads and labels: content
words head function words, so prepositions hang from their noun and copulas from what they link (de Marneffe et al.,
"Universal Dependencies", Computational Linguistics 47:2, 2021).
Limit: what ClearNLP does not tell apart (`obl` and `nmod` behind a noun, predicates behind a preposition) is decided by
part of speech.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

CLEAR_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "relcl", "prep", "poss"})

RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "prt": "compound:prt",
    "intj": "discourse",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "meta": "dep",
    "prep": "obl",
    "agent": "obl:agent",
    "pobj": "obl",
    "pcomp": "advcl",
}

PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
PREPOSITIONS = frozenset({"ADP", "SCONJ", "PART", "ADV"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(slots=True)
class _Tree:
    """Heads and labels in the making."""

    heads: list[int]
    labels: list[str]
    parts: list[str]
    lemmas: list[str]

    def children(self) -> list[list[int]]:
        """Return each word's dependents, in order."""
        out: list[list[int]] = [[] for _ in self.heads]
        for word, head in enumerate(self.heads):
            if head != word:
                out[head].append(word)
        return out

    def lift(self, word: int, over: int) -> None:
        """Put `word` where `over` stands, and `over` under it."""
        self.heads[word] = word if self.heads[over] == over else self.heads[over]
        self.heads[over] = word


def is_clear(doc: Doc) -> bool:
    """Tell whether a doc is labelled the ClearNLP way."""
    strings = doc.vocab.strings
    return any(strings[number] in CLEAR_ONLY for number in set(doc.to_array(["DEP"]).ravel()[:400].tolist()))


def to_universal(doc: Doc) -> Doc:
    """Return the same words with Universal Dependencies; everything else is kept."""
    tree = _Tree(
        heads=[t.head.i for t in doc],
        labels=["compound" if t.dep_ == "nmod" else t.dep_ for t in doc],
        parts=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
    )
    _turn_prepositions(tree)
    _turn_copulas(tree)
    _turn_names(tree, [(ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON"])
    _turn_coordinations(tree)
    _rename(tree)
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=tree.parts,
        morphs=[str(t.morph) for t in doc],
        lemmas=tree.lemmas,
        heads=tree.heads,
        deps=tree.labels,
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )


def _depths(tree: _Tree) -> list[int]:
    """Return how far each word stands from its root."""
    depths = [-1] * len(tree.heads)
    for start in range(len(tree.heads)):
        path = []
        at = start
        while depths[at] < 0 and tree.heads[at] != at:
            path.append(at)
            at = tree.heads[at]
        depth = max(depths[at], 0)
        depths[at] = depth
        for word in reversed(path):
            depth += 1
            depths[word] = depth
    return depths


def _turn_prepositions(tree: _Tree) -> None:
    """Hang each preposition from its object, deepest first ("out of the house": house heads both)."""
    depths = _depths(tree)
    children = tree.children()
    words = {n for n, label in enumerate(tree.labels) if label in PREPOSITIONAL and tree.parts[n] in PREPOSITIONS}
    for word in sorted(words, key=lambda n: -depths[n]):
        objects = [n for n in children[word] if tree.heads[n] == word and tree.labels[n] in {"pobj", "pcomp", "turned"}]
        if not objects:
            continue
        top = objects[0]
        label, function = _label_of_object(tree, word, top, outer=tree.heads[word] in words)
        for other in children[word]:
            if other != top and tree.heads[other] == word:
                tree.heads[other] = top
        tree.lift(top, word)
        children[tree.heads[top]].append(top)
        tree.labels[top], tree.labels[word] = label, function


def _label_of_object(tree: _Tree, word: int, top: int, *, outer: bool) -> tuple[str, str]:
    """Return what a preposition's object becomes, and what the preposition; `outer`: another preposition waits for it."""
    clause = tree.labels[top] == "pcomp"
    nominal = tree.parts[tree.heads[word]] in NOMINAL
    function = "mark" if clause else "case"
    if outer:
        return "turned", function
    if tree.labels[word] == "agent":
        return "obl:agent", function
    if clause:
        return "acl" if nominal else "advcl", function
    return "nmod" if nominal else "obl", function


def _turn_copulas(tree: _Tree) -> None:
    """Make what a form of "be" links the head of the clause."""
    children = tree.children()
    for word, lemma in enumerate(tree.lemmas):
        if lemma != "be" or tree.parts[word] not in {"AUX", "VERB"}:
            continue
        under = [n for n in children[word] if tree.heads[n] == word]
        linked = [n for n in under if tree.labels[n] in {"attr", "acomp"}]
        if not linked:
            continue
        top = linked[0]
        for other in under:
            if other != top:
                tree.heads[other] = top
                children[top].append(other)
        tree.lift(top, word)
        children[tree.heads[top]].append(top)
        tree.labels[top], tree.labels[word] = tree.labels[word], "cop"
        tree.parts[word] = "AUX"


def _turn_names(tree: _Tree, people: list[tuple[int, int]]) -> None:
    """Make the first word of a person's name its head, the others flat."""
    for start, end in people:
        inside = range(start, end)
        tops = [n for n in inside if tree.heads[n] not in inside or tree.heads[n] == n]
        if len(tops) != 1 or tops[0] == start or any(tree.parts[n] != "PROPN" for n in inside):
            continue
        top = tops[0]
        for word, head in enumerate(tree.heads):
            if head == top and word != top and word not in inside:
                tree.heads[word] = start
        tree.lift(start, top)
        tree.labels[start] = tree.labels[top]
        for word in range(start + 1, end):
            tree.heads[word], tree.labels[word] = start, "flat"


def _turn_coordinations(tree: _Tree) -> None:
    """Hang all conjuncts from the first, and each conjunction from the conjunct behind it."""
    for word, label in enumerate(tree.labels):
        if label == "conj":
            head = tree.heads[word]
            while tree.labels[head] == "conj" and tree.heads[head] != head:
                head = tree.heads[head]
            tree.heads[word] = head
    children = tree.children()
    for word, label in enumerate(tree.labels):
        if label == "cc":
            head = tree.heads[word]
            first = tree.heads[head] if tree.labels[head] == "conj" else head
            behind = [n for n in children[first] if n > word and tree.labels[n] == "conj"]
            if behind:
                tree.heads[word] = behind[0]


def _rename(tree: _Tree) -> None:
    """Give the remaining labels their Universal names."""
    for word, label in enumerate(tree.labels):
        nominal = tree.parts[tree.heads[word]] in NOMINAL
        if label in {"npadvmod", "turned"}:
            tree.labels[word] = "nmod:unmarked" if nominal else "obl:unmarked"
        elif label == "prep":
            tree.labels[word] = "advmod" if tree.parts[word] == "ADV" else "nmod" if nominal else "obl"
        else:
            tree.labels[word] = RENAMED.get(label, label)
