"""The cue of a quote: the verb before, inside or after it that tells who says it.

In: a quote, the words around it. Out: the token of the verb, or None where the quote has no cue of its own. What counts is what
stands beside the quote - commas, colons, a speaker, a verb of saying - and that the verb leads to nothing else.
"""

from dataclasses import dataclass

from onrecord.reading.en.attribution.aside import aside_bounds
from onrecord.reading.en.attribution.clause import is_finite
from onrecord.reading.en.attribution.lexicon import CueLexicon, Frame, cue_verb
from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.text import MARKS, SHORT, STOPS, Range, Text

_PLAIN = frozenset({"said", "says", "wrote", "asked"})
"""Verbs that can follow a quote without a comma between."""
_REACH = 40  # tokens between a quote and its cue
_ENDS = frozenset({",", ".", "!", "?", "…", "...", "—", "–", "-", "--"})
_LEADS = frozenset({",", ":", "—", "–", "-", "--"})
_AND = frozenset({",", ":", "and", "or", "but", "then", "also", "adding"})
"""What can stand between two quotes of one cue."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What cues are looked for in: the text, and the cue words."""

    text: Text
    lexicon: CueLexicon


def find_cue(scene: Scene, quote: QuoteRange, bounds: Range, opened: int | None) -> int | None:
    """Return the cue of a quote: before it, else after it; after a colon the nearer one, which comes after.

    Args:
        scene: The text and the cue words.
        quote: The quote.
        bounds: Where the sentence begins that the quote stands in, and where the words end that may tell it.
        opened: The cue of the quote before.
    """
    start, limit = bounds
    before = _cue_before(scene, start, quote, opened)
    if before is None or (start < quote.first and scene.text.tokens.text[quote.first - 1] == ":"):
        after = _cue_after(scene, quote, limit)
        return before if after is None else after
    return before


def inner_end(text: Text, quote: QuoteRange) -> int:
    """Return the last token of a quote that is no quotation mark."""
    token = quote.last - 1
    while token > quote.first and text.tokens.text[token] in MARKS:
        token -= 1
    return token


def _is_cue(scene: Scene, token: int) -> bool:
    """Tell whether a token is a verb that can tell a quote."""
    verb = cue_verb(scene.lexicon, scene.text.tokens.lower, token)
    if verb is None or Frame.QUOTE not in verb.takes:
        return False
    if scene.text.tokens.lower[token + 1 : token + 3] == ["as", "saying"]:
        return True
    return scene.text.tokens.tag[token] == "VBG" or is_finite(scene.text, token) or _is_inverted(scene.text, token)


def _is_inverted(text: Text, token: int) -> bool:
    """Tell whether a verb without a tense of its own stands between a quote and a noun: “We held the bridge,” read the statement."""
    tokens = text.tokens
    beside = tokens.text[token - 1] in MARKS and token + 1 < text.end[token] and tokens.pos[token + 1] in {"DET", "PROPN", "NOUN"}
    return beside and tokens.tag[token] in {"VB", "VBN"}


def _cue_before(scene: Scene, start: int, quote: QuoteRange, opened: int | None) -> int | None:
    """Return the cue that leads to a quote: the nearest one before it in its sentence, with nothing between that closes it."""
    tokens = scene.text.tokens
    if start == quote.first:
        return _cue_of_paragraph_before(scene, quote)
    lead = tokens.text[quote.first - 1]
    if opened is not None and start <= opened < quote.first and lead in _LEADS and _goes_on(scene.text, quote):
        return opened
    for token in range(quote.first - 1, start - 1, -1):
        if not _is_cue(scene, token):
            continue
        if lead in _LEADS or token == quote.first - 1 or (lead == "that" and token == quote.first - 2):
            return token
        addressee = scene.text.child(token, "obj", "iobj")
        if addressee is not None and scene.text.right[addressee] + 1 == quote.first:
            return token
        return None
    return _telling_verb(scene, start, quote.first - 1) if lead == ":" else None


def _goes_on(text: Text, quote: QuoteRange) -> bool:
    """Tell whether a quote goes on from the one before it: it begins small, or only "and" and commas stand between the two."""
    tokens = text.tokens
    if tokens.text[min(quote.first + 1, quote.last - 1)][:1].islower():
        return True
    at = quote.first - 1
    while at > 0 and tokens.lower[at] in _AND:
        at -= 1
    return at < quote.first - 2


