"""Where the content of a cue verb begins and ends.

In: a verb and the clause, or the thing, that the tree hangs on it. Out: the words. A tree is right about what hangs on a verb of
saying more often than about where that ends, so the ends are mended by what stands beside them: words that no punctuation sets
off belong to the content, a verb in the form of the cue goes on from the cue.
"""

from onrecord.reading.en.attribution.source import trimmed
from onrecord.reading.en.attribution.text import MARKS, Range, Text, cut
from onrecord.reading.en.times.words import load_words

_LEADS = frozenset({"that", "whether", "if", "what", "how", "why", "when", "where", "who", "which"})
_GOES_ON = frozenset({":", "to", "because"})
"""What a content goes on over, though it is punctuation or leads to another clause."""
_REACH = 120  # tokens that a content is stretched over at most
_TIME = 6  # tokens of a time
_OF_TIME = frozenset("late early earlier on in the of last this morning evening night yesterday today".split())
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECT_TAIL = frozenset({"for", "as", "of", "over", "about", "against", "with", "in", "on", "from", "to", "at"})
_SUBJECTS = ("nsubj", "nsubj:pass")


def clause_words(text: Text, verb: int, clause: int, *, drawn: bool) -> list[Range]:
    """Return the words of a content clause, without the "that" that leads it and without the cue where that stands inside.

    Args:
        text: The report's text.
        verb: The cue.
        clause: The head of the clause that hangs on it.
        drawn: Whether a noun between the two is the beginning of the clause, as the cue takes no object beside one.
    """
    tokens = text.tokens
    first, last = text.subtree(clause)
    first, last = max(first, text.begin[verb]), min(last, text.end[verb])
    if first >= last:
        return []
    last = last if clause < verb else _unbroken(text, clause, last)
    if clause > verb and first <= verb and tokens.text[verb + 1] != ",":
        first = verb + 1
    if first <= verb < last:
        low, high = _cue_clause(text, verb, clause)
        if clause < verb:
            last = min(last, low)
        return [part for piece in cut([(first, last)], [(low, high)]) for part in trimmed(text, *piece)]
    if first > verb:
        last = stretched(text, verb, _shortened(text, verb, clause, last))
        first = _drawn(text, verb, first) if drawn else first
        first = _past_time(text, first, clause)
    if tokens.lower[first] == "that" and tokens.dep[first] == "mark":
        first += 1
    return trimmed(text, first, last)


def _unbroken(text: Text, clause: int, last: int) -> int:
    """Return where a clause ends before words of another one: a word far behind that the tree hangs on it belongs to that one."""
    tokens = text.tokens
    inside = {clause}
    order = [clause]
    for token in order:  # grows while it is walked
        order += tokens.children[token]
    inside.update(order)
    return next((token for token in range(clause, last) if token not in inside), last)


def _past_time(text: Text, first: int, clause: int) -> int:
    """Return where a clause begins past the time of saying that the tree may have hung on it.

    "Said late on Sunday that"; "said Sunday it had", where the subject of the clause stands behind the time.
    """
    tokens, times = text.tokens, load_words()
    subject = text.child(clause, *_SUBJECTS)
    begins = text.left[subject] if subject is not None else clause
    for at in range(first, min(first + _TIME, clause)):
        word = tokens.lower[at]
        if word == "that" or (at == begins and at > first):
            return at
        if not (word in times.weekdays or word in times.months or word.isdigit() or word in _OF_TIME):
            return first
    return first


def _cue_clause(text: Text, verb: int, clause: int) -> Range:
    """Return the stretch of a cue and what else hangs on it."""
    low, high = verb, verb + 1
    for child in text.tokens.children[verb]:
        if child != clause and text.tokens.dep[child] != "punct":
            low, high = min(low, text.left[child]), max(high, text.right[child] + 1)
    return low, high


def _drawn(text: Text, verb: int, first: int) -> int:
    """Return where a clause begins that the tree may have begun too late: a verb of saying has no object beside its clause."""
    tokens = text.tokens
    obj = text.child(verb, "obj", "iobj")
    if obj is None or not verb < obj < first or tokens.lower[first] in _LEADS or tokens.pos[obj] == "PRON":
        return first
    return text.left[obj]


def _shortened(text: Text, verb: int, clause: int, last: int) -> int:
    """Return where a clause ends that the tree may have ended too late, in a verb that goes on from the cue.

    "said he did not own it, but agreed to sell": "agreed" has the form of "said" and not that of "did", and no subject.
    """
    tokens = text.tokens
    tense = _tense(text, verb)
    for child in tokens.children[clause]:
        if tokens.dep[child] != "conj" or child < verb or text.child(child, *_SUBJECTS) is not None:
            continue
        helper = text.child(child, "aux", "aux:pass", "cop")
        if helper is not None and tokens.lower[helper] not in {"did", "does", "do"}:
            continue
        if _tense(text, child) == tense != _tense(text, clause):
            return min(last, text.left[child])
    return last


