"""What is read in texts, summed up in a line: how much of each kind was found, and a digest of all that the readings and their steps have.

Nobody keeps such a line because it is right: it is kept so that a change of one rule shows in every text where that rule decides.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable

import pytest
from tests import steps
from tests.ledger import lines

from onrecord.core import LanguageError, PageError
from onrecord.page import Metadata, read_text
from onrecord.reading import Gazetteer

COUNTED = ("incident", "total", "dispute", "victim", "statement", "figure")


def summed_up(texts: Iterable[str], published: dt.date | None, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer | None = None) -> str:
    """Read texts of one day, and return the line; a text that is refused adds its error. `gazetteer`: as of `read`."""
    digest, found = hashlib.sha256(), Counter[str]()
    for text in texts:
        with monkeypatch.context() as patch:
            try:
                page = read_text(text, Metadata(published=published))
                reading, steps_found, report = steps.read_watched(page, patch.setattr, gazetteer)
            except (LanguageError, PageError) as error:
                digest.update(str(error).encode())
                continue
        for line in (*lines(reading), *steps.lines(steps_found, report)):
            found[line.split(" ", 1)[0]] += 1
            digest.update(line.encode())
    counted = ", ".join(f"{found[kind]} {kind}s" for kind in COUNTED)
    return f"{counted}; {digest.hexdigest()[:12]}"
