"""Quoted words and who tells them: the cue before, inside or after a quote, and quotes that go on without one.

In: a text and its quotes. Out: drafts whose content is quoted words, whole sentences where a quote is only a part of one.
All quotes of one cue in one paragraph are one statement: "A," she said. "B." A quote without a cue of its own goes on from the
statement before it, in its paragraph or, where a quote is the whole paragraph, in the one before.
"""

from dataclasses import dataclass, field

from onrecord.reading.en.attribution.aside import aside_bounds
from onrecord.reading.en.attribution.clause import cue_words
from onrecord.reading.en.attribution.lexicon import CueLexicon, Frame
from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.telling import Scene, find_cue, inner_end
from onrecord.reading.en.attribution.text import MARKS, STOPS, Range, StatementDraft, Text
from onrecord.reading.model import Stance

_DASHES = frozenset({"—", "–", "―", "-", "--"})
_LONGEST_NAME = 14  # tokens of a dash and the name that signs a quote
_REACH = 40  # tokens between a quote and its cue
_LEADS = frozenset({",", ":", "—", "–", "-", "--", ".", "!", "?"})
"""What stands before words that are told anew, not before words that only describe."""
_WHOLE = STOPS | {"…", "...", "....", "—", "-", "--"}
_APART = frozenset({":", "(", "[", "—", "–", "--"})
"""What sets a quote apart from the words of its sentence before it."""


@dataclass(slots=True)
class _Walk:
    """What is known while the quotes of a report are walked in order."""

    text: Text
    lexicon: CueLexicon
    drafts: dict[int, StatementDraft]
    """By cue."""
    last: StatementDraft | None = None
    """The statement that the quote before belongs to."""
    signed: list[StatementDraft] = field(default_factory=list)
    """Statements whose speaker signs them: "No more raids." — Mira Sorel"""
    end: int = 0
    """Where the words end that this statement has so far."""


def find_told(text: Text, lexicon: CueLexicon, quotes: tuple[QuoteRange, ...]) -> list[StatementDraft]:
    """Return the statements in quoted words."""
    walk = _Walk(text, lexicon, {})
    scene = Scene(text, lexicon)
    waiting: list[QuoteRange] = []
    tokens = text.tokens
    for number, quote in enumerate(quotes):
        first, last = text.paragraph(quote.first)
        before = quotes[number - 1] if number and quotes[number - 1].first >= first else None
        after = quotes[number + 1] if number + 1 < len(quotes) and quotes[number + 1].last <= last else None
        if before is None and not (waiting and waiting[-1].open_end and waiting[-1].last == first):
            waiting = []
        start = _sentence_start(text, quote, max(first, before.last if before else first))
        opened = walk.last.cue_head if walk.last is not None else None
        cue = find_cue(scene, quote, (start, _limit(text, quotes, number, last)), opened)
        if cue is None:
            signed = _signed(walk, quote, after.first if after else last)
            if signed is not None:
                walk.signed.append(signed)
                waiting = []
                continue
            if not _goes_on(walk, quote, start, before):
                waiting.append(quote)
            continue
        draft = _draft(walk, cue, quote)
        if draft is None:
            continue
        joins = cue >= quote.last and (not quote.first or tokens.text[quote.first - 1] not in _APART)
        while joins and waiting and waiting[-1].last == start and text.begin[waiting[-1].first] == text.begin[quote.first]:
            start = _sentence_start(text, waiting.pop(), first)
        draft.content.append((start if joins else _start_beside(text, cue, quote), _end_beside(walk, cue, quote)))
        if waiting and cue >= quote.last and waiting[-1].last in {start, first}:
            draft.content += [(other.first, other.last) for other in waiting if _is_whole(text, other)]
        waiting = []
        walk.last, walk.end = draft, quote.last
    return [*walk.drafts.values(), *walk.signed]


def _limit(text: Text, quotes: tuple[QuoteRange, ...], number: int, last: int) -> int:
    """Return where the words end that may tell a quote: at the next one, or past it where that is a part of a speaker's description.

    '"Yes," Ada Orn, a nurse in a "Stay" cap, said': the first ends with a comma, the second stands among the words behind it.
    """
    tokens = text.tokens
    after = quotes[number + 1] if number + 1 < len(quotes) and quotes[number + 1].last <= last else None
    if after is None:
        return last
    between = range(quotes[number].last, after.first)
    beside = tokens.text[inner_end(text, quotes[number])] != "," or tokens.text[after.first - 1] in _LEADS
    if beside or not between or text.end[between[0]] <= after.first or not any(tokens.pos[n] == "PROPN" for n in between):
        return after.first
    return quotes[number + 2].first if number + 2 < len(quotes) and quotes[number + 2].last <= last else last


def _names_speaker(text: Text, cue: int, quote: QuoteRange) -> bool:
    """Tell whether a quote is a part of the speaker's description: 'the man in the "Vote Now" cap said'."""
    subject = text.child(cue, "nsubj")
    return subject is not None and subject < quote.first < quote.last <= cue and text.right[subject] >= quote.last - 1


