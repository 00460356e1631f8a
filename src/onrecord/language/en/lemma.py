"""Lemmas: what the treebanks know of a form, else an edit script: what to cut from its end, what to put there.

A script is such as `3|y|l` (cut three characters, add "y", lower the rest: "Parties" gives "party"); `k` in the
third place keeps capitals. The network ranks the scripts that the treebanks hold; of the best, the first whose result is
known is taken, so that "began" does not become "beg". A script that does not fit a form leaves it.
Method: suffix edit scripts after Chrupała, "Simple data-driven context-sensitive lemmatization" (SEPLN 2006).
"""

import functools
from collections.abc import Sequence
from pathlib import Path
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
    length, add, is_kept = _parts(edit)
    base = form if is_kept else form.lower()
    if length > len(base):
        return base
    return (base[:-length] if length else base) + add


@functools.cache
def _parts(edit: str) -> tuple[int, str, bool]:
    """Return what a script cuts, what it adds, and whether it keeps capitals."""
    cut, add, case = edit.split("|")
    return int(cut), add, case == "k"


class Lexicon:
    """Lemmas that the training treebanks give to a form with a part of speech."""

    def __init__(self, path: Path) -> None:
        """Read a table of form, part of speech and lemmas (commonest first), tab-separated."""
        self._lemmas: dict[tuple[str, str], tuple[str, ...]] = {}  # tuples, of which the collector of garbage need not keep track
        self._known: set[str] = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            form, part, *lemmas = line.split("\t")
            self._lemmas[form, part] = tuple(lemmas)
            self._known.update(lemmas)
        self._parts = {part for _, part in self._lemmas}

    def lemma(self, form: str, part: str, scripts: Sequence[str]) -> str:
        """Return the lemma of `form`, given its universal part of speech and the likeliest scripts, best first."""
        likeliest = apply(form, scripts[0])
        seen = self._lemmas.get((form.lower(), part))
        if seen:
            return likeliest if likeliest in seen else seen[0]
        if part not in self._parts or likeliest in self._known:  # numbers, marks and names have but this one
            return likeliest
        made = (apply(form, edit) for edit in scripts[1:])
        return next((lemma for lemma in made if lemma in self._known), likeliest)