def _cue_of_paragraph_before(scene: Scene, quote: QuoteRange) -> int | None:
    """Return the cue of a paragraph that ends in a colon, where a quote opens the next one."""
    text = scene.text
    if text.tokens.text[quote.first - 1] != ":":
        return None
    start, end = text.begin[quote.first - 1], quote.first - 1
    cues = [token for token in range(max(start, end - _REACH), end) if _is_cue(scene, token)]
    return cues[-1] if cues else _telling_verb(scene, start, end)


def _telling_verb(scene: Scene, start: int, end: int) -> int | None:
    """Return the verb of a sentence that ends in a colon, where none of its verbs is a cue: "issued the following text:"."""
    verbs = (token for token in range(end - 1, max(start, end - _REACH) - 1, -1) if is_finite(scene.text, token))
    return next((token for token in verbs if scene.text.child(token, "nsubj") is not None), None)


def _cue_after(scene: Scene, quote: QuoteRange, limit: int) -> int | None:
    """Return the cue that follows a quote in its sentence."""
    tokens = scene.text.tokens
    end = quote.last
    if end >= limit:
        return None
    inner, outer = tokens.text[inner_end(scene.text, quote)], tokens.text[end]
    if inner in STOPS and not _is_cue(scene, end) and (inner == "." or _begins_anew(scene.text, end, limit)):
        return None
    comma = inner in _ENDS or outer == ","
    for token in range(end, min(limit, end + _REACH)):
        if (tokens.text[token] in STOPS and tokens.lower[token - 1] not in SHORT) or tokens.text[token] == ";":
            return None
        if not _is_cue(scene, token) or tokens.tag[token] == "VBG":
            continue
        if tokens.dep[token] == "acl:relcl" and any(_is_cue(scene, later) for later in range(token + 1, min(limit, end + _REACH))):
            continue
        if _has_content(scene, token, end, limit):
            return None
        if tokens.dep[end] == "cc" and scene.text.child(token, "nsubj") is None:
            return None
        if comma or (token == end and tokens.lower[token] in _PLAIN):
            return token
        bounds = aside_bounds(scene.text, token) if scene.text.begin[end - 1] == quote.first else None
        return token if bounds is not None and bounds[0] > end else None
    return None


def _begins_anew(text: Text, end: int, limit: int) -> bool:
    """Tell whether a new sentence begins behind a quote and leads to the next one: '"Who knew?" He answered, "Nobody."'."""
    tokens = text.tokens
    if not tokens.text[end][:1].isupper() or tokens.pos[end] == "PROPN" or limit >= len(tokens):
        return False
    return tokens.text[limit - 1] in _LEADS


def _has_content(scene: Scene, cue: int, end: int, limit: int) -> bool:
    """Tell whether a verb after a quote leads to something else: "who says it is late", "said yes"."""
    text, tokens = scene.text, scene.text.tokens
    own = [
        child
        for child in tokens.children[cue]
        if cue < child and _begin(text, child) < limit and tokens.dep[child] in {"ccomp", "obj", "xcomp"}
    ]
    own = [child for child in own if text.end[child] == text.end[cue] and _is_real(text, cue, child)]
    subject = text.child(cue, "nsubj")
    if subject is not None and tokens.lower[subject] in scene.lexicon.words["relative"]:
        return True
    verb = scene.lexicon.verbs[tokens.lower[cue]]
    if verb.lemma in scene.lexicon.words["addressed"] or cue == end:
        own = [child for child in own if tokens.dep[child] == "ccomp"]
    return bool(own)


def _begin(text: Text, child: int) -> int:
    """Return where what hangs on a cue begins: its subject or itself."""
    subject = text.child(child, "nsubj", "nsubj:pass")
    return child if subject is None else min(subject, child)


def _is_real(text: Text, cue: int, child: int) -> bool:
    """Tell whether what the tree hangs on a cue as its content can be that: a clause has a subject, and no comma goes before."""
    if "," in text.tokens.text[cue + 1 : max(text.left[child], cue + 1) + 1]:
        return False
    return text.tokens.dep[child] != "ccomp" or text.child(child, "nsubj", "nsubj:pass", "expl", "mark") is not None
