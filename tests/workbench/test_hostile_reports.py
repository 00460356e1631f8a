"""Reports that mean harm: script in every field, direction overrides. They are shown, and do nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.serving import Served
from tests.workbench.shelf import BLOCKED, HOSTILE_ID, HOSTILE_PAGE, LATER, OVERRIDE
from tests.workbench.test_originals import digest_of

pytestmark = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browsed(shelf: Served) -> Iterator[Browsed]:
    with browsing(shelf) as found:
        yield found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("file", [HOSTILE_ID, HOSTILE_PAGE, LATER, BLOCKED])
def test_a_report_that_means_harm_is_shown_and_does_nothing(browsed: Browsed, shelved: Path, file: str, width: int) -> None:
    page = browsed.open(f"/report/{digest_of(shelved, file)}/", width)
    assert page.title().endswith("· onrecord")
    assert OVERRIDE not in page.content()
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.locator("main script, main img").count() == 0
    assert browsed.is_within()
    assert browsed.seen.complaints == []
    assert browsed.outside == []


@pytest.mark.parametrize("path", ["/reports/", "/reports/?text=shelling", "/incidents/", "/"])
def test_lists_that_name_it_are_shown_and_do_nothing(browsed: Browsed, path: str) -> None:
    page = browsed.open(path)
    assert page.title().endswith("· onrecord")
    assert OVERRIDE not in page.content()
    assert browsed.seen.complaints == []
    assert browsed.outside == []
