"""A workbench whose Arabic is English between marks: words of ours that no catalogue has stand outside of them.

In: the arguments of `onrecord`; out: the same program, of which every message of a catalogue is said as `⟦message⟧`, in both rooms. It is
run as a program: `python tests/workbench/pseudo.py serve --record …`.
"""

import gettext as stdlib
from functools import cache

from django.utils.translation import trans_real

from onrecord.cli import main
from onrecord.publication import translation

OPEN, CLOSE = "⟦", "⟧"


def marked(message: str) -> str:
    """Return a message between marks."""
    return f"{OPEN}{message}{CLOSE}" if message else message


class Marked(stdlib.NullTranslations):
    """A catalogue that has every message of the real one, marked; what the real one lacks stays as it is."""

    def __init__(self, known: stdlib.GNUTranslations) -> None:
        """Take the real catalogue."""
        super().__init__()
        self._known = known

    def _has(self, message: str, told: str) -> str:
        return marked(message) if told != message else message

    def gettext(self, message: str) -> str:
        return self._has(message, self._known.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._has(msgid1 if n == 1 else msgid2, self._known.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        if context == "numerals":
            return message
        return self._has(message, self._known.pgettext(context, message))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._has(msgid1 if n == 1 else msgid2, self._known.npgettext(context, msgid1, msgid2, n))


def speak_marked() -> None:
    """Let both rooms speak in marks where Arabic is asked for."""
    real = translation._catalogue  # noqa: SLF001 what the room speaks from

    @cache
    def catalogue(language: str) -> translation.Catalogue | None:
        found = real(language)
        if found is None or not isinstance(found.messages, stdlib.GNUTranslations):
            return found
        return translation.Catalogue(found.language, Marked(found.messages))

    translation._catalogue = catalogue  # noqa: SLF001 as above
    kind = trans_real.DjangoTranslation
    one, many = kind.gettext, kind.ngettext

    def gettext(self: trans_real.DjangoTranslation, message: str) -> str:
        told = str(one(self, message))
        plain = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
        return marked(plain) if self.language() == "ar" and told != message else told

    def ngettext(self: trans_real.DjangoTranslation, first: str, others: str, number: int) -> str:
        told = str(many(self, first, others, number))
        is_known = self.language() == "ar" and told not in {first, others}
        return marked((first if number == 1 else others).rpartition(trans_real.CONTEXT_SEPARATOR)[2]) if is_known else told

    kind.gettext, kind.ngettext = gettext, ngettext


if __name__ == "__main__":
    speak_marked()
    main()
