"""Verbs with their content in the same sentence: said that, denied the charge, urged them to leave, called him a liar.

In: a text. Out: drafts, one for each cue verb that has a content, whether it stands in a quote or not (`nesting` sorts
that out). The content is what the tree hangs on the verb; "X is lost, she said" hangs the verb on the content instead.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.extent import clause_words, object_words, rest_of_sentence, stretched, without_tail, words_around
from onrecord.reading.en.attribution.lexicon import CueLexicon, Frame, Sense, Verb, cue_verbs
from onrecord.reading.en.attribution.source import find_subject, name_before, noun_before, source_words, trimmed
from onrecord.reading.en.attribution.stray import stray_clause
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text, cut
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.model import Stance

_CLAUSES = frozenset({"ccomp"})
_MARKS = frozenset({"mark", "case"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ADDED = frozenset({"parataxis", "advcl"})
"""How the tree hangs on a verb the object that stands behind its "as": "rejected as false a report", "dismissed as lies reports"."""
_TELLING = frozenset({"advcl", "obl", "nmod", "acl", "advcl:relcl", "ccomp", "xcomp"})


def find_clauses(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of a report's cue verbs."""
    tokens = text.tokens
    for token, verb in cue_verbs(lexicon, tokens.lower):
        if not tokens.tag[token].startswith("VB") or tokens.dep[token] in {"amod", "compound", "case", "aux", "mark"}:
            continue
        if tokens.tag[token] == "VBN" and text.child(token, "aux") is None and tokens.dep[token] != "conj":
            continue
        if any(tokens.lower[child] == "without" for child in tokens.children[token] if tokens.dep[child] in _MARKS):
            continue  # "without saying who did it"
        found = _content(text, token, verb, lexicon)
        if found is None:
            continue
        content, sense = found
        if text.child(token, *_CLAUSES) is None:
            content = without_tail(text, content)
        subject = find_subject(text, token, control=lexicon.words["object_control"])
        if subject is None and is_finite(text, token):
            subject = noun_before(text, token) if tokens.text[token - 1] != "," else name_before(text, token)
        if subject is not None and tokens.lower[subject] in stance_words().reports:
            subject = next((c for c in tokens.children[token] if tokens.dep[c] == "nsubj" and subject < c < token), subject)
        if _is_put_to(text, token, lexicon):
            subject = None
        if _is_writer(text, token, subject, lexicon):
            continue
        source = source_words(text, subject) if subject is not None else []
        if subject is not None and subject < token:
            source = [(first, min(last, token)) for first, last in source if first < token]
        content = cut(content, source) if text.child(token, "nsubj:pass") is None else content
        if not content:
            continue
        yield StatementDraft(token, cue_words(text, token), subject, source, content, sense.stance, kind=sense.kind)


def _is_writer(text: Text, verb: int, subject: int | None, lexicon: CueLexicon) -> bool:
    """Tell whether a verb in the present or in the infinitive speaks for the writer or the reader: "we think", "to say"."""
    tokens = text.tokens
    if tokens.tag[verb] not in {"VB", "VBP", "VBG"}:
        return False
    if subject is None:
        return tokens.tag[verb] == "VB" or tokens.dep[verb] == "csubj"
    return tokens.tag[verb] != "VBG" and tokens.lower[subject] in lexicon.words["writer"]


def _is_put_to(text: Text, verb: int, lexicon: CueLexicon) -> bool:
    """Tell whether a question is put to somebody by nobody named: "asked why it was closed, she said", "he said when asked"."""
    tokens = text.tokens
    if tokens.lower[verb] not in lexicon.words["put"] or text.child(verb, "nsubj", "aux") is not None or tokens.dep[verb] != "advcl":
        return False
    return verb == text.begin[verb]


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


def _content(text: Text, token: int, verb: Verb, lexicon: CueLexicon) -> tuple[list[Range], Sense] | None:
    """Return the content of a cue verb, and the sense that its frame gives; the first frame that fits the tree decides."""
    if text.child(token, "nsubj:pass", "aux:pass") is not None:
        return None
    obj = text.child(token, "obj")
    obj = text.child(token, "iobj") if obj is None else obj
    return (
        _said(text, token, verb, obj, lexicon)
        or _complement(text, token, verb, obj)
        or _thing(text, token, verb, obj, lexicon)
        or _charge(text, token, verb, obj)
        or _after_preposition(text, token, verb)
    )