def _signed(walk: _Walk, quote: QuoteRange, limit: int) -> StatementDraft | None:
    """Return the statement of a quote that a dash and a name follow, up to the next quote or the paragraph's end."""
    text, tokens = walk.text, walk.text.tokens
    dash, end = quote.last, min(limit, walk.text.end[min(quote.last, limit - 1)])
    if end - dash < 2 or end - dash > _LONGEST_NAME or tokens.text[dash] not in _DASHES or tokens.pos[dash + 1] != "PROPN":
        return None
    source = trimmed(text, dash + 1, end)
    head = _head_of(text, source[0])
    return StatementDraft(None, [(dash, dash + 1)], head, source, [(quote.first, quote.last)], Stance.ASSERTS, told=True)


def _sentence_start(text: Text, quote: QuoteRange, floor: int) -> int:
    """Return where the sentence begins that a quote stands in, not before `floor`."""
    tokens = text.tokens
    start = quote.first
    while start > floor and quote.first - start < _REACH and tokens.text[start - 1] not in STOPS:
        start -= 1
    return start


def _start_beside(text: Text, cue: int, quote: QuoteRange) -> int:
    """Return where the words begin that a cue before a quote tells: "said she wants one thing: ..." begins before the quote."""
    clause = text.child(cue, "ccomp")
    if clause is None or not cue < clause < quote.first:
        return quote.first
    if text.child(clause, "nsubj", "nsubj:pass") is None:
        return quote.first
    first = max(text.left[clause], cue + 1)
    return first + (text.tokens.lower[first] == "that")


def _end_beside(walk: _Walk, cue: int, quote: QuoteRange) -> int:
    """Return where the words end that a cue after a quote tells: '"No way" through the pass, she said.' goes on after the quote."""
    tokens = walk.text.tokens
    if cue < quote.last or "," in tokens.text[inner_end(walk.text, quote) : quote.last + 1]:
        return quote.last
    bounds = aside_bounds(walk.text, cue)
    return max(quote.last, bounds[0] - 1) if bounds is not None else quote.last


def _is_whole(text: Text, quote: QuoteRange) -> bool:
    """Tell whether a quote is made of whole sentences."""
    return _first_word(text, quote)[:1].isupper() and (quote.open_end or text.tokens.text[inner_end(text, quote)] in _WHOLE)


def _goes_on(walk: _Walk, quote: QuoteRange, start: int, before: QuoteRange | None) -> bool:
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
    same = walk.end > here[0]
    whole = quote.first == here[0] and quote.last >= here[1] - 1
    close = text.report.parse.paragraph_of[quote.first] - text.report.parse.paragraph_of[walk.end - 1]
    if same or (whole and close <= 1):
        last.content.append((quote.first, end))
        walk.end = end
        return True
    return False


def _first_word(text: Text, quote: QuoteRange) -> str:
    """Return the first word of a quote, past the mark that opens it, brackets and dots."""
    words = text.tokens.text
    return next((words[n] for n in range(quote.first + 1, quote.last) if words[n][:1].isalnum()), words[quote.last - 1])


def _opens_sentence(text: Text, quote: QuoteRange) -> bool:
    """Tell whether a sentence begins with a quote and ends with one, so that what is between is told too."""
    tokens = text.tokens
    end = text.end[quote.last - 1]
    if not _first_word(text, quote)[:1].isupper() or text.begin[quote.last - 1] != quote.first or end - quote.last < 2:
        return False
    return tokens.text[end - 1] in MARKS


def _draft(walk: _Walk, cue: int, quote: QuoteRange) -> StatementDraft | None:
    """Return the draft of a cue, a new one where it has none yet; None where the quote only describes the speaker."""
    text = walk.text
    if _names_speaker(text, cue, quote):
        return None
    if cue in walk.drafts:
        return walk.drafts[cue]
    subject = find_subject(text, cue, control=walk.lexicon.words["object_control"])
    if subject is not None and quote.first <= subject < quote.last:
        subject = find_subject(text, text.tokens.head[cue], control=frozenset()) if text.tokens.dep[cue] == "advcl" else None
    if (quoted := _quoted_as_saying(text, cue)) is not None:
        subject = quoted
    source: list[Range] = source_words(text, subject) if subject is not None else _beside(walk, cue, quote)
    if subject is None and source:
        subject = _head_of(text, source[0])
    verb = walk.lexicon.verbs.get(text.tokens.lower[cue])
    stance = verb.takes[Frame.QUOTE].stance if verb is not None and Frame.QUOTE in verb.takes else Stance.ASSERTS
    walk.drafts[cue] = StatementDraft(cue, cue_words(text, cue), subject, source, [], stance, told=True)
    return walk.drafts[cue]


def _quoted_as_saying(text: Text, cue: int) -> int | None:
    """Return who is quoted by nobody named: "the general was quoted as saying"."""
    if text.tokens.lower[cue + 1 : cue + 3] != ["as", "saying"]:
        return None
    return text.child(cue, "nsubj:pass")


def _beside(walk: _Walk, cue: int, quote: QuoteRange) -> list[Range]:
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
