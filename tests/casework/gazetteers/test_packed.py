"""What unfolds to too much, or takes too much, costs its own process and nothing else."""

import zipfile
from pathlib import Path

import pytest
from tests.dumps import Made, dump, packed

from onrecord.casework.gazetteers import packed as making
from onrecord.casework.gazetteers.packed import make_index
from onrecord.core import CaseworkError


def test_a_zip_that_says_it_unfolds_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "SY.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out, out.open("SY.txt", "w", force_zip64=True) as stream:
        for _ in range((making.UNPACKED >> 20) + 1):
            stream.write(b"\n" * (1 << 20))
    with pytest.raises(CaseworkError) as caught:
        make_index([file], tmp_path / "index")
    assert caught.value.code == "casework.large_gazetteer"
    assert not (tmp_path / "index").exists()


def test_a_line_without_an_end_takes_no_more_memory_than_a_document_may(tmp_path: Path) -> None:
    file = tmp_path / "SY.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out, out.open("SY.txt", "w") as stream:
        for _ in range(300):
            stream.write(b"x" * (1 << 20))
    with pytest.raises(CaseworkError) as caught:
        make_index([file], tmp_path / "index", memory=200 << 20)
    assert caught.value.code == "casework.large_gazetteer"


def test_an_index_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(dump(Made(1, "Orsk", 35, 37)), encoding="utf-8")
    with pytest.raises(CaseworkError) as caught:
        make_index([file], tmp_path / "absent" / "index")
    assert caught.value.code == "casework.no_room"


def test_what_is_packed_gives_the_same_index_as_text_but_for_what_it_was_made_from(tmp_path: Path) -> None:
    text = dump(Made(1, "Orsk", 35, 37, "Orsk Dale"))
    (tmp_path / "a").write_text(text, encoding="utf-8")
    (tmp_path / "b").write_bytes(packed(text))
    for name in "ab":
        assert make_index([tmp_path / name], tmp_path / f"{name}.places").places == 1
    first, second = ((tmp_path / f"{name}.places").read_bytes() for name in "ab")
    assert first != second
    assert first[80:] == second[80:]
