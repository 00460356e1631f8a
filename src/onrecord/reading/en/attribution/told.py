"""Quoted words and who tells them: the cue before, inside or after a quote, and quotes that go on without one.

In: a text and its quotes. Out: drafts whose content is quoted words, whole sentences where a quote is only a part of one.
All quotes of one cue in one paragraph are one statement: "A," she said. "B." A quote without a cue of its own goes on from the
statement before it, in its paragraph or, where a quote is the whole paragraph, in the one before.
"""

from dataclasses import dataclass

from onrecord.reading.en.attribution.aside import aside_bounds
from onrecord.reading.en.attribution.clause import cue_words, is_finite
from onrecord.reading.en.attribution.lexicon import Frame, Lexicon, cue_verb
from onrecord.reading.en.attribution.quotes import Quote
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import MARKS, STOPS, Draft, Range, Text
from onrecord.reading.model import Stance

_PLAIN = frozenset({"said", "says", "wrote", "asked"})
"""Verbs that can follow a quote without a comma between."""
_REACH = 40  # tokens between a quote and its cue
_ENDS = frozenset({",", ".", "!", "?", "…", "...", "—", "–", "-", "--"})
_WHOLE = STOPS | {"…", "...", "....", "—", "-", "--"}
_APART = frozenset({":", "(", "[", "—", "–", "--"})
"""What sets a quote apart from the words of its sentence before it."""
_LEADS = frozenset({",", ":", "—", "–", "-", "--"})


@dataclass(slots=True)
class _Walk:
    """What is known while the quotes of a report are walked in order."""

    text: Text
    lexicon: Lexicon
    quotes: list[Quote]
    drafts: dict[int, Draft]
    """By cue."""
    last: Draft | None = None
    """The statement that the quote before belongs to."""
    end: int = 0
    """Where the words end that this statement has so far."""


def find_told(text: Text, lexicon: Lexicon, quotes: list[Quote]) -> list[Draft]:
    """Return the statements in quoted words."""
    walk = _Walk(text, lexicon, quotes, {})
    waiting: list[Quote] = []
    tokens = text.tokens
    for number, quote in enumerate(quotes):
        first, last = text.paragraph(quote.first)
        before = quotes[number - 1] if number and quotes[number - 1].first >= first else None
        after = quotes[number + 1] if number + 1 < len(quotes) and quotes[number + 1].last <= last else None
        if before is None and not (waiting and waiting[-1].open_end and waiting[-1].last == first):
            waiting = []
        start = _sentence_start(text, quote, max(first, before.last if before else first))
        cue = _cue_of(walk, quote, start, min(last, after.first if after else last))
        if cue is None:
            if not _goes_on(walk, quote, start, before):
                waiting.append(quote)
            continue
        draft = _draft(walk, cue, quote)
        if draft is None:
            continue
        joins = cue >= quote.last and tokens.text[quote.first - 1] not in _APART
        while joins and waiting and waiting[-1].last == start and text.begin[waiting[-1].first] == text.begin[quote.first]:
            start = _sentence_start(text, waiting.pop(), first)
        draft.content.append((start if joins else quote.first, _end_beside(walk, cue, quote)))
        if waiting and cue >= quote.last and waiting[-1].last in {start, first}:
            draft.content += [(other.first, other.last) for other in waiting if _is_whole(text, other)]
        waiting = []
        walk.last, walk.end = draft, quote.last
    return list(walk.drafts.values())


def _cue_of(walk: _Walk, quote: Quote, start: int, limit: int) -> int | None:
    """Return the cue of a quote: before it, else after it; after a colon the nearer one, which comes after."""
    before = _cue_before(walk, start, quote)
    if before is None or (start < quote.first and walk.text.tokens.text[quote.first - 1] == ":"):
        after = _cue_after(walk, quote, limit)
        return before if after is None else after
    return before


def _sentence_start(text: Text, quote: Quote, floor: int) -> int:
    """Return where the sentence begins that a quote stands in, not before `floor`."""
    tokens = text.tokens
    start = quote.first
    while start > floor and quote.first - start < _REACH and tokens.text[start - 1] not in STOPS:
        start -= 1
    return start


def _end_beside(walk: _Walk, cue: int, quote: Quote) -> int:
    """Return where the words end that a cue after a quote tells: '"No way" through the pass, she said.' goes on after the quote."""
    tokens = walk.text.tokens
    if cue < quote.last or "," in tokens.text[_inner_end(walk.text, quote) : quote.last + 1]:
        return quote.last
    bounds = aside_bounds(walk.text, cue)
    return max(quote.last, bounds[0] - 1) if bounds is not None else quote.last


