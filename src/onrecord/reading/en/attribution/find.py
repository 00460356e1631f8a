"""All statements of a report, as attributions: who (source) says (cue) what (content).

In: a report. Out: attributions in the order of the text. Each idea is one file of this package.
"""

from onrecord.reading.en.attribution.according import find_according
from onrecord.reading.en.attribution.adjective import find_adjectives
from onrecord.reading.en.attribution.aside import find_asides
from onrecord.reading.en.attribution.chains import cut_phrases, shared, without_leads
from onrecord.reading.en.attribution.clause import find_clauses
from onrecord.reading.en.attribution.colon import find_colons, find_letters, find_translations
from onrecord.reading.en.attribution.finish import finish
from onrecord.reading.en.attribution.hearsay import find_hearsay
from onrecord.reading.en.attribution.lexicon import load_lexicon
from onrecord.reading.en.attribution.nesting import complete, confine, lend, nest, part, take_in
from onrecord.reading.en.attribution.noun import find_nouns
from onrecord.reading.en.attribution.orphans import adopt
from onrecord.reading.en.attribution.passive import find_passives
from onrecord.reading.en.attribution.quotes import find_quotes
from onrecord.reading.en.attribution.speaker import is_by_the_way, is_voiced
from onrecord.reading.en.attribution.text import Range, StatementDraft, cut, joined, text_of
from onrecord.reading.en.attribution.told import find_told
from onrecord.reading.en.attribution.unfound import find_unfound
from onrecord.reading.found import Attribution, Report
from onrecord.reading.model import StatementKind


def find_attributions(report: Report) -> tuple[Attribution, ...]:
    """Return the attributed statements of a report.

    Args:
        report: A page with its parse.

    Returns:
        Attributions in order; `within` is the index of the one that reports another.
    """
    quotes = find_quotes(report)
    text = text_of(report, [(quote.first, quote.last) for quote in quotes])
    lexicon = load_lexicon()
    drafts = _merged(
        [
            *find_told(text, lexicon, quotes),
            *find_letters(text, lexicon),
            *find_according(text, quotes),
            *find_unfound(text, lexicon),
            *find_colons(text, lexicon),
            *find_translations(text, quotes),
            *find_asides(text, lexicon),
            *find_clauses(text, lexicon),
            *find_passives(text, lexicon),
            *find_nouns(text, lexicon),
            *find_adjectives(text, lexicon),
            *find_hearsay(text, lexicon),
        ]
    )
    drafts = without_leads(text, drafts)
    cut_phrases(text, drafts)
    take_in(text, drafts)
    complete(drafts, quotes)
    confine(drafts, quotes)
    nest(drafts)
    adopt(text, drafts, quotes)
    part(text, drafts, quotes)
    drafts = [draft for draft in drafts if draft.content]
    nest(drafts)
    lend(text, drafts)
    drafts = [draft for draft in drafts if is_voiced(text, draft) and not is_by_the_way(text, draft)]
    drafts += shared(text, drafts)
    nest(drafts)
    drafts = [draft for draft in drafts if draft.within is None or draft.kind is StatementKind.SPEECH]  # told of by somebody else
    nest(drafts)
    return finish(text, lexicon, drafts, quotes)


def _merged(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts, those of one cue as one; the first of them gives source and stance."""
    by_cue: dict[int, StatementDraft] = {}
    out: list[StatementDraft] = []
    for draft in drafts:
        first = by_cue.get(draft.cue_head) if draft.cue_head is not None else None
        if first is None:
            out.append(draft)
            if draft.cue_head is not None:
                by_cue[draft.cue_head] = draft
        elif _holds(draft, first):
            first.content += cut(draft.content, first.source) if first.told else _without_source(first, draft.content)
    for draft in out:
        draft.content = joined(draft.content)
    return out


def _without_source(draft: StatementDraft, content: list[Range]) -> list[Range]:
    """Return a content without the speaker's name, where the tree takes the name for the end of what is said."""
    ends = max(last for _, last in content)
    return [
        (low, min(high, first - 1)) if low < first < high and last >= ends - 1 else (low, high)
        for low, high in content
        for first, last in draft.source[:1] or [(low, low)]
    ]


def _holds(draft: StatementDraft, told: StatementDraft) -> bool:
    """Tell whether a clause holds the whole of what is told: a quote that is a part of its sentence."""
    if told.told and draft.content[0][0] != min(told.content)[0] and draft.content[0][0] < told.cue[0][0]:
        return False
    return all(any(low <= first and last <= high for low, high in draft.content) for first, last in told.content)
