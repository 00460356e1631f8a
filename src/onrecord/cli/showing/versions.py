"""The versions of a document: when each was seen, which sentences and figures came and went.

In: redacted versions, the earliest first; out: blocks for a screen, or JSON beside a document's own.
"""

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.casework import ChangedVersion
from onrecord.cli.screen import heading
from onrecord.cli.showing import words
from onrecord.linking import Changes, Figured, Sentence, figures_apart
from onrecord.publication import brief_day, document_words, moment_words, toll_words, unquoted

_SHOWN = 40  # sentences of one kind; the JSON has all


def changed(versions: Sequence[ChangedVersion]) -> Iterator[RenderableType]:
    """Give the versions of a document, each with what changed since the one before."""
    if not versions:
        return
    yield heading(f"Versions ({len(versions)})")
    for each, later in zip(versions, (*versions[1:], None), strict=True):
        version = each.version
        line = words.text(f"seen {moment_words(version.seen)}", "party" if version.asked else "none")
        line.append(f"  {document_words(version.sheet.id)}", style="faint").append(" (this one)" if version.asked else "")
        if later is not None:
            line.append(f" · replaced on {brief_day(later.version.seen.date())}", style="warning")
        yield line
        if each.changes is not None:
            yield from (Padding(block, (0, 0, 0, 2)) for block in _changes(each.changes))


def with_versions(line: bytes, versions: Sequence[ChangedVersion]) -> bytes:
    """Return the JSON of a document with its versions."""
    rows = [
        {
            "document": each.version.sheet.id,
            "sha256": each.version.sheet.sha256,
            "seen": each.version.seen,
            "asked": each.version.asked,
            "changes": each.changes,
        }
        for each in versions
    ]
    return line.rstrip().removesuffix(b"}") + b',"versions":' + msgspec.json.encode(rows) + b"}\n"


def _changes(changes: Changes) -> Iterator[Text]:
    if changes == Changes():
        yield Text("the same sentences and figures", style="faint")
    apart = figures_apart(changes)
    for before, after in apart.moved:
        yield _figure("a figure moved: ", before, "denies").append(" → ").append_text(_figure("", after, "alleges"))
    for figure in apart.went:
        yield _figure("a figure went: ", figure, "denies")
    for figure in apart.came:
        yield _figure("a figure came: ", figure, "alleges")
    yield from _sentences("− ", changes.went, "denies")
    yield from _sentences("+ ", changes.came, "alleges")


def _figure(what: str, figure: Figured, style: str) -> Text:
    line = Text(what, style=style).append_text(words.text(toll_words(figure.outcome, (figure.low, figure.high))))
    return line.append(" ").append_text(words.text(f"“{unquoted(figure.words)}”", "faint"))


def _sentences(mark: str, sentences: Sequence[Sentence], style: str) -> Iterator[Text]:
    for sentence in sentences[:_SHOWN]:
        yield Text(mark, style=style).append_text(words.text(sentence.text))
    if len(sentences) > _SHOWN:
        yield Text(f"{mark}and {len(sentences) - _SHOWN} more", style="faint")
