"""Messages of e-mail on their way: the one place that speaks to a server that sends them (SMTP).

In: a server, then messages; out: each accepted by the server, or one coded error that says whether trying again may help. A message is
accepted at least once: a server that dies after it took one answers nothing, and the same message is sent again under the same Message-ID.
Limits: `mail.seconds` for reaching the server and for each message, however slowly it answers.
"""

import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.casework.mail_settings import PASSWORD, MailServer, refused_setting
from onrecord.core import CaseworkError, PublicationError, visible
from onrecord.publication import Mail, is_mail_address, mail_bytes

MAIL_LATER = "casework.mail_later"
"""The code of failures that trying again may mend; every other one stays."""


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
        raise refused_setting("mail.roots", f"{server.roots} holds no certificates in PEM that can be read") from None
