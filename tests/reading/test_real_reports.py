"""What is read in the real reports of `../shared`, summed up: a change of rules shows in which of them it reads something otherwise.

Kept is a line a report, without a word of it: its number in its corpus, how much was found, a digest. What is right in these reports,
`bench/accuracy.py` measures. Needs the folder of real texts, and is skipped where it is missing. Where a change is meant, write the lines
anew, and measure:

    .venv/bin/python -m pytest tests/reading/test_real_reports.py --update
"""

import datetime as dt
import json
from itertools import islice
from pathlib import Path

import pytest
from tests.summing import summed_up

KEPT = Path(__file__).parent / "real_reports"
CORPORA = {
    "ledgers": ("ledgers/dev.jsonl", 87),
    "acts": ("acts/dev.jsonl", 500),
    "pages": ("source_pages/sources.en.jsonl", 142),
    "attribution": ("attribution/dev.jsonl", 84),
    "coded": ("coded_incidents/dev.jsonl", 450),
    "news": ("places/trnews.jsonl", 118),
}
"""The corpora, and how many reports of each are read: about 430,000 words together, of war and of all else that is in the news."""
AT_ONCE = 25
"""Reports of one test: so many are read again where one of them is read otherwise."""
PARTS = [(name, first) for name, (_, number) in CORPORA.items() for first in range(0, number, AT_ONCE)]


@pytest.mark.parametrize(("name", "first"), PARTS)
def test_a_real_report_is_read_as_before(name: str, first: int, shared: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    file, number = CORPORA[name]
    now = []
    with (shared / "gold" / file).open(encoding="utf-8") as rows:
        for at, row in enumerate(map(json.loads, islice(rows, first, min(first + AT_ONCE, number))), start=first):
            published = dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None
            now.append(f"{at}: {summed_up([row['text']], published, monkeypatch)}")
    kept = KEPT / f"{name}_{first}.txt"
    if update:
        kept.write_text("\n".join([*now, ""]), encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update, and bench/accuracy.py"


def test_every_kept_line_has_its_reports() -> None:
    assert {file.stem for file in KEPT.iterdir()} == {f"{name}_{first}" for name, first in PARTS}
