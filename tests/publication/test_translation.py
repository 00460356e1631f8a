"""Words of ours in another language: which catalogue speaks, plural forms, numerals, and names that keep their order."""

import datetime as dt
import gettext as stdlib
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest

from onrecord.publication import translation
from onrecord.publication.kept_sentences import compared_anew, said_anew
from onrecord.publication.phrases import day_words, kind_words, range_words
from onrecord.publication.words import brief_range, number_words
from onrecord.reading import Act

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class Mirror(stdlib.NullTranslations):
    """A language that has a few words of its own."""

    SAID: ClassVar = {
        "at least {number}": "≥ {number}",
        "{day} {month} {year}": "{year}/{month}/{day}",
        "March": "adar",
        "{party} denies it.": "denied by {party}.",
        "{why}; taken back in {document}": "{document} takes it back; {why}",
        "counted by {source}": "{source} counts",
        "Nobody names another party.": "no other.",
        "both give the same day": "same day",
        "{found} ({compared})": "{found}: {compared}",
    }

    def gettext(self, message: str) -> str:
        return self.SAID.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return {("numerals", "0123456789"): "٠١٢٣٤٥٦٧٨٩", ("kind", "airstrike"): "raid"}.get((context, message), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        assert msgid1 != msgid2
        return {0: "no {number}", 1: "one {number}", 2: "two {number}"}.get(n, msgid2)


@pytest.fixture
def mirrored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(translation, "_catalogue", {"ar": translation.Catalogue("ar", Mirror())}.get)
    with translation.speaking("ar"):
        yield


def test_english_is_what_stands_in_the_code() -> None:
    assert range_words(1200, None) == "at least 1,200"
    assert day_words(dt.date(2031, 3, 5)) == "5 March 2031"
    assert said_anew("Mara denies it.") == "Mara denies it."
    assert number_words(1, "report") == "1 report"


@pytest.mark.usefixtures("mirrored")
def test_a_language_orders_its_own_sentences_and_writes_its_own_figures() -> None:
    assert range_words(1200, None) == "≥ ١,٢٠٠"
    assert brief_range((3, 5)) == "٣–٥"
    assert day_words(dt.date(2031, 3, 5)) == "٢٠٣١/adar/٥".replace("adar", f"{FSI}adar{PDI}")
    assert [number_words(number, "report") for number in (0, 1, 2, 3)] == ["no ٠", "one ١", "two ٢", "٣ reports"]
    assert kind_words(Act.AIRSTRIKE.value) == "raid"


@pytest.mark.usefixtures("mirrored")
def test_sentences_of_the_record_are_said_anew_with_the_names_in_them_apart() -> None:
    assert said_anew("Kelmar Front denies it.") == f"denied by {FSI}Kelmar Front{PDI}."
    assert said_anew("Nobody names another party. Mara denies it.") == f"no other. denied by {FSI}Mara{PDI}."
    assert said_anew("counted by Orsk Daily; taken back in b.txt") == (
        f"{FSI}b.txt{PDI} takes it back; {FSI}{FSI}Orsk Daily{PDI} counts{PDI}"
    )
    assert compared_anew("both give the same day (2031-03-05 / 2031-03-05)").startswith(f"{FSI}same day{PDI}: 2031")
    assert said_anew("What nobody foresaw") == f"{FSI}What nobody foresaw{PDI}"


@pytest.mark.usefixtures("mirrored")
def test_another_thread_and_what_is_within_speak_their_own_language() -> None:
    told: list[str] = []
    thread = threading.Thread(target=lambda: told.append(range_words(3, None)))
    thread.start()
    thread.join()
    with translation.speaking(translation.SOURCE):
        told.append(range_words(3, None))
    assert [*told, range_words(3, None)] == ["at least 3", "at least 3", "≥ ٣"]


def test_a_language_without_a_catalogue_is_english_and_a_name_of_a_file_is_no_language() -> None:
    for name in ("xx", "../../etc", "en-GB", ""):
        with translation.speaking(name):
            assert range_words(3, None) == "at least 3"
