"""Who comes in where a team is served: whoever signed in, with their role, and nobody else."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team
from tests.workbench.serving import Served

CLOSED = (
    "/",
    "/incidents/",
    "/incidents.csv",
    "/reports/?text=Orsheva",
    "/people/",
    "/account/",
    "/original/x",
    "/nowhere/",
    "/decide/restrict/",
)


def test_a_signed_out_visitor_gets_the_sign_in_page_and_nothing_of_the_record(teamed: Team, ana: Served) -> None:
    for path in CLOSED:
        answer = teamed.served.stranger().get(path)
        assert (answer.status, answer.text) == (302, ""), path
        assert answer.headers["Location"].startswith("/sign-in/")
    page = teamed.served.stranger().get("/sign-in/").text
    assert "Sign in" in page
    for word in (">record<", "Orsheva", "Incidents", "/enter/"):
        assert word in ana.get("/").text or word == "/enter/"
        assert word not in page


def test_a_signed_out_visitor_can_send_nothing(teamed: Team) -> None:
    for path in ("/undo/", "/decide/note/", "/people/", "/account/password/", "/nowhere/"):
        assert teamed.served.stranger().post(path, "/sign-in/", of="x").status == 403


def test_an_htmx_move_of_a_signed_out_visitor_leads_the_whole_page_to_sign_in(teamed: Team) -> None:
    answer = teamed.served.stranger().ask("GET", "/incident/x/why/", headers={"HX-Request": "true"})
    assert answer.status == 401
    assert answer.headers["Hx-Redirect"].startswith("/sign-in/")


def test_the_link_of_one_person_opens_nothing_for_a_team(teamed: Team, ana: Served) -> None:
    assert "/enter/" not in teamed.told
    assert ana.get("/enter/anything/").status == 404


def test_only_a_page_of_its_own_is_led_to_after_signing_in(teamed: Team, ana: Served) -> None:
    assert ana.get("/").status == 200
    for next_page, led in (("/queue/", "/queue/"), ("https://evil.example/", "/"), ("//evil.example/", "/")):
        visitor = teamed.served.stranger()
        answer = visitor.post("/sign-in/", "/sign-in/", login="Ana Merin", password=PASSWORD, next=next_page)
        assert answer.headers["Location"] == led


def test_cookies_go_over_tls_alone_and_to_no_script_or_other_site(teamed: Team, ana: Served) -> None:
    assert ana.get("/").status == 200
    cookies = teamed.served.stranger().get("/sign-in/").cookies
    visitor = teamed.served.stranger()
    cookies += visitor.post("/sign-in/", "/sign-in/", login="Ana Merin", password=PASSWORD).cookies
    assert len(cookies) >= 2
    for cookie in cookies:
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie


def test_a_page_of_another_site_gets_nothing(ana: Served) -> None:
    assert ana.ask("GET", "/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}).status == 403


@pytest.mark.parametrize(
    ("options", "settings", "code"),
    [
        (["--team", "--host", "0.0.0.0"], "", "workbench.proxy"),  # noqa: S104 it is refused
        (["--team"], 'allowed_hosts = "record.example"', "workbench.proxy"),
        (["--host", "0.0.0.0"], 'proxy = "127.0.0.1"', "workbench.host"),  # noqa: S104 as above
        (["--one-person", "--host", "192.168.1.4"], 'team = true\nproxy = "127.0.0.1"', "workbench.host"),
    ],
)
def test_others_reach_it_with_accounts_and_behind_a_proxy_alone(record: Path, options: list[str], settings: str, code: str) -> None:
    (record / "settings.toml").write_text(f"[workbench]\n{settings}\n", encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--no-browser", "--port", "0", *options]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 our own program
    assert ended.returncode == 2
    assert f"[{code}]" in ended.stderr