def _said(text: Text, token: int, verb: Verb, obj: int | None, lexicon: CueLexicon) -> tuple[list[Range], Sense] | None:
    """Return the clause that a verb of saying or thinking has as its content."""
    tokens, takes = text.tokens, verb.takes
    sense = takes.get(Frame.CLAUSE) or takes.get(Frame.QUOTE)
    if sense is None:
        return None
    addressed = verb.lemma in lexicon.words["addressed"]
    clause = _content_clause(text, token)
    if clause is None and (obj is None or addressed):
        clause = stray_clause(text, token)
    if clause is not None:
        return clause_words(text, token, clause, drawn=not addressed), sense
    if Frame.QUOTE not in takes:
        return None
    if tokens.tag[token] in _TENSED and (obj is None or addressed):
        content = rest_of_sentence(text, token)
        if content:
            return content, takes[Frame.QUOTE]
    alone = obj is None and text.child(token, "xcomp") is None and tokens.dep[token] == "parataxis"
    if alone and tokens.pos[tokens.head[token]] in {"VERB", "AUX", "ADJ"}:
        return words_around(text, token), takes[Frame.QUOTE]
    return None


def _complement(text: Text, token: int, verb: Verb, obj: int | None) -> tuple[list[Range], Sense] | None:
    """Return what somebody wants or is urged to do, or what somebody is called."""
    tokens, takes = text.tokens, verb.takes
    xcomp = text.child(token, "xcomp")
    if xcomp is None or xcomp < token:
        return None
    infinitive = any(tokens.lower[child] == "to" for child in tokens.children[xcomp] if child < xcomp)
    if obj is not None and infinitive and Frame.OBJECT_TO in takes:
        return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.OBJECT_TO]
    if obj is None and infinitive and Frame.TO in takes:
        return trimmed(text, *text.subtree(xcomp)), takes[Frame.TO]
    if obj is not None and not infinitive and obj < xcomp and Frame.SMALL in takes:
        return trimmed(text, text.left[obj], text.right[xcomp] + 1), takes[Frame.SMALL]
    frame = next((frame for frame in (Frame.OBJECT, Frame.TO) if frame in takes), None)
    return None if infinitive or frame is None else (trimmed(text, *text.subtree(xcomp)), takes[frame])


def _thing(text: Text, token: int, verb: Verb, obj: int | None, lexicon: CueLexicon) -> tuple[list[Range], Sense] | None:
    """Return the thing or the person spoken of."""
    if obj is None or Frame.OBJECT not in verb.takes:
        return None
    if (wanted := verb.takes[Frame.OBJECT].objects) and text.tokens.lower[obj] not in wanted:
        return None
    if verb.lemma in lexicon.words["bodily"] and not _is_one_person(text, token):
        return None
    content = object_words(text, token, obj)
    if verb.lemma in lexicon.words["naming"] | lexicon.words["blaming"] and content and content[0][0] > token:
        content = [(content[0][0], stretched(text, token, content[-1][1]))]
    return content, verb.takes[Frame.OBJECT]


def _charge(text: Text, token: int, verb: Verb, obj: int | None) -> tuple[list[Range], Sense] | None:
    """Return the charge that a verb of denial takes up where the tree gives it no object.

    It is the noun that the verb's bare clause hangs on ("allegations the army denies"), or the one behind "as" ("rejected as false the
    claims", "rejected as false claims").
    """
    sense = verb.takes.get(Frame.OBJECT)
    if obj is not None or sense is None or sense.stance is not Stance.DENIES:
        return None
    tokens, reports = text.tokens, stance_words().reports
    behind = [c for c in tokens.children[token] if tokens.case_of(c) == "as" and tokens.lower[c] in reports]
    if behind:
        first, last = text.subtree(behind[0])
        return trimmed(text, first + 1, last), sense
    if any(tokens.case_of(c) == "as" for c in tokens.children[token]):
        added = next((c for c in tokens.children[token] if c > token and tokens.dep[c] in _ADDED and tokens.lower[c] in reports), None)
        if added is not None:
            return trimmed(text, *text.subtree(added)), sense  # "rejected as false a report that ..."
    beside = (text.child(token, "nsubj"), tokens.head[token] if tokens.dep[token] == "acl:relcl" else None)
    head = next((noun for noun in beside if noun is not None and tokens.lower[noun] in reports), None)
    if head is None:
        return None
    first = text.left[head]
    return [(max(first, text.begin[token], head - 2), head + 1)], sense


def _is_one_person(text: Text, verb: int) -> bool:
    """Tell whether the subject of a verb is one person, by name or pronoun."""
    subject = find_subject(text, verb, control=frozenset())
    if subject is None or text.tokens.tag[subject] not in {"NNP", "PRP", "NN", "WP"}:
        return False
    return text.report.parse.tokens.kind[subject] == "person" and text.tokens.lower[subject] not in {"they", "we"}


def _after_preposition(text: Text, token: int, verb: Verb) -> tuple[list[Range], Sense] | None:
    """Return what a preposition leads to: spoke about, called for."""
    tokens = text.tokens
    for child in tokens.children[token]:
        if child < token or tokens.dep[child] not in _TELLING:
            continue
        lead = next((tokens.lower[c] for c in tokens.children[child] if tokens.dep[c] in {"case", "mark"}), "")
        if lead in verb.prepositions and (not (wanted := verb.prepositions[lead].objects) or tokens.lower[child] in wanted):
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
