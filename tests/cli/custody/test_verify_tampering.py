"""`onrecord verify`, as people run it, over a record of 50 originals to which something was done."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.samples import make_fifty
from tests.archive.tampering import DEEDS, Deed, evidence, spoiling
from typer.testing import CliRunner

from onrecord.cli.app import app


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 50 originals."""
    return make_fifty(tmp_path_factory.mktemp("fifty") / "record")


def verify(record: Path) -> tuple[int, list[str], str]:
    """Return the exit status, the lines, and what is said beside them."""
    result = CliRunner().invoke(app, ["verify", "--record", str(record)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout.splitlines(), result.stderr


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data(), deed=st.sampled_from(DEEDS))
def test_every_change_swap_and_cut_is_named_by_the_program(fifty: Path, data: st.DataObject, deed: Deed) -> None:
    path = data.draw(st.sampled_from(evidence(fifty)))
    content = path.read_bytes()
    changed = deed(content, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 1 << 20)))
    if changed == content:
        return
    with spoiling(path, changed):
        status, lines, said = verify(fifty)
    if status == 2:
        assert (path.name, "[archive.newer_version]" in said) == ("version", True)
        return
    assert any(f"  {path.relative_to(fifty)}" in line for line in lines[:-1])
    assert status == 1 or changed.startswith(content)
    assert lines[-1].startswith("The record does NOT verify: " if status else "The record verifies, ")


def test_every_removal_of_a_file_is_named_by_the_program(fifty: Path) -> None:
    for path in evidence(fifty):
        with spoiling(path, None):
            status, lines, _ = verify(fifty)
        assert any(f"  {path.relative_to(fifty)}" in line for line in lines[:-1]), path
        assert status == (0 if path.name == "record.key" else 1)  # a copy without it can be checked, not added to


def test_nothing_is_said_of_what_nobody_touched(fifty: Path) -> None:
    status, [line], said = verify(fifty)
    assert (status, said) == (0, "")
    assert "50 originals" in line
