"""Nouns as cues: accusations that, a decision to, criticism of, the ministry's denial.

In: a text. Out: drafts. The source stands beside the noun ("by monitors", "the monitors'"), or is the subject of the verb that
the noun is the object of ("made a promise to"); often it is nobody.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.lexicon import CueLexicon, Frame, Noun, cue_verb
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text
from onrecord.reading.model import Stance

_REACH = 10  # tokens between a noun and the clause that says what it is
_LIGHT = frozenset(
    {
        "made",
        "make",
        "makes",
        "making",
        "has",
        "have",
        "had",
        "having",
        "gave",
        "give",
        "gives",
        "giving",
        "issued",
        "raised",
        "raise",
    }
)
"""Verbs that only carry a noun: their subject is the noun's speaker."""


def find_nouns(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield the drafts of cue nouns."""
    tokens = text.tokens
    for token, form in enumerate(tokens.lower):
        noun = lexicon.nouns.get(form)
        if noun is None or not tokens.tag[token].startswith("NN"):
            continue
        content, clausal = _content(text, token, noun)
        if not content:
            continue
        teller = _teller(text, token, lexicon) if clausal else None
        if teller is not None:
            subject = find_subject(text, teller, control=lexicon.words["object_control"])
            words = source_words(text, subject) if subject is not None else []
            yield StatementDraft(teller, [(teller, teller + 1)], subject, words, content, noun.sense.stance, kind=noun.sense.kind)
            continue
        source = _source(text, token, lexicon)
        if source is None and clausal:
            source = _holder(text, token, lexicon)
        words = _source_words(text, source, token) if source is not None else []
        if source is None and not clausal:
            continue
        words = [part for part in words if all(part[1] <= first or last <= part[0] for first, last in content)]
        yield StatementDraft(
            token, [(token, token + 1)], source if words else None, words, content, noun.sense.stance, kind=noun.sense.kind
        )


def _teller(text: Text, token: int, lexicon: CueLexicon) -> int | None:
    """Return the verb of saying that a noun only says the place of: "said in a statement that ..." is told by "said"."""
    tokens = text.tokens
    head = tokens.head[token]
    verb = cue_verb(lexicon, tokens.lower, head)
    if tokens.dep[token] != "obl" or head > token or verb is None or Frame.QUOTE not in verb.takes:
        return None
    return head


def _content(text: Text, token: int, noun: Noun) -> tuple[list[Range], bool]:
    """Return what a cue noun leads to, and whether that is a clause with "that"."""
    tokens = text.tokens
    for child in tokens.children[token]:
        if child < token:
            continue
        relation = tokens.dep[child]
        first, last = text.subtree(child)
        lead = tokens.lower[first]
        if lead == "that" and tokens.dep[first] == "mark" and "that" in noun.takes:
            return trimmed(text, first + 1, last), True
        if relation == "acl" and "to" in noun.takes and any(tokens.lower[c] == "to" for c in tokens.children[child] if c < child):
            return trimmed(text, first, last), False
        if relation in {"nmod", "acl"} and lead in noun.takes and lead != "to":
            return trimmed(text, first + 1, last), False
    that = _that_after(text, token) if "that" in noun.takes else None
    if that is not None:
        return trimmed(text, that + 1, max(text.right[tokens.head[that]] + 1, that + 1)), True
    return [], False


def _that_after(text: Text, token: int) -> int | None:
    """Return the "that" that leads a noun's clause where the tree hangs it elsewhere: "accusations by monitors that ..."."""
    tokens = text.tokens
    if tokens.lower[token + 1 : token + 2] not in (["by"], ["from"], ["that"]):
        return None
    for at in range(token + 1, min(token + _REACH, text.end[token])):
        if tokens.lower[at] == "that" and tokens.dep[at] == "mark":
            return at
        if tokens.tag[at].startswith(("VB", "MD")) or tokens.pos[at] == "PUNCT":
            return None
    return None


def _source(text: Text, token: int, lexicon: CueLexicon) -> int | None:
    """Return the token that heads the source of a cue noun."""
    tokens = text.tokens
    for child in tokens.children[token]:
        if tokens.dep[child] == "nmod:poss":
            return child
    for child in tokens.children[token]:
        if tokens.case_of(child) in {"by", "from", "among"}:
            return child
    if tokens.lower[token + 1 : token + 2] == ["by"] and tokens.head[token + 1] > token + 1:
        return tokens.head[token + 1]
    head = tokens.head[token]
    if (
        tokens.dep[token] == "obj"
        and not _is_aimed_at(tokens.lower[head], lexicon)
        and (tokens.lower[head] in _LIGHT or tokens.lower[head] in lexicon.verbs)
    ):
        return find_subject(text, head, control=lexicon.words["object_control"])
    return None


def _is_aimed_at(verb: str, lexicon: CueLexicon) -> bool:
    """Tell whether the subject of a verb is the one whom its object, a charge, is aimed at: "rejected accusations of", "faced claims"."""
    sense = lexicon.verbs[verb].takes.get(Frame.OBJECT) if verb in lexicon.verbs else None
    return verb in lexicon.words["facing"] or (sense is not None and sense.stance in {Stance.DENIES, Stance.DOUBTS})


def _holder(text: Text, token: int, lexicon: CueLexicon) -> int | None:
    """Return the person who is the subject of the verb that a noun with its clause hangs on: "she drew jeers with a claim that ..."."""
    tokens = text.tokens
    head = tokens.head[token]
    if tokens.dep[token] not in {"obj", "obl"} or _is_aimed_at(tokens.lower[head], lexicon):
        return None
    subject = find_subject(text, head, control=lexicon.words["object_control"])
    if subject is None or text.report.parse.tokens.kind[subject] not in {"person", "organization"}:
        return None
    return subject


def _source_words(text: Text, source: int, noun: int) -> list[Range]:
    """Return the words of a source beside a noun: without its preposition or possessive."""
    tokens = text.tokens
    out = []
    for low, high in source_words(text, source):
        first, last = low, high
        if tokens.lower[first] in {"by", "from", "among"}:
            first += 1
        if tokens.tag[last - 1] == "POS":
            last -= 1
        if source < noun:
            last = min(last, noun)
        if first < last:
            out.append((first, last))
    return out
