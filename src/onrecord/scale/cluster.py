"""Reads segments on a cluster of Ray: one that is there, or one that is begun on this machine for the run.

In: an address, a plan, segments; out: what came of each, as it comes. Ray Data deals segments to actors; each actor has a
`SegmentProcess`, so a segment that breaks its process is a failure here as it is without a cluster. A node that dies takes nothing along
but its work: Ray gives that to another, which leaves alone what has a manifest. The machines of a cluster see the segments and the folder
under the same paths, and have the same onrecord.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.core import ScaleError
from onrecord.scale.folder import Plan, is_to_be_tried
from onrecord.scale.manifests import read_manifest
from onrecord.scale.model import SegmentFailure, SegmentManifest
from onrecord.scale.ray_session import connected
from onrecord.scale.running import Outcome, Run, Watches
from onrecord.scale.segment_process import SegmentProcess
from onrecord.scale.segments import CrawlSegment, edges_of


class _Answer(msgspec.Struct):
    """What came of a segment, as it goes from node to node."""

    name: str
    manifest: SegmentManifest | None = None
    failure: SegmentFailure | None = None


class SegmentReader:
    """What Ray starts on its nodes: works through segments, one at a time."""

    def __init__(self, plan: Plan) -> None:
        """Take what every segment is read with."""
        self._plan = plan
        self._process = SegmentProcess(plan)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return what came of each segment of a batch."""
        segments = [CrawlSegment(str(path), str(name)) for path, name in zip(batch["path"], batch["name"], strict=True)]
        return {"answer": [msgspec.msgpack.encode(self._answer(segment)) for segment in segments]}

    def _answer(self, segment: CrawlSegment) -> _Answer:
        try:
            found = self._read_before(segment) or self._process.work(segment)
        except ScaleError as error:
            found = SegmentFailure(error.code, error.message)
        if isinstance(found, SegmentManifest):
            return _Answer(segment.name, manifest=found)
        return _Answer(segment.name, failure=found)

    def _read_before(self, segment: CrawlSegment) -> SegmentManifest | None:
        """Return the manifest of a segment that a node had read before it died, or before its answer was lost."""
        found = read_manifest(Path(self._plan.folder), segment.name)
        if found is None or is_to_be_tried(found) or found.reader_digest != self._plan.reader_digest:
            return None
        return found if found.edges == edges_of(segment.path) else None


def run_on(address: str) -> Run:
    """Return what reads segments on the cluster at an address; "local" begins one here, "auto" finds the one that runs here."""

    def run(plan: Plan, segments: Sequence[CrawlSegment], workers: int, _watch: Watches) -> Iterator[Outcome]:
        if not segments:
            return
        with connected(address, workers) as ray:
            yield from _dealt(ray, plan, segments, workers)

    return run


def _dealt(ray: Any, plan: Plan, segments: Sequence[CrawlSegment], workers: int) -> Iterator[Outcome]:  # noqa: ANN401 the module
    """Give what came of each segment, dealt out by Ray Data one at a time."""
    import ray.data  # noqa: PLC0415 an extra, and seconds to load

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.enable_operator_progress_bars = False
    context.print_on_execution_start = False
    by_name = {segment.name: segment for segment in segments}
    rows = [{"path": segment.path, "name": segment.name} for segment in segments]
    dealt = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        SegmentReader,
        batch_size=1,
        fn_constructor_args=(plan,),
        num_cpus=1,
        concurrency=(1, min(workers, len(rows))),
    )
    try:
        for row in dealt.iter_rows():
            answer = msgspec.msgpack.decode(row["answer"], type=_Answer)
            outcome = answer.manifest or answer.failure
            if outcome is not None:
                yield by_name[answer.name], outcome
    except ray.exceptions.RayError as error:
        message = f"The cluster failed ({type(error).__name__})."
        raise ScaleError("cluster", message, "What was read is kept: see that its nodes run, and run again.") from error
