"""Mend what parsers get wrong in trees: where English allows but one reading.

In: the columns of a parse. Out: nothing; governors, relations and tags are others where a rule of English says so, whatever the model
took them for. Each mend is linear in the text.
"""

import bisect
import itertools

from onrecord.reading.en.reduced import mend_reduced

_LISTED = frozenset({"conj", "appos"})
"""Relations of a noun of a list to the first."""
_BESIDE = frozenset({"conj", "parataxis"})
"""How the tree joins a verb of saying to the verb of what is said before it."""
_JOINED = frozenset({"conj", "parataxis"})
"""How the tree joins the verb behind a semicolon to the one before."""
_CIRCUMSTANCES = frozenset({"obl", "obl:unmarked", "advmod"})
"""Relations of words for when, where and how something was."""
_SAID = frozenset({"said", "say", "says"})
"""What stands behind what is said, and is no participle: "two civilians killed" has no subject."""
_NAME_BEFORE = 8
"""Words of a name between a verb of saying and the word that heads it."""
_DEEP = 40
"""Governors that a walk up the tree passes at most."""
_DOUBTED = frozenset({"suspected", "alleged", "presumed"})
"""Participles before those of whom somebody thinks that they did it."""
_ADJECTIVES = 4
"""How many words after "would-be" its noun may stand."""


