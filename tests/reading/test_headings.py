"""What stands under a heading happened where and when the heading says."""

from collections.abc import Callable

from onrecord.reading import Reading

Read = Callable[..., Reading]

SECTIONS = (
    "Three attacks in Syria\n\n"
    "The Dolm Centre visited two towns in Syria.\n\n"
    "1. Manbij, 5 March\n\n"
    "Two men were killed when a drone hit a lorry.\n\n"
    "2. Afrin, 9 March\n\n"
    "A girl was wounded by shells.\n"
)


def test_what_names_no_place_has_that_of_its_heading(read_report: Read) -> None:
    reading = read_report(SECTIONS, published="2031-03-20")
    names = {place.id: place.name for place in reading.places}
    told = {
        reading.text[claim.span.start : claim.span.end]: ([names[place] for place in claim.places], claim.when and str(claim.when.from_))
        for claim in reading.claims
    }
    assert told["Two men were killed when a drone hit a lorry."] == (["Manbij"], "2031-03-05")
    assert told["A girl was wounded by shells."] == (["Afrin"], "2031-03-09")


def test_one_heading_alone_holds_for_nothing(read_report: Read) -> None:
    reading = read_report(SECTIONS[: SECTIONS.index("2. Afrin")], published="2031-03-20")
    assert [claim.places for claim in reading.claims if claim.figures] == [()]
