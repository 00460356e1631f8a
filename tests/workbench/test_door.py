"""Who comes in: the address that was printed, and nobody else."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.workbench.serving import Served


def test_the_address_that_is_printed_lets_in_and_is_on_no_page(served: Served) -> None:
    answer = served.get("/")
    assert answer.status == 200
    assert served.address.rstrip("/").rpartition("/")[2] not in answer.text


def test_without_the_token_no_page_says_a_word_of_the_record(served: Served) -> None:
    for path in ("/", "/incidents/", "/enter/wrong/", "/enter/", "/nowhere"):
        answer = served.stranger().get(path)
        assert answer.status == 403
        assert "Orsheva" not in answer.text


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(served: Served) -> None:
    (cookie,) = served.stranger().get("/" + served.address.split("/", 3)[3]).cookies
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8100", "169.254.0.1", "127.0.0.1.evil.example"])
def test_a_name_that_others_gave_this_machine_is_refused(served: Served, host: str) -> None:
    assert served.ask("GET", "/", headers={"Host": host}).status == 400


@pytest.mark.parametrize(
    ("site", "mode", "status"), [("cross-site", "cors", 403), ("cross-site", "no-cors", 403), ("same-site", "cors", 403)]
)
def test_a_page_of_another_site_gets_nothing(served: Served, site: str, mode: str, status: int) -> None:
    assert served.ask("GET", "/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}).status == status


def test_a_form_of_another_origin_is_refused(served: Served) -> None:
    answer = served.ask("POST", "/", "", {"Origin": "http://evil.example", "Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 403


def test_every_page_has_a_policy_that_lets_nothing_in_from_elsewhere(served: Served) -> None:
    for path in ("/", "/incidents/", "/nowhere/"):
        policy = served.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    assert served.get("/nowhere/").status == 404


def test_whoever_watches_the_program_needs_no_token(served: Served) -> None:
    assert served.stranger().get("/healthz").text == "ok\n"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org", "127.0.0.1.example"])  # noqa: S104 it is refused
def test_it_listens_on_this_machine_alone(filled: Path, host: str) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(filled), "--no-browser", "--host", host]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 our own program
    assert ended.returncode == 2
    assert "[workbench.host]" in ended.stderr


def test_a_folder_without_a_record_and_a_port_that_is_taken_are_said(served: Served, filled: Path, tmp_path: Path) -> None:
    for record, port, code in ((tmp_path, "0", "archive.missing"), (filled, str(served.port), "workbench.port")):
        command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--no-browser", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 our own program
        assert ended.returncode == 2
        assert f"[{code}]" in ended.stderr
        assert "Traceback" not in ended.stderr
