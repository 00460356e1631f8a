"""The HTML page of one or many reports: one file that asks nothing of any network.

In: sections, one at a time; out: the file. Sections wait in a temporary file until the index is known, so memory does not
grow with the number of reports. Style and script are in the page, allowed by their digest in its content security
policy; nothing else may run or load, whatever a report holds.
"""

import base64
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.archive import open_output
from onrecord.publication.legend import render_legend
from onrecord.publication.markup import Markup, element
from onrecord.publication.section import PageSection


class Webpage:
    """A page that is being written; use it in `with`, and the file appears whole at its end, or not at all."""

    def __init__(self, path: Path) -> None:
        """Take the file to be written.

        Raises:
            CommandError: `output` where it can't be written.
        """
        self._index: list[tuple[str, str, str]] = []
        self._unread: list[tuple[str, str]] = []
        self._opened = open_output(path)
        self._out = self._opened.__enter__()  # at once: that it can't be written is said before anything is read
        self._sections = tempfile.TemporaryFile()  # noqa: SIM115 closed by __exit__

    def __enter__(self) -> Self:
        """Return the page."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the file, where all went well; raises CommandError (`cli.output`) where it can't be written."""
        with self._sections:
            if kind is None:
                self._write()
        self._opened.__exit__(kind, error, trace)

    def add(self, number: int, section: PageSection) -> None:
        """Add a report."""
        self._index.append((f"r{number}", section.title, section.about))
        self._sections.write(section.html.encode("utf-8", "replace"))

    def add_unread(self, name: str, message: str) -> None:
        """Add a report that could not be read to the index, so that nobody takes it for read."""
        self._unread.append((name, message))

    def _write(self) -> None:
        self._out.write(self._before().encode("utf-8", "replace"))
        self._sections.seek(0)
        shutil.copyfileobj(self._sections, self._out)
        self._out.write(_after().encode())

    def _before(self) -> str:
        style, script = _asset("tokens.css") + _asset("pair.css") + _asset("page.css"), _asset("page.js")
        title = self._index[0][1] if len(self._index) == 1 else f"{len(self._index)} reports, read by onrecord"
        policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="referrer", content="no-referrer"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", title),
            element("style", Markup(style)),
        )
        opened = f'<!doctype html>\n<html lang="en">{head}<body><a class="skip" href="#r1">To the first report</a>'
        return f"{opened}{render_legend()}{_index(self._index, self._unread)}<main>"


def _index(found: Sequence[tuple[str, str, str]], unread: Sequence[tuple[str, str]]) -> Markup:
    if len(found) < 2 and not unread:
        return Markup()
    read = [
        element("li", element("a", element("bdi", title), href=f"#{anchor}"), element("small", element("bdi", about)))
        for anchor, title, about in found
    ]
    failed = [element("li", element("bdi", name), element("small", message)) for name, message in unread]
    parts = [element("h2", f"Reports ({len(read)})"), element("ol", read)]
    if failed:
        parts += [element("h2", f"Could not be read ({len(failed)})"), element("ul", failed, class_="unread")]
    return element("nav", parts, class_="index", aria_label="Reports")


def _after() -> str:
    return f"</main><script>{_asset('page.js')}</script></body></html>\n"


def _asset(name: str) -> str:
    return resources.files("onrecord.publication").joinpath("assets", name).read_text("utf-8")


def _digest(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
