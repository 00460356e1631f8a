"""Which word of an event each argument belongs to, in the tree.

In: tokens and the triggers of a report. Out: the trigger that a token depends on, the nearest above it; or, where a plain verb
stands between ("the attack came on Sunday"), the trigger that is that verb's subject or object. What hangs on a verb of saying,
outside of what is said, belongs to no event. A walk up the tree costs its depth.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from onrecord.reading.en.reference import ReferenceWords
from onrecord.reading.en.tokens import Tokens

DEEP = 40
"""Governors that a walk up the tree passes at most."""
NEAR = 3
"""Governors between the noun that a relative clause hangs on and the act that it is of."""
WITHIN = frozenset({"in", "during"})
LIKENING = frozenset({"like", "unlike"})
"""Prepositions of another event that one is compared with: "like the raid in Dolm"."""
CAUSING = frozenset({"by", "in"})
"""Prepositions of the act that harm came of: "caused by a strike"."""
BESIDE_CAUSE = 8
"""Tokens from the participle to that act, at most: what the tree hangs on it from further away is of something else."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "xcomp"})
OTHERS = frozenset({"acl", "acl:relcl"})
"""Relations of a clause that tells of something else: "victims on a list released on Sunday"."""
CLAUSES = frozenset({"ccomp", "parataxis", "list", "discourse"})
"""Relations of a clause that says something of its own."""


def is_within(tokens: Tokens, clause: int) -> bool:
    """Tell whether a relative clause says what came of the act before it: "an attack on a post, in which one man died"."""
    return any(tokens.lower[child] == "which" and tokens.case_of(child) in WITHIN for child in tokens.children[clause])


def is_where(tokens: Tokens, clause: int) -> bool:
    """Tell whether a relative clause says what happened at the place before it: "a market where nine people died"."""
    return tokens.dep[clause] == "acl:relcl" and any(tokens.lower[child] == "where" for child in tokens.children[clause])


def _is_gerund(tokens: Tokens, token: int) -> bool:
    """Tell whether a token is a noun in -ing behind "of", which the parser takes for a clause: "a wave of fighting broke out"."""
    if tokens.tag[token] != "VBG" or any(tokens.dep[child] in {"nsubj", "obj"} for child in tokens.children[token]):
        return False
    return any(child < token and tokens.lower[child] == "of" for child in tokens.children[token])


