"""Verbs with their content in the same sentence: said that, denied the charge, urged them to leave, called him a liar.

In: a text. Out: drafts, one for each cue verb that has a content, whether it stands in a quote or not (`nesting` sorts
that out). The content is what the tree hangs on the verb; "X is lost, she said" hangs the verb on the content instead.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.lexicon import Frame, Lexicon, Verb
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import MARKS, Draft, Range, Text, cut
from onrecord.reading.model import Stance

_LEADS = frozenset({"that", "whether", "if", "what", "how", "why", "when", "where", "who", "which"})
_CLAUSES = frozenset({"ccomp"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLING = frozenset({"advcl", "obl", "nmod", "acl", "advcl:relcl"})
_OBJECT_TAIL = {"for", "as", "of", "over", "about", "to", "with", "against", "on", "in", "from"}


def find_clauses(text: Text, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of a report's cue verbs."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        verb = lexicon.verbs.get(form)
        if verb is None or not tokens.tag[token].startswith("VB") or tokens.dep[token] in {"amod", "compound", "case", "aux", "mark"}:
            continue
        found = _content(text, token, verb, lexicon.words["addressed"])
        if found is None:
            continue
        content, stance = found
        subject = find_subject(text, token, control=lexicon.words["object_control"])
        if _is_writer(text, token, subject, lexicon):
            continue
        source = source_words(text, subject) if subject is not None else []
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


def _content(text: Text, token: int, verb: Verb, addressed: frozenset[str]) -> tuple[list[Range], Stance] | None:
    """Return the content of a cue verb, and the stance that its frame gives."""
    tokens = text.tokens
    takes = verb.takes
    if text.child(token, "nsubj:pass", "aux:pass") is not None:
        return None
    clause = _content_clause(text, token)
    if clause is not None and (Frame.CLAUSE in takes or Frame.QUOTE in takes):
        return _clause(text, token, clause, drawn=verb.lemma not in addressed), takes.get(Frame.CLAUSE) or takes[Frame.QUOTE]
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
        if not infinitive and obj is not None and Frame.SMALL in takes and xcomp > obj:
            return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.SMALL]
        if not infinitive and (frame := next((f for f in (Frame.OBJECT, Frame.CLAUSE, Frame.TO) if f in takes), None)):
            return trimmed(text, *text.subtree(xcomp)), takes[frame]
    if obj is not None and Frame.OBJECT in takes:
        content = _object(text, token, obj)
        if Frame.SMALL in takes and content and content[0][0] > token:
            content = [(content[0][0], _stretched(text, token, content[-1][1]))]
        return content, takes[Frame.OBJECT]
    for child in tokens.children[token]:
        if child > token and tokens.dep[child] in _TELLING:
            lead = next((tokens.lower[c] for c in tokens.children[child] if c < child and tokens.dep[c] in {"case", "mark"}), "")
            if lead in verb.prepositions:
                first, last = text.subtree(child)
                return trimmed(text, first + 1, _stretched(text, token, last)), verb.prepositions[lead]
    return None


def _content_clause(text: Text, verb: int) -> int | None:
    """Return the clause that hangs on a verb as its content: the one after it, else the one before its subject."""
    tokens = text.tokens
    clauses = [child for child in tokens.children[verb] if tokens.dep[child] in _CLAUSES]
    subject = text.child(verb, "nsubj")
    inside = text.subtree(subject) if subject is not None else (0, 0)
    clauses = [child for child in clauses if not inside[0] <= child < inside[1]]
    return next((child for child in clauses if child > verb), clauses[0] if clauses else None)


def _clause(text: Text, verb: int, clause: int, *, drawn: bool) -> list[Range]:
    """Return the words of a content clause, without the "that" that leads it and without the cue where that stands inside."""
    tokens = text.tokens
    first, last = text.subtree(clause)
    first, last = max(first, text.begin[verb]), min(last, text.end[verb])
    if first >= last:
        return []
    if first <= verb < last:
        low, high = verb, verb + 1
        for child in tokens.children[verb]:
            if child != clause and tokens.dep[child] != "punct":
                low, high = min(low, text.left[child]), max(high, text.right[child] + 1)
        if clause < verb:
            last = min(last, low)
        return [part for piece in cut([(first, last)], [(low, high)]) for part in trimmed(text, *piece)]
    if first > verb:
        last = _shortened(text, verb, clause, last)
        last = _stretched(text, verb, last)
        first = _drawn(text, verb, first) if drawn else first
    if tokens.lower[first] == "that" and tokens.dep[first] == "mark":
        first += 1
    return trimmed(text, first, last)


def _drawn(text: Text, verb: int, first: int) -> int:
    """Return where a clause begins that the tree may have begun too late: a verb of saying has no object beside its clause."""
    tokens = text.tokens
    obj = text.child(verb, "obj", "iobj")
    if obj is None or not verb < obj < first or tokens.lower[first] in _LEADS or tokens.pos[obj] == "PRON":
        return first
    return text.left[obj]


def _shortened(text: Text, verb: int, clause: int, last: int) -> int:
    """Return where a clause ends that the tree may have ended too late, in a verb that goes on from the cue.

    "said he did not own it, but agreed to sell": "agreed" has the form of "said" and not that of "own", and no subject.
    """
    tokens = text.tokens
    for child in tokens.children[clause]:
        if tokens.dep[child] != "conj" or child < verb or text.child(child, "nsubj", "nsubj:pass") is not None:
            continue
        if tokens.tag[child] == tokens.tag[verb] != tokens.tag[clause] and text.child(child, "aux") is None:
            low = text.left[child]
            if text.child(clause, "aux") is not None or tokens.tag[clause] in {"VBG", "VBN", "VB"}:
                return min(last, low)
    return last


def _stretched(text: Text, verb: int, end: int) -> int:
    """Return where a clause ends that the tree may have ended too soon: words that no punctuation sets off belong to it.

    What goes on with the cue verb's own sentence does not: a conjunction, a verb that the cue hangs on.
    """
    tokens = text.tokens
    above = set(tokens.climb(verb, 8)) - {verb}
    start = end
    while end < text.end[verb]:
        if (
            (tokens.pos[end] in {"PUNCT", "CCONJ", "SCONJ"} and tokens.text[end] not in MARKS)
            or tokens.dep[end] in {"cc", "mark"}
            or end in above
        ):
            break
        if tokens.head[end] in above and tokens.dep[end].startswith(("aux", "cop")):
            break
        if tokens.tag[end] in _TENSED and not _has_subject(text, end, start):
            break
        end += 1
    first = end + (tokens.text[end : end + 1] == [","])
    if tokens.lower[first + 1 : first + 2] == ["that"] and tokens.lower[first] in {"and", "but", "or"} and first + 1 < text.end[verb]:
        return max(end, min(text.end[verb], text.right[tokens.head[first + 1]] + 1))
    return end


def _has_subject(text: Text, verb: int, start: int) -> bool:
    """Tell whether a finite verb, or the verb that it helps, has its subject at or after `start`."""
    for word in (verb, text.tokens.head[verb]):
        subject = text.child(word, "nsubj", "nsubj:pass")
        if subject is not None and subject >= start:
            return True
    return False


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
