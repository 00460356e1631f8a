"""One process, four, and a cluster of two nodes give the same bytes; what dies on the way costs itself alone.

The tests that need Ray share one cluster; everything that is started here has an end to its time.
"""

import contextlib
import os
import resource
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from tests.scale.crawls import MIXED, contents, harm, make_segment, other, run_within

from onrecord.casework import Confined
from onrecord.core import ScaleError
from onrecord.scale import (
    CrawlRead,
    CrawlSegment,
    ReadRequest,
    ScaleSettings,
    SegmentFailure,
    SegmentManifest,
    StageCounts,
    ToDo,
    Watching,
    read_crawl,
    running,
    segment_process,
    working,
)
from onrecord.scale.folder import Plan
from onrecord.scale.manifests import read_manifest
from onrecord.scale.running import Outcome, Watches
from onrecord.scale.segment_process import SegmentProcess, failure_of

SECONDS = 240
"""That anything here may take on a slow machine."""


class Noted:
    """Notes what a run tells."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.finished: list[str] = []
        self.on_done: Callable[[], None] = lambda: None

    def begin(self, to_do: ToDo) -> None:
        """Take what is to be read."""

    def reading(self, segment: CrawlSegment, counts: StageCounts) -> None:
        """Take how far a segment is."""

    def done(self, segment: CrawlSegment, outcome: SegmentManifest | SegmentFailure) -> None:
        """Note it."""
        self.finished.append(segment.name)
        assert outcome is not None
        self.on_done()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five segments, one of them cut off."""
    folder = tmp_path_factory.mktemp("crawl")
    make_segment(folder / "a.warc.gz", MIXED)
    make_segment(folder / "b.warc.gz", [harm(number) for number in range(4)])
    make_segment(folder / "c.warc.gz", [other(number) for number in range(3)])
    make_segment(folder / "d.warc.gz", [])
    cut = make_segment(folder / "e.warc.gz", [harm(8), harm(9)])
    cut.write_bytes(cut.read_bytes()[:-60])
    return folder


