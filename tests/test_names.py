"""One word, one meaning: no class name stands in two rooms."""

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "onrecord"
TABLES = SOURCE / "record" / "models.py"
"""The tables have the names of what they hold, and are spoken of as `models.Document` alone."""
TWICE = {
    "Incident": "of one report, and of a record: the contract calls both so",
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
    assert {name for name, rooms in rooms_of_names().items() if len(rooms) > 1} == set(TWICE)
