"""Links the documents of a folder into incidents: what is new since the last time, and what it touches.

In: a folder that `read` filled; out: `linked/` with the tables of incidents by day. A table of documents is taken in as one transaction, in
the order of days and names; killed in between, the next run goes on. The incidents are those that a record makes of the same documents,
and they keep their ids: an incident goes by the id of its first report, in the order in which the tables were taken in.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path
from typing import Protocol

from onrecord.core import ScaleError, sha256
from onrecord.linking import EventIdentity
from onrecord.scale.fetching import Tables
from onrecord.scale.hands import Hands, hands
from onrecord.scale.index import FORM, INCIDENTS, MEMORY, Index, packed, unpacked
from onrecord.scale.layout import DOCUMENTS, LINKED
from onrecord.scale.linked import write_linked
from onrecord.scale.manifests import read_folder, read_manifests
from onrecord.scale.model import DocumentRow
from onrecord.scale.placing import Placing
from onrecord.scale.preparing import Prepared, PrepareJob, Row, prepare
from onrecord.scale.recomputing import Recomputing
from onrecord.scale.tables import read_documents

INDEX = "index.sqlite"
_TOGETHER = 64
"""Documents that are made ready in one job."""
_ROOMS = ("linking", "assessment")
_LINKER, _FORM = "linker", "form"
_WANTED = ("sha256", "id", "url", "fetched", "reading", "fingerprint")
_EMPTIED = ("mark", "print", "paragraph", "boilerplate", "copy", "mention", "block", "link", "incident", "family", "waiting")


class LinkWatch(Protocol):
    """Whoever is told how far the work is."""

    def taken(self, path: str, documents: int) -> None:
        """A table of documents was taken in, with so many documents that are new or others."""


@dataclass(slots=True)
class Linked:
    """What came of linking.

    Attributes:
        tables: How many tables of documents were looked at, since they are new or others than before.
        new: Documents that were not there.
        renewed: Documents whose reading is another one.
        gone: Documents that are there no more.
        again: Documents that another table has, byte for byte.
        judged: Incidents that were put together and judged.
        documents: Documents that are there now.
        incidents: Incidents that are there now.
        written: The tables that are others now.
    """

    tables: int = 0
    new: int = 0
    renewed: int = 0
    gone: int = 0
    again: int = 0
    judged: int = 0
    documents: int = 0
    incidents: int = 0
    written: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How a folder is linked: on how many processes, on which cluster, with how many mebibytes for the index, with which parties."""

    workers: int = 1
    cluster: str | None = None
    memory: int = MEMORY
    parties: tuple[Path, ...] = ()


def link_folder(folder: Path, options: LinkOptions | None = None, watch: LinkWatch | None = None) -> Linked:
    """Link what is new in a folder.

    Args:
        folder: The folder.
        options: How; None: by this process.
        watch: Who is told how far the work is.

    Raises:
        ScaleError: `nothing_read` where nothing was read, `other_parties`, `locked`, `damaged`, `worker`, `cluster`.
        ReadingError: Where a table of parties can't be read.
    """
    options = options or LinkOptions()
    digests = _checked_parties(folder, options.parties)
    index = Index(folder / LINKED / INDEX, options.memory)
    tables = Tables(folder)
    try:
        with hands(options.workers, options.cluster) as workers:
            registries = tuple(str(path.resolve()) for path in options.parties)
            return _Linking(folder, index, tables, workers, registries).run(watch, digests)
    finally:
        tables.close()
        index.close()


