"""Who is blamed: "blamed X for the attack", "attributed it to X", "the group accused of the raid", "contested between X and Y".

In: tokens, the vocabulary, and a mention of a party, or a word of blame. Out: the word that blames, and what for.
"""

from collections.abc import Iterator

from onrecord.reading.en.deeds.means import OF, bearer_of
from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.deeds.vocabulary import Vocabulary, sign_words
from onrecord.reading.en.reference import words as reference_words
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ActorMention, Modality, PartyTable
from onrecord.reading.model import PartyKind
from onrecord.reading.sides import FIGHTING

FIRST_PERSON = frozenset({"we"})
"""What the speaker calls his side within quotation marks."""
RELATIVE = frozenset({"whom", "who", "which"})
"""What stands in a clause for whom it blames."""
FAR_CONTESTED = 16
"""How far behind "contested between" the second name may stand."""
CLAIMING = frozenset({"claim", "claims", "claimed", "claiming"})
BODIES = frozenset(
    {"sect", "group", "movement", "network", "organisation", "organization", "government", "regime", "forces", "authorities"}
)
"""Nouns behind a name that stand for its bearer."""
OF_BLAME = frozenset({"responsibility", "involvement"})
"""What somebody denies whom others blame: "denied responsibility"."""
EACH_OTHER = frozenset({"each", "one"})
"""What "accused each other" and "blamed one another" begin with."""
TRADING = frozenset({"traded", "trade", "trading", "exchanged", "swapped"})
OF_TRADE = frozenset({"blame", "accusations", "charges"})
"""What two sides trade who blame each other."""
RESPONSIBLE = frozenset({"responsible", "accountable", "liable"})
FAR_BLAMED = 12
"""How far before "to" or "on" the word of blame may stand."""
UP_TO_CHARGE = 5
"""Governors between a pronoun and the verb that accuses whom it means."""


def accused(tokens: Tokens, words: Vocabulary, parties: PartyTable, pronoun: int, deed: int) -> str | None:
    """Return whom a pronoun means in the words of his accuser: "accused the Front of a breach, saying they had shot nine men"."""
    if tokens.lower[pronoun] in FIRST_PERSON or modality_of(tokens, deed, deed + 1) is not Modality.HAPPENED:
        return None
    path = [pronoun]
    for above in tokens.climb(pronoun, UP_TO_CHARGE):
        if tokens.lower[above] in words.blamed and any(tokens.dep[at] == "advcl" for at in path):
            return next((parties.at[child] for child in tokens.children[above] if tokens.dep[child] == "obj" and child in parties.at), None)
        path.append(above)
    return None


def is_blame(tokens: Tokens, words: Vocabulary, token: int) -> bool:
    """Tell whether a word only says who did it: "blamed", "claimed", "behind"; "has not claimed it" says nobody."""
    return tokens.lower[token] in words.blamed | words.blamed_on | words.blamed_to | words.blame_nouns | CLAIMING


def blamed_before(tokens: Tokens, words: Vocabulary, parties: PartyTable, kinds: dict[str, PartyKind]) -> Iterator[ActorMention]:
    """Yield those whose man a clause behind him blames: "a commander of the Front, whom the mayor blamed for the bombing"."""
    for token, lower in enumerate(tokens.lower):
        verb = tokens.head[token]
        if lower not in RELATIVE or tokens.dep[token] != "obj" or tokens.dep[verb] != "acl:relcl" or tokens.lower[verb] not in words.blamed:
            continue
        man = tokens.head[verb]
        around = (man, *(child for child in tokens.children[man] if tokens.dep[child] in {"compound", "nmod"}))
        whose = next((at for at in around if at in parties.at and kinds[parties.at[at]] in FIGHTING), None)
        deed = blamed_for(tokens, words, verb)
        if whose is not None and deed is not None and modality_of(tokens, verb, verb + 1) is Modality.HAPPENED:
            yield ActorMention(whose, parties.at[whose], verb, deed=deed)


def blamed_for(tokens: Tokens, words: Vocabulary, blame: int) -> int | None:
    """Return what a word of blame blames somebody for: "blamed X for the attack", "accused X of shelling".

    It is not what a clause says of who is blamed: "blamed X, who has besieged the town since May".
    """
    around = [*tokens.children[blame], tokens.head[blame]]
    for child in list(around):
        if tokens.dep[child] in {"obl", "nmod", "advcl", "ccomp", "xcomp", "obj", "nsubj", "nsubj:pass"}:
            around += [at for at in tokens.children[child] if tokens.dep[at] != "acl:relcl"]
    done = (at for at in around if tokens.dep[at] == "acl" and tokens.lower[at] in reference_words().light)
    around += [at for verb in done for at in tokens.children[verb] if tokens.dep[at] == "obj"]  # "accused X of carrying out the raid"
    return next((at for at in around if tokens.lower[at] in words.deeds or tokens.lower[at] in words.doing_alone), None)


