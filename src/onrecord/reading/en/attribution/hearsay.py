"""Words that report what nobody is named for: "reportedly", "allegedly".

In: a text. Out: drafts without a source; the content is the clause that the adverb stands in. Where that clause has a cue of its own
("reportedly said") the cue speaks for itself.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.lexicon import CueLexicon
from onrecord.reading.en.attribution.source import trimmed
from onrecord.reading.en.attribution.text import StatementDraft, Text, cut
from onrecord.reading.model import Stance


def find_hearsay(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield a draft for each adverb of hearsay."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        if form not in lexicon.words["hearsay"]:
            continue
        head = tokens.head[token]
        if not tokens.tag[head].startswith("VB") or tokens.lower[head] in lexicon.verbs:
            continue
        first, last = text.subtree(head)
        pieces = cut([(max(first, text.begin[token]), min(last, text.end[token]))], [(token, token + 1)])
        content = [part for piece in pieces for part in trimmed(text, *piece)]
        if content:
            stance = Stance.ALLEGES if form == "allegedly" else Stance.ASSERTS
            yield StatementDraft(token, [(token, token + 1)], None, [], content, stance)
