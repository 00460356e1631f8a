"""One word, one meaning: no class name stands in two rooms."""

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "onrecord"
TABLES = SOURCE / "record" / "models.py"
"""The tables have the names of what they hold, and are spoken of as `models.Document` alone."""
TWICE = {
    "Broken": "of an entry of the log, and of a row of a table",
    "Counted": "people in a report, and in a cell",
    "Draft": "of a page, of a statement, of a party",
    "Entry": "of the custody log, of a live page, of a registry",
    "Failure": "of a format, and of a document in a run",
    "Format": "of a file that is read, and of an export",
    "Found": "in a file, and in a report",
    "Incident": "of one report, and of a record: the contract calls both so",
    "Item": "of a list of people, and of work",
    "Layout": "of a record's folder, and of a table",
    "Lexicon": "of lemmas, and of words of saying",
    "Part": "of a mail, of a deed, and the decision",
    "Quote": "in a report, and of one",
    "Reader": "of a record, and the program that read a page",
    "Stamp": "of a post, and of time",
    "Table": "in a document, and of modal verbs",
    "Told": "of an original, and of a row",
    "Verdict": "on an incident, and on a word",
}
"""What stands twice still, and as what."""


def rooms_of_names() -> dict[str, set[str]]:
    """The public classes of the program, by name, with the rooms that they stand in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0]
        if path == TABLES or "migrations" in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(room)
    return found


def test_no_class_name_stands_in_two_rooms() -> None:
    assert {name for name, rooms in rooms_of_names().items() if len(rooms) > 1} <= set(TWICE)
