"""Whether the record verifies, as the workbench found last: looked at when it starts and that was long ago, and whenever somebody asks.

In: the record; out: the last result, with when it was found. It is looked at beside what people do (`background`), one at a time, and what
was found outlives the program.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.archive import Weight
from onrecord.casework import SystemClock
from onrecord.workbench.background.asking import OPEN, ask
from onrecord.workbench.background.kinds import FoundFinding, JobKind, VerifyJob, VerifyResult, decode_result
from onrecord.workbench.background.models import Job, JobState

_FRESH = dt.timedelta(hours=12)
"""For how long a result spares a start of the program from looking again."""


@dataclass(frozen=True, slots=True)
class CustodyCheck:
    """What a verification found: when, each finding, how much was recomputed; `error` where it could not be done."""

    when: dt.datetime
    findings: tuple[FoundFinding, ...] = ()
    entries: int = 0
    originals: int = 0
    error: str = ""

    @property
    def is_sound(self) -> bool:
        """Tell whether the record verifies."""
        return not self.error and all(finding.weight != Weight.FAULT for finding in self.findings)


def begin_check(who: str) -> None:
    """Verify the record in the background."""
    ask(VerifyJob(), who)


def check_at_start() -> None:
    """Verify the record in the background, where nobody did of late."""
    last = last_check()
    if last is None or SystemClock().now() - last.when > _FRESH:
        begin_check(settings.ONRECORD_WHO)


def last_check() -> CustodyCheck | None:
    """Return what was found last; None where nothing was looked at yet."""
    job = Job.objects.filter(kind=JobKind.VERIFY, state__in=(JobState.DONE, JobState.FAILED)).order_by("id").last()
    if job is None:
        return None
    found = decode_result(job.result, VerifyResult)
    if not isinstance(found, VerifyResult):
        return CustodyCheck(job.ended, error=job.message)
    return CustodyCheck(job.ended, found.findings, found.entries, found.originals)


def is_checking() -> bool:
    """Tell whether a verification is running, or waits to run."""
    return bool(Job.objects.filter(kind=JobKind.VERIFY, state__in=OPEN).exists())


def checked_words() -> str:
    """Say in one line whether the record verifies, and when that was looked at."""
    last = last_check()
    if last is None:
        return str(_("The record is being verified.") if is_checking() else _("Nobody has verified the record yet."))
    ago = _ago((SystemClock().now() - last.when).total_seconds())
    if last.error:
        return str(_("Checked %(ago)s: it could not be verified.") % {"ago": ago})
    told = _("Checked %(ago)s: the record verifies.") if last.is_sound else _("Checked %(ago)s: the record does NOT verify.")
    return str(told % {"ago": ago})


def _ago(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 1:
        return str(_("just now"))
    if minutes < 120:
        return str(ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes})
    hours = minutes // 60
    if hours < 48:
        return str(ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours})
    days = hours // 24
    return str(ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days})
