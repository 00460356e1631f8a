"""Cues that stand beside their sentence, without quotation marks: "The bridge, she said, is closed." "It is, he said."

In: a text. Out: drafts. The words between commas (or a comma and the sentence's end) are a speaker and a verb of saying, and
nothing else that says what was said; the rest of the sentence is the content. Where the tree is right this is what a
parataxis says; this rule reads the commas, and so does not need it to be.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.clause import cue_words
from onrecord.reading.en.attribution.lexicon import Frame, Lexicon
from onrecord.reading.en.attribution.source import source_words, trimmed
from onrecord.reading.en.attribution.text import Draft, Range, Text, cut

_LONGEST = 24  # tokens that a speaker and a cue may have
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ENDS = frozenset({".", "!", "?", ","})
_BOUNDS = frozenset({",", "”", '"', "''"})


def find_asides(text: Text, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of cues that stand beside their sentence."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        verb = lexicon.verbs.get(form)
        if verb is None or Frame.QUOTE not in verb.takes or tokens.tag[token] not in _FINITE:
            continue
        bounds = _bounds(text, token)
        if bounds is None:
            continue
        low, high = bounds
        subject = text.child(token, "nsubj")
        if subject is None or not low <= subject < high:
            subject = next((n for n in range(low, high) if tokens.pos[n] in _NOMINAL and not low <= tokens.head[n] < high), None)
            subject = next((n for n in range(low, high) if tokens.pos[n] in _NOMINAL), None) if subject is None else subject
        if subject is None:
            continue
        source = [(max(low, first), min(last, high)) for first, last in source_words(text, subject) if last > low and first < high]
        content = [
            part for piece in cut([(tokens.first[token], tokens.last[token])], [(low - 1, high)]) for part in trimmed(text, *piece)
        ]
        if content and sum(last - first for first, last in content) > 1:
            yield Draft(token, cue_words(text, token), subject, source, content, verb.takes[Frame.QUOTE])


def _bounds(text: Text, verb: int) -> Range | None:
    """Return the aside that a verb stands in, None where it stands in none."""
    tokens = text.tokens
    first, last = tokens.first[verb], tokens.last[verb]
    low = verb
    while low > first and verb - low < _LONGEST and tokens.text[low - 1] not in _BOUNDS:
        low -= 1
    if low <= first + 1 or tokens.text[low - 1] not in _BOUNDS or verb - low >= _LONGEST:
        return None
    inverted = low == verb
    if any(tokens.tag[n].startswith(("VB", "MD", "W")) or tokens.dep[n] in {"mark", "cc"} for n in range(low, verb) if not tokens.dep[n].startswith("aux")):
        return None
    if not inverted and not any(tokens.pos[n] in _NOMINAL for n in range(low, verb)):
        return None
    high = verb + 1
    while high < last and high - verb < _LONGEST and tokens.text[high] not in _ENDS:
        high += 1
    if high < last and tokens.text[high] not in _ENDS:
        return None
    if any(tokens.tag[n].startswith(("VB", "MD", "W")) for n in range(verb + 1, high)):
        return None
    if inverted and not any(tokens.pos[n] in _NOMINAL for n in range(verb + 1, high)):
        return None
    if not inverted and any(tokens.head[n] == verb and tokens.dep[n] in {"obj", "ccomp", "xcomp"} for n in range(verb + 1, high)):
        return None
    return low, high
