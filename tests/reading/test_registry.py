"""The registry: names in running words, files on top of the shipped tables, and what a broken file is answered."""

from pathlib import Path

import pytest

from onrecord.core import ReadingError
from onrecord.reading.registry import Naming, Registry, load_registry

NAMES = [
    ("He met SANA and WAFA", "SANA", Naming.PARTY),
    ("the U.S. - led coalition struck", "U.S. - led coalition", Naming.PARTY),
    ("Medecins Sans Frontieres said", "Medecins Sans Frontieres", Naming.PARTY),
    ("officials in Türkiye said", "Türkiye", Naming.STATE),
    ("the Kremlin said", "Kremlin", Naming.SEAT),
    ("Kyiv said", "Kyiv", Naming.CAPITAL),
    ("two Syrian boys", "Syrian", Naming.ADJECTIVE),
]


@pytest.mark.parametrize(("text", "words", "naming"), NAMES)
def test_a_name_is_found(text: str, words: str, naming: Naming) -> None:
    tokens = text.split()
    found = [(" ".join(tokens[first:last]), name.naming) for first, last, name in load_registry().find(tokens)]
    assert (words, naming) in found


def test_no_name_goes_on_over_a_mark() -> None:
    assert [(first, last) for first, last, _ in load_registry().find("They named Amnesty International".split())] == [(2, 4)]
    assert (2, 5) not in [(first, last) for first, last, _ in load_registry().find("They named Amnesty ; International".split())]


@pytest.mark.parametrize("text", ["this is it", "told us so", "a turkey shoot", "who said so"])
def test_a_common_word_is_no_name(text: str) -> None:
    assert load_registry().find(text.split()) == []


def test_a_file_stands_on_top(tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text(
        '[[country]]\ncode = "XQ"\nname = "Quenland"\nadjectives = ["Quenlandish"]\ncapital = "Quen"\n'
        '[[party]]\nid = "q"\nname = "Quenland Armed Forces"\nkind = "armed_force"\ncountry = "XQ"\naliases = ["QAF"]\n',
        encoding="utf-8",
    )
    registry = load_registry((file,))
    assert [name.of for *_, name in registry.find("QAF and Quenlandish jets and Hamas".split())] == ["q", "XQ", "hamas"]
    assert registry.forces["XQ"] == "q"


QUEN = """
[[country]]
code = "XQ"
name = "Quenland"

[[party]]
id = "q-people"
name = "quennet"
kind = "organisation"
country = "XQ"
aliases = ["Quenland Army", "QAF", "Selk Front", "Front Guard"]
"""


@pytest.fixture(scope="module")
def quen(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    file = tmp_path_factory.mktemp("quen") / "quen.toml"
    file.write_text(QUEN, encoding="utf-8")
    return load_registry((file,))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a QAF man", ["QAF"]),
        ("a Qaf man", []),
        ("in quenland", []),
        ("in QUENLAND", ["QUENLAND"]),
        ("the quennet said", ["quennet"]),
        ("The Quennet said", ["Quennet"]),
        ("of the Selk Front Guard", ["Selk Front"]),
        ("of the Front Guard", ["Front Guard"]),
        ("men - Selk - Front men", ["Selk - Front"]),
        ("said - QAF men", ["QAF"]),
    ],
)
def test_a_name_counts_as_it_is_written_and_none_stands_within_another(quen: Registry, text: str, names: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[first:last]) for first, last, _ in quen.find(words)] == names


def test_only_an_armed_force_is_the_forces_of_a_state(quen: Registry) -> None:
    assert "XQ" not in quen.forces


@pytest.mark.parametrize("content", ["[[party]\n", '[[party]]\nid = "q"\n', '[[party]]\nid = "q"\nname = "Q"\nkind = "nation"\n'])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ReadingError, match=r"broken\.toml") as caught:
        load_registry((file,))
    assert caught.value.code == "reading.registry"


def test_part_of_leads_to_an_entry() -> None:
    entries = load_registry().entries
    assert [entry.id for entry in entries.values() if entry.part_of is not None and entry.part_of not in entries] == []
