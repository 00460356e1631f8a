"""Words of ours in the language of whoever reads: gettext without Django, for what `publication` computes.

In: messages with named places (`at least {number}`) and what belongs there; out: text. English is what stands in the code: without
`speaking` no catalogue is opened and every message is as it was written, so that exports and the command line never change. In a language
that is written from right to left, names and words in Latin script are isolated, so that they keep their own order within a line.
Sentences that the record keeps in English are said anew by `kept_sentences`. Limits: what a catalogue lacks is said in English.
"""

import gettext as stdlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Final

from onrecord.core import PublicationError

SOURCE: Final = "en"
"""The language that messages are written in."""
LANGUAGES: Final = (SOURCE, "ar")
"""Those that pages, papers and notices can be had in."""
_DOMAIN = "onrecord"
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_NUMERALS = "0123456789"
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_ISOLATED = re.compile(f"{_ISOLATE}[^{_END}]*{_END}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


class Catalogue:
    """The messages of one language."""

    def __init__(self, language: str, messages: stdlib.NullTranslations) -> None:
        """Take what the language is called, and its messages."""
        self.language = language
        self.messages = messages
        self.is_right_to_left = language.partition("-")[0] in _RIGHT_TO_LEFT
        own = messages.pgettext("numerals", _NUMERALS)
        self._said: dict[str, str] = {}
        self._numerals = str.maketrans(_NUMERALS, own) if own != _NUMERALS and len(own) == len(_NUMERALS) else None

    def said(self, message: str) -> str:
        """Return a message in the language; messages stand in the program, so that there are no more than it has."""
        told = self._said.get(message)
        if told is None:
            told = self._said[message] = self.messages.gettext(message)
        return told

    def numeral(self, number: int) -> str:
        """Return a number in the language's figures."""
        return self.digits(f"{number:,}")

    def digits(self, told: str) -> str:
        """Return figures as the language writes them."""
        return told.translate(self._numerals) if self._numerals else told

    def filled(self, message: str, values: dict[str, object]) -> str:
        """Return a message with its places filled."""
        return message.format_map({name: self._shown(value) for name, value in values.items()}) if values else message

    def _shown(self, value: object) -> str:
        if isinstance(value, int):
            return self.numeral(value)
        told = str(value)
        if self.is_right_to_left and _LATIN.search(told) and (_ISOLATE not in told or _LATIN.search(_ISOLATED.sub("", told))):
            return f"{_ISOLATE}{told}{_END}"
        return told


_READER: ContextVar[Catalogue | None] = ContextVar("onrecord.translation", default=None)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say words of ours in a language for as long as this lasts, in this thread or task; what has no catalogue is said in English."""
    before = _READER.set(_catalogue(language))
    try:
        yield
    finally:
        _READER.reset(before)


def check_language(given: str) -> None:
    """Refuse a language in which nothing can be said; `ar-sy` is Arabic.

    Raises:
        PublicationError: `language`, with those that there are.
    """
    if given.casefold().replace("_", "-").partition("-")[0] not in LANGUAGES:
        raise PublicationError("language", f"Nothing can be said in “{given:.20}” yet.", f"Languages: {', '.join(LANGUAGES)}.")


def catalogue() -> Catalogue | None:
    """Return the catalogue that is spoken from; None for English."""
    return _READER.get()


@cache
def _catalogue(language: str) -> Catalogue | None:
    """Return the catalogue of a language, `ar` also for `ar-sy`; None for English, and where there is none."""
    for name in dict.fromkeys((language, language.partition("-")[0])):
        if not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]+)?", name) or name == SOURCE:
            continue
        file = resources.files("onrecord.publication").joinpath("locale", name.replace("-", "_"), "LC_MESSAGES", f"{_DOMAIN}.mo")
        if file.is_file():
            with file.open("rb") as opened:
                return Catalogue(name, stdlib.GNUTranslations(opened))
    return None


def numeral(number: int) -> str:
    """Return a number in the figures of the reader's language, thousands apart: `1,200`."""
    spoken = _READER.get()
    return f"{number:,}" if spoken is None else spoken.numeral(number)


def digits(number: int) -> str:
    """Return a number that names something, as a year does, in the figures of the reader's language: `2031`."""
    spoken = _READER.get()
    return str(number) if spoken is None else spoken.digits(str(number))


def isolated(name: str) -> str:
    """Return words that are not ours so that they keep their own order in a line of the reader's language."""
    spoken = _READER.get()
    return name if spoken is None else spoken.filled("{name}", {"name": name})


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the reader's language, with its named places filled."""
    spoken = _READER.get()
    if spoken is None:
        return _filled(message, values)
    return spoken.filled(spoken.said(message), values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a message that says different things in different places: `context` says where this is."""
    spoken = _READER.get()
    if spoken is None:
        return _filled(message, values)
    return spoken.filled(spoken.messages.pgettext(context, message), values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message in the form that a number asks for; the number itself fills `{number}`."""
    spoken = _READER.get()
    told = {"number": number, **values}
    if spoken is None:
        return _filled(one if number == 1 else many, told)
    return spoken.filled(spoken.messages.ngettext(one, many, number), told)


def npgettext(context: str, one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message of a place in the form that a number asks for."""
    spoken = _READER.get()
    told = {"number": number, **values}
    if spoken is None:
        return _filled(one if number == 1 else many, told)
    return spoken.filled(spoken.messages.npgettext(context, one, many, number), told)


def gettext_noop(message: str) -> str:
    """Return a message as it is: it is translated where it is shown, and this tells what collects messages of it."""
    return message


def _filled(message: str, values: dict[str, object]) -> str:
    if not values:
        return message
    return message.format_map({name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()})


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list with commas: `Dolm, Orsk`."""
    return _joined(parts, gettext("{first}, {last}"))


def joined_by_and(parts: Sequence[str]) -> str:
    """Return parts as a list whose last stands behind "and": `the target, the weapon and the figures`."""
    if len(parts) < 2:
        return "".join(parts)
    return gettext("{first} and {last}", first=listed(parts[:-1]), last=parts[-1])


def joined_by_or(parts: Sequence[str]) -> str:
    """Return parts as alternatives: `Kelmar or the Sarrel Front`."""
    return _joined(parts, gettext("{first} or {last}"))


def joined_by_semicolon(parts: Sequence[str]) -> str:
    """Return sentences as one line: `denies the target; confirms the strike`."""
    return _joined(parts, gettext("{first}; {last}"))


def _joined(parts: Sequence[str], message: str) -> str:
    spoken = _READER.get()
    told = ""
    for number, part in enumerate(parts):
        values: dict[str, object] = {"first": told, "last": part}
        told = part if not number else spoken.filled(message, values) if spoken is not None else _filled(message, values)
    return isolated(told)
