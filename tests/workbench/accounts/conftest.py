"""A team that the tests of one file share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import Team, team
from tests.workbench.serving import Served


@pytest.fixture(scope="module")
def teamed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A team's workbench on a record of its own."""
    copied = Path(shutil.copytree(filled, tmp_path_factory.mktemp("team") / "record"))
    with team(copied) as found:
        yield found


@pytest.fixture(scope="module")
def ana(teamed: Team) -> Served:
    """The first administrator, signed in."""
    return teamed.found("Ana Merin")
