"""What `scale read --dry-run` prints: what reading would take, first; then how that was estimated.

In: a request; out: a few lines of at most 80 columns, or one JSON object.
"""

import dataclasses

import msgspec

from onrecord.cli.printing import print_bytes, print_line, printed
from onrecord.publication import number_words
from onrecord.scale import Estimate, ReadRequest, estimate


def estimate_and_print(request: ReadRequest, *, as_json: bool) -> None:
    """Print what reading would take; raises as `estimate` does."""
    found = estimate(request)
    with printed():
        if as_json:
            print_bytes(msgspec.json.encode(dataclasses.asdict(found)))
            return
        for line in lines_of(found, request.workers):
            print_line(line)


def lines_of(found: Estimate, workers: int) -> list[str]:
    """Return the lines for people."""
    sampled = found.sampled
    reading = f"{found.read_a_second:,.1f} a second" if found.read_a_second is not None else "none of them"
    harm, segments = number_words(found.harm, "document"), number_words(found.segments, "segment")
    sample = (
        f"{number_words(found.sampled_segments, 'segment')} ({found.sampled_size / 1e6:,.1f} MB, {number_words(sampled.pages, 'page')})"
    )
    return [
        f"About {harm} of harm in war, from about {found.pages:,} pages of {segments}",
        "",
        f"{found.hours:>10,.2f}  hours with {number_words(workers, 'worker')}",
        f"{found.read:>10,}  pages read whole, the others passed over by their words",
        f"{found.memory / 1e9:>10,.2f}  GB of memory for each worker",
        f"{found.disk / 1e9:>10,.2f}  GB of disk, beside {found.size / 1e9:,.2f} GB of segments",
        "",
        f"How: the beginnings of {sample},",
        f"sorted at {found.sorted_a_second:,.0f} pages a second; {sampled.read:,} of them would be read, of which",
        f"{found.tried:,} were: {reading}. All on this machine, as busy as it is now.",
    ]
