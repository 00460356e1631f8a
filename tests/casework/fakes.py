"""A reader that reads nothing: what it does is what the text says. It lives in a module of its own, so that worker processes find it."""

import os
import signal
import time

import msgspec

from onrecord.casework.model import Settings
from onrecord.core import LanguageError, PageError, sha256
from onrecord.page import Metadata, Page, PartKind
from onrecord.reading import Document, ReaderVersion, Reading


class FakeReader:
    """Reads pages as they are told: `fail`, `die`, `orphan` (ends its parent), `slow`, `foreign`, or else without statements."""

    def open(
        self,
        content: bytes,
        *,
        name: str,  # noqa: ARG002
        line: int | None,
        metadata: Metadata,
        part: PartKind | None = None,  # noqa: ARG002
    ) -> Page:
        if line is not None:
            try:
                given = msgspec.json.decode(content)
            except msgspec.DecodeError:
                code, message = "broken_line", "The line is no JSON."
                raise PageError(code, message) from None
            metadata = msgspec.structs.replace(metadata, id=given.get("id"), title=given.get("title"))
            content = given["text"].encode()
        if not content.strip():
            code, message = "empty", "There is nothing in it."
            raise PageError(code, message)
        return Page(content.decode(), (), metadata, sha256(content))

    def read_row(self, content: bytes, columns: bytes, document: Document) -> Reading:
        raise NotImplementedError

    def read(self, page: Page) -> Reading:
        what = page.text.split()[0]
        if what == "fail":
            raise ValueError(page.text)
        if what == "die":
            os._exit(9)
        if what == "orphan":
            os.kill(os.getppid(), signal.SIGKILL)
        if what == "slow":
            time.sleep(0.5)
        if what == "foreign":
            code, message = "unsupported", "There is no reader for 'xx' yet."
            raise LanguageError(code, message)
        known = page.metadata
        document = Document(known.id or page.sha256, page.sha256, known.url, known.publisher, known.title, known.published, "en")
        return Reading(document, page.text, (), (), (), (), (), (), (), (), (), ReaderVersion("fake", "0", "none"))

    def extract(self, reading: Reading, line: bytes, original: str) -> bytes:  # noqa: ARG002
        return line


def load_fake(settings: Settings) -> FakeReader:
    if settings.model == "missing":
        code, message = "no_model", "There is no pipeline 'missing'."
        raise LanguageError(code, message)
    return FakeReader()


def load_none(settings: Settings) -> FakeReader:
    raise SystemExit(len(settings.gazetteers) + 3)
