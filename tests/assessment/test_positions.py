"""What parties say of an incident: one row, a report of one invented strike, the positions of its parties."""

import datetime as dt

import pytest

from onrecord.assessment import View, assess
from onrecord.linking import link
from onrecord.page import Metadata, read_text
from onrecord.reading import read

BOMBED = "Norwegian warplanes bombed the fish market of Palermo on 6 May 2031"
CASES = {
    "who counts its own dead alleges": (
        (
            "The Italian navy said on Wednesday that three of its sailors were killed in a Norwegian "
            "air strike on the port of Palermo on 6 May 2031."
        ),
        {("Italian navy", "alleges", "all")},
    ),
    "who accuses the other side alleges": (
        f"{BOMBED} and killed nine people, the Italian army said.",
        {("Italian army", "alleges", "all")},
    ),
    "who says that it struck confirms the strike": (
        (
            "Warplanes bombed the fish market of Palermo on 6 May 2031. The Norwegian army said it bombed the market. Nine people were "
            "killed."
        ),
        {("Norwegian army", "confirms", "strike")},
    ),
    "police count victims": (
        f"{BOMBED}. Nine people were killed, the Sicilian police said.",
        {("Ulmeren Post", "alleges", "all"), ("Sicilian police", "alleges", "all")},
    ),
    "who is no party alleges too": (
        f"{BOMBED} and killed nine people, Dr Mira Sorel of Harbour Hospital said.",
        {("Harbour Hospital", "alleges", "all")},
    ),
}


@pytest.mark.parametrize(("text", "positions"), CASES.values(), ids=CASES)
def test_positions(text: str, positions: set[tuple[str, str, str]]) -> None:
    reading = read(read_text(text, Metadata(id="a", publisher="Ulmeren Post", published=dt.date(2031, 5, 8), language="en")))
    (whole,) = link([reading], {})
    assert {(p.party.name, str(p.view), p.on) for p in assess(whole, {"a": reading}, {}).positions} == positions


DENIED = {
    "what is not quoted, with the word of denying": (
        "The Norwegian army denied on Thursday that it had bombed the market.",
        "denied on Thursday that it had bombed the market",
    ),
    "and so where it was bombed": (
        "The Norwegian defence ministry rejected reports that its warplanes had hit the market.",
        "rejected reports that its warplanes had hit the market",
    ),
    "what is quoted, as it was said": ('"We did not bomb the market," a Norwegian army spokesman said.', '"We did not bomb the market,"'),
}


@pytest.mark.parametrize(("denial", "words"), DENIED.values(), ids=DENIED)
def test_words_of_a_denial(denial: str, words: str) -> None:
    text = f"{BOMBED} and killed nine people, the Italian army said. {denial}"
    reading = read(read_text(text, Metadata(id="a", publisher="Ulmeren Post", published=dt.date(2031, 5, 8), language="en")))
    (whole,) = link([reading], {})
    found = {p.quote.span.of(text) for p in assess(whole, {"a": reading}, {}).positions if p.view is View.DENIES}
    assert found == {words}
