"""Whether words say that what others tell is not so: that it is a lie, "pulled from the air", or that there was no such thing.

In: tokens and a stretch of what somebody says. Out: whether it goes against what was told. "The figure was invented" calls a telling
false; "that is a lie" whatever was said right before; "called the claims 'a fable'" dismisses them, as any words in quotation marks do
that a party to the fighting puts on somebody's word, unless they grant it. "No snipers had been deployed" goes against who told of
snipers. Words are in `tables/stance.toml` and `tables/denials.toml`.
"""

from onrecord.reading.en.attribution.lexicon import cue_verb, load_lexicon
from onrecord.reading.en.doers import is_negated, subject_of
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens

REACH = 5
"""How far behind a negation the word may stand that it turns round: "is not biased"."""
STEPS = 4
"""How far a word for what is false may stand from the verb of its clause."""
BEFORE = 400
"""How many tokens back what somebody says that there was none of may have been told."""
QUOTES = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
CIVILIANS = frozenset({"civilian", "civilians"})
OURS = frozenset({"our", "ours"})
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def calls_false(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a stretch says that a report, a count or a charge is not true, or that what was just said is not."""
    words, lower = stance_words(), tokens.lower
    false = [at for at, *_ in words.falsehood.find(lower, first, last)]
    false = [at for at in false if words.negation.isdisjoint(lower[max(first, at - REACH) : at])]
    if not false:
        return False
    if not (words.reports | words.tellings).isdisjoint(lower[first:last]):
        return True
    return any(_is_of_what_was_said(tokens, at, first) for at in false)


def calls_this_false(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a stretch calls what was just said false: "that is a lie"."""
    return any(_is_of_what_was_said(tokens, at, first) for at, *_ in stance_words().falsehood.find(tokens.lower, first, last))


def _is_of_what_was_said(tokens: Tokens, false: int, first: int) -> bool:
    """Tell whether a word for what is false is said of "this" or "that"."""
    words = stance_words()
    if tokens.lower[false] in words.of_deeds:
        return False
    for verb in (false, *tokens.climb(false, STEPS)):
        subject = subject_of(tokens, verb)
        if subject is not None:
            return subject >= first and tokens.lower[subject] in words.taking_up
    return False


def dismisses(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence puts words in quotation marks on a report or a count: 'the figure was "dreamt up in an office"'."""
    words = stance_words()
    for verb in range(first, last):
        if tokens.dep[verb] not in MAIN:
            continue
        subject = next((c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS), None)
        if subject is None or tokens.lower[subject] not in words.reports | words.tellings:
            continue
        quoted = any(mark in QUOTES for mark in tokens.text[subject + 1 : verb])
        predicate = any(tokens.dep[c] in {"cop", "aux:pass"} for c in tokens.children[verb])
        if quoted and predicate and words.granting.isdisjoint(tokens.lower[subject:last]) and not is_negated(tokens, verb, first):
            return True
    return False


def is_called_false(tokens: Tokens, cue: int, first: int, last: int) -> bool:
    """Tell whether a cue that names or describes a thing calls somebody's word, or what he tells of, made up: 'called it "a fable"'."""
    words, lexicon = stance_words(), load_lexicon()
    verb = cue_verb(lexicon, tokens.lower, cue)
    if verb is None or verb.lemma not in lexicon.words["naming"]:
        return False
    false = [at for at, *_ in words.falsehood.find(tokens.lower, first, last)]
    if any(tokens.lower[at] not in words.of_deeds for at in false):
        return True
    head = next((at for at in range(first, last) if tokens.head[at] == cue), None)
    if head is None or tokens.lower[head] not in words.reports | words.tellings:
        return False
    return any(mark in QUOTES for mark in tokens.text[head:last]) and words.granting.isdisjoint(tokens.lower[head:last])


def denies_told(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that there was none of what was told before: "no snipers had been deployed", "not civilians".

    That there were no civilians denies what was aimed at, whoever told of them.
    """
    words = stance_words()
    for no in range(first, last):
        noun = tokens.head[no]
        if tokens.lower[no] == "not" and tokens.lower[noun] in CIVILIANS:
            return True
        if tokens.lower[no] != "no" or tokens.dep[no] != "det" or not _is_main_subject(tokens, noun):
            continue
        if words.unless & set(tokens.lower[no : noun + 1]) or words.harm & set(tokens.lower[first:last]):
            continue
        stem = tokens.lower[noun].removesuffix("s")
        told = tokens.lower[noun] in CIVILIANS or any(
            tokens.lower[at].removesuffix("s") == stem for at in range(max(0, first - BEFORE), first)
        )
        if told:
            return True
    return False


def _is_main_subject(tokens: Tokens, noun: int) -> bool:
    """Tell whether a noun is the subject of a sentence's own verb, or what "there was" says that there was."""
    verb = noun if tokens.dep[noun] in MAIN else tokens.head[noun]
    subject = tokens.dep[noun] in SUBJECTS
    return subject and tokens.dep[verb] in MAIN


def denies_being(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that people were no fighters, or that there were none: "he was no militant", "not affiliated with"."""
    words = stance_words()
    for root in range(first, last):
        if tokens.lower[root] not in words.fighters | words.belonging:
            continue
        below = [tokens.lower[c] for c in tokens.children[root] if first <= c < root]
        is_said = any(tokens.dep[c] == "cop" for c in tokens.children[root]) or tokens.lower[root] in words.belonging
        there = any(tokens.dep[c] == "expl" for c in tokens.children[tokens.head[root]])
        if (is_said or there) and not words.negation.isdisjoint(below):
            return True
    return False


def charges_being(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that somebody is a fighter or of a movement: "he was a member of the Front"."""
    words = stance_words()
    for root in range(first, last):
        if tokens.lower[root] in words.fighters | words.belonging and tokens.pos[root] == "NOUN":
            below = [c for c in tokens.children[root] if first <= c < last]
            is_said = any(tokens.dep[c] == "cop" for c in below)
            if is_said and words.negation.isdisjoint(tokens.lower[c] for c in below) and subject_of(tokens, root) is not None:
                return True
    return False


def disowns(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence says that none of the speaker's men did it: "no soldier of ours was there", "touched by a man of ours"."""
    for verb in range(first, last):
        if tokens.dep[verb] not in MAIN or tokens.lower[verb] in stance_words().harm:
            continue
        subject = next((c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS and first <= c), None)
        if subject is None or stance_words().negation.isdisjoint(
            tokens.lower[n] for n in (subject, *tokens.children[subject]) if n <= subject
        ):
            continue
        agents = [c for c in tokens.children[verb] if tokens.case_of(c) == "by"]
        if any(
            tokens.lower[n] in OURS for head in (subject, *agents) for c in (head, *tokens.children[head]) for n in (c, *tokens.children[c])
        ):
            return True
    return False
