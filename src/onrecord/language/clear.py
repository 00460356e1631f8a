"""Trees in the labels of `en_core_web_*` (ClearNLP), turned into Universal Dependencies, which the rules speak.

In: a `Doc` with ClearNLP labels. Out: a `Doc` of the same words with Universal Dependencies' heads and labels: content
words head function words, so prepositions hang from their noun and copulas from what they link.
Limit: what ClearNLP does not tell apart (`obl` from some `nmod`, `flat` inside names) is decided by part of speech.
"""

from spacy.tokens import Doc

CLEAR_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "relcl", "prep", "poss"})


def is_clear(doc: Doc) -> bool:
    """Tell whether a doc is labelled the ClearNLP way."""
    return any(token.dep_ in CLEAR_ONLY for token in doc[:400])


def to_universal(doc: Doc) -> Doc:
    """Return the same words with Universal Dependencies."""
    raise NotImplementedError
