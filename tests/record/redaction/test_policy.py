"""The redaction holds where a text, a name or a document is not as it was when somebody was restricted."""

import datetime as dt

import msgspec
import pytest

import onrecord
from onrecord.core import Span, sha256
from onrecord.linking import Decision, Join, Restrict
from onrecord.reading import Reading
from onrecord.record import Policy
from onrecord.record.redaction.persons import persons_of

WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
TEXT = (
    "Shells killed two people in Orsheva on Monday, the nurse Jana Dolm said. “I was alone,” Dolm said.\n\n"
    "Jana Dolm of the clinic by the river, whose sister is Petra Anis Vole, counted five injured there in the night."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    found = onrecord.read(TEXT, published="2031-03-05")
    return msgspec.structs.replace(found, document=msgspec.structs.replace(found.document, id="note"))


def restrict(words: str, reading: Reading, text: str | None = None) -> Decision:
    start = reading.text.index(words)
    digest = sha256((text or reading.text).encode())
    return Decision(
        id="d", who="ana", when=WHEN, why="w", content=Restrict(document="note", spans=((start, start + len(words)),), text=digest)
    )


def test_each_word_of_a_name_is_blocked_and_nothing_else(reading: Reading) -> None:
    redacted = Policy([restrict("Jana Dolm", reading)]).reading(reading)
    assert redacted is not None
    assert redacted.text == TEXT.replace("Jana Dolm", "████ ████").replace("Dolm", "████")
    assert "Dolm" not in str(msgspec.to_builtins(redacted))
    assert [figure.span.of(redacted.text) for figure in redacted.figures] == [figure.span.of(TEXT) for figure in reading.figures]


def test_a_stretch_of_another_text_withholds_the_document(reading: Reading) -> None:
    moved = restrict("Jana Dolm", reading, text=f"A new headline\n{TEXT}")
    assert Policy([moved]).reading(reading) is None
    assert Policy([moved], [reading]).touches("note")


def test_a_sentence_blocks_the_persons_in_it_elsewhere_but_no_common_words(reading: Reading) -> None:
    start = TEXT.index("Jana Dolm of the clinic")
    (terms,) = persons_of(reading, [Span(start, len(TEXT) - 1)])
    assert {"Dolm", "Petra", "Vole"} <= terms.parts
    assert not {"clinic", "river", "night"} & terms.parts


def test_a_restricted_document_has_no_name_in_a_decision(reading: Reading) -> None:
    whole = Decision(id="d", who="ana", when=WHEN, why="w", content=Restrict(document="note"))
    redaction = Policy([whole], [reading])
    joined = Decision(id="e", who="ana", when=WHEN, why="Dolm said so to us", content=Join(mentions=("note#i1", "other#i1")))
    shown = redaction.decision(joined)
    assert isinstance(shown.content, Join)
    assert shown.content.mentions == ("(withheld)#i1", "other#i1")
    assert shown.why == "████ said so to us"


def test_a_name_is_held_back_in_other_documents_too(reading: Reading) -> None:
    other = onrecord.read("Two people were shot in Kelmar on Friday, Jana Dolm said. Dolm had fled there.", published="2031-03-09")
    redaction = Policy([restrict("Jana Dolm", reading)], [reading])
    redacted = redaction.reading(other)
    assert redacted is not None
    assert "Dolm" not in str(msgspec.to_builtins(redacted))
    free = onrecord.read("Two people were shot in Kelmar on Friday, Jan Dohl said.", published="2031-03-09")
    assert redaction.reading(free) is free


def test_a_victims_names_are_blocked_though_no_party_has_them() -> None:
    text = "Shells killed Petra Anis Vole (“Umm Jana”), a nurse, in Orsheva on Monday. Jana Dolm counted five injured."
    found = onrecord.read(text, published="2031-03-05")
    assert [(victim.name, victim.names) for victim in found.victims] == [("Petra Anis Vole", ("Umm Jana",))]
    alone = msgspec.structs.replace(found, parties=(), document=msgspec.structs.replace(found.document, id="note"))
    redacted = Policy([restrict("Petra Anis Vole", alone)]).reading(alone)
    assert redacted is not None
    assert not [word for word in ("Petra", "Anis", "Vole", "Umm") if word in str(msgspec.to_builtins(redacted))]
    assert redacted.victims[0].name == "█████ ████ ████"


def test_a_victim_of_a_withheld_document_is_named_nowhere() -> None:
    text = "Shells killed Petra Anis Vole, a nurse, in Orsheva on Monday."
    found = onrecord.read(text, published="2031-03-05")
    alone = msgspec.structs.replace(found, parties=(), document=msgspec.structs.replace(found.document, id="note"))
    whole = Decision(id="d", who="ana", when=WHEN, why="w", content=Restrict(document="note"))
    assert Policy([whole], [alone]).words("Petra Anis Vole died") == "█████ ████ ████ died"


def test_what_only_restricted_words_say_of_a_victim_is_left_out() -> None:
    text = "Shells killed Petra Anis Vole, 34, a nurse, in Orsheva on Monday. Jana Dolm counted five injured."
    found = onrecord.read(text, published="2031-03-05")
    known = msgspec.structs.replace(found, document=msgspec.structs.replace(found.document, id="note"))
    (victim,) = known.victims
    assert (victim.age, victim.role) == ((34, 34), "nurse")
    start = text.index("34")
    drawn = Policy(
        [Decision(id="d", who="ana", when=WHEN, why="w", content=Restrict(document="note", spans=((start, start + 11),)))]
    ).reading(known)
    assert drawn is not None
    (left,) = drawn.victims
    assert (left.name, left.age, left.role, left.outcome) == ("Petra Anis Vole", None, None, victim.outcome)
    assert not {"age", "role"} & {str(name) for name in left.spans}
