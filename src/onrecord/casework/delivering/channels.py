"""The ways out that the settings of a record allow: webhooks always, e-mail where a server is set.

In: a record's folder and settings; out: what tells followers by each way. Feeds and the bell are fetched here, and need none.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from onrecord.archive import Clock, Line
from onrecord.casework.delivering.hook import FollowerHook
from onrecord.casework.delivering.mail import FollowerMail
from onrecord.casework.delivering.webhook import webhook_line
from onrecord.casework.following.model import Deliverers, Delivers, FollowChannel
from onrecord.casework.mail_settings import mail_server
from onrecord.casework.settings import RecordSettings
from onrecord.record import Redaction


def ways_out(folder: Path, settings: RecordSettings, redaction: Redaction, clock: Clock) -> Deliverers:
    """Return the ways out of a record; of what is restricted in it nothing leaves.

    Raises:
        CaseworkError: `settings` where the server for e-mail is set wrongly.
    """
    ways: dict[FollowChannel, Delivers] = {FollowChannel.WEBHOOK: FollowerHook(hook_line(settings, clock))}
    if settings.smtp is not None:
        ways[FollowChannel.MAIL] = mail_way(folder, settings, redaction)
    return ways


def mail_way(folder: Path, settings: RecordSettings, redaction: Redaction, environment: Mapping[str, str] = os.environ) -> FollowerMail:
    """Return the way out by e-mail; raises CaseworkError `mail_not_set` where no server is set, `settings` where it is set wrongly."""
    server = mail_server(settings, folder, environment)
    record = redaction.words(folder.resolve().name)
    return FollowerMail(server, record, redaction, settings.workbench.url, settings.mail.bounces)


def hook_line(settings: RecordSettings, clock: Clock) -> Line:
    """Return how webhooks of a record are sent."""
    return webhook_line(clock, settings.webhooks.seconds, own_network=settings.webhooks.own_network)
