"""Selections that people saved in the workbench, by their names: so that they can be followed from the command line.

In: a record's folder, a name, who asks; out: the selection's text, their own before one that is shared. Limits: where the workbench keeps
its own database in PostgreSQL, nothing is found here.
"""

import contextlib
import sqlite3
from pathlib import Path

_PLACE = Path("workbench") / "workbench.db"


def saved_selection(folder: Path, name: str, who: str) -> str | None:
    """Return the text of a selection that somebody saved under a name; None where there is none that they may see."""
    path = folder / _PLACE
    if not path.is_file():
        return None
    asked = "SELECT text FROM workbench_savedselection WHERE name = ? AND (who = ? OR shared) ORDER BY who <> ?, id LIMIT 1"
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as database:
            found = database.execute(asked, (name, who, who)).fetchone()
    except sqlite3.Error:
        return None
    return str(found[0]) if found else None