def blaming(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the word that blames a mention: "blamed X", "blamed it on X", "attributed to X", "accused X of"."""
    if tokens.dep[head] in {"compound", "amod"} and tokens.lower[tokens.head[head]] in kind_words("fighter") | BODIES:
        head = tokens.head[head]  # "the Dawn sect"
    if tokens.case_of(head) in OF and tokens.lower[tokens.head[head]] in kind_words("fighter"):
        head = tokens.head[head]  # "jihadists from the Front"
    bearer = bearer_of(tokens, head)
    head = head if bearer is None else bearer
    governor, dep, case = tokens.head[head], tokens.dep[head], tokens.case_of(head)
    if dep == "conj" and governor < head:
        case = case or tokens.case_of(governor)
        dep, governor = tokens.dep[governor], tokens.head[governor]
    verb = tokens.lower[governor]
    if dep == "nsubj" and _is_mutual(tokens, words, governor):
        return governor
    if verb in stance_words().denying and any(tokens.lower[n] in OF_BLAME for n in tokens.children[governor]):
        return governor
    here = _blamed_here(tokens, words, head)
    if here is not None:
        return here
    if (
        (dep in {"obj", "nsubj:pass"} and verb in words.blamed)
        or (case == "on" and verb in words.blamed_on)
        or (case == "to" and verb in words.blamed_to)
    ):
        return governor
    at = head - 1
    while at > tokens.first[head] and (tokens.lower[at] in words.leading or tokens.pos[at] in {"ADJ", "PROPN", "NOUN"}):
        at -= 1
    verbs = {"to": words.blamed_to, "on": words.blamed_on}.get(tokens.lower[at], frozenset())
    start = max(tokens.first[head], at - FAR_BLAMED)
    return next((token for token in range(at - 1, start - 1, -1) if tokens.lower[token] in verbs), None)


def _is_mutual(tokens: Tokens, words: Vocabulary, verb: int) -> bool:
    """Tell whether those who are the subject blame one another: "accused each other of", "traded blame over"."""
    objects = [child for child in tokens.children[verb] if tokens.dep[child] in {"obj", "obl"}]
    if tokens.lower[verb] in words.blamed:
        return any(tokens.lower[at] in EACH_OTHER for at in objects)
    return tokens.lower[verb] in TRADING and any(tokens.lower[at] in OF_TRADE for at in objects)


def is_of_other(tokens: Tokens, words: Vocabulary, blame: int) -> bool:
    """Tell whether somebody is blamed for what is no act of war, or is only held: "accused X of hiding arms", "held X"."""
    if tokens.lower[blame] == "held":
        return not any(tokens.lower[child] in RESPONSIBLE for child in tokens.children[blame])
    below = [n for at in tokens.children[blame] if tokens.dep[at] == "obj" for n in tokens.children[at] if tokens.dep[n] == "acl"]
    for child in (*tokens.children[blame], *below):
        of = any(tokens.lower[c] in {"of", "for"} and c < child for c in tokens.children[child])
        if of:
            deed = blamed_for(tokens, words, blame)
            is_told = tokens.pos[child] == "PRON" or tokens.lower[child] in sign_words().keys() | reference_words().events
            return deed is None and not is_told and not _uses_known(tokens, words, child)
    return False


def _uses_known(tokens: Tokens, words: Vocabulary, verb: int) -> bool:
    """Tell whether the object of a verb is a weapon that was told of: "accused the Front of sending the drones"."""
    objects = (child for child in tokens.children[verb] if tokens.dep[child] == "obj" and tokens.lower[child] in words.means)
    return any(tokens.lower[at] in reference_words().same for child in objects for at in tokens.children[child])


def _blamed_here(tokens: Tokens, words: Vocabulary, head: int) -> int | None:
    """Return the participle that blames a noun, or the subject of its verb: "the group blamed for the attack"; None for none."""
    noun = tokens.head[head] if tokens.dep[head] in {"appos", "flat"} else head
    first = tokens.head[noun] if tokens.dep[noun] == "conj" and tokens.head[noun] < noun else noun
    last = max((child for child in tokens.children[first] if tokens.dep[child] == "conj"), default=first)
    verb = tokens.head[first]
    object_ = next((child for child in tokens.children[verb] if tokens.dep[child] == "obj"), first)
    beside = [n for n in tokens.children[verb] if not first < object_ < n]
    below = [*tokens.children[first], *tokens.children[last], *(beside if tokens.dep[first] in {"nsubj", "obj"} else ())]
    return next((n for n in below if n > first and tokens.lower[n] in words.blamed and _is_reduced(tokens, n)), None)


def _is_reduced(tokens: Tokens, verb: int) -> bool:
    """Tell whether a participle has neither subject nor object of its own, but "for" or "of" what: "blamed for the attack"."""
    inner = tokens.children[verb]
    own = {tokens.dep[child].split(":")[0] for child in inner}
    led = any(tokens.case_of(child) in {"for", "of"} or any(tokens.lower[at] == "of" for at in tokens.children[child]) for child in inner)
    return own.isdisjoint({"nsubj", "obj", "aux"}) and led


def contesting(tokens: Tokens, words: Vocabulary, first: int) -> int | None:
    """Return the word that says that it is contested between this mention and another who did it."""
    start = max(tokens.first[first], first - FAR_CONTESTED)
    between = next((at for at in range(first - 1, start - 1, -1) if tokens.lower[at] == "between"), None)
    if between is None:
        return None
    return next((at for at in range(between - 1, max(start, between - 3) - 1, -1) if tokens.lower[at] in words.blamed_between), None)