def _is_whole(text: Text, quote: Quote) -> bool:
    """Tell whether a quote is made of whole sentences."""
    return text.tokens.text[quote.first + 1][:1].isupper() and (quote.open_end or text.tokens.text[_inner_end(text, quote)] in _WHOLE)


def _inner_end(text: Text, quote: Quote) -> int:
    """Return the last token of a quote that is no quotation mark."""
    token = quote.last - 1
    while token > quote.first and text.tokens.text[token] in MARKS:
        token -= 1
    return token


def _is_cue(walk: _Walk, token: int) -> bool:
    """Tell whether a token is a verb that can tell a quote."""
    verb = cue_verb(walk.lexicon, walk.text.tokens.lower, token)
    if verb is None or Frame.QUOTE not in verb.takes:
        return False
    return walk.text.tokens.tag[token] == "VBG" or is_finite(walk.text, token)


def _cue_before(walk: _Walk, start: int, quote: Quote) -> int | None:
    """Return the cue that leads to a quote: the nearest one before it in its sentence, with nothing between that closes it."""
    tokens = walk.text.tokens
    if start == quote.first:
        return _cue_of_paragraph_before(walk, quote)
    lead = tokens.text[quote.first - 1]
    opened = walk.last.cue_head if walk.last is not None else None
    if opened is not None and start <= opened < quote.first and lead in _LEADS and tokens.text[quote.first + 1][:1].islower():
        return opened
    for token in range(quote.first - 1, start - 1, -1):
        if not _is_cue(walk, token):
            continue
        if lead in _LEADS or token == quote.first - 1 or tokens.lower[quote.first - 1] == "that":
            return token
        addressee = walk.text.child(token, "obj", "iobj")
        if addressee is not None and walk.text.right[addressee] + 1 == quote.first:
            return token
        return None
    return _telling_verb(walk, start, quote.first - 1) if lead == ":" else None


def _cue_of_paragraph_before(walk: _Walk, quote: Quote) -> int | None:
    """Return the cue of a paragraph that ends in a colon, where a quote opens the next one."""
    text = walk.text
    if not quote.first or quote.first != text.paragraph(quote.first)[0] or text.tokens.text[quote.first - 1] != ":":
        return None
    start, end = text.begin[quote.first - 1], quote.first - 1
    cues = [token for token in range(max(start, end - _REACH), end) if _is_cue(walk, token)]
    return cues[-1] if cues else _telling_verb(walk, start, end)


def _telling_verb(walk: _Walk, start: int, end: int) -> int | None:
    """Return the verb of a sentence that ends in a colon, where none of its verbs is a cue: "issued the following text:"."""
    tokens = walk.text.tokens
    verbs = (token for token in range(end - 1, max(start, end - _REACH) - 1, -1) if is_finite(walk.text, token))
    return next((token for token in verbs if walk.text.child(token, "nsubj") is not None or tokens.dep[token] == "ROOT"), None)


def _cue_after(walk: _Walk, quote: Quote, limit: int) -> int | None:
    """Return the cue that follows a quote in its sentence."""
    tokens = walk.text.tokens
    end = quote.last
    if quote.open_end or end >= limit:
        return None
    inner, outer = tokens.text[_inner_end(text=walk.text, quote=quote)], tokens.text[end]
    if inner in STOPS and inner == "." and not _is_cue(walk, end):
        return None
    comma = inner in _ENDS or outer == ","
    for token in range(end, min(limit, end + _REACH)):
        if tokens.text[token] in STOPS or tokens.text[token] == ";":
            return None
        if not _is_cue(walk, token) or tokens.tag[token] == "VBG":
            continue
        if (
            tokens.dep[token] == "acl:relcl"
            and token - end > 2
            and any(_is_cue(walk, later) for later in range(token + 1, min(limit, end + _REACH)))
        ):
            continue
        if _has_content(walk, token, end, limit):
            return None
        if tokens.dep[end] == "cc" and walk.text.child(token, "nsubj") is None:
            return None
        if comma or (token == end and tokens.lower[token] in _PLAIN):
            return token
        bounds = aside_bounds(walk.text, token) if walk.text.begin[end - 1] == quote.first else None
        return token if bounds is not None and bounds[0] > end else None
    return None


