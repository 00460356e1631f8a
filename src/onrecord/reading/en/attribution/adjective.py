"""Adjectives as cues: "she is confident that", "they were critical of", "he was willing to".

In: a text. Out: drafts whose source is the adjective's subject.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.extent import stretched
from onrecord.reading.en.attribution.lexicon import CueLexicon
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text

_TAGS = frozenset({"JJ", "VBN", "VBD"})


def find_adjectives(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of cue adjectives that something hangs on."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        adjective = lexicon.adjectives.get(form)
        if adjective is None or tokens.tag[token] not in _TAGS:
            continue
        content = _content(text, token, adjective.takes)
        if not content:
            continue
        subject = find_subject(text, token, control=lexicon.words["object_control"])
        if subject is None or tokens.lower[subject] in lexicon.words["writer"] or tokens.lower[subject] == "it":
            continue
        yield StatementDraft(
            token, [(token, token + 1)], subject, source_words(text, subject), content, adjective.sense.stance, kind=adjective.sense.kind
        )


def _content(text: Text, token: int, takes: frozenset[str]) -> list[Range]:
    """Return what hangs on an adjective, where the table says that it takes it."""
    tokens = text.tokens
    for child in tokens.children[token]:
        if child < token:
            continue
        first, last = text.subtree(child)
        lead, relation = tokens.lower[first], tokens.dep[child]
        if relation in {"ccomp", "advcl"} and "clause" in takes and (relation == "ccomp" or lead == "that"):
            return trimmed(text, first + (lead == "that"), stretched(text, token, last))
        if "to" in takes and lead == "to":
            return trimmed(text, first, last)
        if lead in takes:
            return trimmed(text, first + 1, last)
    return []
