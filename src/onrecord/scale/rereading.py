"""Reads again what another version of the reader read, and says which figures moved.

In: a folder; out: its tables as this reader makes them, and what is another now. A segment is read again from its own originals, so the
crawl need not be there; one whose manifest names this very reader is left as it is. A segment is one step: killed in between, the next
run goes on, and does not say again what had moved in the segment that was under way. What reads is told by a digest of its code, tables
and libraries (`casework.reader_parts`), not by the number of a version alone. Where nothing but rows of words changed between two readers,
a document is read again only if one of these words may stand in it: of all others the reading is the same, by the rule of
`reading.changed_words`. Limits: any other change of what reads concerns every document; what the gate passed over is not in the folder,
whatever words it knows now; a page that this reader fails on loses its row, and the manifest names it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from onrecord import __version__
from onrecord.casework import DocumentOutcome, Item, Pool, name_of, reader_parts
from onrecord.core import ScaleError, sha256
from onrecord.page import Metadata
from onrecord.publication import encode_reading
from onrecord.reading import ChangedWords, Reading
from onrecord.scale.crawled import CrawledPage, crawled_pages
from onrecord.scale.folder import Plan, keep_settings, locked, plan_reading
from onrecord.scale.layout import DOCUMENTS, ORIGINALS
from onrecord.scale.linked import read_manifest as read_link_manifest
from onrecord.scale.linking import Linked, LinkOptions, link_folder
from onrecord.scale.manifests import read_folder, read_manifests, write_aside, write_manifest
from onrecord.scale.model import DocumentRow, PageFailure, ScaleSettings, SegmentManifest
from onrecord.scale.moved import Moved, moved_between
from onrecord.scale.preparing import decode_reading
from onrecord.scale.readers import forget_readers, keep_reader, words_between
from onrecord.scale.segment_process import reading_settings
from onrecord.scale.segments import DigestedStream
from onrecord.scale.tables import pack, read_documents, unpack, write_documents
from onrecord.scale.working import reader_of, row_of_outcome

Watch = Callable[[str, int], None]
"""Is told which segment was read again, and how many documents it has."""


@dataclass(slots=True)
class Reread:
    """What came of reading again.

    Attributes:
        segments: How many segments were read again.
        current: How many were read by this very reader.
        documents: How many documents were read again.
        left: How many were not, since none of the words that changed stands in them.
        words: How many words and phrases changed, where nothing else did; of several earlier readers, the most.
        whole: Of the segments that were read again, those of which every document was, since more than words changed.
        changed: How many of these have another reading now.
        moved: Which figures moved.
        failed: The pages that this reader can't read.
        linked: What came of linking anew; None where nothing had been linked, or nothing changed.
    """

    segments: int = 0
    current: int = 0
    documents: int = 0
    left: int = 0
    words: int = 0
    whole: int = 0
    changed: int = 0
    moved: list[Moved] = field(default_factory=list)
    failed: list[PageFailure] = field(default_factory=list)
    linked: Linked | None = None


def reread_folder(folder: Path, settings: ScaleSettings, workers: int = 1, watch: Watch = lambda *_: None) -> Reread:
    """Read again what another version of the reader read.

    Args:
        folder: The folder.
        settings: What its segments were read with: gazetteers, parties, pipeline and gate stay what they were.
        workers: How many pages are read at once.
        watch: Who is told how far the work is.

    Raises:
        ScaleError: `nothing_read`, `locked`, `other_settings`, `damaged`.
        OSError: Where the folder can't be written; the same command goes on.
    """
    if read_folder(folder) is None:
        raise ScaleError("nothing_read", f"Nothing was read into {folder}.", "Name a folder that `onrecord scale read --out DIR` filled.")
    found = Reread()
    with locked(folder):
        plan, wanted = plan_reading(folder, settings)
        keep_reader(folder, reader_parts(settings.model))
        with Pool(reading_settings(plan), workers) as pool:
            for manifest in read_manifests(folder):
                if manifest.reader_digest == plan.reader_digest:
                    found.current += 1
                else:
                    _reread(folder, manifest, plan, pool, found)
                    watch(manifest.segment, manifest.counts.read)
        keep_settings(folder, wanted)
        forget_readers(folder, [manifest.reader_digest for manifest in read_manifests(folder)])
    if found.changed and read_link_manifest(folder) is not None:
        found.linked = link_folder(folder, LinkOptions(workers, parties=tuple(map(Path, settings.registries))))
    return found


def _reread(folder: Path, manifest: SegmentManifest, plan: Plan, pool: Pool, found: Reread) -> None:
    """Read a segment again, the manifest last."""
    paths = {file.path.partition("/")[0]: folder / file.path for file in manifest.files}
    rows: list[DocumentRow] = []
    failures: list[PageFailure] = []
    if DOCUMENTS in paths and ORIGINALS in paths:
        before = list(read_documents(paths[DOCUMENTS]))
        concerned = _concerned(before, words_between(folder, manifest.reader_digest, reader_parts(plan.settings.model)), found)
        made: dict[int, DocumentRow] = {}
        for old, outcome, page in _outcomes(concerned, paths[ORIGINALS], pool):
            if outcome.failure is not None:
                failures.append(PageFailure(old.url, outcome.failure.code, outcome.failure.message))
                continue
            new = replace(row_of_outcome(outcome, page, old.text_sha256), offset=old.offset, length=old.length)
            made[old.offset] = new
            _note_changes(old, new, found)
        asked = {row.offset for row in concerned}
        after = (made.get(row.offset) if row.offset in asked else _left(row) for row in before)
        rows = [row for row in after if row is not None]
        _write(paths[DOCUMENTS], rows)
    found.segments += 1
    found.failed += failures
    write_manifest(folder, _renewed(folder, manifest, plan, rows, failures))


def _concerned(rows: Sequence[DocumentRow], words: ChangedWords | None, found: Reread) -> Sequence[DocumentRow]:
    """Return the rows of documents that are to be read again; None for `words`: all."""
    if words is None:
        found.whole += 1
        concerned = rows
    else:
        found.words = max(found.words, len(words.phrases))
        concerned = [row for row in rows if words.may_stand_in(_texts(decode_reading(unpack(row.reading))))]
    found.documents += len(concerned)
    found.left += len(rows) - len(concerned)
    return concerned


def _texts(reading: Reading) -> Iterator[str]:
    """Give all that the reader was given of a document."""
    yield reading.text
    yield from filter(None, (reading.document.title, reading.document.publisher))


def _left(row: DocumentRow) -> DocumentRow:
    """Return the row of a document that is not read again as this reader would write it: with its own version."""
    reading = decode_reading(unpack(row.reading))
    if reading.reader.version == __version__:
        return row
    renewed = replace(reading, reader=replace(reading.reader, version=__version__))
    return replace(row, reading=pack(encode_reading(renewed)), reader=reader_of(renewed.reader))


def _note_changes(old: DocumentRow, new: DocumentRow, found: Reread) -> None:
    """Note whether another version of a reader reads a document otherwise, whatever its number, and which figures moved."""
    before, after = decode_reading(unpack(old.reading)), decode_reading(unpack(new.reading))
    if replace(before, reader=after.reader) != after:
        found.changed += 1
        found.moved += moved_between(before, after, old.url)


def _outcomes(rows: Sequence[DocumentRow], originals: Path, pool: Pool) -> Iterator[tuple[DocumentRow, DocumentOutcome, CrawledPage]]:
    """Give what comes of reading the pages of rows, with each its row."""
    pages: dict[int, CrawledPage] = {}
    with originals.open("rb") as file:

        def items() -> Iterator[Item]:
            for number, row in enumerate(rows):
                file.seek(row.offset)
                pages[number] = page = _page(file.read(row.length), row, originals)
                told = Metadata(url=page.url, received=page.fetched.date())
                yield Item(number, page.url, content=page.content, file=name_of(page.url, page.media_type), metadata=told)

        for outcome in pool.read(items()):
            yield rows[outcome.number], outcome, pages.pop(outcome.number)


def _page(member: bytes, row: DocumentRow, originals: Path) -> CrawledPage:
    """Return the page of a row; raises ScaleError `damaged` where its original is another one."""
    page = next(crawled_pages(DigestedStream(BytesIO(member))), None)
    if page is None or sha256(page.content or b"") != row.sha256:
        message = f"{originals} does not hold the pages that its table tells of."
        raise ScaleError("damaged", message, "Delete its manifest and read its segment again.")
    return page


def _write(path: Path, rows: Iterable[DocumentRow]) -> None:
    out = BytesIO()
    write_documents(rows, out)
    write_aside(path, out.getvalue())


def _renewed(
    folder: Path, manifest: SegmentManifest, plan: Plan, rows: Sequence[DocumentRow], failures: Sequence[PageFailure]
) -> SegmentManifest:
    """Return the manifest of a segment as this reader leaves it."""
    files = []
    for file in manifest.files:
        content = (folder / file.path).read_bytes()
        told = replace(file, sha256=sha256(content), size=len(content))
        files.append(replace(told, rows=len(rows)) if file.path.startswith(f"{DOCUMENTS}/") else told)
    counts = replace(
        manifest.counts,
        read=manifest.counts.read - len(failures),
        failed=manifest.counts.failed + len(failures),
        harm=sum(row.harm for row in rows),
    )
    return replace(
        manifest,
        reader=plan.reader,
        reader_digest=plan.reader_digest,
        counts=counts,
        failures=(*manifest.failures, *failures),
        files=tuple(files),
    )
