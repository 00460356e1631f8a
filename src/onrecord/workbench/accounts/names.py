"""What a name of an account may be, and when two names are the same.

In: what somebody typed; out: the name as it is shown, or `ValidationError`; and the key by which names are compared. The custody log
notes decisions under the name, so nobody may look like somebody else: letters of two scripts that look alike are not mixed.
"""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 2, 80  # characters
_BESIDE_LETTERS = frozenset(" '’.-_")
_LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
"""Scripts with letters that can't be told apart by eye."""


def tidy_name(typed: str) -> str:
    """Return a name as it is shown; raises ValidationError where it can't be one."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not SHORTEST <= len(name) <= LONGEST:
        raise ValidationError(_("A name has %(from)d to %(to)d characters.") % {"from": SHORTEST, "to": LONGEST})
    if any(unicodedata.category(sign)[0] not in "LMN" and sign not in _BESIDE_LETTERS for sign in name):
        raise ValidationError(_("A name has letters, digits, spaces, and the marks ' . - _"))
    if not any(unicodedata.category(sign)[0] == "L" for sign in name):
        raise ValidationError(_("A name has letters."))
    if len(_scripts(name) & _LOOK_ALIKE) > 1:
        raise ValidationError(_("A name has letters of one script: others look the same, and are not."))
    return name


def key_of(name: str) -> str:
    """Return what names are compared by: without case, width and needless spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:250]


def _scripts(name: str) -> set[str]:
    return {unicodedata.name(sign, "").partition(" ")[0] for sign in name if unicodedata.category(sign)[0] == "L"}
