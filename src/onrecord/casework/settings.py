"""A record's settings: `settings.toml` in its folder, and variables of the environment, which stand above it.

In: a record's folder and the environment; out: typed settings, with a default for each that is not set: nothing is sent anywhere
unless they say so. What the command line says stands above both. The file is read as it is asked for and never written. Refuses a name
that is no setting, with the nearest that is, and a value of another kind. Every setting is told of in docs/settings.md. The file is no
evidence: `verify` leaves it alone.

By hand rather than by `pydantic-settings`: importing that takes a fifth of the processor time that a look at a record may take (0.15 of
0.8 s) and 12 MB of disk; msgspec, with which everything else here is typed, checks the values as well.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from onrecord.casework.clock import login_name
from onrecord.casework.environment import override, tables_in, why_not
from onrecord.core import CaseworkError

FILE = "settings.toml"
_LONGEST = 1 << 20  # bytes of the file
_ADVICE = "docs/settings.md tells of every setting."

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
Count = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0)]


class AuthoritySettings(msgspec.Struct, frozen=True, kw_only=True):
    """An authority that time-stamps are asked of."""

    name: Words
    url: Words
    roots: Words  # the file with its root certificates (PEM), from the record's folder
    own_network: bool = False  # whether it may have an address that is not on the public internet


class TimestampSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asked for time-stamps, and how patiently."""

    authorities: tuple[AuthoritySettings, ...] = ()
    tries: Annotated[int, msgspec.Meta(ge=1, le=20)] = 3
    wait: Seconds = 5.0  # before the second try; twice as long before each one after it
    seconds: Annotated[float, msgspec.Meta(gt=0)] = 30.0  # for one answer


class FetchingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What fetching one page from the web may cost."""

    bytes: Count = 1 << 26
    seconds: Annotated[float, msgspec.Meta(gt=0)] = 60.0
    redirects: Annotated[int, msgspec.Meta(ge=0, le=20)] = 5
    pause: Seconds = 1.0  # between two requests to one host
    longest_pause: Seconds = 60.0  # that a robots.txt may ask for


class GazetteerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The gazetteers of countries that you fetched: where they are, and which of them reports are read with."""

    folder: Words | None = None  # in your data folder, unless this says so
    countries: Words = "all"  # or none, or codes with spaces between: SY UA
    url: Words = "https://download.geonames.org/export/dump"
    own_network: bool = False  # whether that may have an address that is not on the public internet
    seconds: Annotated[float, msgspec.Meta(gt=0)] = 600.0  # for one file


class RecognitionSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How text is made out in pictures of it, where `tesseract` is installed."""

    # as tesseract has them: eng+ara
    languages: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z]\w{1,30}(\+[A-Za-z]\w{1,30}){0,9}$")] = "eng"
    seconds: Annotated[int, msgspec.Meta(ge=1, le=3600)] = 60  # of processor time for a page


class WorkbenchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How `onrecord serve` serves the record: to one person on this machine, or to a team that signs in."""

    team: bool = False
    allowed_hosts: Annotated[str, msgspec.Meta(max_length=1000)] = ""  # by which names a team reaches it, with spaces between
    proxy: Words | None = None  # the address of the proxy in front of it, which speaks TLS; what that says of who asks is believed
    database: Words | None = None  # of accounts, sessions and saved selections; a file in the record's folder, unless this says so
    upload: Count = 1 << 30  # bytes that can be sent at once
    url: Annotated[str, msgspec.Meta(max_length=1000)] = (
        ""  # by which others reach it, as https://review.example.org: stands in letters and feeds
    )
    site: Words | None = None  # the folder that `onrecord publish` wrote, from the record's folder: it is served under /site/
    site_open: bool = False  # whether people without an account see that, and may report a correction
    second_factor: bool = False  # whether everybody needs one: who has none sets one up before anything else
    fresh_login: Seconds = 600.0  # after which somebody who is signed in says again who they are before what is dangerous


class WatchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What `onrecord watch` asks again and again."""

    addresses: Annotated[str, msgspec.Meta(max_length=100_000)] = ""  # pages and feeds, with spaces between
    minutes: Annotated[float, msgspec.Meta(ge=1, le=44_640)] = 60.0  # from one round to the next


class WebhookSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where word of changes may be sent that somebody follows by a webhook."""

    own_network: bool = False  # whether a receiver may have an address that is not on the public internet, and speak no TLS
    seconds: Annotated[float, msgspec.Meta(gt=0, le=600)] = 20.0  # for one request and its answer


class FollowingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Of what those are told who follow something."""

    unsigned: bool = False  # of what is not signed off, too


class MailSettings(msgspec.Struct, frozen=True, kw_only=True):
    """From whom messages are, and how the server that sends them is spoken to."""

    sender: Words | None = None  # the address; where the server's user is one, that
    name: Words | None = None  # that people see beside it
    bounces: Words | None = None  # where letters come back to that nobody takes; behind a "+" goes the mark of who they were to
    password_file: Words | None = None  # from the record's folder; the variable ONRECORD_SMTP_PASSWORD stands above it
    roots: Words | None = None  # a file with root certificates (PEM), from the record's folder; None: those of the machine
    unencrypted: bool = False  # whether a server beyond this machine may be spoken to in clear
    seconds: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 60.0  # for reaching it, and for each message


class PublishingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the public may see of the record, and whose it is."""

    publisher: Words | None = None  # who publishes it, as it is to be cited
    paper: Literal["A4", "Letter"] = "A4"  # the size of the pages of a report
    base_url: Annotated[str, msgspec.Meta(pattern=r"^https?://\S{1,500}$")] | None = None  # where its public site is
    names: Literal["full", "initials", "none"] = "initials"  # of the people harmed
    names_of_minors: Literal["full", "initials", "none"] = "none"  # never more than `names`
    reasons: bool = False  # whether the reasons of decisions are told
    title: Annotated[str, msgspec.Meta(max_length=200)] = ""  # at the top of every page of the site; one of ours where it is empty
    corrections: Annotated[str, msgspec.Meta(max_length=254)] = ""  # the address of e-mail that readers of the site report corrections to


class RecordSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set for a record."""

    who: Words = msgspec.field(default_factory=login_name)
    database: Words | None = None
    smtp: Words | None = None  # the server that sends e-mail, as smtp://user@host:port
    mail: MailSettings = MailSettings()
    timestamp: TimestampSettings = TimestampSettings()
    fetching: FetchingSettings = FetchingSettings()
    gazetteers: GazetteerSettings = GazetteerSettings()
    recognition: RecognitionSettings = RecognitionSettings()
    workbench: WorkbenchSettings = WorkbenchSettings()
    webhooks: WebhookSettings = WebhookSettings()
    watch: WatchSettings = WatchSettings()
    following: FollowingSettings = FollowingSettings()
    publishing: PublishingSettings = PublishingSettings()


def read_settings(record: Path, environment: Mapping[str, str] = os.environ) -> RecordSettings:
    """Return the settings of a record: those of the environment, then those of its file, then defaults.

    Raises:
        CaseworkError: `settings` where the file can't be read, where it or a variable names what is no setting, or sets a value of
            another kind.
    """
    path = record / FILE
    values = _read(path)
    _refuse_unknown(path, values, RecordSettings, "")
    try:
        settings = msgspec.convert(values, RecordSettings)
    except msgspec.ValidationError as error:
        where = str(error).partition(" - at `$.")[2].rstrip("`")
        raise _refused(path, f"{where or 'a value'}: {why_not(error, RecordSettings, where.split('.'))}") from None
    return override(settings, environment, _ADVICE)


def environment_settings(environment: Mapping[str, str] = os.environ) -> RecordSettings:
    """Return the settings of work without a record: those of the environment, then defaults; raises as `read_settings` does."""
    return override(RecordSettings(), environment, _ADVICE)


def recognition_of(settings: RecordSettings) -> tuple[str, int]:
    """Return how text is made out in pictures, as those who read are told."""
    return settings.recognition.languages, settings.recognition.seconds


def _read(path: Path) -> dict[str, Any]:
    """Return what the file says, as it says it; nothing where there is none."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _refused(path, f"it can't be read: {error.strerror}") from None
    if len(content) > _LONGEST:
        raise _refused(path, f"it is longer than {_LONGEST:,} bytes")
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(path, f"it is no TOML: {error!s:.200}") from None


def names_of(kind: type[msgspec.Struct] = RecordSettings, before: str = "") -> list[str]:
    """Return the names of all settings, as `fetching.bytes`."""
    names: list[str] = []
    for name, inner in tables_in(kind).items():
        names += names_of(inner, f"{before}{name}.") if inner is not None else [before + name]
    return names


def _refuse_unknown(path: Path, values: dict[str, Any], kind: type[msgspec.Struct], before: str) -> None:
    """Refuse names that are no setting, with the nearest one that is."""
    fields = tables_in(kind)
    for name, value in values.items():
        if name not in fields:
            near = difflib.get_close_matches(name, fields, n=1) or [full for full in names_of() if full.endswith(f".{name}")]
            hint = f" (meant: {before if near[0] in fields else ''}{near[0]}?)" if near else ""
            raise _refused(path, f"{before}{name:.60} is no setting{hint}")
        inner = fields[name]
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if inner is not None and isinstance(part, dict):
                _refuse_unknown(path, part, inner, f"{before}{name}.")


def _refused(path: Path, why: str) -> CaseworkError:
    return CaseworkError("settings", f"{path}: {why}.", _ADVICE)
