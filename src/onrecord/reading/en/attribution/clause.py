"""Verbs with their content in the same sentence: said that, denied the charge, urged them to leave, called him a liar.

In: a text. Out: drafts, one for each cue verb that has a content, whether it stands in a quote or not (`nesting` sorts
that out). The content is what the tree hangs on the verb; "X is lost, she said" hangs the verb on the content instead.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.lexicon import Frame, Lexicon, Verb
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import Draft, Range, Text, cut
from onrecord.reading.model import Stance

_CLAUSES = frozenset({"ccomp"})
_TELLING = frozenset({"advcl", "obl", "nmod", "acl", "advcl:relcl"})
_OBJECT_TAIL = {"for", "as", "of", "over", "about", "to", "with", "against", "on", "in", "from"}


def find_clauses(text: Text, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of a report's cue verbs."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        verb = lexicon.verbs.get(form)
        if verb is None or not tokens.tag[token].startswith("VB") or tokens.dep[token] in {"amod", "compound", "case", "aux", "mark"}:
            continue
        found = _content(text, token, verb)
        if found is None:
            continue
        content, stance = found
        subject = find_subject(text, token, control=lexicon.words["object_control"])
        source = source_words(text, subject) if subject is not None else []
        content = cut(content, source) if text.child(token, "nsubj:pass") is None else content
        if not content:
            continue
        yield Draft(token, cue_words(text, token), subject, source, content, stance)


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


def _content(text: Text, token: int, verb: Verb) -> tuple[list[Range], Stance] | None:
    """Return the content of a cue verb, and the stance that its frame gives."""
    tokens = text.tokens
    takes = verb.takes
    if text.child(token, "nsubj:pass", "aux:pass") is not None:
        return None
    clause = text.child(token, *_CLAUSES)
    if clause is not None and (Frame.CLAUSE in takes or Frame.QUOTE in takes):
        return _clause(text, token, clause), takes.get(Frame.CLAUSE) or takes[Frame.QUOTE]
    obj = text.child(token, "obj")
    xcomp = text.child(token, "xcomp")
    if clause is None and xcomp is None and obj is None and Frame.QUOTE in takes and tokens.dep[token] == "parataxis":
        return _around(text, token), takes[Frame.QUOTE]
    if xcomp is not None and xcomp > token:
        infinitive = any(tokens.lower[child] == "to" for child in tokens.children[xcomp] if child < xcomp)
        if infinitive and obj is not None and Frame.OBJECT_TO in takes:
            return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.OBJECT_TO]
        if infinitive and obj is None and Frame.TO in takes:
            return trimmed(text, *text.subtree(xcomp)), takes[Frame.TO]
        if not infinitive and obj is not None and Frame.SMALL in takes:
            return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.SMALL]
        if not infinitive and (frame := next((f for f in (Frame.OBJECT, Frame.CLAUSE, Frame.TO) if f in takes), None)):
            return trimmed(text, *text.subtree(xcomp)), takes[frame]
    if obj is not None and Frame.OBJECT in takes:
        return _object(text, token, obj), takes[Frame.OBJECT]
    for child in tokens.children[token]:
        if child > token and tokens.dep[child] in _TELLING:
            lead = next((tokens.lower[c] for c in tokens.children[child] if c < child and tokens.dep[c] in {"case", "mark"}), "")
            if lead in verb.prepositions:
                first, last = text.subtree(child)
                return trimmed(text, first + 1, last), verb.prepositions[lead]
    return None


def _clause(text: Text, verb: int, clause: int) -> list[Range]:
    """Return the words of a content clause, without the "that" that leads it and without the cue where that stands inside."""
    tokens = text.tokens
    first, last = text.subtree(clause)
    if first <= verb < last:
        low, high = verb, verb + 1
        for child in tokens.children[verb]:
            if child != clause and tokens.dep[child] != "punct":
                low, high = min(low, text.left[child]), max(high, text.right[child] + 1)
        return [part for piece in cut([(first, last)], [(low, high)]) for part in trimmed(text, *piece)]
    if tokens.lower[first] == "that" and tokens.dep[first] == "mark":
        first += 1
    return trimmed(text, first, last)


def _around(text: Text, verb: int) -> list[Range]:
    """Return the sentence that a cue stands in as an aside."""
    first, last = text.subtree(text.tokens.head[verb])
    return [part for piece in cut([(first, last)], [text.subtree(verb)]) for part in trimmed(text, *piece)]


def _object(text: Text, verb: int, obj: int) -> list[Range]:
    """Return the thing spoken of with what is said of it: "the army for the raid", "him as a liar"."""
    tokens = text.tokens
    first, last = text.subtree(obj)
    for child in tokens.children[verb]:
        if child >= last and tokens.dep[child] in {"obl", "advcl", "xcomp"}:
            low, high = text.subtree(child)
            if tokens.lower[low] not in _OBJECT_TAIL or low > last:
                break
            last = high
    return trimmed(text, first, last)