def mend_trees(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Mend the trees of a report, one kind of mistake after the other; a later one may rest on what an earlier one mended."""
    _make_adjectives(text, tag, dep, pos, head)
    _uncross(text, dep, pos, head)
    _hang_behind(text, dep, pos, head)
    _hang_over(tag, dep, head)
    _hang_below_semicolon(text, dep, pos, head)
    _hang_beyond_aside(text, tag, dep, head)
    _join_said(dep, pos, head)
    _free_verbs(tag, dep, head)
    _free_participles(tag, dep, pos, head)
    _make_modifiers(text, tag, dep, head)
    _make_active(tag, dep, pos, head)
    mend_reduced(text, tag, dep, head)
    _make_nouns(text, tag, dep, pos, head)
    _give_subjects(text, dep, head)
    _give_joined_subjects(text, dep, pos, head)
    _give_others(text, tag, dep, pos, head)


def _make_adjectives(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make one adjective of what the parser takes for verbs: "a would-be bomber was shot"."""
    for n in range(len(text) - 3):
        if text[n].lower() != "would" or text[n + 1] != "-" or text[n + 2] != "be":
            continue
        behind = range(n + 3, min(n + 3 + _ADJECTIVES, len(text)))
        noun = next((k for k in behind if tag[k] in {"NN", "NNS"} and head[k] != k + 1), n)
        for k in range(n, n + 3 if noun > n else n):
            tag[k], pos[k], dep[k], head[k] = "JJ", "ADJ", "amod", noun


def _free_participles(tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make verbs of participles right before a number, where no adjective stands: "killed two drivers and wounded 17 patients"."""
    for n in range(1, len(tag) - 2):
        noun = head[n]
        if tag[n] != "VBN" or dep[n] != "amod" or dep[n + 1] != "nummod" or head[n + 1] != noun or dep[n - 1] != "cc":
            continue
        other = head[noun]
        verb = head[other]
        if dep[noun] == "conj" and dep[other] == "obj" and verb < other < n:
            tag[n], pos[n], dep[n], head[n] = "VBD", "VERB", "conj", verb
            dep[noun], head[noun], head[n - 1] = "obj", n, n


def _make_modifiers(text: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """Make a modifier of a bare participle of doubt right before a subject: "On 6 May suspected rebels attacked Dolm"."""
    governing = set(head)
    for n in range(len(text) - 1):
        if text[n].lower() not in _DOUBTED or dep[n] != "advcl" or n in governing:
            continue
        noun = n + 1
        while dep[noun] == "compound" and head[noun] > noun:
            noun = head[noun]
        if dep[noun].startswith("nsubj") and head[noun] == head[n] and tag[noun].startswith("NN"):
            tag[n], dep[n], head[n] = "JJ", "amod", noun


def _make_active(tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make active what the parser takes for a passive without an auxiliary, and with an object: "soldiers summarily executed nine men"."""
    subjects: dict[int, list[int]] = {}
    bare = {n for n, name in enumerate(tag) if name == "VBN" and pos[n] == "VERB"} - {head[n] for n, r in enumerate(dep) if r[:3] == "aux"}
    for n, relation in enumerate(dep):
        if relation == "nsubj:pass" and n < head[n] and head[n] in bare:
            subjects.setdefault(head[n], []).append(n)
    with_object = {head[n] for n, relation in enumerate(dep) if relation == "obj" and n > head[n]}
    for verb in subjects.keys() & with_object:
        tag[verb] = "VBD"
        for n in subjects[verb]:
            dep[n] = "nsubj"


def _uncross(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Hang what follows a verb of saying at the end of a sentence from that verb: "nine died, a doctor said on Monday".

    Parsers hang the day from the verb before it, across the one that governs or follows that verb; in English no such edge is right.
    Nor is one across the "that" of a clause: in "a nurse said on Monday that nine had died" the day is the nurse's.
    """
    opened = {head[n]: n for n, relation in enumerate(dep) if relation == "mark" and text[n] == "that"}
    added = {}  # the last verb of a clause that is added to a verb
    for n, relation in enumerate(dep):
        if relation == "parataxis" and pos[n] == "VERB" and n > head[n]:
            added[head[n]] = n
    for n, relation in enumerate(dep):
        up = head[n]
        if relation not in {"obl", "obl:unmarked"}:
            continue
        if up >= n:
            if head[up] < n < opened.get(up, n):
                head[n] = head[up]
            continue
        over = head[up] if up < head[up] < n and pos[head[up]] == "VERB" else added.get(up, n)
        if over < n and "," not in text[over:n]:
            head[n] = over


def _hang_behind(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Hang a phrase with "of" from the noun right before it where its edge crosses others: "a baker in Block 9 of the Dolm camp"."""
    marks = {head[n]: n for n, relation in enumerate(dep) if relation == "case" and text[n] == "of" and n < head[n]}
    for n, mark in marks.items():
        up, noun = head[n], mark - 1
        if dep[n] != "nmod" or not up < noun or pos[noun] not in {"NOUN", "PROPN", "NUM"}:
            continue
        while up < head[noun] < mark and dep[noun] in {"flat", "compound", "nummod", "appos"}:
            noun = head[noun]
        if any(head[k] == k or not up <= head[k] <= n for k in range(up + 1, mark)):
            head[n] = noun


def _hang_over(tag: list[str], dep: list[str], head: list[int]) -> None:
    """Hang what stands before the participle of a noun from the noun's verb: "On 6 May suspected rebels attacked Dolm".

    A participle before its noun has no phrase with a preposition before itself.
    """
    cased = {head[n] for n, relation in enumerate(dep) if relation == "case" and n < head[n]}
    for n in cased:
        participle = head[n]
        noun = head[participle]
        if n < participle < noun and dep[participle] == "amod" and tag[participle] in {"VBN", "JJ"} and dep[n].startswith("obl"):
            verb = head[noun]
            if dep[noun].startswith("nsubj") and verb > noun:
                head[n] = verb


def _hang_below_semicolon(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Hang what opens a clause behind a semicolon from its verb: "in Orsk, a mine killed nine; in Dolm, a bomb killed two".

    Parsers hang it from the verb of the clause before, which ends at the semicolon.
    """
    semicolons = [n for n, word in enumerate(text) if word == ";"]
    verbs: dict[int, int] = {}  # the first verb behind each semicolon that the tree joins to what stands before it
    for n, relation in enumerate(dep):
        place = bisect.bisect(semicolons, n) - 1
        if place >= 0 and relation in _JOINED and pos[n] == "VERB" and head[n] < semicolons[place]:
            verbs.setdefault(semicolons[place], n)
    for n, relation in enumerate(dep):
        place = bisect.bisect(semicolons, n) - 1
        if place < 0 or relation not in _CIRCUMSTANCES or head[n] > semicolons[place]:
            continue
        verb = verbs.get(semicolons[place], n)
        if n < verb and head[verb] <= head[n]:
            head[n] = verb


def _hang_beyond_aside(text: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """Hang what came of an act from its verb over an aside: "shelled the village, as the mayor claims, killing two shepherds"."""
    asides = {head[n] for n, relation in enumerate(dep) if relation in {"mark", "advmod"} and text[n].lower() == "as" and n < head[n]}
    for n in range(2, len(text)):
        verb = n - 2  # right before the comma
        if (
            dep[n] in {"advcl", "xcomp"}
            and tag[n] == "VBG"
            and text[n - 1] == ","
            and head[n] == verb
            and verb in asides
            and dep[verb] == "advcl"
        ):
            dep[n], head[n] = "advcl", head[verb]


def _join_said(dep: list[str], pos: list[str], head: list[int]) -> None:
    """Join what is said in one clause: "said that men came to the mill, shot a baker and left".

    Parsers hang the second verb from the verb of saying too; without a subject or "that" it goes on with the first one's.
    """
    said: dict[int, list[int]] = {}
    marks = {head[n]: n for n, relation in enumerate(dep) if relation == "mark"}
    with_subject = {head[n] for n, relation in enumerate(dep) if relation.startswith("nsubj")}
    for n, relation in enumerate(dep):
        if relation == "ccomp" and pos[n] == "VERB" and head[n] < n:
            said.setdefault(head[n], []).append(n)
    for clauses in said.values():
        for before, n in itertools.pairwise(clauses):
            if n not in with_subject and before in with_subject and marks.get(n, before) <= before:
                dep[n], head[n] = "conj", before


def _free_verbs(tag: list[str], dep: list[str], head: list[int]) -> None:
    """Make a verb of what the parser takes for an adjective: "killed a baker and wounded photographer Ilva Dorn".

    In an English noun phrase nothing joined by "and" to an object, and no noun that is part of a name, stands before a participle.
    """
    bare = set(range(len(head))) - {head[n] for n, relation in enumerate(dep) if relation in {"det", "nmod:poss", "nummod"}}
    joined = {head[n]: n for n, relation in enumerate(dep) if relation == "cc"}
    for n, relation in enumerate(dep):
        noun = head[n]
        if relation != "amod" or tag[n] != "VBN" or noun not in bare or noun not in joined or tag[noun] != "NN":
            continue
        told = head[noun]
        is_first = all(k == n or head[k] == n for k in range(joined[noun] + 1, n + 1))
        if dep[told] == "obj" and is_first and tag[head[told]] == "VBD":
            tag[n], dep[n], head[n] = "VBD", "conj", head[told]
            dep[noun], head[noun] = "obj", n
            head[joined[noun]] = n


def _make_nouns(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make a noun of what the parser takes for a verb: "said that reports of strikes were false".

    Behind "that" and before "of" a verb would have no subject; the noun is that of the clause which stands beside it.
    """
    for n in range(1, len(text) - 1):
        if tag[n] != "VBZ" or head[n - 1] != n or text[n - 1].lower() != "that" or text[n + 1] != "of":
            continue
        said = next((k for k, up in enumerate(head) if k > n and up == head[n] and dep[k] == "ccomp"), None)
        if said is not None:
            tag[n], pos[n], dep[n], head[n], head[n - 1] = "NNS", "NOUN", "nsubj", said, said


def _give_subjects(text: list[str], dep: list[str], head: list[int]) -> None:
    """Give the noun right beside a verb of saying back to it: "an air strike killed nine, the camp's ministry said", "said the mayor".

    Parsers make it a second subject of the verb that is told of; no verb has a subject on each side. Behind "as", the second one is
    the object.
    """
    led = {n - 1 for n, word in enumerate(text) if word == "as"}
    subjects = [n for n, relation in enumerate(dep) if relation in {"nsubj", "nsubj:pass"}]
    with_subject = {head[n] for n in subjects}
    first = [*range(len(head))]
    for n, up in enumerate(head):
        first[up] = min(first[up], n)
    for n in subjects:
        over = head[n]
        if over > n:
            continue
        while dep[over] in {"advcl", "conj"} and head[over] < over:
            over = head[over]
        added = (
            k for k in range(n + 1, min(n + _NAME_BEFORE, len(head))) if dep[k] == "parataxis" and head[k] == over and text[k] in _SAID
        )
        if over in with_subject and (beside := next(added, None)) is not None and beside not in with_subject:
            head[n] = beside  # "killed 18 people, two residents and a nurse said, as a film was shown"
            continue
        says = head[over]
        if says not in with_subject and dep[over] in {"ccomp", "parataxis"} and says in {n + 1, first[n] - 1}:
            dep[n], head[n] = "nsubj", says
        elif dep[n] == "nsubj" and any(head[k] == head[n] for k in subjects) and head[n] in led:
            dep[n] = "obj"  # "dismissed as invention a report that ..."


def _give_joined_subjects(text: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Give nouns joined by "and" before a verb of saying back to it: "a raid killed nine boys, villagers and a nurse said".

    Parsers make them more of those who were harmed. A verb behind what is said, without a subject, has the nouns between the last comma
    and itself as one; so has "said" where the tree joins it to the verb before.
    """
    with_subject = {head[n] for n, relation in enumerate(dep) if relation.startswith("nsubj") or relation == "cc"}
    behind = {up for n, up in enumerate(head) if dep[n] in {"ccomp", "parataxis"} and n < up and pos[up] == "VERB"}
    behind |= {n for n, relation in enumerate(dep) if relation in _BESIDE and head[n] < n and text[n] in _SAID}
    for says in sorted(behind - with_subject):
        last = says - 1
        while dep[last] in {"flat", "compound"} and says - 1 - last < _NAME_BEFORE:
            last = head[last]
        while dep[last] == "nmod" and head[last] < last and "," not in text[head[last] : last]:
            last = head[last]  # "including nine boys, the head of the guild said"
        comma = next((n for n in range(last, -1, -1) if text[n] in {",", ";"}), -1)
        while dep[last] in _LISTED and comma < head[last] < last:  # "a rescue group and three villagers said"
            last = head[last]
        listed = head[last]
        if dep[last] not in _LISTED or not listed < comma or not _is_said_by(dep, head, listed, says):
            continue
        first, *others = [n for n in range(comma + 1, last + 1) if head[n] == listed and dep[n] in _LISTED]
        dep[first], head[first] = "nsubj", says
        for n in others:
            head[n] = first


def _give_others(text: list[str], tag: list[str], dep: list[str], pos: list[str], head: list[int]) -> None:
    """Make people of a determiner that the parser hangs from a participle: "one was killed and another wounded", "and a third hurt"."""
    for n, relation in enumerate(dep):
        up = head[n]
        if not n < up <= n + 2 or tag[up] not in {"VBN", "JJ"} or dep[up] != "conj" or tag[head[up]] != "VBN":
            continue
        is_other = relation == "det" and text[n].lower() == "another"
        if is_other or (relation == "amod" and text[n - 1].lower() == "a" and head[n - 1] == up):
            dep[n], pos[up], tag[up] = "nsubj:pass", "VERB", "VBN"
            if not is_other:
                head[n - 1] = n


def _is_said_by(dep: list[str], head: list[int], token: int, says: int) -> bool:
    """Tell whether a token stands in what a verb behind it says, or under the verb that the tree joins that one to."""
    told = head[says] if dep[says] in _BESIDE else None
    for _ in range(_DEEP):
        if token == told:
            return True
        if head[token] == says:
            return dep[token] in {"ccomp", "parataxis"}
        token = head[token]
    return False
