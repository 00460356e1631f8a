"""A team's table of parties is looked through row by row; what it says otherwise than before is told."""

from pathlib import Path

import pytest

from onrecord.core import ReadingError
from onrecord.reading import check_party_tables, load_registry
from onrecord.reading.party_tables import LARGEST

EXERCISE = Path(__file__).parents[2] / "examples/exercise/parties.toml"
GOOD = '[[party]]\nid = "q-front"\nname = "Quen Front"\nkind = "armed_group"\naliases = ["QF"]\n'


def written(folder: Path, text: str, name: str = "team.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD.replace("aliases", "alias"), "party 1 (“Quen Front”): alias is no key (meant: aliases?)"),
        (GOOD.replace("armed_group", "militia"), "party 1 (“Quen Front”): kind militia is none of person, organisation"),
        (GOOD.replace('["QF"]', '"QF"'), "party 1 (“Quen Front”): aliases is no list of names"),
        (GOOD.replace('["QF"]', "[7]"), "party 1 (“Quen Front”): aliases is no list of names"),
        (GOOD.replace('"Quen Front"', "7"), "party 1: name is no text"),
        (GOOD.replace('name = "Quen Front"\n', ""), "party 1: name is missing"),
        (GOOD + 'part_of = "q-fron"\n', "party 1 (“Quen Front”): part_of q-fron is the id of nobody (meant: q-front?)"),
        (GOOD + GOOD, "party 2 (“Quen Front”): the id q-front stands twice"),
        (GOOD.replace("party", "parties"), "[[parties]] is no table of it (meant: party?)"),
        ("[party]\nid = 1\n", "[[party]] is no table of it"),
        ('[[country]]\nname = "Quen"\n', "country 1 (“Quen”): code is missing"),
        ("[[party]\n", "it is no TOML"),
        ("party = 7\n", "[[party]] is no table of it"),
        ("party = [7]\n", "[[party]] is no table of it"),
        (GOOD.replace('"armed_group"', "7"), "party 1 (“Quen Front”): kind is no text"),
        (GOOD.replace('"Quen Front"', '""'), "party 1: name is missing"),
        (GOOD.replace('["QF"]', '["QF", " "]'), "party 1 (“Quen Front”): aliases is no list of names"),
        (GOOD + 'role = " "\n', "party 1 (“Quen Front”): role is no text"),
        (GOOD + f"# {'-' * LARGEST}\n", "it has more than 4,194,304 bytes"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(ReadingError) as caught:
        check_party_tables([written(tmp_path, text)])
    assert caught.value.code == "reading.registry"
    assert "team.toml" in caught.value.message
    assert why in caught.value.message


def test_a_key_that_only_parties_have_is_told_of_a_country_once(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        check_party_tables([written(tmp_path, '[[country]]\ncode = "XQ"\nname = "Quen"\nkind = "isle"\n')])
    assert "toml: country 1 (“Quen”): kind is no key. " in caught.value.message


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    rows = "".join(GOOD.replace("armed_group", "militia").replace("q-front", f"q-{number}") for number in range(12))
    with pytest.raises(ReadingError, match=r"party 1 .*party 10 .*and 2 more"):
        check_party_tables([written(tmp_path, rows)])


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"absent\.toml: No such file"):
        check_party_tables([tmp_path / "absent.toml"])


def test_what_a_name_meant_before_is_said(tmp_path: Path) -> None:
    hamas = load_registry().entries["hamas"].name
    first = written(tmp_path, GOOD.replace('["QF"]', '["QF", "Hamas", "Damascus"]'))
    second = written(tmp_path, GOOD.replace("q-front", "q-union").replace("Quen Front", "Quen Union"), "later.toml")
    told = check_party_tables([first, second])
    assert told[0] == f"team.toml: “Hamas” was a name of {hamas} (hamas), and is now one of Quen Front."
    assert told[1].startswith("team.toml: “Damascus” stays the name of a ")
    assert told[2:] == ["later.toml: “QF” was a name of Quen Front (q-front), and is now one of Quen Union."]


def test_a_table_without_clashes_says_nothing(tmp_path: Path) -> None:
    assert check_party_tables([written(tmp_path, GOOD), EXERCISE]) == []


def test_names_are_added_to_a_party_that_is_known(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD.replace("q-front", "hamas").replace("Quen Front", "Hamas"))
    assert check_party_tables([file]) == []
    before, after = load_registry().entries["hamas"], load_registry((file,)).entries["hamas"]
    assert {"QF", *before.aliases} <= {after.name, *after.aliases}
    assert after.name not in after.aliases
