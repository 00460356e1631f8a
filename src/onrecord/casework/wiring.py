"""Puts the rooms together: bytes to page to reading, with the model, gazetteers and parties that the command line names.

In: `Settings`; out: what a conductor reads documents with. Everything heavy (the model, the gazetteer, what
reads English) is loaded here, when the first reader is asked for, and once a process: whoever has others read does without.
"""

import contextlib
from pathlib import Path

from onrecord import language, reading
from onrecord.casework.model import Settings, UnreadLineError
from onrecord.casework.recognising import find_recogniser
from onrecord.core import OnrecordError
from onrecord.page import LineFailure, Metadata, Page, PartKind, Recognise, open_page, read_lines
from onrecord.reading import Document, Reading, load_gazetteer, load_registry


class DocumentReader:
    """Opens and reads documents with one model, one set of gazetteers and of parties."""

    def __init__(
        self, model: str | None, gazetteers: tuple[str, ...], registries: tuple[str, ...] = (), recognise: Recognise | None = None
    ) -> None:
        """Load what every document needs.

        Args:
            model: An installed spaCy pipeline; None for the shipped model.
            gazetteers: GeoNames dumps of countries, added to the shipped places.
            registries: Tables of parties, added to the shipped ones.
            recognise: Makes out the text in pictures of it; None where no program is there that does.

        Raises:
            LanguageError: Where the model can't be used.
            ReadingError: Where a gazetteer or a table of parties can't be read.
        """
        self._model = model
        self._recognise = recognise
        self._gazetteer = load_gazetteer(Path(path) for path in gazetteers)
        self._registry = load_registry(tuple(Path(path) for path in registries))
        language.load(model=model)
        self._read = reading.read

    def open(self, content: bytes, *, name: str, line: int | None, metadata: Metadata, part: PartKind | None = None) -> Page:
        """Return the page that the bytes of a file, of a line of JSONL, or of a part of a file of many, hold; raises PageError."""
        if line is None or part is not None:
            return open_page(content, name=name, metadata=metadata, part=part, recognise=self._recognise)
        found = next(read_lines([content], metadata, first=line))
        if isinstance(found, LineFailure):
            raise UnreadLineError(found.error, found.metadata)
        return found

    def read_row(self, content: bytes, columns: bytes, document: Document) -> Reading:
        """Return the reading of a row of a table; raises CaseworkError."""
        from onrecord.casework.spreadsheets.columns import decode_columns  # noqa: PLC0415 few records have tables
        from onrecord.casework.spreadsheets.row_reading import read_row  # noqa: PLC0415 as above

        return read_row(content, decode_columns(columns), document, self._registry, self._gazetteer)

    def read(self, page: Page) -> Reading:
        """Return the reading of a page; raises LanguageError and ReadingError."""
        return self._read(page, language.load(page.metadata.language or "en", self._model), self._gazetteer, self._registry)

    def extract(self, reading: Reading, line: bytes, original: str) -> bytes:
        """Return what a record keeps of a reading."""
        from onrecord.record import extract  # noqa: PLC0415 reading alone does without the rooms above it

        return extract(reading, line, self._registry, original)


def load_reader(settings: Settings) -> DocumentReader:
    """Return a reader with what the settings name; raises LanguageError and ReadingError."""
    return DocumentReader(settings.model, settings.gazetteers, settings.registries, find_recogniser(*settings.recognition))


def load_shared(settings: Settings | None) -> None:
    """Load what processes that are forked from this one share: all that a reader loads but the network, which starts threads.

    What can't be loaded is left for them to report; None: they read with something else, and share nothing.
    """
    if settings is None:
        return
    with contextlib.suppress(OnrecordError):
        load_gazetteer(Path(path) for path in settings.gazetteers)
        load_registry(tuple(Path(path) for path in settings.registries))
    getattr(reading, "read")  # noqa: B009 what reads English is loaded when it is asked for
