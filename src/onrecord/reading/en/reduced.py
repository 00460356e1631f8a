"""Mend trees in which a clause that only says what men are taken for is read as the main one.

In: the columns of a parse. Out: nothing; of "Gunmen believed to be from the Front killed five" the men become the subject of "killed",
and "believed" a clause that hangs from them. The Front is then no subject and no object of the act. Linear in the text, save for the
words between the two verbs.
"""

BELIEVED = frozenset({"believed", "thought", "suspected", "presumed", "understood", "assumed", "alleged", "reported", "said", "known"})
"""Participles that say what somebody is taken for, with "to" and a verb right behind."""
FAR = 20
"""Tokens from such a participle to the verb whose subject is taken for something, at most."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
"""Tags of the main verb; taggers take a past for a participle where another verb stands before it."""
BEING = frozenset({"be", "belong", "have"})
"""Verbs behind "to" that say what men are, or whose."""


def mend_reduced(text: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """Give the subject of "believed to be" to the verb that follows, where the parser has made it the subject of "believed"."""
    for n in range(1, len(text) - 2):
        if text[n] not in BELIEVED or text[n + 1] != "to" or text[n + 2] not in BEING or tag[n] not in {"VBD", "VBN"}:
            continue
        subject = n - 1
        main = _main_verb(tag, dep, head, n)
        if main is None or head[subject] != n or dep[subject] not in {"nsubj", "nsubj:pass"}:
            continue
        if head[n] != main:
            head[main], dep[main] = (main if head[n] == n else head[n]), dep[n]
        for k in range(max(0, n - FAR), min(main + FAR, len(text))):
            if n < k < main and head[k] == main:
                head[k], dep[k] = n, "xcomp"
            elif not n <= k <= main and head[k] == n:
                head[k] = main
        head[subject], dep[subject] = main, "nsubj"
        head[n], dep[n], tag[n] = subject, "acl", "VBN"


def _main_verb(tag: list[str], dep: list[str], head: list[int], n: int) -> int | None:
    """Return the verb behind a participle that governs it, or a clause below or beside it without a subject; None for none."""
    if dep[n] == "advcl" and n < head[n] <= n + FAR and tag[head[n]] in FINITE:
        main = head[n]
    else:
        behind = range(n + 3, min(n + FAR, len(head)))
        beside = {n, head[n]} if dep[n] == "ccomp" else {n}  # "gunmen believed to be his killed nine, police said"
        main = next((k for k in behind if head[k] in beside and dep[k] == "ccomp" and tag[k] in FINITE), n)
    if main == n or any(head[k] == main and dep[k] in {"nsubj", "nsubj:pass", "mark", "aux:pass"} for k in range(n + 1, main)):
        return None
    return main
