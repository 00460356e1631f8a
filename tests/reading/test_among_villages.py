"""What is read in our texts where villages of Syria are called as words of theirs are: a dump has a village for almost any word.

Each text follows a sentence that names Syria, since villages count in reports about their country. Kept are sums and digests in
`among_villages.txt`, as of `recombined.txt` in `ledgers`; what is right, `en/places/test_villages.py` says. Where a change is meant:

    .venv/bin/python -m pytest tests/reading/test_among_villages.py --update
"""

import re
from pathlib import Path

import pytest
from tests.dumps import Made, dump
from tests.reading.test_ledgers import MADE, OF_ONE_LINE, OWN, PUBLISHED
from tests.summing import summed_up

from onrecord.reading import Gazetteer, load_gazetteer

KEPT = Path(__file__).parent / "among_villages.txt"
LEDE = "Shells hit two towns in Syria on Monday.\n\n"
TEXTS = [LEDE + text for text in (*MADE, *(line.replace(" ¶ ", "\n\n") for lines in OWN.values() for line in lines))]
NAME = re.compile(r"[A-Z][a-z]+(?: (?:al-)?[A-Z][a-z]+)?")
ONE_IN, TOWN_IN, TWICE_IN = 3, 7, 10
"""One of so many names is that of a village, one of so many villages a town, and one of so many there twice."""
KINDS = ("P.PPL", "P.PPL", "S.FRM", "A.ADM2", "P.PPLX")


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    names = list(dict.fromkeys(name for text in TEXTS for name in NAME.findall(text)))[::ONE_IN]
    places = [
        Made(
            number,
            name,
            34 + number % 9 / 3,
            36 + number % 11 / 3,
            kind=KINDS[number % len(KINDS)],
            people=0 if number % TOWN_IN else 120_000,
        )
        for number, name in enumerate(names, start=1)
    ]
    places += [Made(10_000 + place.number, place.name, 35.5, 40.5) for place in places[::TWICE_IN]]
    file = tmp_path_factory.mktemp("villages") / "SY.txt"
    file.write_text(dump(*places), encoding="utf-8")
    return load_gazetteer([file])


def test_texts_are_read_among_villages_as_before(gazetteer: Gazetteer, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [TEXTS[n : n + OF_ONE_LINE] for n in range(0, len(TEXTS), OF_ONE_LINE)]
    now = [f"{some[0].removeprefix(LEDE).split()[0]}: {summed_up(some, PUBLISHED, monkeypatch, gazetteer)}" for some in groups]
    if update:
        KEPT.write_text("\n".join([*now, ""]), encoding="utf-8")
    assert now == KEPT.read_text(encoding="utf-8").splitlines(), "if it is meant: pytest --update"
