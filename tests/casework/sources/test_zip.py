"""ZIP archives of reports: each a document, the archive kept as evidence, the same by `read` and `add`."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from tests.casework.sources.conftest import Find
from tests.casework.sources.sorting import codes, had

from onrecord.archive import Purpose
from onrecord.casework.documents import find_documents

TEXT = b"Shells killed three people in Vortha on Tuesday, a doctor said."
PAGE = b"<html><body><p>Shells fell on Kesra on 5 March 2031 and killed four people, the council said.</p></body></html>"
LINES = b'{"id": "a", "text": "One report."}\n{"id": "b", "text": "Another report."}\n'


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    word = io.BytesIO()
    docx.Document().save(word)
    inner = packed(deep_txt=TEXT + b" It was the third raid.")
    whole = packed(
        a_txt=TEXT,
        old__b_html=PAGE,
        c_docx=word.getvalue(),
        photo_png=b"\x89PNG\r\n\x1a\n" + bytes(20),
        s_css=b"p {}",
        in_zip=inner,
        l_jsonl=LINES,
    )
    path = tmp_path / "reports.zip"
    path.write_bytes(whole)
    return path


DOCUMENTS = ["a.txt", "old/b.html", "c.docx", "in.zip: deep.txt", "l.jsonl:1", "l.jsonl:2"]


def test_each_report_is_an_original_and_the_archive_is_kept(archive: Path, find: Find) -> None:
    found = had(find(str(archive)))
    told = {each.where.removeprefix(str(archive)).removeprefix(": "): each.told.purpose for each in found}
    assert [name for name, purpose in told.items() if purpose is Purpose.DOCUMENT] == DOCUMENTS
    assert {name for name, purpose in told.items() if purpose is Purpose.PART} == {"", "photo.png", "s.css", "in.zip", "l.jsonl"}
    assert next(each for each in found if each.where == str(archive)).content == archive.read_bytes()
    first = next(each for each in found if each.where.endswith(": a.txt"))
    assert (first.content, first.told.name, first.told.carrier) == (TEXT, "a.txt", str(archive))


def test_read_gives_the_same_documents(archive: Path) -> None:
    items = list(find_documents([str(archive)], io.BytesIO()))
    assert [item.name.removeprefix(f"{archive}: ") for item in items] == DOCUMENTS
    assert [item.number for item in items] == list(range(len(DOCUMENTS)))


def test_archives_by_standard_input(archive: Path) -> None:
    items = list(find_documents(["-"], io.BytesIO(archive.read_bytes())))
    assert [item.name.removeprefix("standard input: ") for item in items] == DOCUMENTS


def test_archives_in_archives_without_end_are_left_as_documents(tmp_path: Path, find: Find) -> None:
    content = packed(deep_txt=TEXT)
    for _ in range(6):
        content = packed(in_zip=content)
    (tmp_path / "deep.zip").write_bytes(content)
    documents = [each for each in had(find(str(tmp_path / "deep.zip"))) if each.told.purpose is Purpose.DOCUMENT]
    assert [each.told.name for each in documents] == ["in.zip"]


def test_an_archive_of_pictures_says_that_it_holds_no_report(tmp_path: Path, find: Find) -> None:
    (tmp_path / "p.zip").write_bytes(packed(a_png=b"\x89PNG\r\n\x1a\n"))
    assert codes(find(str(tmp_path / "p.zip"))) == ["casework.no_documents"]
