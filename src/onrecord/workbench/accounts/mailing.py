"""Invitations by e-mail, where the record's settings name a server that sends it; else the link is handed over.

In: the link of an invitation, an address; out: the message on its way, or CaseworkError of `casework.send_mail`. The address is kept
nowhere. The message names who invites and as what, and nothing of the record.
"""

import secrets

from django.conf import settings
from django.utils.translation import gettext as _

from onrecord.casework import SystemClock, mail_server, read_settings, send_mail
from onrecord.publication import Mail


def mail_is_set() -> bool:
    """Tell whether a server for e-mail is set."""
    return read_settings(settings.ONRECORD.folder).smtp is not None


def mail_invitation(address: str, link: str, role: object, by: str) -> None:
    """Send an invitation; raises CaseworkError `mail_…`, `settings`, PublicationError `mail_address`."""
    folder = settings.ONRECORD.folder
    server = mail_server(read_settings(folder), folder)
    text = _(
        "%(who)s invites you to work with onrecord, as %(role)s.\n\nMake your account here:\n\n%(link)s\n\n"
        "The link works once, and for seven days. Whoever has it can make the account: show it to nobody. If you know nothing of this, "
        "delete this message."
    ) % {"who": by, "role": role, "link": link}
    domain = server.sender.rpartition("@")[2]
    mail = Mail(
        to=address,
        subject=_("Your invitation to onrecord"),
        text=text,
        message_id=f"<{secrets.token_hex(16)}@{domain}>",
        date=SystemClock().now(),
    )
    send_mail(server, mail)
