"""Messages of e-mail on their way: the one place that speaks to a server that sends them (SMTP).

In: a record's settings, then messages; out: each accepted by the server, or one coded error that says whether trying again may help. The
server is `smtp://user@host:port` or `smtps://…`. Beyond this machine, `smtp://` is spoken under TLS too (STARTTLS), unless the settings say
that the server has none. The password comes from the environment or a file, goes over TLS alone, and stands in no error. A message is
accepted at least once: a server that dies after it took one answers nothing, and the same message is sent again under the same Message-ID.
Limits: `mail.seconds` for reaching the server and for each message, however slowly it answers.
"""

import contextlib
import ipaddress
import os
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from onrecord.casework.settings import RecordSettings
from onrecord.core import CaseworkError, PublicationError, visible
from onrecord.publication import Mail, is_mail_address, mail_bytes

PASSWORD = "ONRECORD_SMTP_PASSWORD"  # noqa: S105 — the name of the variable that holds it
MAIL_LATER = "casework.mail_later"
"""The code of failures that trying again may mend; every other one stays."""
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
        raise _refused("mail.sender", "it has to be the address that messages are from, as record@example.org")
    password = _password(settings, folder, environment)
    starts_tls = scheme == "smtp" and (settings.mail.roots is not None if here else not settings.mail.unencrypted)
    if password is not None and scheme == "smtp" and not starts_tls and not here:
        raise _refused("mail.unencrypted", "a password is sent over TLS alone; take this out, or the password")
    if user is not None and password is None:
        raise _refused("smtp", f"it names a user, but there is no password: set {PASSWORD}, or mail.password_file")
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


class Postbox:
    """A server that was reached: takes one message after the other."""

    def __init__(self, server: MailServer, line: smtplib.SMTP) -> None:
        """Take the server and the line to it; `posting` makes both."""
        self._server = server
        self._line = line

    def send(self, mail: Mail) -> None:
        """Hand one message over.

        Raises:
            CaseworkError: `mail_recipient` where the server never takes anything for this address; `mail_refused` where it never takes this
                message; `mail_later` where it may another time, or did not answer, and this line may be of no use any more.
            PublicationError: `mail_address`, `mail_header` as `mail_bytes` has it.
        """
        content = mail_bytes(mail, self._server.sender, self._server.named)
        returns_to = mail.returns_to or self._server.sender
        if not is_mail_address(returns_to):
            raise PublicationError("mail_address", f"{visible(returns_to):.100} is no address that letters could come back to.")
        with _within(self._server, self._line.sock), _speaking(self._server):
            self._line.sendmail(returns_to, [mail.to], content)


@contextmanager
def posting(server: MailServer) -> Iterator[Postbox]:
    """Reach the server, and give what takes messages; leave it politely afterwards.

    Raises:
        CaseworkError: `mail_later` where it can't be reached now; `mail_tls` where it has no TLS, or a certificate that is not its own;
            `mail_login` where it refuses the user or the password; `mail_refused` where it refuses this program; `settings` where the file
            of root certificates can't be read.
    """
    context = _context(server)
    line = smtplib.SMTP(local_hostname=server.sender.rpartition("@")[2], timeout=server.seconds)  # not the name of this machine
    try:
        with _speaking(server):
            raw = socket.create_connection((server.host, server.port), server.seconds)
            line.sock = raw
            with _within(server, raw):
                _greet(server, line, context)
        yield Postbox(server, line)
        with contextlib.suppress(CaseworkError), _within(server, line.sock), _speaking(server):
            line.quit()
    finally:
        line.close()


def send_mail(server: MailServer, mail: Mail) -> None:
    """Hand one message over, on a line of its own; raises as `posting` and `Postbox.send` do."""
    with posting(server) as postbox:
        postbox.send(mail)


def _greet(server: MailServer, line: smtplib.SMTP, context: ssl.SSLContext) -> None:
    """Say who speaks: under TLS where that is asked for, and with the password where there is one."""
    if server.tls:
        _under_tls(server, line, context)
    code, _ = line.getreply()
    if code != 220:
        raise smtplib.SMTPConnectError(code, b"")
    line.ehlo_or_helo_if_needed()
    if server.starts_tls:
        if not line.has_extn("starttls") or line.docmd("STARTTLS")[0] != 220:
            raise _tls(
                server, "offers no TLS", "Use smtps://, another port, or set mail.unencrypted for a server in a network of your own."
            )
        _under_tls(server, line, context)
        line.ehlo_resp = line.helo_resp = None  # what was said in clear counts for nothing
        line.esmtp_features = {}
        line.ehlo_or_helo_if_needed()
    if server.user is not None and server.password is not None:
        if not line.has_extn("auth"):
            raise _login(server, "takes no password here")
        line.login(server.user, server.password)


