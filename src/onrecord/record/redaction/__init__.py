"""What is restricted, and everything without it: the only door to what is to be shown of a record.

In: the decisions that restrict, and anything that is to be shown. Out: the same without restricted names, in whatever spelling.
No database, no clock.
"""

from onrecord.record.redaction.blackout import BLOCK, BlackOut, Terms, is_shared
from onrecord.record.redaction.leaving_out import WITHHELD
from onrecord.record.redaction.originals import texts_in, texts_of_member
from onrecord.record.redaction.persons import told_of
from onrecord.record.redaction.policy import Redaction

__all__ = ["BLOCK", "WITHHELD", "BlackOut", "Redaction", "Terms", "is_shared", "texts_in", "texts_of_member", "told_of"]
