"""Prints what came of linking a folder that was read at scale, and of dropping a page from one.

In: a folder, options; out: lines, the first of which says how many incidents there are now; or one JSON object.
"""

import dataclasses
import sys
from pathlib import Path

import msgspec

from onrecord.cli.printing import print_bytes, print_line, printed
from onrecord.core import visible
from onrecord.publication import number_words
from onrecord.scale import DropRequest, DropResult, Linked, LinkOptions, drop_page, link_folder

_SHOWN = 10
"""Tables that are named."""


class _Lines:
    """Tells on standard error which table was taken in, where somebody looks."""

    def __init__(self, *, quiet: bool) -> None:
        """Tell nothing where nobody asked or looks."""
        self._tells = not quiet and sys.stderr.isatty()

    def taken(self, path: str, documents: int) -> None:
        """Say that a table was taken in."""
        if self._tells:
            sys.stderr.write(f"{visible(path)}: {number_words(documents, 'document')}\n")


def link_and_print(folder: Path, options: LinkOptions, *, as_json: bool, quiet: bool) -> None:
    """Link a folder, and print what came of it."""
    found = link_folder(folder, options, _Lines(quiet=quiet))
    with printed():
        if as_json:
            print_bytes(msgspec.json.encode(dataclasses.asdict(found)))
        else:
            _print(found)


def _print(found: Linked) -> None:
    print_line(f"{number_words(found.incidents, 'incident')} of {number_words(found.documents, 'document')}.")
    if not found.tables:
        print_line("Nothing is new since it was linked last.")
        return
    told = [f"{found.new:,} new", f"{found.renewed:,} read anew", f"{found.gone:,} gone"]
    print_line(f"Documents: {', '.join(told)}. Incidents judged: {found.judged:,}.")
    if found.again:
        print_line(f"{number_words(found.again, 'document')} came again, byte for byte, and count once.")
    for path in found.written[:_SHOWN]:
        print_line(f"  {path}")
    if len(found.written) > _SHOWN:
        print_line(f"  and {len(found.written) - _SHOWN:,} tables more")


def drop_and_print(folder: Path, asked: DropRequest, options: LinkOptions, *, as_json: bool) -> None:
    """Drop a page, and print what went."""
    found = drop_page(folder, asked, options)
    with printed():
        if as_json:
            print_bytes(msgspec.json.encode(dataclasses.asdict(found)))
        else:
            _print_dropped(found)


def _print_dropped(found: DropResult) -> None:
    if found.documents:
        print_line(f"{number_words(len(found.documents), 'document')} dropped; the page is not read again.")
    else:
        print_line("No document came from there; the page will not be read.")
    if found.linked is not None:
        print_line(f"{number_words(found.linked.incidents, 'incident')} now.")
    for digest in found.documents:
        print_line(f"  A record that has it: onrecord decide restrict {digest[:12]}")
    for url in found.same_text[:_SHOWN]:
        print_line(f"  The same text stands at {url}")
    if len(found.same_text) > _SHOWN:
        print_line(f"  and at {len(found.same_text) - _SHOWN:,} addresses more")
