"""Django's settings where a team is served: those of one person's workbench, with accounts.

In: the settings, and what the workbench was started with; out: what is added or another. Cookies go over TLS alone; browsers take this
machine's own address for as safe. Where others reach it, plain HTTP is answered by the way to HTTPS.
"""

from typing import Any

from onrecord.workbench.model import ServeOptions

_ALLAUTH = ["allauth", "allauth.account", "allauth.mfa", "allauth.usersessions"]
_SHORTEST = 12  # characters of a password
_SESSION = 14 * 60 * 60  # seconds: a day's work
_HSTS = 365 * 24 * 60 * 60  # seconds
SILENCED = {
    "security.W005": "whether the subdomains of the team's host speak TLS is not this program's to say",
    "security.W021": "nor whether browsers are to have the host in their lists for good",
    "security.W019": "originals are shown in a frame of the same origin, which nothing runs in; no other site may frame a page",
}
"""Checks of Django that don't hold here, each with its reason."""


def team_settings(options: ServeOptions, given: dict[str, Any]) -> dict[str, Any]:
    """Return the settings for a team."""
    is_reached = bool(options.hosts) or options.proxy is not None
    return {
        **given,
        "INSTALLED_APPS": [
            "django.contrib.contenttypes",
            "django.contrib.auth",
            *given["INSTALLED_APPS"],
            "onrecord.workbench.accounts.apps.AccountsApp",
            *_ALLAUTH,
        ],
        "MIDDLEWARE": [*_middleware(given["MIDDLEWARE"])],
        "ROOT_URLCONF": "onrecord.workbench.accounts.urls",
        "AUTH_USER_MODEL": "accounts.Account",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["onrecord.workbench.accounts.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["name"]}},
            {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": _SHORTEST}},
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_AGE": _SESSION,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SECURE_SSL_REDIRECT": is_reached,
        "SECURE_REDIRECT_EXEMPT": ["^healthz$"],
        "SECURE_HSTS_SECONDS": _HSTS if is_reached else 0,
        "SILENCED_SYSTEM_CHECKS": [*SILENCED],
        **_allauth(options, is_reached=is_reached),
    }


def _middleware(given: list[str]) -> list[str]:
    """Return what stands around each page, with who asks known before the door."""
    found = []
    for one in given:
        match one.rpartition(".")[2]:
            case "Door":
                found += ["django.contrib.auth.middleware.AuthenticationMiddleware", "onrecord.workbench.accounts.team_door.TeamDoor"]
            case "Failing":
                found += [one, "allauth.account.middleware.AccountMiddleware", "allauth.usersessions.middleware.UserSessionsMiddleware"]
            case _:
                found.append(one)
    return found


def _allauth(options: ServeOptions, *, is_reached: bool) -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "onrecord.workbench.accounts.adapter.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "key",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_USER_DISPLAY": "onrecord.workbench.accounts.adapter.shown_name",
        "ACCOUNT_PRESERVE_USERNAME_CASING": True,
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/sign-in/",
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": options.fresh,
        "ACCOUNT_FORMS": {
            "login": "onrecord.workbench.accounts.forms.SignInForm",
            "change_password": "onrecord.workbench.accounts.forms.OwnPasswordForm",
        },
        "MFA_FORMS": {"add_webauthn": "onrecord.workbench.accounts.forms.AddKeyForm"},
        "ACCOUNT_RATE_LIMITS": {"write": "120/m/user,600/m/ip", "login": "30/m/ip", "login_failed": "20/m/ip,5/300s/key"},
        "MFA_ADAPTER": "onrecord.workbench.accounts.adapter.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not is_reached,
        "MFA_TOTP_ISSUER": "onrecord",
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        "USERSESSIONS_TRACK_ACTIVITY": True,
    }
