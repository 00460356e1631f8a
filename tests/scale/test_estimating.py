"""What reading would take is estimated from a sample, and nothing is written."""

import json
from pathlib import Path

import pytest
from tests.scale.crawls import harm, make_segment, other
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.core import ScaleError
from onrecord.scale import ReadRequest, ScaleSettings, estimate


def test_the_whole_is_estimated_from_the_beginnings_of_some(tmp_path: Path) -> None:
    for name in range(8):
        make_segment(tmp_path / f"{name}.warc.gz", [harm(name), *(other(10 * name + number) for number in range(3))])
    found = estimate(ReadRequest((str(tmp_path),), tmp_path / "out", ScaleSettings(), workers=2))
    assert (found.segments, found.sampled_segments, found.sampled.pages, found.tried) == (8, 4, 16, 4)
    assert 28 <= found.pages <= 36
    assert found.read == found.harm == pytest.approx(8, abs=1)
    assert found.hours > 0
    assert found.memory > 50_000_000
    assert found.disk > 8 * 1_000
    assert not (tmp_path / "out").exists()
    told = CliRunner().invoke(app, ["scale", "read", str(tmp_path), "--out", str(tmp_path / "out"), "--dry-run"])
    lines = told.stdout.splitlines()
    assert told.exit_code == 0
    assert lines[0].startswith("About 8 documents of harm in war, from about 3")
    assert max(map(len, lines)) <= 80
    assert not (tmp_path / "out").exists()


def test_a_sample_without_pages_estimates_nothing(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [])
    with pytest.raises(ScaleError) as caught:
        estimate(ReadRequest((str(tmp_path),), tmp_path / "out", ScaleSettings()))
    assert caught.value.code == "scale.no_sample"


def test_the_estimate_as_json(tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [other(1), other(2)])
    told = CliRunner().invoke(app, ["scale", "read", str(tmp_path), "--out", str(tmp_path / "out"), "--dry-run", "--json"])
    found = json.loads(told.stdout)
    assert (found["segments"], found["read"], found["read_a_second"]) == (1, 0, None)
