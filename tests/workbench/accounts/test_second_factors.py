"""Second factors: an authenticator app, recovery codes, keys and passkeys; each asked for, each once, and reset by an administrator."""

import base64
import hmac
import re
import struct
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.workbench.accounts.teaming import PASSWORD, Team, number_of, team
from tests.workbench.serving import Served


def code_of(secret: str, later: int = 0) -> str:
    """The code that an authenticator app shows, by RFC 6238."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + later), "sha1").digest()
    first = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[first : first + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def add_app(visitor: Served) -> str:
    """Set an app up; return its secret."""
    found = re.search(r'class="secret">(\w+)<', visitor.get("/account/app/").text)
    assert found is not None
    answer = visitor.post("/account/app/", "/account/password/", code=code_of(found[1]))
    assert answer.headers["Location"] == "/account/codes/", answer.text
    return found[1]


def half_in(team: Team, name: str) -> Served:
    """Somebody who has given name and password, and is asked for more."""
    visitor = team.served.stranger()
    answer = visitor.post("/sign-in/", "/sign-in/", login=name, password=PASSWORD)
    assert answer.headers["Location"] == "/sign-in/second/"
    return visitor


def test_an_app_is_asked_for_and_a_code_works_once(teamed: Team, ana: Served) -> None:
    petar = teamed.invite(ana, "Petar Oln", "viewer")
    secret = add_app(petar)
    codes = re.findall(r"<li><code>(\d+)</code>", petar.get("/account/codes/").text)
    assert len(codes) == 10
    assert codes[0] not in petar.get("/account/codes/").text
    visitor = half_in(teamed, "Petar Oln")
    assert visitor.get("/").status == 302
    assert visitor.post("/sign-in/second/", "/sign-in/second/", code="000000").status == 200
    assert visitor.get("/").status == 302
    code = code_of(secret, later=1)
    assert visitor.post("/sign-in/second/", "/sign-in/second/", code=code).status == 302
    assert visitor.get("/").status == 200
    again = half_in(teamed, "Petar Oln")
    assert again.post("/sign-in/second/", "/sign-in/second/", code=code).status == 200
    assert again.post("/sign-in/second/", "/sign-in/second/", code=codes[0]).status == 302
    third = half_in(teamed, "Petar Oln")
    assert third.post("/sign-in/second/", "/sign-in/second/", code=codes[0]).status == 200
    assert third.get("/").status == 302


def test_codes_cannot_be_tried_for_ever(teamed: Team, ana: Served) -> None:
    dara = teamed.invite(ana, "Dara Venn", "viewer")
    secret = add_app(dara)
    visitor = half_in(teamed, "Dara Venn")
    said = [visitor.post("/sign-in/second/", "/sign-in/second/", code=f"{number:06}").text for number in range(6)]
    assert "Too many wrong tries" in said[-1]
    assert visitor.post("/sign-in/second/", "/sign-in/second/", code=code_of(secret, later=1)).status == 200


def test_an_administrator_resets_what_somebody_lost(teamed: Team, ana: Served) -> None:
    mira = teamed.invite(ana, "Mira Soll", "viewer")
    add_app(mira)
    half_in(teamed, "Mira Soll")
    ana.post(f"/people/{number_of(ana, 'Mira Soll')}/", "/people/", do="factors")
    assert mira.get("/").status == 302
    assert teamed.sign_in("Mira Soll").get("/").status == 200


def test_a_key_and_a_passkey_in_a_browser(record: Path) -> None:
    with team(record) as found, sync_playwright() as driver:
        found.make(found.first_link, "Ana Merin")
        origin = f"http://localhost:{found.served.port}"
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
        device.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
        page.goto(f"{origin}/sign-in/")
        page.fill("#id_login", "Ana Merin")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{origin}/")
        page.goto(f"{origin}/account/keys/add/")
        page.fill("#id_name", "my telephone")
        page.check("#id_passwordless")
        page.click("#key")
        page.wait_for_url("**/account/codes/")
        page.goto(f"{origin}/account/")
        assert "my telephone" in page.inner_text("main")
        page.click("text=Sign out")
        page.wait_for_url("**/sign-in/")
        page.click("text=Sign in with a passkey")
        page.wait_for_url(f"{origin}/")
        assert "Ana Merin" in page.inner_text("header")
        page.context.clear_cookies()
        page.goto(f"{origin}/sign-in/")
        page.fill("#id_login", "Ana Merin")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url("**/sign-in/second/")
        page.click("#key")
        page.wait_for_url(f"{origin}/")
        page.goto(f"{origin}/again/key/?next=/queue/")
        page.click("#key")
        page.wait_for_url("**/queue/")
        browser.close()
        assert [told for told in complaints if "WebGL" not in told] == []


def test_a_second_factor_is_no_way_round_a_closed_account(teamed: Team, ana: Served) -> None:
    rok = teamed.invite(ana, "Rok Davor", "viewer")
    secret = add_app(rok)
    visitor = half_in(teamed, "Rok Davor")
    ana.post(f"/people/{number_of(ana, 'Rok Davor')}/", "/people/", do="close")
    visitor.post("/sign-in/second/", "/sign-in/second/", code=code_of(secret, later=1))
    assert visitor.get("/").status == 302


def test_a_team_may_ask_everybody_for_one(record: Path) -> None:
    (record / "settings.toml").write_text("[workbench]\nsecond_factor = true\n", encoding="utf-8")
    with team(record) as found:
        ana = found.found("Ana Merin")
        for path in ("/", "/incidents/", "/people/", "/queue/", "/original/x/", "/nothing/"):
            answer = ana.get(path)
            assert (answer.status, answer.headers.get("Location")) == (302, "/account/"), path
        assert ana.ask("GET", "/", headers={"HX-Request": "true"}).headers["Hx-Redirect"] == "/account/"
        refused = ana.post("/undo/", "/account/")
        assert refused.status == 403
        assert "Set up a second factor first" in refused.text
        assert "Everybody needs a second factor here" in ana.get("/account/").text
        secret = add_app(ana)
        assert ana.get("/").status == 200
        assert "Everybody needs" not in ana.get("/account/").text
        again = half_in(found, "Ana Merin")
        assert again.post("/sign-in/second/", "/sign-in/second/", code=code_of(secret, later=1)).status == 302
        assert again.get("/").status == 200
        assert ana.post("/account/app/off/", "/account/app/off/").status == 302
        assert ana.get("/").headers.get("Location") == "/account/"


def test_nobody_is_asked_for_one_unless_the_record_says_so(teamed: Team, ana: Served) -> None:
    assert teamed.first_link
    assert ana.get("/").status == 200
