"""What `scale read` prints when it is done: on one screen how many documents of harm there are, what failed, what was passed over.

In: a request; out: lines of at most 80 columns or one JSON object, and whether everything was read.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack

import msgspec

from onrecord.cli.printing import print_bytes, print_line, printed
from onrecord.cli.scaling.progress import ScaleProgress
from onrecord.core import visible
from onrecord.publication import number_words
from onrecord.scale import CrawlRead, ReadRequest, RunMetrics, Watches, Watching, failed_pages, read_crawl, serving_metrics

NAMED = 5
"""Segments and pages that are named where some failed; the manifests name all of them."""
WIDTH = 80
_WAYS = (
    ("not_html", "other than HTML"),
    ("no_text", "without text"),
    ("other_language", "in languages without a reader"),
    ("passed_over", "with no words of harm in war"),
    ("same_text", "with the text of an earlier page"),
    ("dropped", "taken down before"),
    ("failed", "that could not be read"),
    ("read", "read"),
)


def read_and_print(request: ReadRequest, metrics: int | None, *, as_json: bool, quiet: bool) -> bool:
    """Read, print what came of it, and return whether everything was read.

    Raises:
        ScaleError: As `read_crawl` does.
    """
    with ScaleProgress(quiet=quiet) as progress, ExitStack() as stack:
        watches: tuple[Watches, ...] = (progress,)
        if metrics is not None:
            watches = (progress, RunMetrics())
            port = stack.enter_context(serving_metrics(watches[1], metrics))
            sys.stderr.write(f"metrics: http://127.0.0.1:{port}/metrics\n")
        read = read_crawl(request, Watching(watches))
    with printed():
        _print(read, request, as_json=as_json, quiet=quiet)
    return read.is_whole


def _print(read: CrawlRead, request: ReadRequest, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_bytes(msgspec.json.encode(as_object(read)))
    elif not quiet or not read.is_whole:
        for line in summary(read, request):
            print_line(line)


def summary(read: CrawlRead, request: ReadRequest) -> Iterator[str]:
    """Give the lines for people, what matters first."""
    counts, segments = read.counts, len(read.manifests)
    found = f"{number_words(counts.harm, 'document')} of harm in war"
    yield f"{found}, from {number_words(counts.pages, 'page')} of {number_words(segments, 'segment')}"
    if read.before:
        yield f"{len(read.before):,} of these were read before, {len(read.result.manifests):,} now"
    yield from _failures(read)
    yield ""
    for name, said in _WAYS:
        number = getattr(counts, name)
        if number:
            yield f"{number:>12,}  {said}"
    if read.languages:
        yield from _wrapped("no reader yet for ", [f"{name} {number:,}" for name, number in read.languages])
    yield ""
    if read.outdated:
        yield f"{number_words(read.outdated, 'segment')} read by another version: `onrecord scale reread {request.folder}`"
    yield f"In {visible(str(request.folder))}; next: onrecord scale link {visible(str(request.folder))}"


def as_object(read: CrawlRead) -> dict[str, object]:
    """Return what came of a run as an object for JSON."""
    counts = read.counts
    return {
        "documents": counts.harm,
        "segments": {
            "now": len(read.result.manifests),
            "before": len(read.before),
            "outdated": read.outdated,
            "left": len(read.result.left),
        },
        "pages": {name: getattr(counts, name) for name in ("pages", *(way for way, _ in _WAYS))},
        "words": {"all": counts.words, "read": counts.words_read},
        "languages": dict(read.languages),
        "failures": [{"segment": file, "code": failure.code, "message": failure.message} for file, failure in read.segment_failures],
        "failed_pages": dict(Counter(code for _, code, _ in failed_pages(read))),
        "whole": read.is_whole,
    }


def _failures(read: CrawlRead) -> Iterator[str]:
    failures = read.segment_failures
    if failures:
        yield f"{number_words(len(failures), 'segment')} not read, or not to the end; the next run tries again:"
        for file, failure in failures[:NAMED]:
            yield from _wrapped(f"  {visible(file)}: ", [f"{visible(failure.message)} [{failure.code}]"])
        if len(failures) > NAMED:
            yield f"  and {len(failures) - NAMED:,} more"
    if read.result.left:
        yield f"{number_words(len(read.result.left), 'segment')} not begun, from {visible(read.result.left[0].file)} on"
    codes = Counter(code for _, code, _ in failed_pages(read))
    if codes:
        yield from _wrapped("pages that failed: ", [f"{number:,} {code}" for code, number in codes.most_common()])


def _wrapped(head: str, parts: list[str]) -> Iterator[str]:
    """Give parts with commas between them, in lines of at most `WIDTH` columns."""
    line = head
    for number, part in enumerate(parts):
        piece = part + ("," if number + 1 < len(parts) else "")
        for word in piece.split(" "):
            if len(line) + len(word) > WIDTH and line.strip():
                yield line.rstrip()
                line = "    "
            line += word + " "
    yield line.rstrip()
