import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.gazetteer import GazetteerEntry
from onrecord.reading.gazetteer.towns import Towns, load_towns, pack_towns

SCRIPT = Path(__file__).parents[3] / "training/towns.py"


def town(number: int, population: int) -> GazetteerEntry:
    return GazetteerEntry(number, "", 10 + number / 7, -20 - number / 3, "P", "PPL", "XA", f"{number % 5:02}", population, is_main=True)


def test_the_shipped_index_is_current() -> None:
    """Where this fails, the package's towns or the code of the keys have changed: run `python training/towns.py`."""
    spec = importlib.util.spec_from_file_location("towns_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert load_towns().made_from == script.fingerprint()


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=30), st.randoms())
def test_what_is_packed_is_found_again_whatever_the_order_of_the_keys(populations: list[int], chance: object) -> None:
    towns = [town(n, population) for n, population in enumerate(populations, start=1)]
    keys = [(f"name{n % 7}", n, n % 2 == 0) for n in range(len(towns))]
    packed = pack_towns(towns, keys, "0" * 64)
    shuffled = list(keys)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pack_towns(towns, shuffled, "0" * 64) == packed
    index = Towns(packed)
    for name in {key for key, _, _ in keys}:
        found = index.find(name)
        assert {entry.geonames for entry in found} == {towns[n].geonames for key, n, _ in keys if key == name}
        assert [(not e.is_main, -e.population) for e in found] == sorted((not e.is_main, -e.population) for e in found)
        for entry in found:
            assert entry.latitude == pytest.approx(towns[(entry.geonames or 0) - 1].latitude, abs=1e-4)
    assert index.find("nothing") == []


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 200])
def test_other_bytes_are_no_index(content: bytes) -> None:
    with pytest.raises(ValueError, match="not an index"):
        Towns(content)
