"""The catalogues of translations: all words of the pages are in them, with the same places and all plural forms, and compiled so."""

import re

import pytest

import messages

LANGUAGES = [(domain, language) for domain in messages.DOMAINS for language in domain.languages()]
PLACE = re.compile(r"\{\w+\}|%\(\w+\)[sd]|</?code>")
FEW = {0, 1, 2}
"""Plural forms of Arabic in which the number itself may be in the noun: none, one, two."""


def named(value: object) -> str:
    return value.name if isinstance(value, messages.Domain) else str(value)


def test_there_is_arabic_in_both_rooms() -> None:
    assert [(domain.name, language) for domain, language in LANGUAGES] == [("onrecord", "ar"), ("django", "ar")]


@pytest.mark.parametrize(("domain", "language"), LANGUAGES, ids=named)
def test_a_catalogue_is_as_make_messages_writes_it(domain: messages.Domain, language: str) -> None:
    made = messages.catalogue(domain, language)
    assert domain.file(language).read_bytes() == messages.po_of(made), "make messages"
    assert domain.file(language, ".mo").read_bytes() == messages.mo_of(made), "make messages"


@pytest.mark.parametrize(("domain", "language"), LANGUAGES, ids=named)
def test_every_word_is_translated_with_the_same_places_and_all_plural_forms(domain: messages.Domain, language: str) -> None:
    made = messages.catalogue(domain, language)
    assert [one.id for one in messages.untranslated(made)] == []
    for one in made:
        if isinstance(one.id, str):
            assert sorted(PLACE.findall(one.id)) == sorted(PLACE.findall(str(one.string))), one.id
        else:
            forms = tuple(one.string or ())
            assert len(forms) == made.num_plurals, one.id
            wanted = set(PLACE.findall(one.id[1]))
            for number, form in enumerate(forms):
                missing = wanted - set(PLACE.findall(form))
                assert set(PLACE.findall(form)) <= wanted, one.id
                assert missing <= ({"{number}", "%(number)s", "%(counter)s", "%(count)d", "%(total)s"} if number in FEW else set()), one.id
