"""The Containerfile: what it copies is there, what it installs is an extra, and nobody in it is root. Building it needs a network."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINES = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def test_what_is_copied_is_there_and_is_let_in() -> None:
    let_in = {line[1:] for line in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    copied = {word for line in LINES if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]}
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
    assert (ROOT / ".dockerignore").read_bytes() == (ROOT / ".containerignore").read_bytes()


def test_the_licences_and_the_readme_that_the_package_needs_are_let_in() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {project["readme"], *(name for name in project["license-files"] if "/" not in name)}
    assert needed <= {line[1:] for line in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()}


def test_nobody_in_it_is_root() -> None:
    last = LINES[max(n for n, line in enumerate(LINES) if line.startswith("FROM ")) :]
    [user] = [line.split()[1] for line in last if line.startswith("USER ")]
    assert int(user) > 999
    assert last.index(f"USER {user}") < next(n for n, line in enumerate(last) if line.startswith("ENTRYPOINT"))


def test_what_is_installed_is_locked_and_an_extra_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(re.findall(r"--extra (\w+)", " ".join(LINES))) <= set(project["optional-dependencies"])
    assert "--require-hashes" in " ".join(LINES)
