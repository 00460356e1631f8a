"""Watches addresses and prints what changed: which figures came, went or moved, since which day.

In: addresses; out: lines, round after round until it is interrupted, or one round.
"""

import time
from collections.abc import Sequence

import typer

from onrecord.casework import AddOptions, ChangedVersion, PageChanged, WatchRound, watch_addresses
from onrecord.cli.detail import Detail
from onrecord.cli.printing import print_line, printed
from onrecord.core import visible
from onrecord.linking import Figured, figures_apart
from onrecord.publication import number_words, toll_words, unquoted

_SHOWN = 20  # sentences of one kind


def watch_and_print(addresses: Sequence[str], options: AddOptions, detail: Detail = Detail.USUAL, *, once: bool, minutes: float) -> bool:
    """Watch; return whether the last round could ask everybody."""
    watch = watch_addresses(addresses, options)
    while True:
        for address in watch.addresses:
            detail.step(f"{'leaving alone' if watch.rests.get(address, 0) > 0 else 'asking'} {address}")
        found = watch.ask()
        with printed():
            _print(found, detail)
        watch.told()
        if once:
            return not found.refused
        time.sleep(minutes * 60)


def _print(found: WatchRound, detail: Detail) -> None:
    for page in found.changed:
        _print_page(page)
    for where, failure in found.refused:
        typer.echo(f"onrecord: {visible(where)}: {visible(failure.message)} [{failure.code}]", err=True)
    told = [number_words(found.new, "new document"), f"{len(found.changed)} changed"]
    told += [f"{number_words(len(found.resting), 'address')} left alone after failures"] if found.resting else []
    detail.sum_up("; ".join(told))


def _print_page(page: PageChanged) -> None:
    version: ChangedVersion = page.version
    sheet = version.version.sheet
    print_line(visible(f"{page.address} was changed since it was kept last: {sheet.title or sheet.id}"))
    changes = version.changes
    if changes is None:
        return
    apart = figures_apart(changes)
    for before, after in apart.moved:
        print_line(visible(f"  a figure moved: {_figure(before)} → {_figure(after)}"))
    for told, figures in (("a figure went", apart.went), ("a figure came", apart.came)):
        for figure in figures:
            print_line(visible(f"  {told}: {_figure(figure)}"))
    for sign, sentences in (("−", changes.went), ("+", changes.came)):
        for sentence in sentences[:_SHOWN]:
            print_line(visible(f"  {sign} {unquoted(sentence.text)}"))
    print_line(f"  onrecord show {sheet.sha256[:12]}")


def _figure(figure: Figured) -> str:
    return f"{toll_words(figure.outcome, (figure.low, figure.high))} “{unquoted(figure.words)}”"
