"""Everything of a record is its owner's alone, whatever the umask says."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.archive.samples import make_fifty

from onrecord.archive import make_private_folder, open_private


@pytest.fixture(params=[0o000, 0o022, 0o277], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_record_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    folder = make_fifty(tmp_path / "deep" / f"record-{umask}")
    made = [tmp_path / "deep", folder, *folder.rglob("*")]
    assert len(made) > 10
    assert {oct(path.stat().st_mode & 0o7777) for path in made if path.is_dir()} == {"0o700"}
    assert {oct(path.stat().st_mode & 0o7777) for path in made if path.is_file()} == {"0o600"}


def test_what_is_there_keeps_its_rights(tmp_path: Path, umask: int) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.touch()
    folder.mkdir()
    file.chmod(0o644)
    folder.chmod(0o755)
    os.close(open_private(file, os.O_WRONLY | os.O_CREAT))
    make_private_folder(folder)
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o644, 0o755), umask


def test_a_link_is_not_followed_to_a_file_that_would_be_emptied(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"not ours")
    (tmp_path / "part").symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, check=lambda error: error.errno == errno.ELOOP):
        open_private(tmp_path / "part", os.O_WRONLY | os.O_TRUNC)
    assert (tmp_path / "victim").read_bytes() == b"not ours"


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "folder")
    with pytest.raises(FileExistsError):
        open_private(tmp_path / "folder", os.O_WRONLY | os.O_EXCL)
