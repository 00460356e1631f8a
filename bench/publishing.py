"""What publishing costs: documents a second, against Jinja's bare rendering of as many pages, and again after one change.

use: python bench/publishing.py [--incidents N] [--folder FOLDER]

In: a record of the reports that `made_war.py` makes, with readings that are made without a model (`grown.py`). Out: a table: the seconds of
the processor for the first publication of all incidents, and for Jinja to lay out the same pages, of incidents and over many, from values
that are made already; then for a publication after one incident was signed off. Exit status 1 over the limits of `floors.toml`. The check
of the database against the log, which comes before every export, is `bench/checking.py`'s. A record of 10,000 incidents takes minutes to
make: with `--folder` the next run finds it made.
"""

import argparse
import shutil
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from onrecord.casework import Desk, PublishRequest, ReviewRequest, decide, deciding, plan, publish_site
from onrecord.publication import (
    LANGUAGES,
    SOURCE,
    GoneFor,
    SiteConfig,
    citation_of,
    entry_of,
    gone_page,
    incident_html,
    overview_pages,
    page_jsonld,
    site_incident,
    speaking,
)
from pages import made

HERE = Path(__file__).parent
_TOGETHER = 200  # incidents whose values are made before they are laid out


def published(desk: Desk, out: Path) -> tuple[float, int]:
    """Publish everything; return the seconds of the processor, and how many files were written."""
    begun = time.process_time()
    told = publish_site(desk, PublishRequest(out, everything=True, checked=False))
    return time.process_time() - begun, told.written


def laid_out(desk: Desk) -> tuple[float, int]:
    """Let Jinja lay out all pages of the site from values that are made already; return its seconds, and how many pages."""
    settings, took, pages, entries = SiteConfig(), 0.0, 0, []
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
                begun = time.process_time()
                for each in values:
                    incident_html(*each, settings, ())
                for former in (name for one in incidents for name in one.former_ids):
                    gone_page(former, settings, GoneFor.UNREAD, ("", ""))
                    pages += 1
                took += time.process_time() - begun
                pages += len(values)
    for language in LANGUAGES:
        with speaking(language):
            made = list(overview_pages(entries, [], {}, settings))
            begun = time.process_time()
            for page in made:
                page.make()
            took += time.process_time() - begun
            pages += len(made)
    return took, pages


def main() -> int:
    """Measure, print, and compare with the limits."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--incidents", type=int, default=10_000)
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["publishing"]
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        kept = made(given.folder or Path(folder), given.incidents)
        record = Path(shutil.copytree(kept, Path(folder) / "copied"))
        with deciding(record) as desk:
            first, files = published(desk, Path(folder) / "site")
            bare, pages = laid_out(desk)
            changed = next(iter(sorted(desk.record.incident_states())))
            decide(desk, plan(desk.record, ReviewRequest(given=changed), "reviewed"), "ana")
            again, written = published(desk, Path(folder) / "site")
    ratio, share = first / bare, again / first
    most, last = limits["ratio"], limits["again"]
    sys.stdout.write(
        f"{pages:,} pages of {given.incidents:,} incidents, {files:,} files in all\n"
        f"published first        {first:8.1f} s   {pages / first:8.0f} pages a second\n"
        f"Jinja alone            {bare:8.1f} s   {pages / bare:8.0f} pages a second\n"
        f"                       {ratio:8.2f} times Jinja's time (limit {most['limit']}, aim {most['aim']})\n"
        f"again after one change {again:8.1f} s   {written} files\n"
        f"                       {share:8.3f} of the first time (limit {last['limit']}, aim {last['aim']})\n"
    )
    return 1 if ratio > most["limit"] or share > last["limit"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
