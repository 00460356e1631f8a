"""The clause that follows a cue verb where the tree hangs it elsewhere.

In: a verb of saying that the tree gives no content. Out: the head of the clause that begins right behind it, None where none does.
A tree with one wrong arc, of two verbs "said" in one sentence for example, still has the clause whole, and the words in their order.
"""

from onrecord.reading.en.attribution.text import Text

_SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj")
_STEPS = 4  # governors between a clause's first word and the head of its subject
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def stray_clause(text: Text, verb: int) -> int | None:
    """Return the head of the clause that begins right behind a verb and hangs on another word."""
    tokens = text.tokens
    limit = text.end[verb]
    at = verb + 1
    if at < limit and tokens.lower[at] == "that" and tokens.tag[at] == "IN":
        at += 1
    if at >= limit:
        return None
    for word in (at, *tokens.climb(at, _STEPS)):
        if tokens.dep[word] not in _SUBJECTS:
            continue
        clause = tokens.head[word]
        fits = at <= word < clause < limit and text.left[word] >= at and clause not in tokens.climb(verb, _STEPS)
        return clause if fits and _is_finite(text, clause) else None
    return None


def _is_finite(text: Text, clause: int) -> bool:
    """Tell whether the head of a clause, or a word that helps it, has a tense."""
    tag = text.tokens.tag
    return tag[clause] in _TENSED or any(tag[child] in _TENSED for child in text.tokens.children[clause])
