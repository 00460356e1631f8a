"""The server to which messages of e-mail are handed over, as the settings of a record have it.

In: a record's settings, the environment; out: a `MailServer`, or one coded error. The server is `smtp://user@host:port` or `smtps://…`.
Beyond this machine, `smtp://` is spoken under TLS too (STARTTLS), unless the settings say that the server has none. The password comes from
the environment or a file, goes over TLS alone, and stands in no error.
"""

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from onrecord.casework.settings import RecordSettings
from onrecord.core import CaseworkError
from onrecord.publication import is_mail_address

PASSWORD = "ONRECORD_SMTP_PASSWORD"  # noqa: S105 — the name of the variable that holds it
_PORTS = {"smtp": 587, "smtps": 465}
_LONGEST_PASSWORD = 4096  # bytes
_DOCS = "docs/settings.md tells how to set a server for e-mail."


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """Where messages are handed over, and as whom."""

    host: str
    port: int
    tls: bool  # from the first byte
    starts_tls: bool  # after the first greeting; a server that can't is not spoken to
    sender: str
    named: str | None
    user: str | None
    password: str | None
    roots: Path | None
    seconds: float

    def __repr__(self) -> str:
        """Name the server; a password is never shown."""
        return f"MailServer({self.host}:{self.port})"


def mail_server(settings: RecordSettings, folder: Path, environment: Mapping[str, str] = os.environ) -> MailServer:
    """Return the server that a record's messages are handed to.

    Args:
        settings: The record's.
        folder: The record's; paths in its settings are from there.
        environment: Where the password may be.

    Raises:
        CaseworkError: `mail_not_set` where no server is set; `settings` where what is set is none, without what it says.
    """
    if settings.smtp is None:
        advice = f"Set ONRECORD_SMTP=smtp://user@host:port, or `smtp` in settings.toml. {_DOCS}"
        raise CaseworkError("mail_not_set", "No server for e-mail is set.", advice)
    scheme, host, port, user = _parts(settings.smtp)
    here = _is_here(host)
    sender = settings.mail.sender or (user if user is not None and is_mail_address(user) else None)
    if sender is None or not is_mail_address(sender):
        raise refused_setting("mail.sender", "it has to be the address that messages are from, as record@example.org")
    password = _password(settings, folder, environment)
    starts_tls = scheme == "smtp" and (settings.mail.roots is not None if here else not settings.mail.unencrypted)
    if password is not None and scheme == "smtp" and not starts_tls and not here:
        raise refused_setting("mail.unencrypted", "a password is sent over TLS alone; take this out, or the password")
    if user is not None and password is None:
        raise refused_setting("smtp", f"it names a user, but there is no password: set {PASSWORD}, or mail.password_file")
    return MailServer(
        host=host,
        port=port,
        tls=scheme == "smtps",
        starts_tls=starts_tls,
        sender=sender,
        named=settings.mail.name,
        user=user,
        password=password if user is not None else None,
        roots=folder / settings.mail.roots if settings.mail.roots is not None else None,
        seconds=settings.mail.seconds,
    )


def _parts(address: str) -> tuple[str, str, int, str | None]:
    """Return scheme, host, port and user of a server's address."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise refused_setting("smtp", "it is no address; write smtp://user@host:port") from None
    if parts.scheme not in _PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise refused_setting("smtp", "it is no address of a server; write smtp://user@host:port or smtps://user@host:port")
    if parts.password is not None:
        raise refused_setting(
            "smtp", f"it holds a password, which others could read there; put it into {PASSWORD} or a file, mail.password_file"
        )
    return parts.scheme, host, port or _PORTS[parts.scheme], unquote(parts.username) if parts.username else None


def _is_here(host: str) -> bool:
    """Tell whether a server is on this machine, so that nobody can listen."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _password(settings: RecordSettings, folder: Path, environment: Mapping[str, str]) -> str | None:
    given = environment.get(PASSWORD)
    if given is None and settings.mail.password_file is not None:
        given = _from_file(folder / settings.mail.password_file)
    if given is not None and not given.isascii():
        raise refused_setting(PASSWORD, "it has letters beyond ASCII, which servers take in different ways; choose another")
    return given


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST_PASSWORD + 1)
        text = content.decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise refused_setting("mail.password_file", f"{path} can't be read") from None
    if not text or len(content) > _LONGEST_PASSWORD or "\n" in text:
        raise refused_setting("mail.password_file", f"{path} holds no password, which is one line")
    return text


def refused_setting(setting: str, why: str) -> CaseworkError:
    """Return the error that a setting is none, without what it says."""
    return CaseworkError("settings", f"The setting {setting}: {why}.", _DOCS)
