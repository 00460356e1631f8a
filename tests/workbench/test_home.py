"""Home: what happened, who says so, who denies it."""

from tests.workbench.serving import Served


def test_the_first_page_says_what_happened_and_who_denies_it(served: Served) -> None:
    page = served.get("/").text
    assert "3 documents, 2 incidents, 0 totals, 1 disputed." in page
    assert "Orsheva" in page
    assert "Kelmar" in page
    assert "Ministry of Defence" in page