@pytest.fixture(scope="module")
def expected(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of it."""
    out = tmp_path_factory.mktemp("expected") / "out"
    read_crawl(ReadRequest((str(crawl),), out, ScaleSettings()), Watching(), run_within)
    return contents(out)


def read(crawl: Path, out: Path, workers: int = 1, cluster: str | None = None, watch: Watches | None = None) -> CrawlRead:
    return read_crawl(ReadRequest((str(crawl),), out, ScaleSettings(), workers, cluster), watch or Watching())


def test_four_processes_give_the_same_bytes_as_one(crawl: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    found = read(crawl, tmp_path / "out", workers=4)
    assert contents(tmp_path / "out") == expected
    assert [file for file, _ in found.segment_failures] == ["e.warc.gz"]


def _dies_on_b(segment: CrawlSegment, *rest: object) -> SegmentManifest:
    if segment.name == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return REAL(segment, *rest)  # type: ignore[arg-type]  # as it was called


REAL = working.work_through


def _serve_dying(pipe: object, plan: Plan) -> None:
    vars(segment_process)["work_through"] = _dies_on_b  # in the child alone
    segment_process._serve(pipe, plan)  # type: ignore[arg-type]  # noqa: SLF001 what the process does anyhow


def test_a_process_that_dies_costs_its_segment_and_the_next_run_reads_it(
    crawl: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(segment_process, "Confined", lambda _, plan: Confined(_serve_dying, plan))
        found = read(crawl, tmp_path / "out")
    assert {file: failure.code for file, failure in found.segment_failures} == {
        "b.warc.gz": "scale.worker_lost",
        "e.warc.gz": "scale.cut_off",
    }
    assert not found.is_whole
    again = read_crawl(ReadRequest((str(crawl),), tmp_path / "out", ScaleSettings()), Watching(), run_within)
    assert [manifest.segment for manifest in again.result.manifests] == ["b", "e"]
    assert contents(tmp_path / "out") == expected


def _full(plan: Plan, segments: Sequence[CrawlSegment], _workers: int, _watch: Watches) -> Iterator[Outcome]:
    """Read segments where no file may grow beyond some kilobytes, which is what a full disk looks like to whoever writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for segment in segments:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, hard))
        try:
            yield next(run_within(plan, [segment], 1, Watching()))
        except OSError as error:
            yield segment, failure_of(error)
            return
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_nothing_half_is_left(crawl: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    request = ReadRequest((str(crawl),), tmp_path / "out", ScaleSettings())
    found = read_crawl(request, Watching(), _full)
    assert [(segment.name, failure.code) for segment, failure in found.result.failed] == [("a", "scale.no_space")]
    assert [segment.name for segment in found.result.left] == ["b", "c", "d", "e"]
    assert {path.partition("/")[0] for path in contents(tmp_path / "out")} == {"scale.json", "readers"}
    read_crawl(request, Watching(), run_within)
    assert contents(tmp_path / "out") == expected


def test_after_a_full_disk_no_other_segment_is_begun(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    class Full(SegmentProcess):
        def start(self, segment: CrawlSegment) -> None:
            begun.append(segment.name)
            super().start(segment)

        def answer(self) -> SegmentFailure:
            self.segment = None
            return SegmentFailure("scale.no_space", "There is no room left.")

    monkeypatch.setattr(running, "SegmentProcess", Full)
    monkeypatch.setattr(segment_process, "Confined", lambda _, plan: Confined(_serve_echo, plan))
    found = read(crawl, tmp_path / "out")
    assert begun == ["a"]
    assert [segment.name for segment in found.result.left] == ["b", "c", "d", "e"]


def _serve_echo(pipe: object, _plan: Plan) -> None:
    pipe.send(pipe.recv())  # type: ignore[attr-defined]  # a connection
    time.sleep(SECONDS)


# Ray: one cluster of two nodes for all tests.


@pytest.fixture(scope="module")
def nodes() -> Iterator[object]:
    """A cluster of two nodes on this machine, with small stores, which nobody reaches from outside."""
    cluster_utils, ray_utils = pytest.importorskip("ray.cluster_utils"), pytest.importorskip("ray._common.utils")
    import ray  # noqa: PLC0415 where it is installed

    from onrecord.scale import ray_session as ours  # noqa: PLC0415 as above

    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory(prefix="ray-") as folder:
        for name, value in ours.ENVIRONMENT.items():
            patched.setenv(name, value)
        head = {"num_cpus": 1, "object_store_memory": ours.STORE, "include_dashboard": False, "temp_dir": folder}
        noted: str = ray_utils.get_default_ray_temp_dir()  # Ray notes its address there, wherever its own files are
        Path(noted).mkdir(parents=True, exist_ok=True)
        cluster = cluster_utils.Cluster(initialize_head=True, head_node_args=head)
        try:
            cluster.add_node(num_cpus=1, object_store_memory=ours.STORE)
            cluster.wait_for_nodes(timeout=SECONDS)
            yield cluster
        finally:
            ray.shutdown()
            cluster.shutdown()


def test_a_cluster_of_two_nodes_gives_the_same_bytes(crawl: Path, expected: dict[str, bytes], tmp_path: Path, nodes: object) -> None:
    found = read(crawl, tmp_path / "out", workers=2, cluster=nodes.address)  # type: ignore[attr-defined]  # Ray's cluster
    assert contents(tmp_path / "out") == expected
    assert [file for file, _ in found.segment_failures] == ["e.warc.gz"]


def test_a_node_that_is_killed_midway_costs_nothing(crawl: Path, expected: dict[str, bytes], tmp_path: Path, nodes: object) -> None:
    extra = nodes.add_node(num_cpus=1, object_store_memory=1 << 27)  # type: ignore[attr-defined]  # as above
    watch, killed = Noted(), threading.Event()

    def kill() -> None:
        if not killed.is_set():
            killed.set()
            nodes.remove_node(extra, allow_graceful=False)  # type: ignore[attr-defined]  # as above

    watch.on_done = kill
    read(crawl, tmp_path / "out", workers=3, cluster=nodes.address, watch=watch)  # type: ignore[attr-defined]  # as above
    assert killed.is_set()
    assert contents(tmp_path / "out") == expected
    assert sorted(watch.finished) == ["a", "b", "c", "d", "e"]
    again = read(crawl, tmp_path / "out", workers=1)
    assert [manifest.segment for manifest in again.result.manifests] == ["e"]


def test_a_cluster_that_is_not_there_is_told(crawl: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    with pytest.raises(ScaleError) as caught:
        read(crawl, tmp_path / "out", cluster="127.0.0.1:1")
    assert caught.value.code == "scale.cluster"


def test_what_is_read_by_a_lost_node_is_left_alone(crawl: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    from onrecord.scale.cluster import SegmentReader  # noqa: PLC0415 it loads no Ray by itself

    read_crawl(ReadRequest((str(crawl),), tmp_path / "out", ScaleSettings()), Watching(), run_within)
    from onrecord.scale.folder import plan_reading  # noqa: PLC0415 here alone

    plan, _ = plan_reading(tmp_path / "out", ScaleSettings())
    reader = SegmentReader(plan)
    before = read_manifest(tmp_path / "out", "a")
    found = reader({"path": [str(crawl / "a.warc.gz")], "name": ["a"]})
    assert len(found["answer"]) == 1
    assert before == read_manifest(tmp_path / "out", "a")
    assert contents(tmp_path / "out") == expected


def test_a_cluster_of_ours_takes_a_token_that_is_forgotten_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.scale import ray_session as ours  # noqa: PLC0415 as above

    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.delenv("RAY_AUTH_TOKEN", raising=False)
    with contextlib.ExitStack() as stack:
        ours._with_token(stack)  # noqa: SLF001 what is begun with it takes half a minute
        assert os.environ["RAY_AUTH_MODE"] == "token"
        assert len(os.environ["RAY_AUTH_TOKEN"]) == 64
    assert os.environ["RAY_AUTH_MODE"] == "disabled"
    assert "RAY_AUTH_TOKEN" not in os.environ
