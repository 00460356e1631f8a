"""Cues that stand beside their sentence, as in "The bridge, she said, is closed".

In: a text. Out: drafts. The words between commas (or a comma and the sentence's end) are a speaker and a verb of saying, and
nothing else that says what was said; the rest of the sentence is the content. Where the tree is right this is what a
parataxis says; this rule reads the commas, and so does not need it to be.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.clause import cue_words, is_finite
from onrecord.reading.en.attribution.lexicon import CueLexicon, Frame, cue_verbs
from onrecord.reading.en.attribution.source import name_before, source_words, trimmed
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text, cut
from onrecord.reading.model import Stance

_LONGEST = 24  # tokens that a speaker and a cue may have
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NEW = frozenset(
    {"who", "whom", "whose", "which", "as", "while", "when", "where", "after", "before", "during", "citing", "adding", "referring"}
)
"""Words after an aside that begin something else than the rest of the sentence."""
_MEANWHILE = frozenset({"after", "as", "while", "when", "before", "hours", "days"})
_SOME = frozenset({"many", "some", "others", "both", "most", "few", "all", "another", "one"})
"""Words for speakers that are no nouns."""
_ENDS = frozenset({".", "!", "?", ","})
_BOUNDS = frozenset({",", "”", '"', "''"})


def find_asides(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of cues that stand beside their sentence."""
    tokens = text.tokens
    for token, verb in cue_verbs(lexicon, tokens.lower):
        if Frame.QUOTE not in verb.takes or not is_finite(text, token):
            continue
        if verb.takes[Frame.QUOTE].stance is Stance.DENIES:
            continue  # "they burned it, a charge the army denies" is not said by the army
        bounds = aside_bounds(text, token)
        if bounds is None:
            continue
        low, high = bounds
        subject = _speaker(text, token, low, high)
        if subject is None:
            continue
        source = [(max(low, first), min(last, high)) for first, last in source_words(text, subject) if last > low and first < high]
        content = _rest(text, token, low, high)
        if sum(last - first for first, last in content) > 1 and not _is_beside(text, content):
            yield StatementDraft(token, cue_words(text, token), subject, source, content, verb.takes[Frame.QUOTE].stance)


def _rest(text: Text, verb: int, low: int, high: int) -> list[Range]:
    """Return the sentence without the aside; what comes after it only where it does not hang on the aside."""
    tokens = text.tokens
    last = text.end[verb]
    new = (high < last and _leads_away(text, verb, high)) or (tokens.lower[high + 1 : high + 2] and tokens.lower[high + 1] in _NEW)
    if new or any(_hangs(text, n, low, high) for n in range(high, last)):
        last = high
    low -= low > 0 and tokens.text[low - 1] == ","
    high += low == text.begin[verb]
    return [part for piece in cut([(text.begin[verb], last)], [(low, high)]) for part in trimmed(text, *piece)]


def _is_beside(text: Text, content: list[Range]) -> bool:
    """Tell whether what is left of the sentence only says when or how it was said: "asked about it, she said", "in a letter, she said"."""
    first, last = content[0]
    if len(content) > 1:
        return False
    if text.tokens.pos[first] == "ADP" and not any(text.tokens.pos[n] in {"VERB", "AUX"} for n in range(first, last)):
        return True
    if text.tokens.tag[first] not in {"VBN", "VBG"}:
        return False
    return not any(text.tokens.dep[n].startswith("nsubj") and text.tokens.head[n] == text.tokens.head[first] for n in range(first, last))


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
    side = range(low, verb) if (low < verb and tokens.lower[low] != "as") or low + 1 < verb else range(verb + 1, high)
    if near:
        return near[0]
    highest = _highest(text, side)
    return highest if highest is not None else next((n for n in side if _is_nominal(text, n)), None)


def _highest(text: Text, side: range) -> int | None:
    """Return the first noun of a stretch whose governor stands outside of it."""
    return next((n for n in side if _is_nominal(text, n) and text.tokens.head[n] not in side), None)


