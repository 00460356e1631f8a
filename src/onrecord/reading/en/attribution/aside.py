"""Cues that stand beside their sentence, without quotation marks: "The bridge, she said, is closed." "It is, he said."

In: a text. Out: drafts. The words between commas (or a comma and the sentence's end) are a speaker and a verb of saying, and
nothing else that says what was said; the rest of the sentence is the content. Where the tree is right this is what a
parataxis says; this rule reads the commas, and so does not need it to be.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.clause import cue_words, is_finite
from onrecord.reading.en.attribution.lexicon import Frame, Lexicon
from onrecord.reading.en.attribution.source import source_words, trimmed
from onrecord.reading.en.attribution.text import Draft, Range, Text, cut

_LONGEST = 24  # tokens that a speaker and a cue may have
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NEW = frozenset(
    {"who", "whom", "whose", "which", "as", "while", "when", "where", "after", "before", "during", "citing", "adding", "referring"}
)
"""Words after an aside that begin something else than the rest of the sentence."""
_ENDS = frozenset({".", "!", "?", ","})
_BOUNDS = frozenset({",", "”", '"', "''"})


def find_asides(text: Text, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of cues that stand beside their sentence."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        verb = lexicon.verbs.get(form)
        if verb is None or Frame.QUOTE not in verb.takes or not is_finite(text, token):
            continue
        bounds = _bounds(text, token)
        if bounds is None:
            continue
        low, high = bounds
        subject = _speaker(text, token, low, high)
        if subject is None:
            continue
        source = [(max(low, first), min(last, high)) for first, last in source_words(text, subject) if last > low and first < high]
        content = _rest(text, token, low, high)
        if content and sum(last - first for first, last in content) > 1:
            yield Draft(token, cue_words(text, token), subject, source, content, verb.takes[Frame.QUOTE])


def _rest(text: Text, verb: int, low: int, high: int) -> list[Range]:
    """Return the sentence without the aside; what comes after it only where it does not hang on the aside."""
    tokens = text.tokens
    last = text.end[verb]
    if (tokens.lower[high + 1 : high + 2] and tokens.lower[high + 1] in _NEW) or any(_hangs(text, n, low, high) for n in range(high, last)):
        last = high
    low -= tokens.text[low - 1] == ","
    return [part for piece in cut([(text.begin[verb], last)], [(low, high)]) for part in trimmed(text, *piece)]


def _hangs(text: Text, token: int, low: int, high: int) -> bool:
    """Tell whether a token after an aside says more of the aside, not of the sentence around it."""
    tokens = text.tokens
    if not low <= tokens.head[token] < high or tokens.dep[token] in {"punct", "ccomp", "parataxis"}:
        return False
    return tokens.dep[token] != "conj" or text.child(token, "nsubj", "nsubj:pass") is None


def _speaker(text: Text, verb: int, low: int, high: int) -> int | None:
    """Return the token that heads the speaker in an aside: the verb's subject, else the noun that stands highest on its side."""
    tokens = text.tokens
    near = [n for n in tokens.children[verb] if tokens.dep[n] == "nsubj" and low <= n < high]
    side = range(low, verb) if low < verb else range(verb + 1, high)
    near += [n for n in side if tokens.pos[n] in _NOMINAL and tokens.head[n] not in side]
    return near[0] if near else next((n for n in side if tokens.pos[n] in _NOMINAL), None)


def _bounds(text: Text, verb: int) -> Range | None:
    """Return the aside that a verb stands in, None where it stands in none."""
    tokens = text.tokens
    first, last = text.begin[verb], text.end[verb]
    low = verb
    while low > first and verb - low < _LONGEST and tokens.text[low - 1] not in _BOUNDS:
        low -= 1
    if low <= first + 1 or tokens.text[low - 1] not in _BOUNDS or verb - low >= _LONGEST:
        return None
    inverted = low == verb
    if any(
        tokens.tag[n].startswith(("VB", "MD", "W")) or tokens.dep[n] in {"mark", "cc"}
        for n in range(low, verb)
        if not tokens.dep[n].startswith("aux")
    ):
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
    if not inverted and any(tokens.head[n] == verb and tokens.dep[n] in {"obj", "xcomp"} for n in range(verb + 1, high)):
        return None
    if any(tokens.dep[n] == "ccomp" and verb < n < high for n in tokens.children[verb]) or tokens.lower[verb + 1 : verb + 2] == ["that"]:
        return None
    return low, high
