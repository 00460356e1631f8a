"""The table of incidents on a wide screen: all its columns are seen beside the map, however long an act, a place or a hit is."""

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import browsing
from tests.workbench.serving import Served

pytestmark = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")
LONG = """() => {
  const cells = document.querySelector(".listed tbody tr").cells;
  cells[0].lastChild.textContent = "28 Sep 2012 – 3 Oct 2012";
  cells[1].querySelector("a").textContent = "Oudai Al Hussein hospital";
  cells[2].textContent = "force against protest";
  cells[5].textContent = "Armed Forces of the Democratic Republic of the Congo";
}"""
BESIDE = "() => { const box = document.querySelector('.listed .scroll'); return box.scrollWidth - box.clientWidth; }"


@pytest.mark.parametrize("path", ["/incidents/", "/incidents/?text=killed", "/incidents/?sort=newest"])
def test_no_column_is_out_of_sight_at_1280_pixels(served: Served, path: str) -> None:
    with browsing(served) as browsed:
        page = browsed.open(path)
        assert page.locator(".listed tbody tr").count() > 0
        page.evaluate(LONG)
        assert page.evaluate(BESIDE) <= 0
