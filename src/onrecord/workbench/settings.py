"""Django's settings of the workbench, made from what it was started with: there is no settings module.

In: options; out: Django, set up. What the workbench keeps itself (saved selections, accounts) is in a database of its own beside the
record's: the record's can be emptied and made anew at any time. No page asks another machine for anything, which its policy says.
"""

import logging
import os
import secrets
from importlib import resources
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.conf import settings

from onrecord.archive import open_private
from onrecord.casework import login_name, read_settings
from onrecord.core import WorkbenchError
from onrecord.record import postgres_config
from onrecord.workbench.model import ServeOptions

FOLDER = "workbench"
"""The folder in the record's that holds what the workbench keeps."""
_HERE = Path(__file__).parent
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_WAITING = 30  # seconds for another thread to be done with a write
LANGUAGES = (("en", "English"), ("ar", "العربية"))
"""The languages of the pages, each as its readers call it: a code needs catalogues in `locale/` here and in `publication`."""
_YEAR = 365 * 24 * 60 * 60  # seconds that a choice of language is kept
_UPLOAD = 64 * 1024 * 1024  # bytes of a form without its files

_POLICY: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "connect-src": [SELF],
    "worker-src": [SELF],
    "font-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}

_SILENT: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "loggers": {name: {"handlers": ["nowhere"], "propagate": False} for name in ("django", "waitress", "csp")},
}
"""Nothing of a request is written anywhere: an address may hold a name that somebody searched for. `failing` says where a page failed."""


def configure(options: ServeOptions) -> None:
    """Set Django up; once in a process."""
    kept = options.folder / FOLDER
    _make_private(kept)
    _make_private(uploads_folder(options.folder))
    values = _settings(options, kept)
    if options.team:
        from onrecord.workbench.accounts.settings import team_settings  # noqa: PLC0415 accounts are a team's

        values = team_settings(options, values)
    settings.configure(**values)
    logging.getLogger("django").addHandler(logging.NullHandler())  # else warnings, with what was asked for, go to the terminal
    import django  # noqa: PLC0415 once it is configured

    django.setup()


def _settings(options: ServeOptions, kept: Path) -> dict[str, Any]:
    return {
        "ONRECORD": options,
        "ONRECORD_WHO": read_settings(options.folder).who or login_name(),
        "ALLOWED_HOSTS": sorted({*_LOOPBACK, options.host, *options.hosts}),
        "SECRET_KEY": _secret(kept / "secret"),
        "DEBUG": False,
        "ROOT_URLCONF": "onrecord.workbench.urls",
        "INSTALLED_APPS": [
            "django.contrib.messages",
            "django.contrib.sessions",
            "django.contrib.staticfiles",
            "csp",
            "django_htmx",
            "onrecord.record.apps.RecordApp",
            "onrecord.workbench.apps.WorkbenchApp",
            "onrecord.workbench.background.apps.BackgroundApp",
        ],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "csp.middleware.CSPMiddleware",
            "onrecord.workbench.as_of.AsOf",
            "onrecord.workbench.legible.VisibleOnly",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "onrecord.workbench.reading_language.ReadingLanguage",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "onrecord.workbench.closing.Closed",
            "onrecord.workbench.door.Door",
            "onrecord.workbench.intake.uploads.UploadLimit",
            "onrecord.workbench.failing.Failing",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.i18n",
                        "django.contrib.messages.context_processors.messages",
                        "onrecord.workbench.frame.frame",
                    ],
                },
            }
        ],
        "DATABASES": {"default": _database(options, kept)},
        "DATABASE_ROUTERS": ["onrecord.workbench.apps.WorkbenchRouter"],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "LANGUAGE_CODE": "en",
        "LANGUAGES": LANGUAGES,
        "LANGUAGE_COOKIE_NAME": "onrecord-language",
        "LANGUAGE_COOKIE_HTTPONLY": True,
        "LANGUAGE_COOKIE_SAMESITE": "Strict",
        "LANGUAGE_COOKIE_AGE": _YEAR,
        "LOCALE_PATHS": [str(_HERE / "locale")],
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [("publication", str(resources.files("onrecord.publication").joinpath("assets")))],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": _POLICY},
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_USE_SESSIONS": False,
        "CSRF_FAILURE_VIEW": "onrecord.workbench.views.living.stale_form",
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_NAME": f"onrecord-session-{options.port}",
        "CSRF_COOKIE_NAME": f"onrecord-csrf-{options.port}",
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": _UPLOAD,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 10_000,
        "FILE_UPLOAD_HANDLERS": ["onrecord.workbench.intake.uploads.UploadToDisk"],
        "FILE_UPLOAD_TEMP_DIR": str(uploads_folder(options.folder)),
        "ONRECORD_UPLOAD": read_settings(options.folder).workbench.upload,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "LOGGING": _SILENT,
    }


def _database(options: ServeOptions, kept: Path) -> dict[str, Any]:
    """Return where the workbench keeps what is its own."""
    if options.kept_in is not None:
        return postgres_config(options.kept_in)
    known = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", "transaction_mode": "IMMEDIATE", "timeout": _WAITING}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(kept / "workbench.db"), "OPTIONS": known, "CONN_MAX_AGE": None}


def uploads_folder(record: Path) -> Path:
    """Return the folder of what was sent and is not kept yet."""
    return record / FOLDER / "uploads"


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        message = f"The workbench can't keep anything in {folder}."
        raise WorkbenchError("no_rights", message, "Check your rights to the record's folder.") from None


def _secret(path: Path) -> str:
    """Return the key that sessions and forms are signed with; it is made once, for its owner alone."""
    try:
        opened = open_private(path, os.O_RDWR)
    except OSError:
        message = f"The workbench can't read or write {path}."
        raise WorkbenchError("no_rights", message, "Check your rights to the record's folder.") from None
    with os.fdopen(opened, "r+") as file:
        known = file.read().strip()
        if not known:
            known = secrets.token_urlsafe(48)
            file.write(known)
    return known
