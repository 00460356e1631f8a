"""Writes the exercise's PDF reports from the texts in `pdf/`, with the standard library alone.

In: each `pdf/NAME.txt`: a line each for the PDF's title, its author, its date (YYYY-MM-DD), the running head and the foot
(which marks the exercise); then, after an empty line, paragraphs. A paragraph that starts with `# ` is set large.
Out: `reports/NAME.pdf`, the same bytes on every run. Limits: Western text (cp1252), one typeface, no pictures.
"""

import datetime as dt
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72  # A4 in points
COLUMNS = 84  # characters in a line: what 451 points hold of 10-point Helvetica, with room to spare
BOTTOM = 90


def set_lines(paragraphs: list[str]) -> list[tuple[int, str]]:
    """Return the lines of the paragraphs as (size in points, words); an empty line parts two paragraphs."""
    lines: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        size, words = (14, paragraph[2:]) if paragraph.startswith("# ") else (10, paragraph)
        for part in words.split("\n"):
            lines += [(size, line) for line in textwrap.wrap(part, 60 if size == 14 else COLUMNS, break_on_hyphens=False)]
        lines.append((size, ""))
    return lines


def escape(words: str) -> bytes:
    """Return the words as the inside of a PDF string."""
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def draw_line(size: int, x: int, y: int, words: str) -> bytes:
    """Return the operators that draw one line of text."""
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, escape(words))


def draw_pages(head: str, foot: str, lines: list[tuple[int, str]]) -> list[bytes]:
    """Return the content of each page: running head, lines, foot with the page's number."""
    pages: list[bytes] = []
    y = 0
    for size, words in lines:
        if y < BOTTOM:
            pages.append(draw_line(8, MARGIN, PAGE_HEIGHT - 40, head))
            y = PAGE_HEIGHT - MARGIN - 14
        if words:
            pages[-1] += draw_line(size, MARGIN, y, words)
        y -= size + 4
    return [page + draw_line(8, MARGIN, 40, f"{foot}    {number}") for number, page in enumerate(pages, start=1)]


def describe(title: str, author: str, date: str, foot: str) -> bytes:
    """Return the document information dictionary."""
    day = dt.date.fromisoformat(date)
    made = f"D:{day:%Y%m%d}120000-08'00'"
    return b"<< /Title (%s) /Author (%s) /Subject (%s) /CreationDate (%s) >>" % tuple(
        escape(value) for value in (title, author, foot.replace("\u2014", "-"), made)
    )


def assemble(pages: list[bytes], info: bytes) -> bytes:
    """Return the PDF: catalogue, pages, font, information, then a page and its content in turn."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        info,
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (PAGE_WIDTH, PAGE_HEIGHT, 6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def main() -> None:
    """Write every PDF."""
    for source in sorted((HERE / "pdf").glob("*.txt")):
        blocks = source.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
        title, author, date, head, foot = blocks[0].split("\n")
        pdf = assemble(draw_pages(head, foot, set_lines(blocks[1:])), describe(title, author, date, foot))
        (HERE / "reports" / f"{source.stem}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
