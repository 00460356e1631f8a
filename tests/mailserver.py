"""A real server for e-mail on the loopback, that tests send to: with TLS or without, asking for a password, refusing what it is told to."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

USER, PASSWORD = "record", "not to be seen"


@dataclass
class MailTray:
    """What the server took, and what it answers to whom."""

    address: str = ""
    port: int = 0
    raw: list[bytes] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What it answers to RCPT TO, by address."""
    data_answer: str = "250 OK"
    signed_in: list[str] = field(default_factory=list)
    under_tls: list[bool] = field(default_factory=list)
    greeted_as: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    """The addresses that refusals of what it took would go back to."""

    @property
    def messages(self) -> list[EmailMessage]:
        """The messages that it took, as they are read."""
        return [message_from_bytes(each, policy=default) for each in self.raw]


class _Answering:
    def __init__(self, tray: MailTray) -> None:
        self.tray = tray

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        answer = self.tray.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — as above
        self.tray.under_tls.append(server.transport is not None and server.transport.get_extra_info("ssl_object") is not None)
        self.tray.greeted_as.append(str(session.host_name))
        if self.tray.data_answer.startswith("250"):
            assert isinstance(envelope.original_content, bytes)
            self.tray.raw.append(envelope.original_content)
            self.tray.senders.append(str(envelope.mail_from))
        return self.tray.data_answer


class _Anywhere(Controller):
    """On whatever port is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd types some of its methods


@contextmanager
def mail_server_running(
    *, password: bool = False, tls: ssl.SSLContext | None = None, starts_tls: ssl.SSLContext | None = None
) -> Iterator[MailTray]:
    """Run a server on a port of its own, until the block ends."""
    tray = MailTray()

    def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
        del server, session, envelope, mechanism
        right = isinstance(given, LoginPassword) and given.login == USER.encode() and given.password == PASSWORD.encode()
        if right:
            tray.signed_in.append(USER)
        return AuthResult(success=right, handled=right)

    controller = _Anywhere(
        _Answering(tray),
        hostname="127.0.0.1",
        port=0,
        ssl_context=tls,
        server_hostname="server.example",
        tls_context=starts_tls,
        require_starttls=starts_tls is not None,
        authenticator=authenticate if password else None,
        auth_required=password,
        auth_require_tls=False,
    )
    controller.start()
    try:
        tray.port = controller.port
        tray.address = f"{'smtps' if tls else 'smtp'}://{USER + '@' if password else ''}127.0.0.1:{tray.port}"
        yield tray
    finally:
        controller.stop(no_assert=True)


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[Path, ssl.SSLContext]:
    """Make a certificate that vouches for itself; return its file, and how a server shows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(made.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context
