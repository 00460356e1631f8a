"""An edit of a word table changes the readings of documents in which its words stand, and of no others."""

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from onrecord.casework.reader_digest import reader_parts
from onrecord.reading import WORD_TABLES, ChangedWords, changed_words

ROWS = b"""
[[row]]
kind = "mortar"
nouns = ["mortar", "mortar bomb"]

[[row]]
kind = "sling"
nouns = ["sling", "stone"]
"""
EMPTY = {"acts": b"row = []", "weapons": b"row = []", "targets": b"", "violations": b"", "topics": b"topic = []"}


def _changed(before: bytes, after: bytes, table: str = "weapons") -> ChangedWords:
    found = changed_words({**EMPTY, table: before}, {**EMPTY, table: after})
    assert found is not None
    return found


def test_the_tables_are_those_of_which_a_folder_keeps_the_content() -> None:
    assert set(reader_parts(None).tables) == set(WORD_TABLES)


def test_a_new_row_changes_its_words_in_all_their_forms() -> None:
    changed = _changed(ROWS, ROWS + b'[[row]]\nkind = "hook"\nnouns = ["boat hook"]\nforms = ["rbk-500"]')
    assert changed.phrases == {("boat", "hook"), ("boat", "hooks"), ("rbk", "500")}
    for text in (
        "A boat-hook hit him.",
        "BOAT\u00adHOOKS",
        "Hooks and boats",
        "An RBK 500 fell.",
        "an RBK\u2011\u0665\u0660\u0660",
        "rbk500",
    ):
        assert changed.may_stand_in([text]), text
    for text in ("A boat sank.", "They fired 500 shells.", ""):
        assert not changed.may_stand_in([text]), text
    assert changed.may_stand_in(["The title has a boat", "and the text a hook"])


@pytest.mark.parametrize(
    ("edit", "phrases"),
    [
        (ROWS.replace(b'"stone"', b'"rock"'), {("stone",), ("stones",), ("rock",), ("rocks",)}),
        (ROWS.replace(b'kind = "sling"', b'kind = "sling"\ncivil = true'), {("sling",), ("slings",), ("stone",), ("stones",)}),
        (ROWS.replace(b'["sling", "stone"]', b'["stone", "sling"]'), set()),
        (b"# edited\n" + ROWS, set()),
        (b"\n[[row]]".join([b"", *reversed(ROWS.split(b"\n[[row]]")[1:])]), set()),
    ],
    ids=("a word", "what a row says", "order of words", "a remark", "order of rows that share no word"),
)
def test_what_an_edit_changes(edit: bytes, phrases: set[tuple[str, ...]]) -> None:
    assert _changed(ROWS, edit).phrases == phrases
    assert _changed(edit, ROWS).phrases == phrases


def test_of_rows_that_share_a_word_the_order_counts() -> None:
    one, other = b'[[row]]\nkind = "one"\nnouns = ["bolt", "bow"]\n', b'[[row]]\nkind = "other"\nnouns = ["bolt", "net"]\n'
    assert _changed(one + other, other + one).phrases == {("bolt",), ("bolts",)}


def test_words_that_a_row_excludes_and_kinds_and_topics() -> None:
    act = b'[[row]]\nsays = "plain"\npart = "deed"\nverbs = ["raid"]\n'
    assert _changed(act, act + b'not = ["raids"]', "acts").phrases == {("raids",)}
    assert _changed(b'mill = ["mill"]', b'mill = ["mill", "water mill"]', "targets").phrases == {("water", "mill")}
    topic = b'[[topic]]\nname = "fair"\nwords = ["to juggle"]\nmust = []\nmust_not = []\n'
    assert ("juggled",) in _changed(EMPTY["topics"], topic, "topics").phrases
    assert not _changed(topic, topic.replace(b"must = []", b'must = ["He juggled."]'), "topics").phrases


