"""Linked on a cluster of two nodes, a folder has the same bytes as linked by one process."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.scale.made import begin, content_of, put_segment, row

from made_war import make_reports
from onrecord.core import ScaleError
from onrecord.scale.linking import LinkOptions, link_folder

_SECONDS = 60
_MINUTES = 240
"""Seconds in which a cluster has begun, worked and ended, on a slow machine."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes on this machine."""
    import ray  # noqa: PLC0415 an extra
    from ray.cluster_utils import Cluster  # noqa: PLC0415 an extra

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        nodes.add_node(num_cpus=1)
        nodes.wait_for_nodes(_SECONDS)
        yield nodes.address
    finally:
        ray.shutdown()
        nodes.shutdown()  # type: ignore[no-untyped-call]  # Ray has few types


def _fill(folder: Path) -> None:
    begin(folder)
    rows = [row(report.reading) for report in make_reports(30)]
    for number in range(3):
        put_segment(folder, f"s{number}", f"2031-03-0{number + 1}", rows[number::3])


def test_the_same_bytes(cluster: str, tmp_path: Path) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        _fill(folder)
    link_folder(alone)
    link_folder(together, LinkOptions(cluster=cluster))
    assert len(content_of(alone)) == 7
    assert content_of(together) == content_of(alone)


def test_the_program_begins_a_cluster_and_prints_nothing_of_it(tmp_path: Path) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        _fill(folder)
    link_folder(alone)
    command = [sys.executable, "-m", "onrecord", "scale", "link", str(together), "--cluster", "local", "--workers", "4", "--quiet"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=_MINUTES, check=False)  # noqa: S603 our own program
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("30 incidents of ")
    assert content_of(together) == content_of(alone)


def test_a_node_that_does_not_start_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def begin_none(**_: object) -> None:
        message = "The current node timed out during startup."
        raise Exception(message)  # noqa: TRY002 as Ray raises it

    monkeypatch.setattr("ray.init", begin_none)
    monkeypatch.setattr("ray.is_initialized", lambda: False)
    _fill(tmp_path)
    with pytest.raises(ScaleError) as raised:
        link_folder(tmp_path, LinkOptions(cluster="local"))
    assert raised.value.code == "scale.cluster"


def test_no_cluster(tmp_path: Path) -> None:
    _fill(tmp_path)
    with pytest.raises(ScaleError) as raised:
        link_folder(tmp_path, LinkOptions(cluster="127.0.0.1:1"))
    assert raised.value.code == "scale.cluster"