def aside_bounds(text: Text, verb: int) -> Range | None:
    """Return the aside that a verb stands in, None where it stands in none.

    It is a speaker and a verb ("she said", "said the mayor", "as he put it"), between commas or at an end of the sentence.
    """
    tokens = text.tokens
    low = _beginning(text, verb)
    if low is None:
        return None
    speaker = low + (tokens.lower[low] == "as")
    inverted = speaker == verb
    if inverted and tokens.pos[min(verb + 1, text.end[verb] - 1)] == "ADP":
        return None
    subject = text.child(verb, "nsubj")
    if subject is None and not inverted:
        subject = _highest(text, range(speaker, verb))
    own = text.subtree(subject) if subject is not None and subject < verb else (verb, verb)
    if any((_tells(text, n) or tokens.dep[n] == "cc") and not own[0] <= n < own[1] for n in range(speaker, verb)):
        return None
    high = verb + 1
    while high < text.end[verb] and high - verb < _LONGEST and tokens.text[high] not in _ENDS and not _leads_away(text, verb, high):
        high += 1
    if (high < text.end[verb] and tokens.text[high] not in _ENDS and not _leads_away(text, verb, high)) or (
        low == text.begin[verb] and tokens.text[high : high + 1] != [","]
    ):
        return None
    if any(_tells(text, n) for n in range(verb + 1, high)) or tokens.lower[verb + 1 : verb + 2] == ["that"]:
        return None
    if not any(_is_nominal(text, n) for n in (range(verb + 1, high) if inverted else range(speaker, verb))):
        return None
    taken = {"ccomp"} if inverted else {"ccomp", "obj", "xcomp"}
    if any(tokens.dep[n] in taken and verb < n < high for n in tokens.children[verb]):
        return None
    return low, high


def _leads_away(text: Text, verb: int, token: int) -> bool:
    """Tell whether a word behind a speaker's verb begins what happened before or meanwhile: "she said on Monday after a shell fell"."""
    tokens = text.tokens
    return token > verb + 1 and tokens.lower[token] in _MEANWHILE and tokens.dep[token] == "mark"


def _beginning(text: Text, verb: int) -> int | None:
    """Return where an aside may begin: after a comma or a quote, or at the sentence's start where it begins with "as"."""
    tokens = text.tokens
    first = text.begin[verb]
    low = verb
    while low > first and verb - low < _LONGEST and tokens.text[low - 1] not in _BOUNDS:
        low -= 1
    if verb - low >= _LONGEST:
        return None
    if tokens.lower[low] == "as":
        return low
    if low == verb:
        subject = text.child(verb, "nsubj")
        if subject is not None and first <= subject < verb:
            low = text.left[subject]
        elif verb + 1 < text.end[verb] and (tokens.pos[verb + 1] == "ADP" or text.child(verb, "iobj") is not None):
            low = _before_name(text, verb)
        if low in {verb, text.left[subject] if subject is not None else verb}:
            low = _with_description(text, verb, low)
    return low if low > first + 1 else None


def _before_name(text: Text, verb: int) -> int:
    """Return where a role begins that a name between commas follows: "the spokesman, Ivo Hald, said on Monday"; else the verb."""
    tokens = text.tokens
    name = next((n for n in range(verb - 2, max(text.begin[verb], verb - 2 - _LONGEST), -1) if tokens.name[n]), None)
    if name is None or tokens.name_end[name] != verb - 1 or tokens.text[name - 1] != ",":
        return verb
    low = name - 1
    while low > text.begin[verb] and tokens.text[low - 1] not in _BOUNDS:
        low -= 1
    return low


def _with_description(text: Text, verb: int, low: int) -> int:
    """Return where a name begins whose description between commas stands before the verb: "the town, Ivo Hald, the mayor, said"."""
    tokens = text.tokens
    name = name_before(text, verb)
    if name is None or name <= text.begin[verb] + 1:
        return low
    first = name
    while first > text.begin[verb] and tokens.dep[first - 1] == "nmod:desc":
        first -= 1
    return first if tokens.text[first - 1] in _BOUNDS else low


def _tells(text: Text, token: int) -> bool:
    """Tell whether a token is a verb or leads to a clause, so that what it stands in is more than a speaker."""
    tokens = text.tokens
    if tokens.dep[token].startswith("aux") or tokens.dep[token] in {"amod", "compound"}:
        return False
    return tokens.tag[token].startswith(("VB", "MD", "W")) or tokens.dep[token] == "mark"


def _is_nominal(text: Text, token: int) -> bool:
    """Tell whether a token can be or head the name of a speaker."""
    return text.tokens.pos[token] in _NOMINAL or text.tokens.lower[token] in _SOME
