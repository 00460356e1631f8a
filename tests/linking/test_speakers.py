"""Whose words a shared passage is, and what a correction takes back."""

from collections.abc import Callable

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking import Quotation, find_event_mentions, name_speakers
from onrecord.reading import Reading, load_registry

Read = Callable[..., Reading]

WORDS = "“We counted nine dead at the mortuary of Orsk before the families came to take them home to their villages,”"


def quoted(*readings: Reading) -> Quotation:
    found = [(reading.document.id, Span(at := reading.text.index(WORDS), at + len(WORDS))) for reading in readings]
    return Quotation(tuple(document for document, _ in found), tuple(span for _, span in found), 20)


def named(read_report: Read, *texts: str) -> Quotation:
    readings = [replace(read_report(text), document=replace(read_report(text).document, id=str(n))) for n, text in enumerate(texts)]
    return name_speakers([quoted(*readings)], {reading.document.id: reading for reading in readings}, load_registry())[0]


def test_a_passage_is_of_the_one_whom_both_quote(read_report: Read) -> None:
    said = "said Mira Sorel, a spokeswoman for the Harbour Relief Society."
    found = named(read_report, f"{WORDS} {said}", f"It was cold. {WORDS} {said}")
    assert (found.source, found.party and found.party.name) == ("Mira Sorel", "Harbour Relief Society")


def test_who_names_nobody_has_no_say(read_report: Read) -> None:
    found = named(read_report, f"{WORDS} the Harbour Relief Society said.", f"It was cold. {WORDS} a resident said.")
    assert found.source == "Harbour Relief Society"


def test_a_passage_laid_to_two_is_of_nobody(read_report: Read) -> None:
    found = named(read_report, f"{WORDS} said Amnesty International.", f"{WORDS} said Human Rights Watch.")
    assert (found.source, found.party) == (None, None)


def test_a_correction_is_known_by_what_it_takes_back(read_report: Read) -> None:
    text = (
        "Correction: Orsk strike\n\nAn article in Friday's edition was wrong on two points.\n\n"
        "The article said that nine people had been killed. Four people were killed in the air strike.\n\n"
        "The article also said that the jets belonged to the Norwegian army."
    )
    (mention, *_) = find_event_mentions(read_report(text, published="2031-05-08"), "f", load_registry())
    assert (mention.killed, mention.withdrawn_killed) == ((4, 4), (9, 9))
    assert [actor.country for actor in mention.withdrawn_actors] == ["NO"]
    assert mention.actors == ()
