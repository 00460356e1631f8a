"""The whole readings of reports of ours, kept as text: a change of rules shows what it does as a diff.

The reports are those of `training/reports`, those of the examples, and those in `reports` beside this file; their readings stand in
`ledgers`, a file a report. In `sentences` and in `training/names_news.txt` each line is a report by itself: "¶" parts its paragraphs.
Of each text in a case test of the room, which looks at one thing in what is read, a digest of all that is read is kept, so that what a
change of rules does besides is seen.
Where a change is meant, write them anew, and look at the diff as README.md says:

    .venv/bin/python -m pytest tests/reading/test_ledgers.py --update
"""

import ast
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import steps
from tests.damage import damaged, spliced
from tests.ledger import lines
from tests.summing import summed_up

from onrecord.core import LanguageError, PageError
from onrecord.page import Metadata, Page, open_page, read_text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ANNOTATED = ROOT / "training" / "reports"
EXERCISES = (ROOT / "examples" / "exercise" / "reports", ROOT / "examples" / "tutorial" / "reports")
"""Reports that are made up for users: their readings are held to what a careful reader finds in them by tests of other rooms."""
NEWS = ROOT / "training" / "names_news.txt"
"""Sentences of made-up news, each name in braces with its kind."""
LEDGERS = HERE / "ledgers"
PUBLISHED = dt.date(2031, 3, 5)
"""The day of each report in `reports` that gives none itself: a Wednesday."""


def pages() -> Iterator[tuple[str, Page]]:
    for file in sorted(ANNOTATED.glob("*.jsonl")):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            known = Metadata(id=row["id"], published=dt.date.fromisoformat(row["published"]), publisher=row["publisher"])
            yield row["id"], read_text(row["text"], known)
    for file in sorted((HERE / "reports").iterdir()):
        known = Metadata(id=file.stem, published=None if file.stem.startswith("undated") else PUBLISHED)
        yield file.stem, open_page(file.read_bytes(), name=file.name, metadata=known)
    for file in sorted(file for folder in EXERCISES for file in folder.iterdir() if file.suffix in {".txt", ".html", ".eml"}):
        known = Metadata(id=file.stem, published=dt.date.fromisoformat(file.stem[:10]))
        yield file.stem, open_page(file.read_bytes(), name=file.name, metadata=known)


STEPS = "steps"
"""The line between a ledger and what the steps to it found."""

DAMAGED = "damaged_"
"""How the names of the files begin that sum up what is read in a damaged report. Nobody can say what is right to read in one; that it is
read, and as before, is what is kept: how much of each kind was found, and a digest of all that the reading and its steps have."""

