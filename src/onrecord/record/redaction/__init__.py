"""What is restricted, and everything without it: the only door to what is to be shown of a record.

In: the decisions that restrict, and anything that is to be shown. Out: the same without restricted names, in whatever spelling.
No database, no clock. Each part is loaded when it is first asked for: a record that restricts nothing needs only `Redaction`.
"""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.record.redaction.blackout import BlackOut, Terms, is_shared
    from onrecord.record.redaction.blinded import Blinded
    from onrecord.record.redaction.clues import Clues, Evidence, clues_in
    from onrecord.record.redaction.model import BLOCK, WITHHELD, Redaction
    from onrecord.record.redaction.originals import texts_in, texts_of_member
    from onrecord.record.redaction.persons import names_of_victim, told_of
    from onrecord.record.redaction.policy import Policy
    from onrecord.record.redaction.rewriting import renamed
    from onrecord.record.redaction.sounds import sound_keys
    from onrecord.record.redaction.watched import Watched

_PLACES = {
    "Blinded": "blinded",
    "BLOCK": "model",
    "BlackOut": "blackout",
    "Clues": "clues",
    "Evidence": "clues",
    "Policy": "policy",
    "Redaction": "model",
    "Terms": "blackout",
    "WITHHELD": "model",
    "Watched": "watched",
    "clues_in": "clues",
    "is_shared": "blackout",
    "names_of_victim": "persons",
    "sound_keys": "sounds",
    "renamed": "rewriting",
    "texts_in": "originals",
    "texts_of_member": "originals",
    "told_of": "persons",
}

__all__ = [
    "BLOCK",
    "WITHHELD",
    "BlackOut",
    "Blinded",
    "Clues",
    "Evidence",
    "Policy",
    "Redaction",
    "Terms",
    "Watched",
    "clues_in",
    "is_shared",
    "names_of_victim",
    "renamed",
    "sound_keys",
    "texts_in",
    "texts_of_member",
    "told_of",
]


__getattr__ = load_late(__name__, _PLACES)
