"""Metrics of a run for Prometheus, on the loopback alone.

In: what the run tells; out: `http://127.0.0.1:PORT/metrics`, which nobody beyond this machine reaches, and which names no page. Whoever
has to look from another machine lets a collector on this one pass it on.
"""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.core import ScaleError
from onrecord.scale.folder import ToDo
from onrecord.scale.model import SegmentFailure, SegmentManifest, StageCounts
from onrecord.scale.segments import CrawlSegment

LOOPBACK = "127.0.0.1"
_WAYS = ("not_html", "no_text", "other_language", "passed_over", "same_text", "dropped", "failed", "read")


class RunMetrics:
    """Takes what a run tells, and gives it to whoever scrapes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._turn = threading.Lock()  # it is told by one thread, and scraped by others
        self._under_way: dict[CrawlSegment, StageCounts] = {}
        self._finished = StageCounts()
        self._segments = {"to_read": 0, "read_before": 0, "done": 0, "failed": 0}

    def begin(self, to_do: ToDo) -> None:
        """Take what is to be read."""
        with self._turn:
            self._segments |= {"to_read": len(to_do.segments), "read_before": len(to_do.done)}

    def reading(self, segment: CrawlSegment, counts: StageCounts) -> None:
        """Take how far a segment is."""
        with self._turn:
            self._under_way[segment] = counts

    def done(self, segment: CrawlSegment, outcome: SegmentManifest | SegmentFailure) -> None:
        """Take what came of a segment."""
        with self._turn:
            self._under_way.pop(segment, None)
            whole = isinstance(outcome, SegmentManifest) and outcome.failure is None
            self._segments["done" if whole else "failed"] += 1
            if isinstance(outcome, SegmentManifest):
                self._finished += outcome.counts

    def collect(self) -> Iterable[Any]:
        """Give the metrics, as prometheus_client asks for them."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily  # noqa: PLC0415 an extra

        with self._turn:
            counts = sum(self._under_way.values(), self._finished)
            segments, under_way = dict(self._segments), len(self._under_way)
        state = GaugeMetricFamily("onrecord_scale_segments", "Segments by what became of them.", labels=["state"])
        for name, number in (*segments.items(), ("under_way", under_way)):
            state.add_metric([name], number)
        pages = CounterMetricFamily("onrecord_scale_pages", "Pages by which way they went.", labels=["way"])
        for name in _WAYS:
            pages.add_metric([name], getattr(counts, name))
        yield state
        yield pages
        yield CounterMetricFamily("onrecord_scale_documents_of_harm", "Documents that tell of harm in war.", value=counts.harm)
        yield CounterMetricFamily("onrecord_scale_words", "Words of all pages of HTML.", value=counts.words)


@contextlib.contextmanager
def serving_metrics(metrics: RunMetrics, port: int) -> Iterator[int]:
    """Serve metrics while a run goes on; give the port, which is a free one where 0 was asked for.

    Raises:
        ScaleError: `port` where it is taken, `not_installed`.
    """
    try:
        from prometheus_client import CollectorRegistry, start_http_server  # noqa: PLC0415 an extra
    except ModuleNotFoundError as error:
        message = f"Metrics need the library {error.name}."
        raise ScaleError("not_installed", message, "Install it: pip install 'onrecord[scale]'") from None
    registry = CollectorRegistry(auto_describe=False)
    registry.register(metrics)
    try:
        server, thread = start_http_server(port, addr=LOOPBACK, registry=registry)
    except OSError as error:
        raise ScaleError("port", f"Port {port} of this machine can't be served on: {error.strerror}.", "Give another one, or 0.") from None
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
