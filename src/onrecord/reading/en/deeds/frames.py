"""Acts that a sentence lists as parts of others: "attacks by the Front included a raid on Dolm and the shelling of Orsheva".

In: tokens, the vocabulary and the noun of an act. Out: the nouns of the acts that are listed as its parts; who did it did them.
"""

from collections.abc import Iterator

from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.tokens import Tokens

INCLUDING = frozenset({"include", "includes", "included", "including"})
STEPS = 3
"""Nouns between the noun of an act and the verb of which it is the subject: "reports of attacks included"."""
LISTED = frozenset({"conj", "appos", "list"})
LONGEST = 32
"""Members of a list that are looked at."""


def parts_of(tokens: Tokens, words: Vocabulary, deed: int) -> Iterator[int]:
    """Yield the acts that are listed as parts of one."""
    if tokens.pos[deed] not in {"NOUN", "PROPN"}:
        return
    heads = [child for child in tokens.children[deed] if tokens.case_of(child) in INCLUDING]
    top = deed
    for above in tokens.climb(deed, STEPS):
        if tokens.dep[top] == "nsubj":
            heads += [child for child in tokens.children[above] if tokens.dep[child] == "obj"] if tokens.lower[above] in INCLUDING else []
            break
        if tokens.dep[top] not in {"nmod", "compound", "conj"}:
            break
        top = above
    for member in _members(tokens, heads):
        if tokens.lower[member] in words.deeds:
            yield member


def _members(tokens: Tokens, heads: list[int]) -> Iterator[int]:
    """Yield the members of lists by their heads."""
    left = list(heads)
    for _ in range(LONGEST):
        if not left:
            return
        member = left.pop(0)
        yield member
        left += [child for child in tokens.children[member] if tokens.dep[child] in LISTED]
