"""Folders: what is taken out of them, in which order, and what can't be."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, origin
from tests.casework.sources.conftest import Find
from tests.casework.sources.sorting import codes, had
from tests.rights import bound_by_rights

from onrecord.archive import open_record
from onrecord.casework.sources import Arrival, Refused


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def names(found: list[Arrival | Refused]) -> list[str]:
    return [arrival.content.decode() for arrival in had(found)]


def test_files_come_in_the_order_of_their_names_wherever_they_lie(tmp_path: Path, find: Find) -> None:
    put(tmp_path, "b/z", "b/a/x", "a", "c", "É", "10", "9", "b.txt")
    assert names(find(tmp_path)) == ["10", "9", "a", "b/a/x", "b/z", "b.txt", "c", "É"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path, find: Find) -> None:
    put(tmp_path, ".git/config", ".DS_Store", "a", "b/.hidden/x", "b/.x")
    assert names(find(tmp_path)) == ["a"]


@pytest.mark.parametrize("target", ["{here}", "{here}/b", "..", ".", "{here}/b/../b"])
def test_a_loop_of_links_is_met_once_and_named(tmp_path: Path, find: Find, target: str) -> None:
    put(tmp_path / "r", "a", "b/x")
    (tmp_path / "r" / "b" / "y").symlink_to(target.format(here=tmp_path / "r"))
    found = find(tmp_path / "r")
    assert names(found) == ["a", "b/x"]
    assert codes(found) == ["casework.loop"]
    assert [each.name for each in found if isinstance(each, Refused)] == [str(tmp_path / "r" / "b" / "y")]


def test_folders_that_lead_to_each_other_end(tmp_path: Path, find: Find) -> None:
    for name in "abcdefgh":
        put(tmp_path, f"{name}/report-{name}")
        for other in "abcdefgh":
            (tmp_path / name / other).symlink_to(tmp_path / other)
    found = find(tmp_path)
    assert sorted(names(found)) == [f"{name}/report-{name}" for name in "abcdefgh"]
    assert set(codes(found)) == {"casework.loop"}


def test_links_to_files_and_folders_elsewhere_are_followed(tmp_path: Path, find: Find) -> None:
    put(tmp_path, "elsewhere/x", "single", "r/a")
    (tmp_path / "r" / "b").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "r" / "c").symlink_to(tmp_path / "single")
    assert names(find(tmp_path / "r")) == ["r/a", "elsewhere/x", "single"]


def test_what_is_no_file_is_named_and_the_rest_is_taken(tmp_path: Path, find: Find) -> None:
    put(tmp_path, "a", "z")
    os.mkfifo(tmp_path / "m")
    (tmp_path / "n").symlink_to("gone")
    found = find(tmp_path)
    assert names(found) == ["a", "z"]
    assert codes(found) == ["archive.no_file", "archive.no_source"]


def test_a_folder_without_rights_is_named_and_the_rest_is_taken(tmp_path: Path, find: Find) -> None:
    put(tmp_path, "a", "b/x", "c")
    (tmp_path / "b").chmod(0)
    with bound_by_rights():
        found = find(tmp_path)
    (tmp_path / "b").chmod(0o700)
    assert names(found) == ["a", "c"]
    assert codes(found) == ["archive.no_source"]


def test_a_folder_that_goes_away_is_named(tmp_path: Path, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a", "b/x", "c")
    real = os.listdir

    def listdir(path: Path) -> list[str]:
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    found = find(tmp_path)
    assert (names(found), codes(found)) == (["a", "c"], ["archive.no_source"])


def test_the_record_itself_is_never_taken_into_itself(tmp_path: Path, find: Find) -> None:
    put(tmp_path, "a", "z")
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        record.keep(b"x", origin("x"))
    (tmp_path / "link").symlink_to(tmp_path / "record" / "archive")
    (tmp_path / "volume").symlink_to(tmp_path / "record" / "archive" / "originals-00001.warc.gz")
    found = find(tmp_path, record=tmp_path / "record")
    assert (names(found), codes(found)) == (["a", "z"], [])
    inside = find(tmp_path / "record", tmp_path / "record" / "archive", tmp_path / "volume", record=tmp_path / "record")
    assert codes(inside) == ["casework.own_record"] * 3
    put(tmp_path, "record-of-march")
    assert names(find(tmp_path / "record-of-march", record=tmp_path / "record")) == ["record-of-march"]


def test_a_deep_folder_is_walked(tmp_path: Path, find: Find) -> None:
    depth = (4000 - len(str(tmp_path))) // 2
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=at)
        inner = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("x", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)
    try:
        assert len(had(find(tmp_path))) == 1
    finally:  # what pytest itself can't remove
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True, timeout=60)  # noqa: S603, S607 fixed


def test_an_empty_folder_gives_nothing(tmp_path: Path, find: Find) -> None:
    assert find(tmp_path) == []
