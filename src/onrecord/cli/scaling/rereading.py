"""Prints what came of reading a folder again: how many figures moved, then each with its words; or one JSON object.

In: a folder, how it was read; out: lines, of which the first says how many figures moved.
"""

import dataclasses
import sys
from pathlib import Path

import msgspec

from onrecord.cli.printing import print_bytes, print_line, printed
from onrecord.core import visible
from onrecord.publication import number_words
from onrecord.scale import Moved, Reread, ScaleSettings, reread_folder

_SHOWN = 100
"""Figures that are printed for people; --json has all."""
_WIDTH = 80
_TOLD = 20
"""Pages that are named which can't be read."""


def reread_and_print(folder: Path, settings: ScaleSettings, workers: int, *, as_json: bool, quiet: bool) -> bool:
    """Read a folder again and print what came of it; return whether every page could be read."""
    tells = not quiet and sys.stderr.isatty()

    def told(segment: str, documents: int) -> None:
        if tells:
            sys.stderr.write(f"{visible(segment)}: {number_words(documents, 'document')}\n")

    found = reread_folder(folder, settings, workers, told)
    with printed():
        if as_json:
            print_bytes(msgspec.json.encode(dataclasses.asdict(found)))
        else:
            _print(found)
    for failure in found.failed[:_TOLD]:
        sys.stderr.write(f"onrecord: {visible(failure.url)}: {visible(failure.message)} [{failure.code}]\n")
    return not found.failed


def _print(found: Reread) -> None:
    if not found.segments:
        print_line(f"Nothing to read again: this reader read {number_words(found.current, 'segment')}.")
        return
    print_line(f"{number_words(len(found.moved), 'figure')} moved in {number_words(found.changed, 'document')}.")
    print_line(f"Read again: {number_words(found.documents, 'document')} of {number_words(found.segments, 'segment')}.")
    if found.left:
        changed = f"none of {number_words(found.words, 'changed word')} stands there"
        print_line(f"Left: {number_words(found.left, 'document')}, since {changed}.")
    if found.whole:
        print_line(f"Read whole: {number_words(found.whole, 'segment')}, since more than words changed.")
    if found.linked is not None:
        print_line(f"{number_words(found.linked.incidents, 'incident')} now.")
    for url in dict.fromkeys(moved.url for moved in found.moved[:_SHOWN]):
        print_line(_short(url))
        for moved in found.moved[:_SHOWN]:
            if moved.url == url:
                _print_moved(moved)
    if len(found.moved) > _SHOWN:
        print_line(f"and {len(found.moved) - _SHOWN:,} more: --json has them all")


def _print_moved(moved: Moved) -> None:
    print_line(_short(f"  {moved.field}: {moved.before or 'nothing'} \u2192 {moved.after or 'nothing'}"))
    for name, words in (("was", moved.words_before), ("is", moved.words_after)):
        if words:
            print_line(_short(f"    {name}: \u201c{words}\u201d"))


def _short(line: str) -> str:
    told = visible(line).replace("\n", " ")
    return told if len(told) <= _WIDTH else f"{told[: _WIDTH - 1]}\u2026"
