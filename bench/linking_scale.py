"""What linking at scale costs: one more document as a folder grows, a day added to a year, a million claims.

use: python bench/linking_scale.py [--documents N] [--days N] [--claims N] [--only growth|day|claims]

In: reports of an invented war with the readings that a perfect reader would make of them (`made_war.py`). Out: the processor's time.
`growth`: documents are linked a twentieth at a time; a line and a power are fitted (`fits.py`) to the time of all so far, and a line to
the time of each step over how many were there before: what a document costs at its end is divided by what it costs at its beginning.
`day`: a day is added to 365, in the time of a day of the year.
`claims`: made event mentions without readings: blocks, pairs, weights, components and what is put together, with the peak memory of
the process; no text is compared and no incident judged. Held to `[linking_scale]` in `floors.toml`.
"""

import argparse
import datetime as dt
import random
import resource
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np

from fits import fit, told
from made_war import make_reports
from onrecord.core import Period, sha256
from onrecord.linking import DocumentSource, EventMention, Fingerprint, find_event_mentions, take_fingerprint
from onrecord.publication import encode_reading
from onrecord.reading import Reading, load_registry
from onrecord.scale import linking
from onrecord.scale.fetching import Tables
from onrecord.scale.hands import hands
from onrecord.scale.index import Index
from onrecord.scale.layout import documents_path
from onrecord.scale.manifests import FILE, encode, write_aside, write_manifest
from onrecord.scale.model import DocumentRow, ScaleFolder, SegmentFile, SegmentManifest, StageCounts
from onrecord.scale.placing import Placing
from onrecord.scale.preparing import Prepared
from onrecord.scale.recomputing import Recomputing
from onrecord.scale.tables import pack, write_documents

FIRST = dt.date(2031, 1, 1)
STEPS = 20
TOGETHER = 1_000
"""Made claims that are placed together, as the documents of a segment are."""
A_DAY = 228
"""Made claims of one day: a million in twelve years."""
TOLD = 100_000
"""Made claims after which it is said how far they are."""
BLANK = "0" * 64


def begin(folder: Path) -> None:
    """Begin a folder."""
    told = ScaleFolder(gazetteers=(), registries=(), model=None, gate=True, reader="bench", reader_digest="")
    write_aside(folder / FILE, encode(told))


def put_segment(folder: Path, number: int, readings: Sequence[Reading]) -> None:
    """Put readings into a folder, as if a segment of this day had been read."""
    day, name = str(FIRST + dt.timedelta(number)), f"s{number:05}"
    path = documents_path(name, day)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    with (folder / path).open("wb") as out:
        write_documents((_row(reading) for reading in readings), out)
    content = (folder / path).read_bytes()
    files = (SegmentFile(str(path), sha256(content), len(content), len(readings)),)
    manifest = SegmentManifest(
        segment=name,
        file=name,
        sha256=BLANK,
        size=0,
        edges=BLANK,
        day=day,
        reader="bench",
        reader_digest="",
        settings="",
        counts=StageCounts(read=len(readings)),
        files=files,
    )
    write_manifest(folder, manifest)


def _row(reading: Reading) -> DocumentRow:
    fingerprint = take_fingerprint(DocumentSource.of_reading(reading))
    return DocumentRow(
        sha256=reading.document.sha256,
        id=reading.document.id,
        url=f"https://news.example/{reading.document.id}",
        fetched=0,
        published=None,
        publisher=None,
        title=None,
        language="en",
        text_sha256=BLANK,
        offset=0,
        length=0,
        reading=pack(encode_reading(reading)),
        reader="bench",
        fingerprint=pack(msgspec.msgpack.encode(fingerprint)),
        harm=True,
    )


def readings_of(documents: int, seed: int = 1) -> list[Reading]:
    """Return so many made readings."""
    return [report.reading for report in islice(make_reports(documents, seed), documents)]


def timed_link(folder: Path) -> float:
    """Link a folder; return the processor's seconds."""
    begun = time.process_time()
    linking.link_folder(folder)
    return time.process_time() - begun


def growth(documents: int) -> float:
    """Print what one more document costs as a folder grows; return how many times more at the end."""
    some = readings_of(documents)
    size = documents // STEPS
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        begin(folder)
        times = []
        for number in range(STEPS):
            put_segment(folder, number, some[number * size : (number + 1) * size])
            times.append(timed_link(folder) / size * 1000)
    whole = np.cumsum(np.array(times) * size / 1e3)
    print(f"growth: {told(fit([size * step for step in range(1, STEPS + 1)], whole.tolist()), 'document')}")
    there = np.arange(STEPS) * size
    slope, start = np.polyfit(there[1:], times[1:], 1)  # the first step loads what all need
    end = start + slope * there[-1]
    print(f"growth: {start:.2f} ms a document in an empty folder, {end:.2f} ms beside {there[-1]:,}: {end / start:.2f} times as much")
    return float(end / start)


