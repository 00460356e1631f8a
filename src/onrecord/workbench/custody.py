"""Whether the record verifies, as the workbench found last: looked at when it starts, and whenever somebody asks.

In: the record; out: the last result, with when it was found. It is looked at beside what people do, in a thread of its own, one at a time.
"""

import datetime as dt
import threading
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.archive import Finding, Weight
from onrecord.casework import SystemClock, verify_record
from onrecord.core import OnrecordError


@dataclass(frozen=True, slots=True)
class CustodyCheck:
    """What a verification found: when, each finding, how much was recomputed; `error` where it could not be done."""

    when: dt.datetime
    findings: tuple[Finding, ...] = ()
    entries: int = 0
    originals: int = 0
    error: str = ""

    @property
    def is_sound(self) -> bool:
        """Tell whether the record verifies."""
        return not self.error and all(finding.weight is not Weight.FAULT for finding in self.findings)


class _Last:
    """The last result, and whether a verification is running."""

    def __init__(self) -> None:
        self.found: CustodyCheck | None = None
        self.running = threading.Lock()


_LAST = _Last()


def begin_check() -> bool:
    """Verify the record in the background; return whether that was begun, and not running already."""
    if not _LAST.running.acquire(blocking=False):
        return False
    threading.Thread(target=_check, daemon=True).start()
    return True


def last_check() -> CustodyCheck | None:
    """Return what was found last; None where nothing was looked at yet."""
    return _LAST.found


def is_checking() -> bool:
    """Tell whether a verification is running."""
    return _LAST.running.locked()


def checked_words() -> str:
    """Say in one line whether the record verifies, and when that was looked at."""
    last = _LAST.found
    if last is None:
        return str(_("The record is being verified.") if is_checking() else _("Nobody has verified the record yet."))
    minutes = int((SystemClock().now() - last.when).total_seconds() // 60)
    ago = ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes} if minutes else _("just now")
    if last.error:
        return str(_("Checked %(ago)s: it could not be verified.") % {"ago": ago})
    told = _("Checked %(ago)s: the record verifies.") if last.is_sound else _("Checked %(ago)s: the record does NOT verify.")
    return str(told % {"ago": ago})


def _check() -> None:
    try:
        _LAST.found = _verified()
    finally:
        _LAST.running.release()


def _verified() -> CustodyCheck:
    when = SystemClock().now()
    try:
        verification = verify_record(settings.ONRECORD.folder)
        findings = tuple(verification)
    except OnrecordError as error:
        return CustodyCheck(when, error=error.message)
    return CustodyCheck(when, findings, verification.checked.entries, verification.checked.originals)
