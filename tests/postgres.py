"""A real PostgreSQL for tests: started on a port of the loopback, in a folder of its own, stopped and gone after."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

USER = "onrecord"
_SECONDS = "60"


def find_programs() -> Path | None:
    """Return the folder with `initdb` and `pg_ctl`, which Debian does not put on the path."""
    found = [Path(path).resolve().parent for path in (shutil.which("pg_ctl"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@contextlib.contextmanager
def running(programs: Path) -> Iterator[str]:
    """Start a server; give the address of its first database, without the name behind the last slash."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
    before: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        before = ["runuser", "-u", "postgres", "--"]

    def call(program: str, *arguments: str) -> None:
        command = [*before, str(programs / program), "-D", str(folder / "data"), *arguments]  # both take -D
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder)  # noqa: S603 PostgreSQL's own programs

    try:
        call("initdb", "--username", USER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        port = _free_port()
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off -c unix_socket_directories={folder}"
        call("pg_ctl", "--wait", "--timeout", _SECONDS, "--log", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}"
        finally:
            call("pg_ctl", "--wait", "--timeout", _SECONDS, "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
