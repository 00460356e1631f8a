"""Who or what can say something: people, bodies of people, and what is written, shown or counted; not moods, streets or silences.

In: a text and the token that heads a source. Out: whether it can be one. What a pronoun or "which" stands for is looked at where the tree
gives it; "anybody" and "this" say nothing.
"""

from onrecord.reading.en.attribution.lexicon import load_lexicon
from onrecord.reading.en.attribution.text import StatementDraft, Text

_THINGS = frozenset({"abstract", "event", "time", "object"})
"""Kinds of mentions that the model gives to what has no voice, unless it is a document."""


def is_voiced(text: Text, draft: StatementDraft) -> bool:
    """Tell whether a statement's source can be one; the plain verbs of saying make one of every subject: "the head said"."""
    if draft.source_head is None or draft.cue_head is None or can_speak(text, draft.source_head):
        return True
    return text.tokens.lower[draft.cue_head] in load_lexicon().words["plain"]


def is_by_the_way(text: Text, draft: StatementDraft) -> bool:
    """Tell whether a participle only says what comes of what a document shows: "the footage shows a school, highlighting the dangers"."""
    tokens, cue, head = text.tokens, draft.cue_head, draft.source_head
    if cue is None or head is None or tokens.tag[cue] != "VBG" or tokens.dep[cue] != "advcl" or cue < head:
        return False
    words = load_lexicon().words
    return tokens.pos[head] == "NOUN" and tokens.lower[head] in words["documents"] and tokens.lower[cue] not in words["plain"]


def can_speak(text: Text, head: int) -> bool:
    """Tell whether the mention that a token heads can be a source."""
    tokens, words = text.tokens, load_lexicon().words
    lower = tokens.lower[head]
    if lower in words["voiceless"] or any(tokens.dep[n] == "det" and tokens.lower[n] in words["nobody"] for n in tokens.children[head]):
        return False
    if lower in words["relative"] and tokens.pos[head] == "PRON":
        clause = next((n for n in tokens.climb(head, 3) if tokens.dep[n] == "acl:relcl"), None)
        return clause is None or can_speak(text, tokens.head[clause])
    if tokens.pos[head] != "NOUN" or text.report.parse.tokens.kind[head] not in _THINGS:
        return True
    return lower in words["documents"]
