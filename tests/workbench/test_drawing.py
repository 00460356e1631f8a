"""Areas of the map as figures: drawn by clicking their corners, typed without a mouse, refused where they are none."""

from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import browsing
from tests.workbench.serving import Served

ORSHEVA = "38,35,38.5,35,38.4,35.3,38,35.2"  # longitude and latitude of each corner


def test_a_figure_is_typed_and_finds_what_lies_in_it(served: Served) -> None:
    page = served.get(f"/incidents/?area={ORSHEVA}").text
    assert "1 incident" in page
    assert "Orsheva" in page
    assert ">Dolm<" not in page
    assert "longitude and latitude of each corner" in page


@pytest.mark.parametrize("area", ["1,2,3,4,5", "1,2", "38,35,38.5,95,38.4,35.3", "38,35,nan,35,38,36", ",".join(["1"] * 42)])
def test_what_is_no_figure_is_left_out_and_said(served: Served, area: str) -> None:
    page = served.get(f"/incidents/?area={area}").text
    assert "is no value of Area" in page
    assert "2 incidents" in page


@pytest.mark.skipif(find_browser() is None, reason="needs Chromium")
def test_a_figure_is_drawn_by_its_corners(served: Served, filled: Path) -> None:
    assert filled.exists()
    with browsing(served) as browsed:
        page = browsed.open("/incidents/")
        page.locator("details.filters summary").click()
        page.locator("button.draw-figure").wait_for()
        page.locator("button.draw-figure").click()
        assert "Click each corner" in page.locator("#drawing-told").inner_text()
        box = page.locator(".map[data-places]").bounding_box()
        assert box is not None
        left, top, wide, high = box["x"] + 5, box["y"] + 5, box["width"] - 60, box["height"] - 10
        for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)):
            page.mouse.click(left + x * wide, top + y * high)
        assert len(page.locator(".drawn polygon").get_attribute("points").split()) == 4  # type: ignore[union-attr]
        page.keyboard.press("Escape")
        assert page.locator("#s-area").input_value() == ""
        page.locator("button.draw-figure").click()
        for x, y in ((0, 0), (1, 0), (0, 1)):
            page.mouse.click(left + x * wide, top + y * high)
        page.keyboard.press("Enter")
        page.wait_for_url("**area=**")
        assert len(page.locator("#s-area").input_value().split(",")) == 6
        assert browsed.seen.complaints == []
