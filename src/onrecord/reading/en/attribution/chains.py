"""Cues that hang on one another, "refused to confirm that", "said that ..., according to", and those that two speakers share.

In: drafts. Out: the drafts without those that only lead to the cue that says it, without what another phrase of the sentence
says, and with a statement of each who denies something together.
"""

from dataclasses import replace

from onrecord.reading.en.attribution.source import source_words
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text, cut
from onrecord.reading.model import Stance


def without_leads(text: Text, drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts without verbs whose whole content is an infinitive that is a cue itself: the infinitive says it."""
    cues = {draft.cue_head for draft in drafts}
    return [draft for draft in drafts if not _leads(text, draft, cues)]


def _leads(text: Text, draft: StatementDraft, cues: set[int | None]) -> bool:
    """Tell whether a draft only leads to another cue."""
    if draft.cue_head is None or draft.told:
        return False
    infinitive = text.child(draft.cue_head, "xcomp")
    if infinitive is None or infinitive not in cues:
        return False
    return text.tokens.lower[draft.content[-1][0]] == "to"


def cut_phrases(text: Text, drafts: list[StatementDraft]) -> None:
    """Cut "according to ..." at a sentence's end out of what others in the sentence say: it names the source of all of it."""
    phrases: list[Range] = []
    for draft in drafts:
        if draft.cue_head is not None and text.tokens.lower[draft.cue_head] == "according" and draft.content:
            end = draft.source[-1][1]
            if draft.content[0][0] < draft.cue_head and text.tokens.pos[min(end, len(text.tokens) - 1)] == "PUNCT":
                phrases.append((draft.cue_head, end))
    if not phrases:
        return
    by_sentence = {text.begin[first]: (first, last) for first, last in phrases}
    for draft in drafts:
        phrase = by_sentence.get(text.begin[draft.cue_head]) if draft.cue_head is not None else None
        if phrase is not None and draft.cue_head is not None and draft.cue_head < phrase[0]:
            draft.content = cut(draft.content, [(phrase[0] - (text.tokens.text[phrase[0] - 1] == ","), phrase[1])]) or draft.content


def shared(text: Text, drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Return what a second and third named speaker deny together with the first: "both Norway and the rebels of Orsk deny it"."""
    tokens = text.tokens
    more = []
    for draft in drafts:
        head = draft.source_head
        if head is None or draft.stance is not Stance.DENIES or tokens.pos[head] != "PROPN":
            continue
        beside = [head]
        for token in beside:  # grows while it is walked: the tree may hang the third on the second
            beside += [child for child in tokens.children[token] if tokens.dep[child] == "conj" and _is_named(text, child)]
        more += [replace(draft, source_head=child, source=source_words(text, child), content=list(draft.content)) for child in beside[1:]]
    return more


def _is_named(text: Text, token: int) -> bool:
    """Tell whether a token heads a name of somebody."""
    if text.tokens.pos[token] == "PROPN":
        return True
    return text.tokens.text[token][:1].isupper()