OWN = {f"sentences_{file.stem}": file.read_text(encoding="utf-8").splitlines() for file in sorted((HERE / "sentences").iterdir())}
SENTENCES = OWN | {
    "sentences_of_news": [
        re.sub(r"\{[A-Z] ([^}]*)\}", r"\1", line) for line in NEWS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
}

CASES = "cases_"
"""How the names of the files begin that sum up what is read in the texts of a file of case tests."""
LEAST_WORDS = 4
"""A string of a test with fewer words is no text that is read."""


def texts_of(file: Path) -> list[str]:
    """Give the strings of a file of tests that can be texts, in their order, without docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told]
    return [text for text in dict.fromkeys(strings) if len(text.split()) >= LEAST_WORDS]


TESTS_OF_CASES = {
    CASES + "_".join(file.relative_to(HERE).with_suffix("").parts).replace("test_", ""): texts
    for file in sorted(HERE.rglob("test_*.py"))
    if file.stem not in {"test_among_villages", "test_invariants", "test_ledgers", "test_real_reports"} and (texts := texts_of(file))
} | {f"{CASES}calm_reports": (HERE / "en" / "deeds" / "calm_reports.txt").read_text(encoding="utf-8").replace("\n", "\n\n").split("===")}

SPLICED = "spliced_"
"""How the names of the files begin that sum up what is read in texts put together of the ends of sentences."""
SPLICES, OF_ONE_FILE, OF_ONE_LINE = 3200, 200, 20

RECOMBINED = "recombined_"
"""How the names of the files begin that sum up what is read in reports that are put together of parts of others, as grammar has them."""
MADE = [line.replace(" ¶ ", "\n\n") for line in (HERE / "recombined.txt").read_text(encoding="utf-8").splitlines()]

PAGES = dict(pages())
WHOLE = {file.stem: file.read_text(encoding="utf-8") for file in sorted((HERE / "reports").glob("*.txt"))}


@pytest.mark.parametrize("name", PAGES)
def test_the_ledger_of_a_report_is_the_one_that_is_kept(name: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LEDGERS / f"{name}.txt"
    reading, found, report = steps.read_watched(PAGES[name], monkeypatch.setattr)
    ledger = "".join(f"{line}\n" for line in (*lines(reading), STEPS, *steps.lines(found, report)))
    if update:
        kept.write_text(ledger, encoding="utf-8")
    assert ledger.splitlines() == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update, and look at the diff"


@pytest.mark.parametrize("name", SENTENCES)
def test_each_sentence_is_read_as_it_is_kept(name: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LEDGERS / f"{name}.txt"
    now: list[str] = []
    for sentence in SENTENCES[name]:
        now.append(f"> {sentence}")
        with monkeypatch.context() as patch:
            try:
                page = read_text(sentence.replace(" ¶ ", "\n\n"), Metadata(published=PUBLISHED))
                reading, found, report = steps.read_watched(page, patch.setattr)
            except (LanguageError, PageError) as error:
                now.append(f"refused: {error}")
                continue
        now += [*lines(reading), STEPS, *steps.lines(found, report)]
    if update:
        kept.write_text("".join(f"{line}\n" for line in now), encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update, and look at the diff"


@pytest.mark.parametrize("name", TESTS_OF_CASES)
def test_all_that_is_read_in_cases_is_as_before(name: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LEDGERS / f"{name}.txt"
    now = [f"{' '.join(text.split())[:60]}: {summed_up([text], PUBLISHED, monkeypatch)}" for text in TESTS_OF_CASES[name]]
    if update:
        kept.write_text("\n".join([*now, ""]), encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update"


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_report_is_read_as_before(name: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LEDGERS / f"{DAMAGED}{name}.txt"
    now = [f"{kind}: {summed_up(texts, PUBLISHED, monkeypatch)}" for kind, texts in damaged(name, WHOLE[name])]
    if update:
        kept.write_text("\n".join([*now, ""]), encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update"


@pytest.mark.parametrize("number", range(0, len(MADE), OF_ONE_FILE))
def test_reports_of_parts_of_others_are_read_as_before(number: int, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LEDGERS / f"{RECOMBINED}{number}.txt"
    texts = MADE[number : number + OF_ONE_FILE]
    groups = [texts[n : n + OF_ONE_LINE] for n in range(0, len(texts), OF_ONE_LINE)]
    now = [f"{' '.join(some[0].split())[:60]}: {summed_up(some, PUBLISHED, monkeypatch)}" for some in groups]
    if update:
        kept.write_text("\n".join([*now, ""]), encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update"


@pytest.mark.parametrize("number", range(SPLICES // OF_ONE_FILE))
def test_what_is_put_together_of_sentences_is_read_as_before(number: int, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LEDGERS / f"{SPLICED}{number}.txt"
    texts = spliced([line for lines_ in OWN.values() for line in lines_], SPLICES)[number * OF_ONE_FILE :][:OF_ONE_FILE]
    now = [f"{n}: {summed_up(texts[n : n + OF_ONE_LINE], PUBLISHED, monkeypatch)}" for n in range(0, OF_ONE_FILE, OF_ONE_LINE)]
    if update:
        kept.write_text("\n".join([*now, ""]), encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update"


def test_every_kept_ledger_has_its_report() -> None:
    summed = {*(f"{DAMAGED}{name}" for name in WHOLE), *(f"{SPLICED}{number}" for number in range(SPLICES // OF_ONE_FILE))}
    summed |= {f"{RECOMBINED}{number}" for number in range(0, len(MADE), OF_ONE_FILE)}
    assert {file.stem for file in LEDGERS.iterdir()} == {*PAGES, *SENTENCES, *TESTS_OF_CASES, *summed}
