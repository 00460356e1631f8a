"""What publishing costs: documents a second, against Jinja's bare rendering of as many pages, and again after one change.

use: python bench/publishing.py [--incidents N] [--folder FOLDER] [--markdown PAGE]

In: a record of the reports that `made_war.py` makes, with readings that are made without a model (`grown.py`). Out: a table of seconds, by
the clock, of the processor of all processes, and of the first process alone: the first publication of all incidents by one process alone,
and with the second one that `publish` begins where there is a second processor; Jinja laying out the same pages in one process, of
incidents and over many, in both languages, from values that are made already; a publication after one incident was signed off. What one
process takes is compared with Jinja by the processor, which a busy machine changes less; what two take, by the clock, which says little
unless the machine is idle. Exit status 1 over the limits of `floors.toml`. The check of the database against the log, which comes before
every export, is `bench/checking.py`'s. A record of 10,000 incidents takes minutes to make: with `--folder` the next run finds it made.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
import tomllib
from dataclasses import astuple, dataclass
from pathlib import Path

from onrecord.casework import Desk, PublishRequest, ReviewRequest, decide, deciding, plan, publish_site
from onrecord.publication import (
    LANGUAGES,
    SOURCE,
    GoneFor,
    SiteConfig,
    citation_of,
    data_page,
    entry_of,
    gone_page,
    incident_html,
    list_pages,
    page_jsonld,
    site_incident,
    speaking,
    told_pages,
)
from page import write_table
from pages import made

HERE = Path(__file__).parent
_SAID = {
    "ratio_of_document": "times Jinja's time for a page, a document, by the processor, one process",
    "ratio": "times Jinja's time, by the processor, one process",
    "ratio_of_two": "times Jinja's time, by the clock, two processes",
    "again": "of the first time, by the processor, one process",
    "again_of_two": "of the first time, by the clock, two processes",
}
_HEAD = (
    "published",
    "files",
    "seconds by the clock",
    "of all processors",
    "of the first process",
    "files a second of a processor",
    "times Jinja's processor",
)
_TOGETHER = 200  # incidents whose values are made before they are laid out


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, of this process and those that it began; how many files or pages came of it.

    `own` is what this process took of the processor: where each process has one of its own, the clock can show no less.
    """

    clock: float
    processor: float
    own: float
    made: int

    def row(self, name: str, bare: "Cost") -> tuple[str, ...]:
        """Return the cost as a row of a table."""
        seconds = (f"{one:.1f}" for one in (self.clock, self.processor, self.own))
        return (name, f"{self.made:,}", *seconds, f"{self.made / self.processor:,.0f}", f"{self.processor / bare.processor:.2f}")


class _Watch:
    """Begins to count when it is made."""

    def __init__(self) -> None:
        self._clock, self._spent = time.perf_counter(), os.times()

    def cost(self, made: int) -> Cost:
        spent = [now - before for now, before in zip(os.times()[:4], self._spent[:4], strict=True)]
        return Cost(time.perf_counter() - self._clock, sum(spent), sum(spent[:2]), made)


def published(desk: Desk, out: Path, *, alone: bool = False) -> Cost:
    """Publish everything."""
    watch = _Watch()
    return watch.cost(publish_site(desk, PublishRequest(out, everything=True, checked=False, alone=alone)).written)


def laid_out(desk: Desk) -> Cost:
    """Let Jinja lay out all pages of the site from values that are made already."""
    settings, entries = SiteConfig(), []
    costs: list[Cost] = []
    names = sorted(desk.record.incident_states())
    for first in range(0, len(names), _TOGETHER):
        incidents = list(desk.record.named(names[first : first + _TOGETHER], desk.record.redaction(), slim=False))
        for language in LANGUAGES:
            with speaking(language):
                values = []
                for one in incidents:
                    entry = entry_of(one, {})
                    entries += [entry] if language == SOURCE else []
                    cited = citation_of(one, publisher="", address="", changed=None, digest=entry.digest)
                    values.append((site_incident(one, {}, entry, settings), cited, page_jsonld(one)))
                watch = _Watch()
                for each in values:
                    incident_html(*each, settings, ())
                led = [gone_page(name, settings, GoneFor.UNREAD, ("", "")) for one in incidents for name in one.former_ids]
                costs.append(watch.cost(len(values) + len(led)))
    for language in LANGUAGES:
        with speaking(language):
            made = [*list_pages(entries, settings), *told_pages({}, [], settings), data_page({}, settings)]
            watch = _Watch()
            for page in made:
                page.make()
            costs.append(watch.cost(len(made)))
    return Cost(*(sum(some) for some in zip(*map(astuple, costs), strict=True)))


def main() -> int:
    """Measure, print, and compare with the limits."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--incidents", type=int, default=10_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--markdown", type=Path, help="a page of the docs that the table is put into")
    given = options.parse_args()
    limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["publishing"]
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        kept = made(given.folder or Path(folder), given.incidents)
        record = Path(shutil.copytree(kept, Path(folder) / "copied"))
        with deciding(record) as desk:
            alone = published(desk, Path(folder) / "alone", alone=True)
            both = published(desk, Path(folder) / "site")
            bare = laid_out(desk)
            changed = next(iter(sorted(desk.record.incident_states())))
            decide(desk, plan(desk.record, ReviewRequest(given=changed), "reviewed"), "ana")
            again = published(desk, Path(folder) / "site")
    found = {
        "ratio_of_document": (alone.processor / alone.made) / (bare.processor / bare.made),
        "ratio": alone.processor / bare.processor,
        "ratio_of_two": both.clock / bare.clock,
        "again": again.processor / alone.processor,
        "again_of_two": again.clock / both.clock,
    }
    costs = {"one process": alone, "two processes": both, "again after one change": again, "Jinja alone, in one process": bare}
    rows = [one.row(name, bare) for name, one in costs.items()]
    for row in (_HEAD, *rows):
        sys.stdout.write("  ".join(f"{cell:>22}" for cell in row) + "\n")
    if given.markdown:
        write_table(given.markdown, "publishing", _HEAD, rows)
    for name, words in _SAID.items():
        sys.stdout.write(f"{found[name]:8.3f} {words} (limit {limits[name]['limit']}, aim {limits[name]['aim']})\n")
    return 1 if any(found[name] > limits[name]["limit"] for name in _SAID) else 0


if __name__ == "__main__":
    raise SystemExit(main())
