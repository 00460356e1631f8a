"""Who does the work: this process, some beside it, or a Ray cluster. What comes of it is the same, and comes in the same order.

In: a function that stands at the top of a module, and jobs; out: what it returns of each, in the order of the jobs. Only a few jobs a
worker are out at a time, so that memory does not grow with their number. Limits: a job, and what comes of it, must be able to cross
from one process to another (pickle).
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from onrecord.core import ScaleError
from onrecord.scale.ray_session import connected

Job = TypeVar("Job")
Done = TypeVar("Done")

_AHEAD = 3
"""Jobs a worker that are out at a time: one that is done, one that is worked on, one that waits."""


class Hands(Protocol):
    """Whoever does jobs."""

    def map(self, work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
        """Give what comes of each job, in order."""


class _OwnHands:
    """This process itself."""

    def map(self, work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
        """Give what comes of each job, one after the other."""
        return map(work, jobs)


class _Processes:
    """Processes of this machine."""

    def __init__(self, pool: ProcessPoolExecutor, number: int) -> None:
        self._pool, self._ahead = pool, _AHEAD * number

    def map(self, work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
        """Give what comes of each job, in order.

        Raises:
            ScaleError: `worker` where a process ended before it was done.
        """
        out: deque[Future[Done]] = deque()
        try:
            for job in jobs:
                out.append(self._pool.submit(work, job))
                if len(out) >= self._ahead:
                    yield out.popleft().result()
            while out:
                yield out.popleft().result()
        except BrokenProcessPool as error:
            message = "A process that links ended before it was done."
            raise ScaleError("worker", message, "Run it again, with fewer --workers where memory is short.") from error


class _Cluster:
    """The nodes of a Ray cluster."""

    def __init__(self, ray: Any) -> None:  # noqa: ANN401 Ray is loaded late
        self._ray = ray
        self._ahead = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))

    def map(self, work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
        """Give what comes of each job, in order; what a node that is lost had to do is done by another."""
        remote = self._ray.remote(max_retries=3)(work)
        out: deque[Any] = deque()
        for job in jobs:
            out.append(remote.remote(job))
            if len(out) >= self._ahead:
                yield self._ray.get(out.popleft())
        while out:
            yield self._ray.get(out.popleft())


@contextmanager
def hands(workers: int, cluster: str | None = None) -> Iterator[Hands]:
    """Give whoever does the work.

    Args:
        workers: How many processes; one does all itself.
        cluster: The address of a Ray cluster, or `local` for one on this machine; None: none.

    Raises:
        ScaleError: `not_installed` where Ray is missing, `cluster` where none answers.
    """
    if cluster is not None:
        with connected(cluster, workers) as ray:
            yield _Cluster(ray)
    elif workers > 1:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield _Processes(pool, workers)
    else:
        yield _OwnHands()
