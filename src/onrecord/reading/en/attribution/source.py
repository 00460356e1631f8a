"""Whose words they are: the subject of a cue verb, found through the tree or, where that fails, beside the verb.

In: a text and a verb. Out: the token that heads the source, and its words. "who" stays "who": parties are resolved later.
"""

from onrecord.reading.en.attribution.lexicon import load_lexicon
from onrecord.reading.en.attribution.speaker import can_speak
from onrecord.reading.en.attribution.text import Range, Text
from onrecord.reading.en.figures.lexicon import outcomes

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})
_DESCRIPTION = 24  # tokens of a name and what describes its bearer
_HELD = frozenset({"ccomp", "acl"})
_STEPS = 6  # how far a verb may stand from the one whose subject it shares
_LOOSE = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "(", "and", "but"})
"""What a stretch neither begins nor ends with; quotation marks, brackets that close and sentence ends in a quote stay."""
_NOT_IN_SOURCE = frozenset({"acl:relcl", "parataxis", "punct", "advcl", "ccomp"})


def find_subject(text: Text, verb: int, *, control: frozenset[str]) -> int | None:
    """Return the token that heads the subject of a verb; None where nobody is named.

    Args:
        text: The report's text.
        verb: The verb.
        control: Verbs (base forms are compared by their beginning) whose object is the subject of their infinitive.
    """
    tokens = text.tokens
    if (named := _joined_name(text, verb)) is not None:
        return named
    for _ in range(_STEPS):
        subject = _own_subject(text, verb)
        if subject is not None:
            return None if tokens.dep[subject] == "expl" else subject
        relation, head = tokens.dep[verb], tokens.head[verb]
        if head == verb:
            return None
        if text.begin[head] != text.begin[verb]:
            return noun_before(text, verb) if tokens.text[verb - 1] != "," else name_before(text, verb)
        if relation == "xcomp" and (moved := text.child(head, "obj", "iobj")) is not None and _controls(text, head, control):
            return moved
        if tokens.lower[verb] == "saying" and (quoted := _quoted(text, verb, head)) is not None:
            return quoted
        if relation.startswith("acl"):
            owner = text.child(head, "nmod:poss") if tokens.tag[verb] == "VB" else None
            if owner is not None:
                return owner
            giver = _giver(text, head) if tokens.tag[verb] in {"VBG", "VB"} else None
            if giver is None:
                return head
            head, relation = giver, "advcl"
        if relation == "conj" and (_goes_on(text, verb, head) or _is_of_thing(text, head)):
            head = tokens.head[head]
            head = tokens.head[head] if tokens.pos[head] == "NOUN" else head
        if relation not in {"conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "aux", "cop"}:
            return None
        verb = head
    return None


def _joined_name(text: Text, verb: int) -> int | None:
    """Return the person who speaks where the tree joins him to what stands before him: "found no trace of the boy and Hald said ..."."""
    tokens = text.tokens
    at = verb - 1
    while at > text.begin[verb] and not tokens.name[at] and tokens.pos[at] == "PROPN":
        at -= 1
    is_joined = tokens.name[at] == "PERSON" and tokens.name_end[at] == verb and tokens.lower[at - 1] == "and"
    return at if is_joined and _own_subject(text, verb) is None else None


def _quoted(text: Text, saying: int, verb: int) -> int | None:
    """Return who is quoted as saying something: "the agency quoted the general as saying", "the general was quoted as saying"."""
    if all(text.tokens.lower[child] != "as" for child in text.tokens.children[saying]):
        return None
    return text.child(verb, "obj", "nsubj:pass")


def _goes_on(text: Text, verb: int, clause: int) -> bool:
    """Tell whether a verb goes on from the cue above the clause that the tree joins it to: "said it has rained and said ..."."""
    tokens = text.tokens
    above = tokens.head[clause]
    if text.begin[above] != text.begin[verb]:
        return False
    if tokens.dep[clause] != "ccomp" or not above < clause or tokens.tag[verb] not in {"VBD", "VBZ", "VBP"}:
        return False
    helper = text.child(clause, "aux", "aux:pass", "cop")
    tense = tokens.tag[helper if helper is not None else clause]
    earlier = tense != tokens.tag[verb] or (helper is not None and tokens.lower[helper] == "had")
    return tokens.tag[above] == tokens.tag[verb] and (earlier or tokens.lower[above] == tokens.lower[verb])


def _is_of_thing(text: Text, clause: int) -> bool:
    """Tell whether the clause that a verb is joined to is of a thing that can't speak, or of somebody who died.

    "The mayor said the raids went on and added that ..."; "repeated the finding that two farmers died, and called for an inquiry".
    """
    tokens, subject = text.tokens, _own_subject(text, clause)
    if subject is None or tokens.dep[clause] not in _HELD or tokens.head[clause] >= clause:
        return False
    return tokens.lower[clause] in outcomes().undergone or (tokens.dep[clause] == "ccomp" and not can_speak(text, subject))


def _giver(text: Text, noun: int) -> int | None:
    """Return the verb whose subject speaks through a thing: "the mayor sent a letter urging ..."; None where the noun speaks itself.

    What somebody rejects or quotes is another's: "rejected a report saying ...".
    """
    tokens, words = text.tokens, load_lexicon().words
    if text.report.parse.tokens.kind[noun] in {"person", "organization"} or tokens.pos[noun] in {"PROPN", "PRON"}:
        return None
    above = next((token for token in tokens.climb(noun, 3) if tokens.pos[token] == "VERB"), None)
    by_noun = tokens.dep[noun] in {"obj", "nmod", "obl", "conj"} and above is not None and above < noun
    return above if by_noun and tokens.lower[above or 0] not in words["facing"] | words["of_others"] else None


def noun_before(text: Text, verb: int) -> int | None:
    """Return the noun that stands right before a finite verb, adverbs and auxiliaries between, for where the tree has no subject."""
    tokens = text.tokens
    at = verb - 1
    while at >= text.begin[verb] and tokens.pos[at] in {"AUX", "ADV", "PART"}:
        at -= 1
    if at < text.begin[verb] or tokens.pos[at] not in {"NOUN", "PROPN", "PRON"}:
        return None
    while tokens.head[at] < verb and tokens.head[at] >= text.begin[verb] and tokens.pos[tokens.head[at]] in {"NOUN", "PROPN", "PRON"}:
        if tokens.head[at] == at:
            break
        at = tokens.head[at]
    return at


def name_before(text: Text, verb: int) -> int | None:
    """Return the person whose name and description stand between commas before a verb: "In a letter, Ivo Hald, the mayor, said ..."."""
    tokens = text.tokens
    for at in range(verb - 2, max(text.begin[verb], verb - _DESCRIPTION), -1):
        if tokens.pos[at] in {"VERB", "AUX"}:
            return None
        if tokens.name[at] == "PERSON" and tokens.pos[at - 1] != "ADP":
            return at if tokens.text[tokens.name_end[at]] == "," else None
    return None


def _own_subject(text: Text, verb: int) -> int | None:
    """Return the subject that hangs on a verb itself, the nearest one before it where the tree gives several."""
    tokens = text.tokens
    found = [child for child in tokens.children[verb] if tokens.dep[child] in _SUBJECTS]
    if not found and tokens.dep[verb] == "advcl":
        return _behind_conjunction(text, verb)
    before = [child for child in found if child < verb]
    return min(before or found, key=lambda child: abs(child - verb), default=None)


def _behind_conjunction(text: Text, verb: int) -> int | None:
    """Return the subject that the tree takes for a time: "came after the agency said that ..." hangs the agency on "came"."""
    tokens = text.tokens
    noun = noun_before(text, verb)
    if noun is None or tokens.dep[noun] != "obl" or tokens.head[noun] != tokens.head[verb]:
        return None
    return noun if tokens.case_of(noun) in _CONJUNCTIONS else None


def _controls(text: Text, verb: int, control: frozenset[str]) -> bool:
    """Tell whether the object of a verb is the subject of its infinitive."""
    lemma = text.report.parse.tokens.lemma[verb].lower()
    return lemma in control


def source_words(text: Text, head: int) -> list[Range]:
    """Return the words of a source: its subtree without relative clauses and stray clauses beside it."""
    tokens = text.tokens
    first, last = text.subtree(head)
    first, last = max(first, text.begin[head]), min(last, text.end[head])
    first += tokens.dep[first] == "case" and tokens.head[first] == head
    for child in tokens.children[head]:
        if tokens.dep[child] in _NOT_IN_SOURCE:
            low, high = text.subtree(child)
            if low > head:
                last = min(last, low)
            elif high <= head:
                first = max(first, high)
    return trimmed(text, first, last)


def trimmed(text: Text, first: int, last: int) -> list[Range]:
    """Return a stretch without the punctuation at its ends; nothing where nothing is left."""
    words = text.tokens.text
    while first < last and words[first] in _LOOSE:
        first += 1
    while last > first and words[last - 1] in _LOOSE:
        last -= 1
    return [(first, last)] if first < last else []
