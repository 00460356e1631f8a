"""Text in the cell of a table, such that no spreadsheet runs it: an apostrophe before what looks like a formula.

In: a text, a cell; out: the one as the other. A text comes back as it was.
"""

import re

# What spreadsheets take for the beginning of a formula (OWASP), full-width forms too; apostrophes before it were added by us or
# would be taken for ours.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")  # with which one begins, as few texts do


def guarded(text: str) -> str:
    """Return a text as no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FIRST and _FORMULA.match(text) else text


def plain_text(cell: str) -> str:
    """Return the text of a cell, without the apostrophe that guards it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