def _under_tls(server: MailServer, line: smtplib.SMTP, context: ssl.SSLContext) -> None:
    if line.sock is None:
        raise smtplib.SMTPServerDisconnected
    try:
        line.sock = context.wrap_socket(line.sock, server_hostname=server.host)
    except ssl.SSLCertVerificationError as error:
        advice = "Check the server's name; where its certificate is of an authority of your own, name that in mail.roots."
        raise _tls(server, f"shows a certificate that does not hold ({error.verify_message:.100})", advice) from None
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
        raise smtplib.SMTPServerDisconnected from None
    except ssl.SSLError:
        raise _tls(
            server, "does not speak TLS so", "smtps:// is TLS from the start, usually on port 465; smtp:// begins in clear."
        ) from None
    line.file = None  # what the server said in clear after that is not read


@contextmanager
def _within(server: MailServer, line: socket.socket | None) -> Iterator[None]:
    """Hang up after the time for one errand: a server that sends a byte now and then holds nobody."""
    clock = threading.Timer(server.seconds, _hang_up, [line])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _hang_up(line: socket.socket | None) -> None:
    if line is not None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # and not that of TLS, which another thread is using


@contextmanager
def _speaking(server: MailServer) -> Iterator[None]:
    """Say what went wrong as one error, with no word of a message or a password."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise _answered(server, error.smtp_code, b"") if _passes(error.smtp_code) else _login(server, "refuses the password") from None
    except smtplib.SMTPRecipientsRefused as error:
        [(code, said)] = error.recipients.values()
        raise _answered(server, code, said, "mail_recipient") from None
    except smtplib.SMTPServerDisconnected:
        raise _later(server, "hung up, or took too long") from None
    except smtplib.SMTPResponseException as error:
        raise _answered(server, error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPException:
        raise _login(server, "takes no password in a way that this program knows") from None
    except TimeoutError:
        raise _later(server, f"did not answer within {server.seconds:g} seconds") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "the line broke"
        raise _later(server, f"can't be reached ({why})") from None


def _passes(code: int) -> bool:
    """Tell whether an answer may be another one another time."""
    return not 500 <= code <= 599


def _answered(server: MailServer, code: int, said: bytes | str, kind: str = "mail_refused") -> CaseworkError:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    words = " ".join(visible(text).split())[:200]
    answer = f"answers {code}" + (f": {words}" if words else "")
    if _passes(code):
        return _later(server, answer)
    what = "this address" if kind == "mail_recipient" else "this message"
    return CaseworkError(kind, f"The server for e-mail {server.host}:{server.port} refuses {what}; it {answer}.", "It was not sent.")


def _later(server: MailServer, what: str) -> CaseworkError:
    message = f"The server for e-mail {server.host}:{server.port} {what}."
    return CaseworkError("mail_later", message, "It was not sent for certain; try again later.")


def _tls(server: MailServer, what: str, advice: str) -> CaseworkError:
    return CaseworkError("mail_tls", f"The server for e-mail {server.host}:{server.port} {what}: nothing was sent.", advice)


def _login(server: MailServer, what: str) -> CaseworkError:
    message = f"The server for e-mail {server.host}:{server.port} {what}: nothing was sent."
    return CaseworkError("mail_login", message, f"Check the user in the address of the server, and {PASSWORD} or mail.password_file.")


def _context(server: MailServer) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.roots)
    except (OSError, ssl.SSLError):
        raise _refused("mail.roots", f"{server.roots} holds no certificates in PEM that can be read") from None


def _parts(address: str) -> tuple[str, str, int, str | None]:
    """Return scheme, host, port and user of a server's address."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _refused("smtp", "it is no address; write smtp://user@host:port") from None
    if parts.scheme not in _PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise _refused("smtp", "it is no address of a server; write smtp://user@host:port or smtps://user@host:port")
    if parts.password is not None:
        raise _refused("smtp", f"it holds a password, which others could read there; put it into {PASSWORD} or a file, mail.password_file")
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
        raise _refused(PASSWORD, "it has letters beyond ASCII, which servers take in different ways; choose another")
    return given


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST_PASSWORD + 1)
        text = content.decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise _refused("mail.password_file", f"{path} can't be read") from None
    if not text or len(content) > _LONGEST_PASSWORD or "\n" in text:
        raise _refused("mail.password_file", f"{path} holds no password, which is one line")
    return text


def _refused(setting: str, why: str) -> CaseworkError:
    return CaseworkError("settings", f"The setting {setting}: {why}.", _DOCS)
