"""Prints a table of incidents as it would be read, in 80 columns; nothing is kept.

In: tables; out: whether every row of them can be read. Standard output gets which column is taken for what, then the first rows; standard
error the rows that can't be read, each with its code.
"""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.casework import Failure, Preview, TableRequest, preview_table
from onrecord.cli.printing import print_line, printed
from onrecord.cli.progress import tell_failures, tell_notes
from onrecord.core import OnrecordError, visible
from onrecord.publication import coded_row_words, number_words

_WIDTH = 80
_MARGIN = 9  # "row 1234 "


def print_previews(requests: Sequence[TableRequest], gazetteers: Sequence[Path], parties: Sequence[Path]) -> bool:
    """Print tables as they would be read; return whether all of their rows can be.

    Raises:
        ReadingError: Where a gazetteer or a table of parties can't be read.
    """
    whole = True
    for request in requests:
        try:
            preview = preview_table(request, gazetteers, parties)
        except OnrecordError as error:
            tell_failures("onrecord: the table can't be read:", [(str(request.path), Failure.of(error))], 1)
            whole = False
            continue
        with printed():
            for line in _lines(preview):
                print_line(line)
        tell_notes([f"{preview.name}: {preview.note}"] if preview.note is not None else [])
        refused = [(f"row {at}", Failure(code, message)) for at, code, message in preview.refused]
        refused += [(preview.name, Failure.of(preview.broken))] if preview.broken is not None else []
        if refused:
            tell_failures(f"onrecord: of {preview.name}, {number_words(len(refused), 'row')} can't be read:", refused, len(refused))
        whole = whole and not refused
    return whole


def _lines(preview: Preview) -> Iterator[str]:
    coded = "from its own reporting" if preview.independent else "from reports"
    yield f"{preview.name}: {number_words(preview.count, 'row')}, coded {coded} by {preview.source}"
    yield ""
    width = max(map(len, preview.fields), default=0) + 2
    for field, columns in preview.fields.items():
        yield from _wrapped(f"  {field.replace('_', ' '):{width}}", " + ".join(columns))
    if preview.unused:
        yield from _wrapped(f"  {'(kept)':{width}}", ", ".join(preview.unused))
    yield ""
    for at, reading in preview.rows:
        yield from _wrapped(f"{f'row {at}':{_MARGIN}}", " · ".join(coded_row_words(reading)))
    left = preview.count - len(preview.rows) - len(preview.refused)
    if left > 0:
        yield f"and {number_words(left, 'row')} more. Nothing was kept: without --preview they are added."


def _wrapped(head: str, words: str) -> list[str]:
    plain = " ".join(visible(words).split())
    return textwrap.wrap(plain, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head)) or [head.rstrip()]
