"""Whose men and machines act: "aircraft of the air force struck", "one of its drones killed", "the drone belonged to the army".

In: tokens and the vocabulary. Out: for a party's mention, the noun of its men or machines that stands for it; and, for
"its" and "our" before such a noun, whose they are. "Its" is the last armed party before it in its sentence, where there is
one, else the speaker's; "our" is always the speaker's.
"""

from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import PartyTable
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import FIGHTING

POSSESSIVE = frozenset({"its", "their", "our"})
OF_SPEAKER = frozenset({"our", "ours"})
BELONGS = frozenset({"belonged", "belongs", "belong", "belonging"})
FAR = 60
"""How many words before "its" the party that it means may stand."""
OF = frozenset({"of", "from"})
"""What parts men and machines from whose they are: "militants from the Front"."""
ACTIVE = frozenset({"VBD", "VBG", "VBP", "VBZ"})
AIMED = frozenset({"at", "on"})
"""Prepositions of what somebody fires at."""
ITSELF = frozenset({"itself", "themselves"})
CALLING = frozenset({"calls", "call", "called", "calling", "styles", "styling", "names", "naming", "known"})
"""Words that give a name: "calls itself", "known as"."""
COUNTING = frozenset({"one", "two", "three", "four", "several", "some", "pair", "both", "many", "number", "group", "team", "band", "squad"})
"""Words before "of its drones", "of Ruvian commandos": some of them act."""


def means_of(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the noun of men or machines that belongs to the party at `head` and stands for it; None where there is none."""
    bearer = bearer_of(tokens, head)
    if bearer is not None:
        return bearer
    first = head
    if tokens.dep[head] == "conj" and tokens.head[head] < head:  # "forces of the Front or the Guard"
        first = tokens.head[head]
    noun = tokens.head[first]
    owned = tokens.case_of(first) in OF or tokens.dep[first] in {"nmod:poss", "compound", "amod"}
    if noun == head or not owned:
        return None
    joined = (noun, *(child for child in tokens.children[noun] if tokens.dep[child] == "conj"))  # "boats and drones of the navy"
    return counted_by(tokens, noun) if any(tokens.lower[at] in words.means for at in joined) else None


def bearer_of(tokens: Tokens, head: int) -> int | None:
    """Return the noun that a name is given to: "group" of "a group that calls itself the Red Lanterns", "known as the Red Lanterns"."""
    verb = tokens.head[head]
    if verb >= head or not tokens.dep[verb].startswith("acl") or tokens.lower[verb] not in CALLING:
        return None
    itself = any(tokens.lower[child] in ITSELF for child in tokens.children[verb])
    return tokens.head[verb] if itself or tokens.case_of(head) == "as" else None


def counted_by(tokens: Tokens, noun: int) -> int:
    """Return the word that counts a noun, where one does: "one" of "one of its drones"; else the noun itself."""
    above = tokens.head[noun]
    counts = tokens.case_of(noun) == "of" and tokens.lower[above] in COUNTING
    return above if counts else noun


def verb_behind(tokens: Tokens, words: Vocabulary, noun: int) -> int | None:
    """Return the verb of war right behind a noun, which has an object and no subject, whatever the tree makes of the noun.

    "Strikes killed nine in Dolm and Vale militants fired rockets"; None where the verb may say what was done to them.
    """
    verb = noun + 1
    if verb >= tokens.last[noun] or tokens.lower[verb] not in words.doing or tokens.tag[verb] not in ACTIVE:
        return None
    relations = {tokens.dep[child].split(":")[0]: child for child in tokens.children[verb]}
    hits = relations.get("obj", noun) > verb or tokens.case_of(relations.get("obl", noun)) in AIMED
    return verb if hits and "nsubj" not in relations else None


def owned_nouns(tokens: Tokens, words: Vocabulary) -> list[tuple[int, int]]:
    """Return (possessive, noun) wherever "its", "their" or "our" stands before men or machines."""
    found = []
    for token, lower in enumerate(tokens.lower):
        if lower in POSSESSIVE:
            noun = tokens.head[token]
            if noun > token and tokens.lower[noun] in words.means:
                found.append((token, counted_by(tokens, noun)))
    return found


def owner_of(tokens: Tokens, parties: PartyTable, kinds: dict[str, PartyKind], token: int) -> str | None:
    """Return whom a possessive means: the nearest armed party before it in its sentence; None for the speaker."""
    if tokens.lower[token] in OF_SPEAKER:
        return None
    before = range(token - 1, max(tokens.first[token], token - FAR) - 1, -1)
    armed = [at for at in before if (party := parties.at.get(at)) is not None and kinds[party] in FIGHTING]
    acting = next((at for at in armed if tokens.dep[at].startswith("nsubj")), armed[0] if armed else None)
    return None if acting is None else parties.at[acting]


def is_owner(tokens: Tokens, words: Vocabulary, head: int) -> bool:
    """Tell whether a mention is said to own the weapon: "the drone belonged to the army"."""
    verb = tokens.head[head]
    if tokens.lower[verb] not in BELONGS or tokens.case_of(head) != "to":
        return False
    return any(tokens.dep[child] == "nsubj" and tokens.lower[child] in words.means for child in tokens.children[verb])


def owns(tokens: Tokens, words: Vocabulary) -> list[int]:
    """Return each "its own", "ours" that a weapon is said to be: "the aircraft was its own"."""
    found = []
    for token, lower in enumerate(tokens.lower):
        if lower not in {"own", "ours", "theirs"} or not any(tokens.dep[child] == "cop" for child in tokens.children[token]):
            continue
        machine = any(tokens.dep[child] == "nsubj" and tokens.lower[child] in words.means for child in tokens.children[token])
        denied = any(tokens.lower[child] in {"not", "n't", "never"} for child in tokens.children[token])
        if machine and not denied:
            found.append(token)
    return found