class _Linking:
    """One run."""

    def __init__(self, folder: Path, index: Index, tables: Tables, workers: Hands, registries: tuple[str, ...]) -> None:
        self._folder, self._index, self._tables = folder, index, tables
        self._workers, self._registries = workers, registries
        self._placing = Placing(index, tables, workers)
        self._linked = Linked()

    def run(self, watch: LinkWatch | None, registries: tuple[str, ...]) -> Linked:
        """Take in what is new, judge what it touches, write what changed."""
        index, linked = self._index, self._linked
        self._begin_anew(f"{linker_digest()} {' '.join(registries)}")
        while self._take_tables(watch):
            pass  # a table that went may have held what another one has too
        linked.judged = Recomputing(self._placing, self._tables, self._workers, self._registries).run()
        linked.written = write_linked(self._folder, index, linker_digest(), registries)
        linked.documents, linked.incidents = (index.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("document", "incident"))  # noqa: S608 own names
        return linked

    def _take_tables(self, watch: LinkWatch | None) -> bool:
        """Take in the tables that are new, others or gone, first those that were there before; return whether there were any."""
        known = {path: (digest, run) for path, digest, run in self._index.rows("SELECT path, sha256, run FROM file")}
        there = table_digests(self._folder)
        run = max((run for _, run in known.values()), default=0) + 1
        asked = [path for path in {**known, **there} if known.get(path, ("",))[0] != there.get(path)]
        ordered = sorted(asked, key=lambda path: (known[path][1] if path in known else run, path))
        for path in ordered:
            with self._index.transaction():
                before = self._linked.new + self._linked.renewed
                self._take_table(path, is_there=path in there)
                if path in there:
                    number = known[path][1] if path in known else run
                    self._index.put("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", [(path, there[path], number)])
                else:
                    self._index.put("DELETE FROM file WHERE path = ?", [(path,)])
            self._linked.tables += 1
            if watch is not None:
                watch.taken(path, self._linked.new + self._linked.renewed - before)
        return bool(ordered)

    def _take_table(self, path: str, *, is_there: bool) -> None:
        """Take in what one table has that is new or other, and let go of what it has no more."""
        self._tables.forget(path)
        known = dict(self._index.rows("SELECT name, digest FROM document WHERE file = ?", path))
        rows = read_documents(self._folder / path, _WANTED) if is_there else iter(())
        for prepared in self._workers.map(prepare, self._jobs(path, rows, known)):
            self._placing.place(prepared)
            self._note_events(prepared)
        for name in sorted(known):  # what was not met any more
            self._let_go(name)
            self._linked.gone += 1

    def _jobs(self, path: str, rows: Iterable[DocumentRow], known: dict[str, str]) -> Iterator[PrepareJob]:
        """Give the rows that are new or others, some at a time, each with its row in the index; take those that are met out of `known`."""
        fresh = self._fresh(path, rows, known)
        while some := tuple(islice(fresh, _TOGETHER)):
            yield PrepareJob(some, self._registries)

    def _fresh(self, path: str, rows: Iterable[DocumentRow], known: dict[str, str]) -> Iterator[Row]:
        index, seen = self._index, set()
        for row in rows:
            digest = known.pop(row.id, None)
            now = sha256(row.reading)
            if digest == now or row.id in seen:
                continue
            seen.add(row.id)
            elsewhere = index.rows("SELECT number FROM document WHERE name = ? AND file != ?", row.id, path)
            if elsewhere:
                index.put("INSERT OR IGNORE INTO again VALUES (?, ?)", [(row.id, path)])
                self._linked.again += 1
                continue
            if digest is None:
                self._linked.new += 1
                index.put(_BEGIN, [(row.id, row.sha256, path, now)])
            else:
                self._linked.renewed += 1
                self._placing.remove(row.id)
                index.put("UPDATE document SET digest = ? WHERE name = ?", [(now, row.id)])
            yield Row(
                sha256=row.sha256,
                name=row.id,
                url=row.url,
                fetched=row.fetched,
                reading=row.reading,
                fingerprint=row.fingerprint,
                known=self._known_events(row.id),
            )

    def _let_go(self, name: str) -> None:
        """Let go of a document that no table has; one that another table has too is taken in from there."""
        self._placing.remove(name)
        self._placing.forget(name)
        others = self._index.rows("SELECT file FROM again WHERE name = ?", name)
        self._index.put("UPDATE file SET sha256 = '' WHERE path = ?", others)
        self._index.put("DELETE FROM again WHERE name = ?", [(name,)])

    def _known_events(self, name: str) -> tuple[EventIdentity, ...]:
        query = "SELECT e.content FROM event AS e JOIN document AS d ON d.number = e.document WHERE d.name = ? ORDER BY e.name"
        return tuple(unpacked(content, EventIdentity) for (content,) in self._index.rows(query, name))

    def _note_events(self, documents: Sequence[Prepared]) -> None:
        for document in documents:
            ((number,),) = self._index.rows("SELECT number FROM document WHERE name = ?", document.name)
            rows = [(event.id, number, packed(event)) for event in document.events]
            self._index.put("INSERT OR REPLACE INTO event VALUES (?, ?, ?)", rows)

    def _begin_anew(self, linker: str) -> None:
        """Empty the index where another program, or one with other parties, has made it; the order of reports and their ids stay."""
        index = self._index
        if index.told(_LINKER) == linker and index.told(_FORM) == str(FORM):
            return
        with index.transaction():
            index.put("INSERT OR IGNORE INTO unwritten SELECT DISTINCT ?, day FROM incident", [(INCIDENTS,)])
            for table in _EMPTIED:
                index.put(f"DELETE FROM {table}", [()])  # noqa: S608 own names
            index.put("UPDATE document SET digest = '', family = NULL", [()])
            index.put("UPDATE file SET sha256 = ''", [()])
            index.tell(_LINKER, linker)
            index.tell(_FORM, str(FORM))


_BEGIN = "INSERT INTO document(name, sha256, file, digest, key, seen, title, publisher) VALUES (?, ?, ?, ?, '', '', '', '')"


def table_digests(folder: Path) -> dict[str, str]:
    """Return the tables of documents that were read, by path, each with its SHA-256 as the manifest of its segment has it.

    Raises:
        ScaleError: `damaged`, `newer_version`.
    """
    files = (file for manifest in read_manifests(folder) for file in manifest.files)
    return {file.path: file.sha256 for file in files if file.path.startswith(f"{DOCUMENTS}/") and file.rows}


def linker_digest() -> str:
    """Return the digest of what links: of its code and tables."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for name, file in _files(resources.files("onrecord").joinpath(room), room):
            digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.is_file() and entry.name.endswith((".py", ".toml")):
            yield f"{name}/{entry.name}", entry


def _checked_parties(folder: Path, parties: Sequence[Path]) -> tuple[str, ...]:
    """Return the digests of tables of parties, which must be those that the documents were read with."""
    told = read_folder(folder)
    if told is None:
        message = f"Nothing was read into {folder}."
        raise ScaleError("nothing_read", message, "`onrecord scale read WARC... --out DIR` does that.")
    try:
        digests = tuple(sha256(path.read_bytes()) for path in parties)
    except OSError as error:
        raise ScaleError(
            "unreadable", f"{error.filename} can't be read: {error.strerror}.", "Check the path and your rights to it."
        ) from error
    if digests != told.registries:
        message = f"{folder} was read with {len(told.registries) or 'no'} tables of parties, and these are others."
        raise ScaleError("other_parties", message, "Name the same ones with --parties, in the same order.")
    return digests
