"""Tables that a benchmark prints, put into a page of the docs.

In: the page, the name of the table (its two marks are comments with that name), its rows; out: the page, changed.
"""

from collections.abc import Sequence
from pathlib import Path


def write_table(page: Path, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put a table between its marks, `<!-- NAME: begin -->` and `<!-- NAME: end -->`."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = page.read_text(encoding="utf-8").split(begin, 1)
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    page.write_text(f"{before}{begin}\n\n{table}\n\n{end}{rest.split(end, 1)[1]}", encoding="utf-8")
