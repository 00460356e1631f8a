"""Whether people do something, and so are not those who were harmed: "a hospital official said", "two gunmen opened fire".

In: tokens and counted people. Out: yes or no.
"""

from onrecord.reading.en.attribution.lexicon import load_lexicon
from onrecord.reading.en.figures.lexicon import outcomes, words
from onrecord.reading.en.figures.mention import CountedPeople, Sort
from onrecord.reading.en.reference import words as reference
from onrecord.reading.en.tokens import Tokens

_NEAR_VERB = 6  # tokens from people to a verb of their clause
_FAR_SAID = 16  # tokens from people to the verb by which they speak


def acts(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether people are the subject of a verb of their own that tells of no harm: "a hospital official said"."""
    up = t.head[c.head]
    is_subject = t.dep[c.head] in {"nsubj", "nsubj:pass"} and t.tag[up] in {"VBD", "VBZ", "VBP", "VBN"}
    return up > c.head and is_subject and t.lower[up] not in outcomes().any


def speaks(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether a verb that tells of no harm follows people in their clause: "relatives in Karsun told the wire"."""
    for n in range(c.last, min(c.last + _NEAR_VERB, t.last[c.head])):
        if t.lower[n] in {",", ";", ":"}:
            return False
        if t.tag[n] in {"VBD", "VBZ", "VBP"}:
            return t.lower[n] not in outcomes().any and t.lower[n] not in words("be")
    return False


def tells(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether people say it, though the tree gives the verb of saying no subject: "killing two, a medic in the town said"."""
    if c.sort not in {Sort.ONE, Sort.PLURAL} or t.lower[c.first - 1] != ",":
        return False
    for n in range(c.last, min(c.last + _FAR_SAID, t.last[c.head])):
        if t.lower[n] in {",", ";", ":"}:
            return False
        if t.tag[n] in {"VBD", "VBZ", "VBP"}:
            return t.lower[n] in load_lexicon().verbs and not any(t.dep[child].startswith("nsubj") for child in t.children[n])
    return False


def are_doers(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether people are of those who did what was told: "five of the attackers"."""
    return not (reference().doers | reference().known_doers).isdisjoint(t.lower[c.first : c.last])


def has_part(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether one who is named has a part in something else than harm: "A missile hits Kharkiv, two dead"."""
    up = t.head[c.head]
    return t.dep[c.head] in {"obj", "obl", "nsubj"} and t.pos[up] == "VERB" and t.lower[up] not in outcomes().any
