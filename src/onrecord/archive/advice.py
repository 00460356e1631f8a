"""What to do about what a verification found."""

from onrecord.archive.model import FindingCode

_BACK = "Put the file that is named back from a copy, then verify again; never mend it by hand."
_ANEW = "Remove the file: the next run makes it anew from the entries."
_CUT = "Put log/checkpoints and log/checkpoint back from a copy before anything is added: adding would set aside what they covered."
_KNOWN = "Nothing: the next run that adds makes it good."

_ADVICE = {
    FindingCode.VERSION_CHANGED: _BACK,
    FindingCode.KEY_CHANGED: "Put keys/ back from a copy: with another key nothing can be added. Ask who could write there.",
    FindingCode.KEY_MISSING: "Put keys/record.key back from a copy where you want to add; to verify, it is not needed.",
    FindingCode.KEY_EXPOSED: "chmod 600 keys/record.key; where somebody may have read it, onrecord change-key.",
    FindingCode.CHECKPOINT_CHANGED: _BACK,
    FindingCode.CHECKPOINT_MISSING: _CUT,
    FindingCode.CHECKPOINT_CONTRADICTED: "Keep the copy and the record as they are: they can't both be true. Compare with other copies.",
    FindingCode.ENTRY_CHANGED: _BACK,
    FindingCode.ENTRY_MISSING: _BACK,
    FindingCode.ENTRY_MOVED: _BACK,
    FindingCode.LOG_CUT: _BACK,
    FindingCode.INDEX_CHANGED: _ANEW,
    FindingCode.ORIGINAL_CHANGED: _BACK,
    FindingCode.ORIGINAL_MISSING: _BACK,
    FindingCode.VOLUME_CHANGED: _BACK,
    FindingCode.VOLUME_MISSING: _BACK,
    FindingCode.TORN_CHANGED: _BACK,
    FindingCode.STAMP_BROKEN: "Name the authority's root with --roots; where that does not help, ask who could write to the log.",
    FindingCode.WITNESS_BROKEN: "Ask the witness what it signed, and who could write to the log.",
    FindingCode.TIME_EARLIER: "Set the computer's clock; what time-stamps and witnesses stand around the entry bounds when it came.",
    FindingCode.FILE_UNKNOWN: "Move the file out of the record, and find out how it came there.",
    FindingCode.TAIL: _KNOWN,
    FindingCode.UNBORN: _KNOWN,
}


def advice_on(code: FindingCode) -> str:
    """Return what to do about a finding."""
    return _ADVICE[code]
