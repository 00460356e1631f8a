"""Lemmas as edit scripts: what to cut from the end of a form, what to put there, and whether capitals stay.

In: a form and a script such as `3|y|l` (cut three characters, add "y", lower the rest: "Parties" gives "party").
Out: the lemma. The network chooses among the scripts that the treebanks hold; a script that does not fit a form leaves it.
Method: suffix edit scripts after Chrupała, "Simple data-driven context-sensitive lemmatization" (SEPLN 2006).
"""

from typing import Final

KEEP: Final = "0||k"


def script(form: str, lemma: str) -> str:
    """Return the edit script that makes `lemma` of `form`."""
    lowered = form.lower()
    keep = lemma[:1].isupper() or form == lemma
    base = form if keep else lowered
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{len(base) - shared}|{lemma[shared:]}|{'k' if keep else 'l'}"


def apply(form: str, edit: str) -> str:
    """Return what `edit` makes of `form`; the form itself where the script cuts more than there is."""
    cut, add, case = edit.split("|")
    base = form if case == "k" else form.lower()
    length = int(cut)
    if length > len(base):
        return base
    return (base[:-length] if length else base) + add
