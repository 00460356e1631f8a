"""Holds a name after many wrong passwords in a row, whether or not there is such an account.

In: the key of a name; out: whether it is held. allauth slows down who guesses from one address or at one name; this counts on beyond that,
and over restarts. What is kept of a name is a keyed digest: people type passwords into the wrong field.
"""

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from onrecord.workbench.accounts.models import SignInTally

MOST = 20
"""Wrong passwords in a row after which a name is held."""
HELD = dt.timedelta(hours=1)
_FORGOTTEN = dt.timedelta(days=7)  # after which an old count no longer matters


def is_held(key: str) -> bool:
    """Tell whether nobody may sign in under a name now."""
    return bool(SignInTally.objects.filter(digest=_digest(key), held_until__gt=timezone.now()).exists())


def count_failure(key: str) -> None:
    """Count a wrong password; hold the name where it was one too many."""
    now = timezone.now()
    SignInTally.objects.filter(last__lt=now - _FORGOTTEN).delete()
    tally, _ = SignInTally.objects.get_or_create(digest=_digest(key), defaults={"last": now})
    SignInTally.objects.filter(pk=tally.pk).update(failures=F("failures") + 1, last=now)
    SignInTally.objects.filter(pk=tally.pk, failures__gte=MOST).update(failures=0, held_until=now + HELD)


def release(key: str) -> None:
    """Forget the wrong passwords of a name."""
    SignInTally.objects.filter(digest=_digest(key)).delete()


def _digest(key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), key.encode(), hashlib.sha256).hexdigest()
