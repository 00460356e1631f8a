"""What many tests share: the shipped reader, and the folder of real texts where there is one."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import onrecord
from onrecord.language import Parser, load
from onrecord.reading import Reading

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job ignores it, and so would every program that a test starts
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("onrecord", deadline=None)  # how long an example takes on a busy machine says nothing of the program
settings.load_profile("onrecord")

SHARED = Path(__file__).parent.parent.parent / "shared"

Read = Callable[..., Reading]


@pytest.fixture(scope="module", autouse=True)
def _no_gazetteers_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test read with what whoever runs it, or a test of another file, has fetched."""
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped English parser, loaded once."""
    return load("en")


@pytest.fixture(scope="session")
def read_report() -> Read:
    """Read a text: `read_report(text, published="2031-03-05")`."""

    def read(text: str, published: str | None = None) -> Reading:
        return onrecord.read(text, published=published)

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts beside the project; the test is skipped where it is missing."""
    if not (SHARED / "score").is_dir():
        pytest.skip(f"needs the folder of real texts at {SHARED}")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden texts be written anew: `pytest --update`, then look at the diff."""
    parser.addoption("--update", action="store_true", help="write golden texts anew instead of comparing them")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden texts are to be written anew."""
    return bool(request.config.getoption("--update"))
