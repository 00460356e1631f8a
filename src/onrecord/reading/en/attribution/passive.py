"""What is said of somebody by nobody named, or by an agent: "was accused of", "is said to", "it is believed that".

In: a text. Out: drafts whose content is the subject and what is said of it; the source is the agent, where there is one. What
seems or appears to be so is written down in the same way.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.clause import cue_words
from onrecord.reading.en.attribution.lexicon import CueLexicon, Frame, Sense, Verb, cue_verb, load_lexicon
from onrecord.reading.en.attribution.source import source_words, trimmed
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text
from onrecord.reading.model import Stance, StatementKind

_TAIL = frozenset({"of", "for", "as"})
_BARE = (Frame.SMALL, Frame.OBJECT)
"""What takes an adjective: "was declared dead", never "was shot dead"."""


def find_passives(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of passive cues and of verbs of seeming."""
    tokens = text.tokens
    semblance = lexicon.words["semblance"]
    for token, form in enumerate(tokens.lower):
        if form in semblance:
            yield from _semblance(text, token)
        verb = cue_verb(lexicon, tokens.lower, token)
        if verb is None or tokens.tag[token] != "VBN" or form in lexicon.adjectives or not _is_passive(text, token):
            continue
        if verb.lemma in lexicon.words["called"] and _only_names(text, token):
            continue
        draft = _passive(text, token, verb)
        if draft is not None:
            yield draft


def _is_passive(text: Text, token: int) -> bool:
    """Tell whether a participle is passive: it has an auxiliary of the passive, or none at all and stands beside its sentence."""
    if text.child(token, "aux:pass", "nsubj:pass") is not None:
        return True
    return text.tokens.dep[token] in {"advcl", "acl", "ROOT", "parataxis"} and text.child(token, "aux", "nsubj") is None


def _only_names(text: Text, token: int) -> bool:
    """Tell whether a participle behind its noun only says what that is called: "a village called Orsk"."""
    bare = text.child(token, "aux:pass", "nsubj:pass", "obl:agent") is None
    return bare and text.tokens.head[token] == token - 1


def _semblance(text: Text, token: int) -> Iterator[StatementDraft]:
    """Yield what seems to be so."""
    told = text.child(token, "xcomp", "ccomp")
    if told is None:
        return
    subject = text.child(token, "nsubj")
    content = trimmed(text, *text.subtree(told))
    if subject is not None and text.tokens.lower[subject] != "it":
        content = source_words(text, subject) + content
    yield StatementDraft(token, cue_words(text, token), None, [], content, Stance.ASSERTS, kind=StatementKind.ATTITUDE)


def _passive(text: Text, token: int, verb: Verb) -> StatementDraft | None:
    """Return the draft of a passive cue; None where nothing is said of the subject."""
    tokens = text.tokens
    agent = text.child(token, "obl:agent")
    if agent is None:
        agent = next((c for c in tokens.children[token] if tokens.case_of(c) == "by" and c > token), None)
    source: list[Range] = []
    if agent is not None:
        source = [(first + 1 if tokens.lower[first] == "by" else first, last) for first, last in source_words(text, agent)]
        source = [part for part in source if part[0] < part[1]]
    subject = text.child(token, "nsubj:pass")
    content, sense = _said(text, token, verb, agent)
    if sense is None and agent is not None and Frame.OBJECT in verb.takes:
        sense = verb.takes[Frame.OBJECT]
    if sense is None or (sense.objects and (subject is None or text.tokens.lower[subject] not in sense.objects)):
        return None
    clause = text.child(token, "ccomp", "csubj:pass", "csubj") is not None
    if subject is not None and not clause and verb.lemma != "ask":
        content = source_words(text, subject) + content
    if not content or (not source and verb.lemma in load_lexicon().words["foreseen"]):
        return None
    return StatementDraft(token, cue_words(text, token), agent if source else None, source, content, sense.stance, kind=sense.kind)


def _said(text: Text, token: int, verb: Verb, agent: int | None) -> tuple[list[Range], Sense | None]:
    """Return what is said of the subject, and the sense; None where the verb takes nothing of the kind."""
    tokens, takes = text.tokens, verb.takes
    clause = text.child(token, "ccomp", "csubj:pass", "csubj")
    if clause is not None and (sense := takes.get(Frame.CLAUSE) or takes.get(Frame.QUOTE)):
        first, last = text.subtree(clause)
        return trimmed(text, first + (tokens.lower[first] == "that"), last), sense
    xcomp = text.child(token, "xcomp")
    if xcomp is not None and xcomp > token:
        frames = _BARE if tokens.pos[xcomp] == "ADJ" else (Frame.TO, Frame.OBJECT_TO, *_BARE, Frame.CLAUSE)
        sense = next((takes[frame] for frame in frames if frame in takes), None)
        if sense is not None:
            return trimmed(text, *text.subtree(xcomp)), sense
    bare = text.child(token, "aux:pass", "nsubj:pass") is None
    for child in tokens.children[token]:
        if child > token and child != agent and (tokens.dep[child] in {"obl", "advcl"}):
            first, last = text.subtree(child)
            if tokens.lower[first] in verb.prepositions and (bare or verb.lemma == "ask"):
                return trimmed(text, first + 1, last), verb.prepositions[tokens.lower[first]]
            if tokens.lower[first] in _TAIL and Frame.OBJECT in takes:
                return trimmed(text, first, last), takes[Frame.OBJECT]
    return [], None
