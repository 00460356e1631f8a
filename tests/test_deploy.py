"""What `deploy/` has for a machine with systemd: units that systemd understands, and commands that the program has."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[1] / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
HARDENED = {"NoNewPrivileges=true", "ProtectSystem=strict", "ProtectHome=true", "PrivateTmp=true", "UMask=0077", "CapabilityBoundingSet="}


def test_there_are_units() -> None:
    assert {path.name for path in UNITS} == {
        "onrecord.service",
        "onrecord-work.service",
        "onrecord-backup.service",
        "onrecord-backup.timer",
    }


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_understands_each_unit(unit: Path) -> None:
    ran = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    told = [line for line in ran.stderr.splitlines() if unit.name in line and "is not executable" not in line]
    assert told == []


@pytest.mark.parametrize("unit", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name)
def test_each_service_calls_a_command_that_there_is_and_is_hardened(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()
    assert set(lines) >= HARDENED
    call = next(line for line in lines if line.startswith("ExecStart="))
    words = shlex.split(call[call.index("/bin/onrecord ") + len("/bin/onrecord ") :].rstrip("'"))
    ran = subprocess.run([sys.executable, "-m", "onrecord", words[0], "--help"], capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0
    assert all(word in ran.stdout for word in words if word.startswith("--"))


def test_the_proxy_writes_down_nothing_of_what_people_look_at() -> None:
    lines = [line.strip() for line in (DEPLOY / "Caddyfile").read_text(encoding="utf-8").splitlines()]
    assert lines.count("log {") == 1
    assert lines.index("log {") < lines.index("record.example.org {")  # its own log, of failures and unknown hosts too
    assert "exclude http.log.access http.log.error" in lines
