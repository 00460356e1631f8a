"""Colons: a name and a colon ("WALLIS: Who fired?"), and "The minister said:" with his words as the paragraphs behind it.

In: a text. Out: drafts. A name before a colon is the source where a paragraph begins with it, and the colon the cue, in headlines also a
word for a report; a place that leads the headline or the first paragraph says where, and nobody says it. Paragraphs behind a verb of saying
and a colon are told where the first of them speaks of "I" or "we".
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.clause import cue_words
from onrecord.reading.en.attribution.lexicon import CueLexicon, cue_verb, load_lexicon
from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import MARKS, STOPS, Range, StatementDraft, Text
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.found import NameKind
from onrecord.reading.model import Stance

_DASHES = frozenset({"-", "–", "—"})
_TIME = 5  # tokens of the time of an entry and its dash
_NEAR = 14  # tokens between a verb of saying and the colon that ends its paragraph
_LONGEST_LETTER = 12  # paragraphs of somebody's words without quotation marks
_HEADLINES = 1  # paragraphs that may stand before the one that opens with a dateline
_ACRONYM = 3  # letters of a body's name in short
_LONGEST = 7  # tokens that a name before a colon may have


def find_colons(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of paragraphs that open with a name and a colon."""
    tokens = text.tokens
    for number, (begin, end) in enumerate(text.report.parse.paragraphs):
        first = _past_time(text, begin, end) + (tokens.text[begin] in MARKS)
        colon = next((n for n in range(first + 1, min(first + _LONGEST + 1, end - 1)) if tokens.text[n] == ":"), None)
        if colon is None or not _is_name(text, first, colon, lexicon, headline=number == 0):
            continue
        content = trimmed(text, colon + 1, end)
        is_dateline = number <= _HEADLINES and _is_place(text, first, colon)  # "QUETTA: Nine people were killed"
        if content and (number == 0 or _is_speech(text, first, colon)) and not is_dateline:
            yield StatementDraft(None, [(colon, colon + 1)], colon - 1, [(first, colon)], content, Stance.ASSERTS)


def find_letters(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of paragraphs without quotation marks that a verb of saying and a colon lead to."""
    tokens, paragraphs = text.tokens, text.report.parse.paragraphs
    for number, (begin, end) in enumerate(paragraphs):
        if tokens.text[end - 1] != ":":
            continue
        content = _letter(text, number + 1)
        cue = next((n for n in range(end - 2, max(begin, end - _NEAR) - 1, -1) if _tells(text, n, lexicon)), None) if content else None
        if cue is None:
            continue
        subject = find_subject(text, cue, control=lexicon.words["object_control"])
        if subject is not None:
            yield StatementDraft(cue, cue_words(text, cue), subject, source_words(text, subject), content, Stance.ASSERTS, told=True)


def find_translations(text: Text, quotes: tuple[QuoteRange, ...]) -> Iterator[StatementDraft]:
    """Yield the drafts of quotes of which only their paragraph's first words say what they are: 'Translation - "..."'."""
    tokens = text.tokens
    starts = {quote.first: quote for quote in quotes}
    for begin, end in text.report.parse.paragraphs:
        mark = next((n for n in range(begin + 1, min(begin + _LONGEST, end)) if tokens.text[n] in _DASHES | {":"}), None)
        if mark is None:
            continue
        quote = starts.get(mark + 1)
        if quote is not None and tokens.lower[mark - 1] in load_lexicon().words["renderings"]:
            yield StatementDraft(None, [(begin, mark)], None, [], [(quote.first, quote.last)], Stance.ASSERTS, told=True)


def _tells(text: Text, token: int, lexicon: CueLexicon) -> bool:
    """Tell whether a token is a finite verb of saying."""
    verb = cue_verb(lexicon, text.tokens.lower, token)
    return verb is not None


def _letter(text: Text, number: int) -> list[Range]:
    """Return the paragraphs from one on that are whole sentences, where the first of them speaks in the first person."""
    tokens, paragraphs = text.tokens, text.report.parse.paragraphs
    found: list[Range] = []
    for begin, end in paragraphs[number : number + _LONGEST_LETTER]:
        if tokens.text[begin] in MARKS or tokens.text[end - 1] not in STOPS:
            break
        found.append((begin, end))
    if not found or stance_words().first_person.isdisjoint(tokens.lower[found[0][0] : found[0][1]]):
        return []
    return found


def _past_time(text: Text, begin: int, end: int) -> int:
    """Return where a paragraph begins behind the time of an entry: "09:20 - ..."."""
    words = text.tokens.text
    dash = next((n for n in range(begin, min(begin + _TIME, end - 1)) if words[n] in _DASHES), None)
    return dash + 1 if dash is not None and words[begin][:1].isdigit() else begin


def _is_speech(text: Text, first: int, colon: int) -> bool:
    """Tell whether what follows a name in the body is speech: the name stands in capitals, or quoted words follow."""
    words = text.tokens.text
    return words[colon + 1] in MARKS or all(word.isupper() for word in words[first:colon] if word.isalpha())


def _is_name(text: Text, first: int, last: int, lexicon: CueLexicon, *, headline: bool) -> bool:
    """Tell whether a stretch is a name, or in a headline a word for a report."""
    tokens = text.tokens
    words = tokens.text[first:last]
    if headline and tokens.lower[last - 1] in lexicon.words["reports"]:
        return True
    if not all(word[:1].isupper() or word in {"&", "of", "-", ".", "'s", "’s"} for word in words):
        return False
    return tokens.pos[last - 1] == "PROPN" or (words[-1].isupper() and len(words[-1]) > 1)


def _is_place(text: Text, first: int, last: int) -> bool:
    """Tell whether a name is one of a place: "Bakhmut: seven killed by shells" says where; short capitals may be a body's."""
    tokens = text.tokens
    is_acronym = last == first + 1 and tokens.text[first].isupper() and len(tokens.text[first]) <= _ACRONYM
    return not is_acronym and all(kind is NameKind.PLACE for kind in tokens.name[first:last])