class Clauses:
    """Binds tokens to triggers.

    Of `table`, the light verbs say of a trigger only that it was done ("carried out a strike"), and verbs of lying only where it was.
    """

    def __init__(
        self,
        tokens: Tokens,
        triggers: AbstractSet[int],
        cues: AbstractSet[int],
        table: ReferenceWords,
        harm: AbstractSet[int] = frozenset(),
    ) -> None:
        """Take the tokens of a report, its triggers, the verbs of saying, the words of reference, and the triggers that only say harm."""
        self._tokens = tokens
        self._triggers = triggers
        self._harm = harm
        self._cues = cues
        self._following = table.following
        self._answers = table.answers
        self._outliving = table.outliving
        self._under: dict[int, list[tuple[str, int]]] = {}
        for trigger in sorted(triggers):
            if (above := self._verb_above(trigger)) is not None:
                relation, verb = above
                self._under.setdefault(verb, []).append((relation, trigger))
        self._lights = table.light
        self._done = table.done
        self._lying = table.lying
        self._leaving = table.leaving
        self._before = table.before
        self._causes = table.causes
        self._linking = table.linking

    def _verb_above(self, trigger: int) -> tuple[str, int] | None:
        """Return the verb above a trigger noun, and the relation of what leads to it; None where another trigger stands between."""
        t = self._tokens
        at = trigger
        for above in t.climb(trigger, DEEP):
            if above in self._triggers or (t.dep[at] in OTHERS and not _is_gerund(t, at)):
                return None
            if t.dep[at] == "nmod" and t.case_of(at) == "of" and t.lower[above] in self._outliving:
                return None  # "survivors of the raid gathered on Friday"
            if t.pos[above] in {"VERB", "AUX"} or t.head[above] == above or self._is_predicate(above):
                is_doer = t.dep[at] in {"obl", "obl:agent"} and t.case_of(at) == "by"
                doer = "obj" if t.lower[above] in self._following else "nsubj"  # "the raid was followed on Sunday by a strike"
                return doer if is_doer else t.dep[at], above
            at = above
        return None

    def _is_predicate(self, token: int) -> bool:
        """Tell whether an adjective says what its subject was: "the shelling was so intense on Saturday"."""
        return self._tokens.pos[token] == "ADJ" and any(self._tokens.dep[child] == "cop" for child in self._tokens.children[token])

    def trigger_above(self, token: int) -> int | None:
        """Return the nearest trigger above a token; None where what is said of its own lies between."""
        t = self._tokens
        for above in t.climb(token, DEEP):
            if above in self._triggers:
                return above
            if above in self._cues and not self._is_hearsay(token, above):
                return self._come_of(token, above)
            if self._is_beside_news(above, token):
                return None
            found = self._of_verb(above, token)
            if found is not None:
                return found
            if token not in self._triggers and self._tells_else(above, token):
                return None
            if t.pos[above] == "VERB" and t.dep[above] in OTHERS and t.lower[above] not in self._lying:
                if is_within(t, above):
                    return next((at for at in (t.head[above], *t.climb(t.head[above], NEAR)) if at in self._triggers), None)
                if self.is_cause(token) or (token not in self._triggers and self._is_launched(above)):
                    return t.head[above]
                roles = SUBJECTS | {"obj"} if t.lower[above] in self._lights else SUBJECTS  # "a raid which they carried out on Sunday"
                is_told = any(t.dep[c] in roles and t.tag[c] == "WDT" for c in t.children[above])
                return t.head[above] if is_told and t.head[above] in self._triggers else None
        return None

    def _is_launched(self, participle: int) -> bool:
        """Tell whether a participle says that an act was done: "a bomb launched by rebels on Sunday killed nine"."""
        t = self._tokens
        return t.tag[participle] == "VBN" and t.lower[participle] in self._done and t.head[participle] in self._triggers

    def is_cause(self, trigger: int) -> bool:
        """Tell whether a participle says that harm came of an act: "the wounds caused by a strike", "injuries sustained in the raid"."""
        t = self._tokens
        participle = t.head[trigger]
        harm = t.head[participle]
        is_said = trigger in self._triggers and t.tag[participle] == "VBN" and t.dep[participle] == "acl"
        is_said = is_said and t.case_of(trigger) in CAUSING and trigger - participle <= BESIDE_CAUSE
        return is_said and harm in self._harm and t.pos[harm] == "NOUN"

    def _come_of(self, token: int, cue: int) -> int | None:
        """Return the harm that somebody says came of an act: "recorded the death of a man due to a raid"; None where he says no cause."""
        t = self._tokens
        top = self.path(token, cue)[-1]
        if t.case_of(top) not in self._causes and t.lower[top] not in self._causes:
            return None
        return next((child for child in t.children[cue] if child in self._triggers and t.dep[child] == "obj" and child < top), None)

    def is_of_else(self, token: int) -> bool:
        """Tell whether a token stands in a clause about something else, and hangs on no trigger there."""
        for above in self._tokens.climb(token, DEEP):
            if above in self._triggers or above in self._cues:
                return False
            if self._tells_else(above, token) or self._is_beside_news(above, token) or self._tokens.case_of(above) in LIKENING:
                return True
        return False

    def _is_beside_news(self, verb: int, token: int) -> bool:
        """Tell whether a token tells of what the news only came after: "the attack followed talks in Dolm"."""
        t = self._tokens
        if t.lower[verb] not in self._linking:
            return False
        *below, top = self.path(token, verb)
        is_named = t.dep[top] == "obj" or (t.dep[top] in {"obl", "advcl"} and t.case_of(top) in self._before)
        return is_named and t.pos[top] == "NOUN" and self._triggers.isdisjoint((top, *below))

    def _tells_else(self, verb: int, token: int) -> bool:
        """Tell whether a clause about another time has a subject of its own, and no trigger: "after talks were held in Dolm"."""
        t = self._tokens
        if t.dep[verb] != "advcl" or verb in self._under:
            return False
        is_before = any(t.lower[child] in self._before for child in t.children[verb])
        return is_before and any(t.dep[child] in {"nsubj", "nsubj:pass"} and child != token for child in t.children[verb])

    def _is_hearsay(self, token: int, cue: int) -> bool:
        """Tell whether a cue only says that what its subject suffered is reported: "a man was reported killed"."""
        t = self._tokens
        return t.dep[token] == "xcomp" and any(t.dep[child] == "nsubj:pass" for child in t.children[cue])

    def _of_verb(self, verb: int, token: int) -> int | None:
        """Return the trigger that a plain verb tells of: its subject, what it says was done, or what its subject did next.

        "The attack came on Sunday"; "a strike was carried out on Sunday"; "soldiers surrounded a house on Sunday and shot six men".
        """
        under = self._under.get(verb, ())
        is_left = self._tokens.dep[token] == "xcomp" and self._tokens.lower[verb] in self._leaving
        is_made = self._tokens.dep[token] == "obj" and self._tokens.lower[verb] in self._lights
        if self._tokens.head[token] == verb and (is_made or is_left):
            return next((trigger for relation, trigger in under if relation == "nsubj"), None)  # "jets made a strike"
        if self._goes_on(token, verb):
            return next((trigger for relation, trigger in under if relation in SUBJECTS), None)
        if not self._modifies(token, verb):
            return None
        if self._tokens.lower[verb] in self._following:
            under = sorted(under, key=lambda pair: pair[0] != "obj")  # "the strike follows another in March"
        if self._tokens.lower[verb] in self._answers and self._tokens.is_result(token):
            beside = next((trigger for relation, trigger in reversed(under) if relation == "obl" and trigger < token), None)
            if beside is not None:
                return beside  # "the raid coincided with shelling, wounding two": the shelling did
        for relation, trigger in under:
            if trigger == token:
                continue
            if relation in SUBJECTS or (relation == "obj" and self._tokens.lower[verb] in self._lights | self._following):
                return trigger
        return self._done_next(verb, token) or self._came_with(verb)

    def _came_with(self, verb: int) -> int | None:
        """Return the harm that "with" says came of what a verb tells: "tensions flared on Sunday, with nine people killed"."""
        t = self._tokens
        if t.dep[verb] in OTHERS | {"advcl"}:
            return None  # "since the war erupted on Tuesday, with nine people killed" today
        led = [child for child in t.children[verb] if child > verb and any(self._opens_with(child, inner) for inner in t.children[child])]
        below = (at for child in led for at in (child, *(c for c in t.children[child] if t.dep[c] == "acl")))
        return next((at for at in below if at in self._triggers), None)

    def _opens_with(self, token: int, first: int) -> bool:
        t = self._tokens
        return t.lower[first] == "with" and t.dep[first] in {"case", "mark"} and first < token and t.lower[first - 1] == ","

    def _done_next(self, verb: int, token: int) -> int | None:
        """Return the trigger, other than `token`, that says what the subject of a verb did next, or brought about.

        "Surrounded a house on Sunday and shot six men"; "entered the village on Friday, killing a farmer".
        """
        t = self._tokens
        if t.pos[verb] != "VERB":
            return None
        is_plain = token not in self._triggers  # a car bomb by which a court was blasted, "killing four", has the dead below it
        joined = (c for c in t.children[verb] if c in self._triggers and (t.dep[c] == "conj" or (is_plain and c > verb and t.is_result(c))))
        return next((child for child in joined if child != token and not any(t.dep[c] in SUBJECTS for c in t.children[child])), None)

    def _goes_on(self, token: int, verb: int) -> bool:
        """Tell whether a verb goes on with the subject of one before it: "killed" in "the raid came at dawn and killed three"."""
        t = self._tokens
        return t.dep[token] == "conj" and t.head[token] == verb and all(t.dep[child] not in SUBJECTS for child in t.children[token])

    def _modifies(self, token: int, verb: int) -> bool:
        """Tell whether a token says when or where a verb's action was, or what came of it: "fired rockets, killing two"."""
        top = self.path(token, verb)[-1]
        if self._tokens.dep[top] == "advcl" and self._tokens.lower[top] == "using":
            return True  # "the attack was launched by the navy, using drones that fired at Dolm"
        comes_of = top == token and self._tokens.dep[top] == "advcl" and self._tokens.tag[top] == "VBG"
        return comes_of or self._tokens.dep[top].split(":")[0] in {"obl", "advmod", "nmod"}

    def path(self, token: int, above: int) -> list[int]:
        """Return the tokens from one up to, and without, one above it."""
        found = [token]
        for at in self._tokens.climb(token, DEEP):
            if at == above:
                break
            found.append(at)
        return found

    def links(self) -> Mapping[int, int]:
        """Return, for each trigger that hangs on another, that other."""
        found: dict[int, int] = {}
        for trigger in self._triggers:
            above = self.trigger_above(trigger)
            if above is not None:
                found[trigger] = above
        return found
