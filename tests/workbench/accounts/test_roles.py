"""Every address and every kind of decision, asked by every role: what is allowed is answered, what is not is refused, sent or looked at."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import Team
from tests.workbench.serving import TOKEN, Served
from tests.workbench.test_access import ADDRESSES, ALLOWED, FORMS

from onrecord.workbench.access import TeamRole

_ROUTES = """
import json, re, sys
from pathlib import Path
from onrecord.workbench.model import ServeOptions
from onrecord.workbench.settings import configure
configure(ServeOptions(Path(sys.argv[1]), None, "127.0.0.1", 0, "", team=True))
from onrecord.workbench.accounts.urls import urlpatterns
from onrecord.workbench.decisions.forms import FORMS
filled = {one.name: re.sub(r"<(?:str|path|slug):\\w+>", "none", re.sub(r"<int:\\w+>", "9999", str(one.pattern))) for one in urlpatterns}
print(json.dumps([filled, sorted(FORMS)]))
"""


@pytest.fixture(scope="module")
def routes(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], list[str]]:
    """The paths of all addresses by their names, and the kinds of decisions."""
    record = tmp_path_factory.mktemp("routes") / "record"
    record.symlink_to(filled)
    listed = subprocess.run([sys.executable, "-c", _ROUTES, str(record)], capture_output=True, text=True, check=True)  # noqa: S603 our own program
    paths, kinds = json.loads(listed.stdout)
    return paths, kinds


@pytest.mark.parametrize("role", TeamRole)
def test_every_address_answers_each_role_as_the_table_says(
    teamed: Team, ana: Served, routes: tuple[dict[str, str], list[str]], role: TeamRole
) -> None:
    paths, kinds = routes
    allowed = ALLOWED[role].split()
    visitor = teamed.invite(ana, f"Every {role.title()}", role.value)
    token = TOKEN.search(visitor.get("/account/password/").text)
    assert token is not None
    headers = {"X-CSRFToken": token[1], "Origin": visitor.origin, "Content-Type": "application/x-www-form-urlencoded"}
    asked = {(f"/{paths[name]}", needed) for name, needed in ADDRESSES.items() if needed is not None and name != "decide"}
    asked |= {(f"/decide/{kind}/", FORMS.get(kind, "decide")) for kind in kinds}
    wrong = []
    for path, needed in sorted(asked):
        looked = visitor.get(path).status
        if (looked == 403) == (needed in allowed):
            wrong.append((path, "GET", looked))
        if needed not in allowed and (sent := visitor.ask("POST", path, "", headers).status) != 403:
            wrong.append((path, "POST", sent))
    assert wrong == []
    assert len(asked) > 50