def _has_content(walk: _Walk, cue: int, end: int, limit: int) -> bool:
    """Tell whether a verb after a quote leads to something else: "who says it is late", "said yes"."""
    text, tokens = walk.text, walk.text.tokens
    own = [
        child
        for child in tokens.children[cue]
        if cue < child and _begin(text, child) < limit and tokens.dep[child] in {"ccomp", "obj", "xcomp"}
    ]
    own = [child for child in own if text.end[child] == text.end[cue] and _is_real(text, cue, child)]
    subject = text.child(cue, "nsubj")
    if subject is not None and tokens.lower[subject] in walk.lexicon.words["relative"]:
        return True
    verb = walk.lexicon.verbs[tokens.lower[cue]]
    if verb.lemma in walk.lexicon.words["addressed"] or cue == end:
        own = [child for child in own if tokens.dep[child] == "ccomp"]
    return bool(own)


def _begin(text: Text, child: int) -> int:
    """Return where what hangs on a cue begins: its subject or itself."""
    subject = text.child(child, "nsubj", "nsubj:pass")
    return child if subject is None else min(subject, child)


def _is_real(text: Text, cue: int, child: int) -> bool:
    """Tell whether what the tree hangs on a cue as its content can be that: a clause has a subject, and no comma goes before."""
    if text.tokens.dep[child] == "ccomp":
        return text.child(child, "nsubj", "nsubj:pass", "expl", "mark") is not None
    return "," not in text.tokens.text[cue + 1 : text.left[child] + 1]


def _goes_on(walk: _Walk, quote: Quote, start: int, before: Quote | None) -> bool:
    """Give a quote without a cue to the statement before it, where it goes on from that; tell whether it did."""
    text, last = walk.text, walk.last
    if last is None or start != quote.first:
        return False
    end = quote.last
    if not _is_whole(text, quote):
        if before is None or not _opens_sentence(text, quote):
            return False
        end = text.end[quote.last - 1]
    here = text.paragraph(quote.first)
    same = before is not None and walk.end > here[0]
    whole = quote.first == here[0] and quote.last >= here[1] - 1
    close = text.report.parse.paragraph_of[quote.first] - text.report.parse.paragraph_of[walk.end - 1]
    if same or (whole and close <= 1):
        last.content.append((quote.first, end))
        walk.end = end
        return True
    return False


def _opens_sentence(text: Text, quote: Quote) -> bool:
    """Tell whether a sentence begins with a quote and ends with one, so that what is between is told too."""
    tokens = text.tokens
    end = text.end[quote.last - 1]
    if not tokens.text[quote.first + 1][:1].isupper() or text.begin[quote.last - 1] != quote.first or end - quote.last < 2:
        return False
    return tokens.text[quote.last] != "," and tokens.text[end - 1] in MARKS


def _draft(walk: _Walk, cue: int, quote: Quote) -> Draft | None:
    """Return the draft of a cue, a new one where it has none yet."""
    if cue in walk.drafts:
        return walk.drafts[cue]
    text = walk.text
    subject = find_subject(text, cue, control=walk.lexicon.words["object_control"])
    if subject is not None and quote.first <= subject < quote.last:
        subject = None
    source: list[Range] = source_words(text, subject) if subject is not None else _beside(walk, cue, quote)
    if subject is None and source:
        subject = _head_of(text, source[0])
    verb = walk.lexicon.verbs.get(text.tokens.lower[cue])
    stance = verb.takes.get(Frame.QUOTE, Stance.ASSERTS) if verb is not None else Stance.ASSERTS
    walk.drafts[cue] = Draft(cue, cue_words(text, cue), subject, source, [], stance, told=True)
    return walk.drafts[cue]


def _beside(walk: _Walk, cue: int, quote: Quote) -> list[Range]:
    """Return the words beside a cue that name the speaker where the tree names none."""
    text = walk.text
    if cue < quote.first:
        return []
    if cue > quote.last + 1:
        return trimmed(text, quote.last, cue)
    end = cue + 1
    limit = text.paragraph(cue)[1]
    while end < limit and text.tokens.pos[end] in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "PART", "NUM"} and end - cue < 12:
        end += 1
    return trimmed(text, cue + 1, end)


def _head_of(text: Text, stretch: Range) -> int:
    """Return the token of a stretch whose governor stands outside of it."""
    first, last = stretch
    return next((token for token in range(first, last) if not first <= text.tokens.head[token] < last), first)
