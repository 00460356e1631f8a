"""Verbs with their content in the same sentence: said that, denied the charge, urged them to leave, called him a liar.

In: a text. Out: drafts, one for each cue verb that has a content, whether it stands in a quote or not (`nesting` sorts
that out). The content is what the tree hangs on the verb; "X is lost, she said" hangs the verb on the content instead.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.extent import clause_words, object_words, rest_of_sentence, stretched, without_tail, words_around
from onrecord.reading.en.attribution.lexicon import Frame, Lexicon, Verb, cue_verb
from onrecord.reading.en.attribution.source import find_subject, noun_before, source_words, trimmed
from onrecord.reading.en.attribution.text import Draft, Range, Text, cut
from onrecord.reading.model import Stance

_CLAUSES = frozenset({"ccomp"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLING = frozenset({"advcl", "obl", "nmod", "acl", "advcl:relcl"})


def find_clauses(text: Text, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of a report's cue verbs."""
    tokens = text.tokens
    for token in range(len(tokens)):
        verb = cue_verb(lexicon, tokens.lower, token)
        if verb is None or not tokens.tag[token].startswith("VB") or tokens.dep[token] in {"amod", "compound", "case", "aux", "mark"}:
            continue
        if tokens.tag[token] == "VBN" and text.child(token, "aux") is None and tokens.dep[token] != "conj":
            continue
        found = _content(text, token, verb, lexicon)
        if found is None:
            continue
        content, stance = found
        if text.child(token, *_CLAUSES) is None:
            content = without_tail(text, content)
        subject = find_subject(text, token, control=lexicon.words["object_control"])
        if subject is None and tokens.tag[token] in _TENSED:
            subject = noun_before(text, token)
        if _is_writer(text, token, subject, lexicon):
            continue
        source = source_words(text, subject) if subject is not None else []
        if subject is not None and subject < token:
            source = [(first, min(last, token)) for first, last in source if first < token]
        content = cut(content, source) if text.child(token, "nsubj:pass") is None else content
        if not content:
            continue
        yield Draft(token, cue_words(text, token), subject, source, content, stance)


def _is_writer(text: Text, verb: int, subject: int | None, lexicon: Lexicon) -> bool:
    """Tell whether a verb in the present or in the infinitive speaks for the writer or the reader: "we think", "to say"."""
    tokens = text.tokens
    if tokens.tag[verb] not in {"VB", "VBP", "VBG"}:
        return False
    if subject is None:
        return tokens.tag[verb] == "VB" or tokens.dep[verb] == "csubj"
    return tokens.tag[verb] != "VBG" and tokens.lower[subject] in lexicon.words["writer"]


def is_finite(text: Text, verb: int) -> bool:
    """Tell whether a verb has a tense: a past participle needs its auxiliary."""
    tag = text.tokens.tag[verb]
    return tag in {"VBD", "VBZ", "VBP"} or (tag in {"VBN", "VB"} and text.child(verb, "aux") is not None)


def cue_words(text: Text, verb: int) -> list[Range]:
    """Return the words of a verb cue: its auxiliaries, its negation and its particle with what stands between."""
    tokens = text.tokens
    first, last = verb, verb + 1
    for child in tokens.children[verb]:
        relation = tokens.dep[child]
        if child < verb and (relation.startswith("aux") or tokens.lower[child] in {"not", "n't", "never"}):
            first = min(first, child)
        elif relation == "compound:prt" and child == verb + 1:
            last = child + 1
    if any(tokens.dep[token] in {"nsubj", "nsubj:pass", "punct"} for token in range(first, verb)):
        first = verb
    return [(first, last)]


def _content(text: Text, token: int, verb: Verb, lexicon: Lexicon) -> tuple[list[Range], Stance] | None:
    """Return the content of a cue verb, and the stance that its frame gives."""
    tokens = text.tokens
    takes = verb.takes
    if text.child(token, "nsubj:pass", "aux:pass") is not None:
        return None
    clause = _content_clause(text, token)
    if clause is not None and (Frame.CLAUSE in takes or Frame.QUOTE in takes):
        content = clause_words(text, token, clause, drawn=verb.lemma not in lexicon.words["addressed"])
        return content, takes.get(Frame.CLAUSE) or takes[Frame.QUOTE]
    obj = text.child(token, "obj")
    obj = text.child(token, "iobj") if obj is None else obj
    xcomp = text.child(token, "xcomp")
    if Frame.QUOTE in takes and tokens.tag[token] in _TENSED and (obj is None or verb.lemma in lexicon.words["addressed"]):
        content = rest_of_sentence(text, token)
        if content:
            return content, takes[Frame.QUOTE]
    if (
        clause is None
        and xcomp is None
        and obj is None
        and Frame.QUOTE in takes
        and tokens.dep[token] == "parataxis"
        and tokens.pos[tokens.head[token]] in {"VERB", "AUX", "ADJ"}
    ):
        return words_around(text, token), takes[Frame.QUOTE]
    if xcomp is not None and xcomp > token:
        infinitive = any(tokens.lower[child] == "to" for child in tokens.children[xcomp] if child < xcomp)
        if infinitive and obj is not None and Frame.OBJECT_TO in takes:
            return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.OBJECT_TO]
        if infinitive and obj is None and Frame.TO in takes:
            return trimmed(text, *text.subtree(xcomp)), takes[Frame.TO]
        if not infinitive and obj is not None and Frame.SMALL in takes and xcomp > obj:
            return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.SMALL]
        if not infinitive and (frame := next((f for f in (Frame.OBJECT, Frame.CLAUSE, Frame.TO) if f in takes), None)):
            return trimmed(text, *text.subtree(xcomp)), takes[frame]
    if obj is not None and Frame.OBJECT in takes:
        content = object_words(text, token, obj)
        if verb.lemma in lexicon.words["naming"] and content and content[0][0] > token:
            content = [(content[0][0], stretched(text, token, content[-1][1]))]
        return content, takes[Frame.OBJECT]
    for child in tokens.children[token]:
        if child > token and tokens.dep[child] in _TELLING:
            lead = next((tokens.lower[c] for c in tokens.children[child] if c < child and tokens.dep[c] in {"case", "mark"}), "")
            if lead in verb.prepositions:
                first, last = text.subtree(child)
                return trimmed(text, first + 1, stretched(text, token, last)), verb.prepositions[lead]
    return None


def _content_clause(text: Text, verb: int) -> int | None:
    """Return the clause that hangs on a verb as its content: the one after it, else the one before its subject."""
    tokens = text.tokens
    clauses = [child for child in tokens.children[verb] if tokens.dep[child] in _CLAUSES]
    subject = text.child(verb, "nsubj")
    inside = text.subtree(subject) if subject is not None else (0, 0)
    clauses = [child for child in clauses if not inside[0] <= child < inside[1]]
    return next((child for child in clauses if child > verb), clauses[0] if clauses else None)
