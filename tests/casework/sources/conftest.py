"""What every test of sources does: find, and sort what was found."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.servers import loopback_line

from onrecord.archive import Fetcher
from onrecord.casework.sources import Arrival, Refused, find_arrivals
from onrecord.page import Metadata

Find = Callable[..., list[Arrival | Refused]]


@pytest.fixture
def find() -> Find:
    """Find with a fetcher that may connect to the loopback; nothing else is connected to."""

    def run(*sources: str | Path, standard_input: bytes = b"", record: Path | None = None, **hints: object) -> list[Arrival | Refused]:
        names = [str(source) for source in sources]
        metadata = Metadata(**hints)  # type: ignore[arg-type]  # what the test says
        return list(find_arrivals(names, metadata, lambda: Fetcher(loopback_line()), io.BytesIO(standard_input), record))

    return run
