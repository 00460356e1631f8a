"""The files in ZIP archives: which are given, under which names, and what is said in the place of those that can't be had."""

import io
import zipfile

import pytest

from onrecord.archive import ArchivedDocument, Bounds, Refusal, read_zip

TEXT = b"Shells killed three people in Vortha on Tuesday, a doctor said."


def packed(*files: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as new:
        for name, content in files:
            new.writestr(name, content)
    return out.getvalue()


def taken(content: bytes, bounds: Bounds | None = None) -> list[ArchivedDocument | Refusal]:
    return list(read_zip(io.BytesIO(content), bounds))


def names(content: bytes) -> list[str]:
    return [each.url if isinstance(each, ArchivedDocument) else each.where for each in taken(content)]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_files_in_folders_come_out_byte_for_byte(packing: int) -> None:
    content = packed(("2031/", b""), ("2031/March/a#1.txt", TEXT), ("b.txt", TEXT + b"2"), packing=packing)
    assert [(each.url, each.content) for each in taken(content) if isinstance(each, ArchivedDocument)] == [
        ("2031/March/a#1.txt", TEXT),
        ("b.txt", TEXT + b"2"),
    ]


def test_what_programs_left_there_is_no_file_of_anybody() -> None:
    own = ("__MACOSX/._a.txt", "a/.DS_Store", "Thumbs.db", "x/desktop.ini", ".git/config")
    assert names(packed(*((name, b"x") for name in own), ("a.txt", TEXT))) == ["a.txt"]


@pytest.mark.parametrize(("charset", "name"), [("cp866", "Отчёт об обстреле рынка.txt"), ("utf-8", "تقرير.txt")])
def test_names_in_other_character_sets(charset: str, name: str) -> None:
    raw = name.encode(charset)
    content = packed(("n" * len(raw), TEXT)).replace(b"n" * len(raw), raw)
    assert names(content) == [name]


def test_files_with_a_password_are_named_and_the_others_come() -> None:
    content = bytearray(packed(("locked.txt", TEXT), ("open.txt", TEXT)))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    locked, open_ = taken(bytes(content))
    assert isinstance(locked, Refusal)
    assert (locked.where, locked.error.code) == ("locked.txt", "archive.encrypted")
    assert "password" in locked.error.message
    assert isinstance(open_, ArchivedDocument)


def test_damaged_files_are_named_and_the_others_come() -> None:
    content = packed(("a.txt", TEXT), ("b.txt", TEXT), packing=zipfile.ZIP_STORED).replace(TEXT, TEXT.replace(b"three", b"seven"), 1)
    first, second = taken(content)
    assert isinstance(first, Refusal)
    assert (first.where, first.error.code) == ("a.txt", "archive.cut_off")
    assert isinstance(second, ArchivedDocument)


def test_bombs_are_refused_before_they_unfold() -> None:
    bounds = Bounds(free=1 << 16, ratio=20)
    content = packed(("bomb.txt", bytes(1 << 22)), ("a.txt", TEXT))
    bomb, *_ = taken(content, bounds)
    assert isinstance(bomb, Refusal)
    assert bomb.error.code == "archive.bomb"


def test_files_larger_than_an_original_may_be_are_named() -> None:
    large, small = taken(packed(("large.txt", bytes(4096)), ("a.txt", TEXT)), Bounds(largest=1024))
    assert isinstance(large, Refusal)
    assert (large.where, large.error.code) == ("large.txt", "archive.too_large")
    assert isinstance(small, ArchivedDocument)


def test_half_an_archive_is_told() -> None:
    content = packed(("a.txt", TEXT))
    (only,) = taken(content[: len(content) // 2])
    assert isinstance(only, Refusal)
    assert only.error.code == "archive.format"
