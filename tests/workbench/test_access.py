"""Who may do what: the table of roles, the permission of every address, and of every kind of decision."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.workbench.access import Permission, TeamRole, Visitor

ALLOWED = {
    TeamRole.VIEWER: "look export verify",
    TeamRole.RESEARCHER: "look export verify decide add",
    TeamRole.REVIEWER: "look export verify decide add sign_off restrict see_restricted",
    TeamRole.ADMINISTRATOR: "look export verify decide add sign_off restrict see_restricted administer",
}
ADDRESSES = {
    "home": "look",
    "incidents": "look",
    "incidents_csv": "export",
    "saved": "look",
    "incident": "look",
    "decide": "decide",
    "accept": "decide",
    "guess": "decide",
    "precision": "look",
    "second": "decide",
    "decisions": "look",
    "undo": "decide",
    "bulk": "decide",
    "report": "look",
    "report_called": "look",
    "reports": "look",
    "original": "look",
    "compare": "look",
    "proof": "export",
    "send": "export",
    "paper": "export",
    "custody": "verify",
    "stamp": "sign_off",
    "checkpoint": "export",
    "add": "add",
    "add_look": "add",
    "add_table": "add",
    "add_table_columns": "add",
    "jobs": "add",
    "job": "look",
    "job_paper": "export",
    "queue": "look",
    "totals": "look",
    "total": "look",
    "victims": "look",
    "parties": "look",
    "party": "look",
    "incident_reasons": "look",
    "incident_evidence": "look",
    "choose_language": None,
    "redacted_copy": "export",
    "restricted": "see_restricted",
    "following": "look",
    "bell": "look",
    "follow_confirm": None,
    "follow_stop": None,
    "follow_feed": None,
    "site": "look",
    "site_file": "look",
    "report_correction": "look",
    "report_correction_ar": "look",
    "corrections": "see_restricted",
    "correction": "see_restricted",
    "close": "administer",
    "reopen": None,
    "healthz": None,
    "account_login": None,
    "mfa_login_webauthn": None,
    "mfa_authenticate": None,
    "account_logout": None,
    "join": None,
    "account_reauthenticate": "look",
    "mfa_reauthenticate": "look",
    "mfa_reauthenticate_webauthn": "look",
    "account": "look",
    "end_sessions": "look",
    "mfa_index": "look",
    "account_change_password": "look",
    "mfa_activate_totp": "look",
    "mfa_deactivate_totp": "look",
    "mfa_view_recovery_codes": "look",
    "mfa_generate_recovery_codes": "look",
    "mfa_list_webauthn": "look",
    "mfa_add_webauthn": "look",
    "mfa_remove_webauthn": "look",
    "mfa_edit_webauthn": "look",
    "people": "administer",
    "person": "administer",
    "invitation": "administer",
}
FORMS = {"restrict": "restrict", "review": "sign_off"}
"""The kinds of decisions that need more than to be allowed to decide."""

_LISTING = """
import json, sys
from pathlib import Path
from onrecord.workbench.model import ServeOptions
from onrecord.workbench.settings import configure
configure(ServeOptions(Path(sys.argv[1]), None, "127.0.0.1", 0, "token", team=True))
from onrecord.workbench.accounts.urls import urlpatterns
from onrecord.workbench.decisions.forms import FORMS
views = {one.name: getattr(one.callback, "permission", None) for one in urlpatterns}
assert all(needed is not None or one.callback.is_open for one in urlpatterns for needed in [views[one.name]])
print(json.dumps([views, {form.name: form.permission for form in FORMS.values()}]))
"""


@pytest.mark.parametrize("role", TeamRole)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_is_allowed_what_the_table_says_and_nothing_else(role: TeamRole, permission: Permission) -> None:
    assert Visitor("ana", frozenset({role})).may(permission) == (permission.value in ALLOWED[role].split())


def test_who_has_no_role_may_do_nothing() -> None:
    assert not any(Visitor("ana", frozenset()).may(permission) for permission in Permission)


def test_every_address_and_every_kind_of_decision_needs_what_the_table_says(record: Path) -> None:
    command = [sys.executable, "-c", _LISTING, str(record)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own program
    addresses, forms = json.loads(listed.stdout)
    assert addresses == ADDRESSES
    assert {name for name, needed in forms.items() if needed != "decide"} == set(FORMS)
    assert all(forms[name] == needed for name, needed in FORMS.items())
    assert len(forms) >= 23