def test_what_can_not_be_told() -> None:
    assert changed_words(EMPTY, {**EMPTY, "weapons": b"[[row]]\nkind = 'x'\nunknown = 1"}) is None
    assert changed_words(EMPTY, {**EMPTY, "weapons": b"[[row"}) is None
    assert changed_words({"acts": EMPTY["acts"]}, EMPTY) is None


REPORTS = (
    "Shells killed nine people in Ardat on Tuesday, the mayor of the town said. Two cars burned.",
    "A drone hit a bakery in Belmora and injured four workers, doctors said. The army denied that it had sent a drone.",
    "Gunmen abducted three teachers near Cashir. Their families said on Monday that nobody had called.",
    "Eleven died when a mine went off under a bus on the road to Dunvale, police said.",
    "Jets dropped barrel bombs on a hospital in Eskara. It was a war crime, a minister said.",
    "A ferry capsized in a storm off Falun and six passengers drowned.",
    "The council of Gorlan agreed on its budget after a long debate about schools.",
    "Snipers shot a baker dead in Hestrin, residents told the Courier. He was 41.",
    "Rockets fell on a market in Ardat. At least 12 civilians were killed and 30 wounded, the ministry said.",
    "Soldiers arrested nine men in Belmora and beat two of them. A lawyer called it torture.",
    "Grenades were thrown at a checkpoint near Cashir; two guards were hurt.",
    "Militants stormed a village near Dunvale at dawn, burned forty houses and killed a child.",
)
READ = """
import json, sys, msgspec, onrecord
print(json.dumps([msgspec.json.encode(onrecord.read(text, published="2031-03-05")).decode() for text in json.load(sys.stdin)]))
"""


def _mirror(folder: Path) -> Path:
    """A package of links to this one's files, whose tables can be edited."""
    package = Path(str(resources.files("onrecord")))
    for path in package.rglob("*"):
        if path.is_file():
            (folder / "onrecord" / path.relative_to(package)).parent.mkdir(parents=True, exist_ok=True)
            (folder / "onrecord" / path.relative_to(package)).symlink_to(path.resolve())
    return folder


def _read(package: Path | None) -> list[str]:
    environment = {**os.environ, **({"PYTHONPATH": str(package)} if package is not None else {})}
    run = subprocess.run(  # noqa: S603 the program is this one
        [sys.executable, "-c", READ], input=json.dumps(REPORTS), capture_output=True, text=True, check=True, timeout=240, env=environment
    )
    found: list[str] = json.loads(run.stdout)
    return found


def _thinned(content: str) -> str:
    """A table without every fourth of its rows, or of its kinds that stand on one line."""
    head = next((head for head in ("\n[[row]]\n", "\n[[topic]]\n") if head in content), None)
    if head is not None:
        first, *rows = content.split(head)
        return head.join([first, *(row for number, row in enumerate(rows) if number % 4 != 1)])
    lines = content.splitlines(keepends=True)
    kinds = [line for line in lines if " = [" in line and line.rstrip().endswith("]")]
    return "".join(line for line in lines if line not in kinds[1::4])


def test_readings_without_a_changed_word_are_the_same_ones(tmp_path: Path) -> None:
    """What can't be concerned by rows that were taken out reads the same, and some of the rest does not."""
    before = reader_parts(None).tables
    after = {name: _thinned(content) for name, content in before.items()}
    package = _mirror(tmp_path)
    for name, content in after.items():
        assert content != before[name], name
        file = package / "onrecord" / "reading" / "en" / "tables" / f"{name}.toml"
        file.unlink()
        file.write_text(content, encoding="utf-8")
    changed = changed_words(*({name: content.encode() for name, content in tables.items()} for tables in (before, after)))
    assert changed is not None
    concerned = [changed.may_stand_in([report]) for report in REPORTS]
    differ = [one != other for one, other in zip(_read(None), _read(package), strict=True)]
    assert not [report for report, may, does in zip(REPORTS, concerned, differ, strict=True) if does and not may]
    assert any(differ)
    assert not all(concerned)
