"""Cues that hang on one another: "refused to confirm that", "said that ..., according to".

In: drafts. Out: the drafts without those that only lead to the cue that says it, and without what another phrase of the sentence
says.
"""

from onrecord.reading.en.attribution.text import Draft, Range, Text, cut


def without_leads(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without verbs whose whole content is an infinitive that is a cue itself: the infinitive says it."""
    cues = {draft.cue_head for draft in drafts}
    return [draft for draft in drafts if not _leads(text, draft, cues)]


def _leads(text: Text, draft: Draft, cues: set[int | None]) -> bool:
    """Tell whether a draft only leads to another cue."""
    if draft.cue_head is None or draft.told:
        return False
    infinitive = text.child(draft.cue_head, "xcomp")
    if infinitive is None or infinitive not in cues or not draft.content:
        return False
    return text.tokens.lower[draft.content[-1][0]] == "to" and draft.content[-1][0] == text.left[infinitive]


def cut_phrases(text: Text, drafts: list[Draft]) -> None:
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
