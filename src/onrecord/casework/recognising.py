"""Text made out in pictures of it by `tesseract`, where that is installed: for scans.

In: a page as a picture; out: its paragraphs, or nothing where what was made out is no text that can be trusted. The program is started for
each page by the process that opens the document, with an end to its processor time and memory of its own; it gets the picture by
its standard input and writes nothing to the disk. Limits: a page of which words are as good as guessed is not taken.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core import PageError
from onrecord.page import Fault, PagePicture, Recognise

MEMORY = 1_500_000  # kilobytes that it may take: a page of A4 takes some two hundred thousand
PATIENCE = 20  # times its processor time that it may take by the clock, on a busy machine
FEWEST_WORDS = 5  # of a page of text
LEAST_SURE = 60  # of 100, on the average over the letters of a page: what tesseract holds to be its own certainty
_LIMITED = 'ulimit -t "$1" 2>/dev/null; ulimit -v "$2" 2>/dev/null; shift 2; exec "$@"'
_COLUMNS = 12  # of a line that it writes: level, page, block, paragraph, line, word, four of the box, certainty, text
_WORD = "5"  # the level of words


def find_recogniser(languages: str, seconds: int) -> Recognise | None:
    """Return what makes out text; None where tesseract is not installed.

    Args:
        languages: Those of the text, as tesseract calls them: `eng`, `eng+ara`.
        seconds: The processor time that a page may take.
    """
    program = shutil.which("tesseract")
    return None if program is None else Tesseract(program, languages, seconds)


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Starts tesseract for a page."""

    program: str
    languages: str
    seconds: int

    def __call__(self, picture: PagePicture) -> list[str] | None:
        """Return the paragraphs of a page; None where it makes out none, or takes more than it may.

        Raises:
            PageError: `not_installed` where it does not know a language.
        """
        content = b"P5\n%d %d\n255\n" % (picture.width, picture.height) + picture.grey
        asked = [self.program, "stdin", "stdout", "-l", self.languages, "--dpi", str(picture.dots), "tsv"]
        limits = [str(self.seconds), str(MEMORY)]
        try:
            done = subprocess.run(  # noqa: S603 the program that is on the path
                ["/bin/sh", "-c", _LIMITED, "sh", *limits, *asked],
                input=content,
                capture_output=True,
                timeout=self.seconds * PATIENCE,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
        if done.returncode and b"language" in done.stderr:
            message = f"tesseract can't make out text in {self.languages!r}."
            package = f"tesseract-ocr-{self.languages.partition('+')[0]}"
            advice = f"Install its data (Debian: apt install {package}), or set recognition.languages."
            raise PageError(Fault.NOT_INSTALLED, message, advice)
        return None if done.returncode else _paragraphs(done.stdout.decode("utf-8", "replace"))


def _paragraphs(written: str) -> list[str] | None:
    """Return the paragraphs of what tesseract writes of a page."""
    lines: dict[tuple[str, ...], dict[str, list[str]]] = {}
    letters = certainty = 0.0
    count = 0
    for number, sure, text in _words(written):
        lines.setdefault(number[:2], {}).setdefault(number[2], []).append(text)
        letters += len(text)
        certainty += sure * len(text)
        count += len(text) > 1 and text.strip("\"'“”‘’().,;:!?").isalnum()
    if count < FEWEST_WORDS or certainty < LEAST_SURE * letters:
        return None
    return [_joined([" ".join(words) for words in paragraph.values()]) for paragraph in lines.values()]


def _words(written: str) -> Iterator[tuple[tuple[str, str, str], float, str]]:
    """Give the words of a page, each with the numbers of its block, paragraph and line, and how sure it is."""
    for row in written.splitlines():
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD and cells[11].strip():
            yield (cells[2], cells[3], cells[4]), max(0.0, float(cells[10])), cells[11].strip()


def _joined(lines: list[str]) -> str:
    """Return the lines of a paragraph as one; a word that a line's end parts is made whole."""
    text = lines[0]
    for line in lines[1:]:
        parted = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line[:1].islower()
        text = text[:-1] + line if parted else f"{text} {line}"
    return text
