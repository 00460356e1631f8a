"""Every error that onrecord raises on purpose: what was wrong, with which input, and what to do.

One root, one subclass a room. `code` is stable and machine-readable (`page.encrypted`); `message` is for people.
"""


class OnrecordError(Exception):
    """The root of all errors that onrecord raises on purpose."""

    room = "core"

    def __init__(self, code: str, message: str, advice: str = "") -> None:
        """Take the code inside the room (`encrypted`), what was wrong, and what to do about it."""
        self.code = f"{self.room}.{code}"
        self.message = f"{message} {advice}".strip()
        super().__init__(self.message)

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error go from process to process as it is."""
        return _remade, (type(self), self.args), self.__dict__

    def told(self, message: str) -> "OnrecordError":
        """Return the same error with another message: what may not be told is blocked out of it."""
        other = type(self)("", message)
        other.code = self.code
        return other


def _remade(kind: type[OnrecordError], args: tuple[object, ...]) -> OnrecordError:
    return kind.__new__(kind, *args)


class ArchiveError(OnrecordError):
    """An original, a log or a record that can't be kept, fetched or trusted."""

    room = "archive"


class PageError(OnrecordError):
    """Bytes that can't be made into a page that is worth reading."""

    room = "page"


class LanguageError(OnrecordError):
    """A language, or a model of one, that is not there."""

    room = "language"


class ReadingError(OnrecordError):
    """A page that could not be read, or an option of the reading that can't be."""

    room = "reading"


class RecordError(OnrecordError):
    """A database of a record that can't be used, or a question that it can't answer."""

    room = "record"


class PublicationError(OnrecordError):
    """Something that can't be written for others."""

    room = "publication"


class CaseworkError(OnrecordError):
    """Something that is asked of a record, or for it, and can't be done: a source, a setting, a decision, a document."""

    room = "casework"


class ScaleError(OnrecordError):
    """A folder of many segments that can't be used, or something that is asked of it and can't be done."""

    room = "scale"


class CommandError(OnrecordError):
    """A command line that asks for what can't be done."""

    room = "cli"


class WorkbenchError(OnrecordError):
    """A workbench that can't be started, or something that can't be done in it."""

    room = "workbench"
