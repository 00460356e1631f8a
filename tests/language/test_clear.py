import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.language.clear import is_clear, to_universal

# One row, one sentence: its words with part of speech, ClearNLP head and label; then what must come out.
CASES = [
    (
        "prepositions hang from their noun",
        "shells/NOUN/1/nsubj fell/VERB/1/ROOT on/ADP/1/prep the/DET/4/det market/NOUN/2/pobj of/ADP/4/prep Orsheva/PROPN/5/pobj",
        {"market": ("fell", "obl"), "on": ("market", "case"), "Orsheva": ("market", "nmod"), "of": ("Orsheva", "case")},
    ),
    (
        "a preposition before a preposition",
        "smoke/NOUN/1/nsubj came/VERB/1/ROOT out/ADP/1/prep of/ADP/2/prep houses/NOUN/3/pobj",
        {"houses": ("came", "obl"), "of": ("houses", "case"), "out": ("houses", "case")},
    ),
    (
        "what a copula links heads the clause",
        "reports/NOUN/1/nsubj are/AUX/1/ROOT false/ADJ/1/acomp ./PUNCT/1/punct",
        {"false": ("false", "ROOT"), "are": ("false", "cop"), "reports": ("false", "nsubj")},
    ),
    (
        "the passive and its agent",
        "He/PRON/2/nsubjpass was/AUX/2/auxpass hit/VERB/2/ROOT by/ADP/2/agent soldiers/NOUN/3/pobj",
        {"He": ("hit", "nsubj:pass"), "was": ("hit", "aux:pass"), "soldiers": ("hit", "obl:agent"), "by": ("soldiers", "case")},
    ),
    (
        "a clause behind a preposition",
        "They/PRON/1/nsubj left/VERB/1/ROOT after/ADP/1/prep burning/VERB/2/pcomp homes/NOUN/3/dobj",
        {"burning": ("left", "advcl"), "after": ("burning", "mark"), "homes": ("burning", "obj")},
    ),
    (
        "conjuncts hang from the first",
        "men/NOUN/5/nsubj ,/PUNCT/0/punct women/NOUN/0/conj and/CCONJ/2/cc children/NOUN/2/conj fled/VERB/5/ROOT",
        {"women": ("men", "conj"), "children": ("men", "conj"), "and": ("children", "cc")},
    ),
]


def made(rows: str) -> Doc:
    cells = [row.rsplit("/", 3) for row in rows.split()]
    return Doc(
        Vocab(),
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        heads=[int(c[2]) for c in cells],
        deps=[c[3] for c in cells],
        lemmas=["be" if c[0] in {"are", "was"} else c[0] for c in cells],
    )


@pytest.mark.parametrize(("what", "rows", "expected"), CASES, ids=[c[0] for c in CASES])
def test_trees_are_turned(what: str, rows: str, expected: dict[str, tuple[str, str]]) -> None:
    del what
    doc = to_universal(made(rows))
    said = {token.text: (token.head.text, token.dep_) for token in doc}
    assert {word: said[word] for word in expected} == expected


def test_a_persons_name_is_headed_by_its_first_word() -> None:
    words = ["said", "Mara", "Ilven"]
    doc = Doc(
        Vocab(),
        words=words,
        pos=["VERB", "PROPN", "PROPN"],
        heads=[0, 2, 0],
        deps=["ROOT", "compound", "nsubj"],
        ents=["O", "B-PERSON", "I-PERSON"],
    )
    turned = to_universal(doc)
    assert [(t.head.text, t.dep_) for t in turned] == [("said", "ROOT"), ("said", "nsubj"), ("Mara", "flat")]


def test_universal_trees_are_known_as_such() -> None:
    assert is_clear(made(CASES[0][1]))
    assert not is_clear(to_universal(made(CASES[0][1])))
