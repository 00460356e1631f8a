"""What WCAG 2.2 AA asks for and axe does not look at, in English and Arabic, in Chromium."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.workbench.serving import Served
from tests.workbench.test_accessible import pages

pytestmark = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
"""Text spacing of criterion 1.4.12."""
LEVELS = """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
SMALL = """() => [...document.querySelectorAll("button, select, summary, input:not([type=hidden]), nav a, .button")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen"))
  .map((one) => [one, (one.matches("[type=checkbox], [type=radio]") && one.closest("label") || one).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
"""What is pressed and is smaller than 24 pixels; links within text need not be so large."""
HIDDEN_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  if (one === document.body || !box.width) return "";
  const within = (at, most) => Math.min(Math.max(at, 1), most - 2);
  const seen = document.elementFromPoint(within(box.left + box.width / 2, innerWidth), within(box.top + box.height / 2, innerHeight));
  const isSeen = seen && (one.contains(seen) || seen.contains(one) || one.closest("label")?.contains(seen)
    || (one.matches("canvas") && one.closest(".maplibregl-map").contains(seen))); // a place's name lies on the map
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  const isMarked = outlineStyle !== "none" || boxShadow !== "none" || one.matches("svg a, iframe");
  return isSeen && isMarked ? "" : `${isSeen ? "not marked" : "not seen"} ${one.outerHTML.slice(0, 120)}`;
}"""
"""What has the focus and can't be seen, or does not look so: nothing where all is well."""


@contextmanager
def reading(served: Served, language: str, width: int = 1280, height: int = 900, **more: object) -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": height},
            bypass_csp=True,
            **more,  # type: ignore[arg-type]  # options of its own
        )
        page = context.new_page()
        page.goto(served.address)
        yield page
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_an_arabic_page_keeps_people_out(served: Served, scheme: str) -> None:
    found = []
    with reading(served, "ar", color_scheme=scheme) as page:
        for path in pages(served):
            page.goto(served.origin + path)
            assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"], path
            heavy = [each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}]
            found += [(path, each["id"], each["nodes"][0]["html"][:120]) for each in heavy]
    assert found == []


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("ar", 320), ("en", 320)])
def test_no_page_scrolls_sideways_on_a_narrow_screen_nor_with_spaced_text(served: Served, language: str, width: int) -> None:
    wide = []
    with reading(served, language, width, 844) as page:
        for path in pages(served):
            page.goto(served.origin + path)
            wide += [path] if page.evaluate("document.documentElement.scrollWidth") > width else []
            page.add_style_tag(content=SPACED)
            wide += [f"{path} spaced"] if page.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_headings_step_down_one_level_at_a_time_and_targets_are_large_enough(served: Served, language: str) -> None:
    wrong: list[object] = []
    with reading(served, language) as page:
        for path in pages(served):
            page.goto(served.origin + path)
            levels = page.evaluate(LEVELS)
            if levels[:1] != [1] or levels.count(1) != 1 or any(below > above + 1 for above, below in pairwise(levels)):
                wrong.append((path, levels))
            wrong += [(path, small) for small in page.evaluate(SMALL)]
    assert wrong == []


def test_what_has_the_focus_is_seen_and_the_first_key_leads_past_the_head(served: Served) -> None:
    wrong = []
    with reading(served, "ar", reduced_motion="reduce") as page:
        for path in pages(served):
            page.goto(served.origin + path)
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip", path
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('.frame')"), path
            for _ in range(25):
                wrong += [(path, hidden)] if (hidden := page.evaluate(HIDDEN_FOCUS)) else []
                page.keyboard.press("Tab")
            assert page.evaluate("document.getAnimations().length") == 0, path
    assert wrong == []


def test_keys_are_in_the_same_places_on_an_arabic_keyboard_and_can_be_switched_off(served: Served) -> None:
    pressed = "(code, key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }))"
    with reading(served, "ar") as page:
        page.goto(f"{served.origin}/queue/")
        page.evaluate(f"({pressed})('KeyJ', 'ت')")
        assert page.evaluate("document.activeElement.hasAttribute('data-key-row')")
        page.click("#keys-open")
        page.check("[data-keys-off]")
        page.click("dialog form button")
        page.reload()
        page.evaluate("document.activeElement.blur()")
        page.evaluate(f"({pressed})('KeyJ', 'ت')")
        page.evaluate(f"({pressed})('KeyJ', 'j')")
        assert not page.evaluate("document.activeElement.hasAttribute('data-key-row')")


def test_an_error_is_told_and_what_was_filled_in_is_still_there(served: Served) -> None:
    form = next(path for path in pages(served) if path.startswith("/decide/correct/"))
    with reading(served, "ar") as page:
        page.goto(served.origin + form)
        for field, value in (("f-field", "killed"), ("f-value", "many"), ("why", "as I count")):
            page.fill(f"#{field}", value) if field != "f-field" else page.select_option(f"#{field}", value)
        page.click("button[value=preview]")
        told = page.locator("[role=alert]")
        assert re.search(r"[\u0600-\u06ff]", told.inner_text())
        assert (page.input_value("#f-value"), page.input_value("#why")) == ("many", "as I count")
        described = page.get_attribute("#f-value", "aria-describedby")
        assert page.inner_text(f"#{described}")