def day(days: int, a_day: int) -> float:
    """Print what one day more costs; return it as times what as many documents of the year cost."""
    some = [moved(one, FIRST + dt.timedelta(number // a_day)) for number, one in enumerate(readings_of((days + 1) * a_day, 2))]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        begin(folder)
        for number in range(days):
            put_segment(folder, number, some[number * a_day : (number + 1) * a_day])
        year = timed_link(folder)
        before = {path: path.stat().st_mtime_ns for path in folder.glob("linked/*/*/*.parquet")}
        put_segment(folder, days, some[days * a_day :])
        seconds = timed_link(folder)
        again = sum(path.stat().st_mtime_ns != before[path] for path in before)
    share = seconds / (year / days)
    print(
        f"day: {days} days of {a_day} documents in {year:.1f} s; one more in {seconds:.2f} s, {share:.1f} times a day of the year; ", end=""
    )
    print(f"{again} of {len(before)} tables written again")
    return share


def moved(reading: Reading, when: dt.date) -> Reading:
    """Return a reading as if it told of a day."""
    incidents = tuple(msgspec.structs.replace(one, date=Period(when, when)) for one in reading.incidents)
    whens = {one.id: msgspec.structs.replace(one.when, from_=when, to=when) for one in reading.claims if one.when}
    claims = tuple(msgspec.structs.replace(one, when=whens.get(one.id)) for one in reading.claims)
    document = msgspec.structs.replace(reading.document, published=when)
    return msgspec.structs.replace(reading, incidents=incidents, claims=claims, document=document)


def claims(number: int) -> None:
    """Print what linking so many made claims takes."""
    with tempfile.TemporaryDirectory() as made, hands(1) as own:
        folder = Path(made)
        index, tables = Index(folder / "index.sqlite"), Tables(folder)
        placing = Placing(index, tables, own)
        begun, wall = time.process_time(), time.perf_counter()
        mentions, done = made_claims(number), [(0, 0.0)]
        while some := list(islice(mentions, TOGETHER)):
            with index.transaction():
                rows = [(one.document, one.document, "documents/day=2031-01-01/made.parquet") for one in some]
                query = "INSERT INTO document(name, sha256, file, digest, key, seen, title, publisher) VALUES (?, ?, ?, '', '', '', '', '')"
                index.put(query, rows)
                placing.place([_prepared(one) for one in some])
            done.append((done[-1][0] + len(some), time.process_time() - begun))
            if done[-1][0] % TOLD == 0:
                print(f"claims: {done[-1][0]:,} placed in {done[-1][1]:.0f} s, {_peak():.0f} MiB at most", flush=True)
        placed = time.process_time() - begun
        incidents = sum(len(clusters) for clusters in Recomputing(placing, tables, own, ()).joined())
        ((links,),) = index.rows("SELECT count(*) FROM link")
        index.close()
        size = (folder / "index.sqlite").stat().st_size / 2**20
    seconds, peak = time.process_time() - begun, _peak()
    print(f"claims: {number:,} made claims, {links:,} pairs weighed, {incidents:,} incidents: {seconds:.0f} s of the processor ", end="")
    print(f"({placed:.0f} s to place them, {time.perf_counter() - wall:.0f} s by the clock), {peak:.0f} MiB at most, index {size:.0f} MiB")
    print(f"claims, as they are placed: {told(fit([number for number, _ in done], [seconds for _, seconds in done]), 'claim')}")


def _peak() -> float:
    """Return the most memory that this process took, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def made_claims(number: int) -> Iterator[EventMention]:
    """Give made event mentions: those of a thousand made reports, each at another town, `A_DAY` a day, told one to three times.

    They come day after day, as news does: were they strewn over some years, each would have the more neighbours the more there are.
    """
    registry, chance = load_registry(), random.Random(3)  # noqa: S311 figures, no secrets
    kinds = [one for reading in readings_of(TOGETHER, 3) for one in find_event_mentions(reading, reading.document.id, registry)]
    places = [one.place for one in kinds if one.place is not None]
    made = 0
    while made < number:
        like, where, when = chance.choice(kinds), chance.choice(places), FIRST + dt.timedelta(made // A_DAY)
        for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3)), number - made)):
            name = f"m{made:07}"
            told = {"id": f"{name}#{sha256(name.encode())[:16]}", "document": name, "family": name, "date": Period(when, when)}
            yield msgspec.structs.replace(
                like, place=where, locations=(where,), published=when, other_days=(), victims=(), words=(), **told
            )
            made += 1


def _prepared(mention: EventMention) -> Prepared:
    empty = Fingerprint(mention.document, int(sha256(mention.document.encode())[:15], 16), b"", b"", b"", b"", (), (), (), None, None, None)
    told = {"key": "", "seen": "", "title": "", "publisher": ""}
    return Prepared(name=mention.document, sha256=mention.document, fingerprint=empty, mentions=(mention,), events=(), **told)


def main() -> int:
    """Measure; 1 where a limit is passed."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--documents", type=int, default=4_000)
    a.add_argument("--days", type=int, default=365)
    a.add_argument("--a-day", type=int, default=10)
    a.add_argument("--claims", type=int, default=100_000)
    a.add_argument("--only", choices=("growth", "day", "claims"))
    o = a.parse_args()
    limits = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["linking_scale"]
    passed = False
    if o.only in {None, "growth"}:
        passed |= growth(o.documents) > limits["growth"]
    if o.only in {None, "day"}:
        passed |= day(o.days, o.a_day) > limits["day"]
    if o.only in {None, "claims"}:
        claims(o.claims)
    if passed:
        print("A limit of [linking_scale] in floors.toml is passed.")
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
