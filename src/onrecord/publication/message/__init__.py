"""Messages of e-mail: what goes to one address, as the bytes that a server takes and an `.eml` file holds; a paper as a letter."""

from onrecord.publication.message.followers import FOLLOWER_HEADER, Subscription, confirmation_mail, notices_mail
from onrecord.publication.message.letters import Enclosure, Letter, block_lines, letter, source_lines
from onrecord.publication.message.mail import Mail, MailAttachment, is_mail_address, mail_bytes
from onrecord.publication.message.mailto_address import mailto, mailto_lines

__all__ = [
    "FOLLOWER_HEADER",
    "Enclosure",
    "Letter",
    "Mail",
    "MailAttachment",
    "Subscription",
    "block_lines",
    "confirmation_mail",
    "is_mail_address",
    "letter",
    "mail_bytes",
    "mailto",
    "mailto_lines",
    "notices_mail",
    "source_lines",
]
