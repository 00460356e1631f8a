"""The ways out that the settings of a record allow: webhooks always, e-mail where a server is set.

In: a record's folder and settings; out: what tells followers by each way; what of that is set wrongly stops no other. Feeds and the bell
are fetched here, and need none.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from onrecord.archive import Clock, Line
from onrecord.casework.delivering.hook import FollowerHook
from onrecord.casework.delivering.mail import FollowerMail
from onrecord.casework.delivering.outside import OutsideWords
from onrecord.casework.delivering.webhook import webhook_line
from onrecord.casework.following.model import Deliverers, Delivers, FollowChannel
from onrecord.casework.mail_settings import mail_server
from onrecord.casework.settings import RecordSettings
from onrecord.core import CaseworkError


def ways_out(folder: Path, settings: RecordSettings, words: OutsideWords, clock: Clock) -> tuple[Deliverers, CaseworkError | None]:
    """Return the ways out of a record, and why there is none by e-mail where its server is set wrongly: that stops no other way."""
    ways: dict[FollowChannel, Delivers] = {FollowChannel.WEBHOOK: FollowerHook(hook_line(settings, clock))}
    if settings.smtp is None:
        return ways, None
    try:
        ways[FollowChannel.MAIL] = mail_way(folder, settings, words)
    except CaseworkError as error:
        return ways, error
    return ways, None


def mail_way(folder: Path, settings: RecordSettings, words: OutsideWords, environment: Mapping[str, str] = os.environ) -> FollowerMail:
    """Return the way out by e-mail; raises CaseworkError `mail_not_set` where no server is set, `settings` where it is set wrongly."""
    server = mail_server(settings, folder, environment)
    return FollowerMail(server, words, settings.workbench.url, settings.mail.bounces)


def hook_line(settings: RecordSettings, clock: Clock) -> Line:
    """Return how webhooks of a record are sent."""
    return webhook_line(clock, settings.webhooks.seconds, own_network=settings.webhooks.own_network)
