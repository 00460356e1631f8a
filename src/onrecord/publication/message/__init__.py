"""Messages of e-mail: what goes to one address, as the bytes that a server takes and an `.eml` file holds."""

from onrecord.publication.message.followers import FOLLOWER_HEADER, Subscription, confirmation_mail, notices_mail
from onrecord.publication.message.mail import Mail, MailAttachment, is_mail_address, mail_bytes

__all__ = [
    "FOLLOWER_HEADER",
    "Mail",
    "MailAttachment",
    "Subscription",
    "confirmation_mail",
    "is_mail_address",
    "mail_bytes",
    "notices_mail",
]