def _tense(text: Text, verb: int) -> str:
    """Return the tag of the word that gives a verb its tense: its first auxiliary, else the verb."""
    tokens = text.tokens
    helper = text.child(verb, "aux", "aux:pass", "cop")
    return tokens.tag[helper if helper is not None else verb]


def stretched(text: Text, verb: int, end: int) -> int:
    """Return where a clause ends that the tree may have ended too soon: words that no punctuation sets off belong to it.

    What goes on with the cue verb's own sentence does not: a conjunction, a verb that the cue hangs on.
    """
    tokens = text.tokens
    above = set(tokens.climb(verb, 8)) - {verb}
    start = end
    while end < text.end[verb] and end - start < _REACH and not _ends(text, end, start, above):
        end += 1
    first = end + (tokens.text[end : end + 1] == [","])
    if tokens.lower[first + 1 : first + 2] == ["that"] and tokens.lower[first] in {"and", "but", "or"} and first + 1 < text.end[verb]:
        return max(end, min(text.end[verb], text.right[tokens.head[first + 1]] + 1))
    return end


def _ends(text: Text, token: int, start: int, above: set[int]) -> bool:
    """Tell whether a clause that is stretched from `start` ends before a token."""
    tokens = text.tokens
    if tokens.text[token] in MARKS:
        return False
    if tokens.lower[token] in _GOES_ON or tokens.lower[token - 1] == "because":
        return False
    if tokens.pos[token] in {"PUNCT", "CCONJ", "SCONJ"} or tokens.dep[token] in {"cc", "mark"} or token in above:
        return True
    if tokens.head[token] in above and tokens.dep[token].startswith(("aux", "cop")):
        return True
    return tokens.tag[token] in _TENSED and not _has_subject(text, token, start)


def _has_subject(text: Text, verb: int, start: int) -> bool:
    """Tell whether a finite verb, or the verb that it helps, has its subject at or after `start`."""
    for word in (verb, text.tokens.head[verb]):
        subject = text.child(word, *_SUBJECTS)
        if subject is not None and subject >= start:
            return True
    return False


def without_tail(text: Text, ranges: list[Range]) -> list[Range]:
    """Return the words of a content without a relative clause after a comma at its end: that is mostly the writer's."""
    if not ranges:
        return ranges
    first, last = ranges[-1]
    tokens = text.tokens
    for comma in range(first + 1, last - 2):
        if tokens.text[comma] != "," or not tokens.tag[comma + 1].startswith("W"):
            continue
        clause = next((n for n in tokens.climb(comma + 1, 4) if tokens.dep[n] == "acl:relcl"), None)
        if clause is not None and text.right[clause] + 2 >= last:
            return [*ranges[:-1], (first, comma)]
    return ranges


def words_around(text: Text, verb: int) -> list[Range]:
    """Return the sentence that a cue stands in as an aside."""
    first, last = text.subtree(text.tokens.head[verb])
    return [part for piece in cut([(first, last)], [text.subtree(verb)]) for part in trimmed(text, *piece)]


def object_words(text: Text, verb: int, obj: int) -> list[Range]:
    """Return the thing spoken of with what is said of it: "the army for the raid", "him as a liar"; for "that" what it stands for."""
    tokens = text.tokens
    first, last = text.subtree(obj)
    if tokens.lower[obj] == "that" and obj < verb and tokens.dep[verb] == "acl:relcl":
        first, last = text.left[tokens.head[verb]], obj
    for child in tokens.children[verb]:
        if child >= last and child > verb and tokens.dep[child] in {"obl", "advcl", "xcomp"}:
            low, high = text.subtree(child)
            if tokens.lower[low] not in _OBJECT_TAIL or low > max(last, verb + 1):
                break
            if low > last:
                return [*trimmed(text, first, last), *trimmed(text, low, high)]
            last = high
    return trimmed(text, first, last)


def rest_of_sentence(text: Text, verb: int) -> list[Range]:
    """Return what follows a verb of saying for which the tree has no content: "said that ...", "said they ...".

    Nothing where what follows does not look like a clause.
    """
    tokens = text.tokens
    limit = text.end[verb]
    at = verb + 1
    while at < min(limit, verb + 12):
        if tokens.lower[at] == "that" and tokens.tag[at] == "IN":
            return trimmed(text, at + 1, limit)
        if at == verb + 1 and tokens.tag[at] in {"PRP", "EX"} and tokens.lower[at] not in {"him", "her", "them", "me", "us"}:
            return trimmed(text, at, limit) if any(tokens.tag[n] in _TENSED for n in range(at + 1, min(at + 6, limit))) else []
        if tokens.tag[at] in _TENSED or tokens.text[at] in {",", ":", ";"}:
            return []
        at += 1
    return []
