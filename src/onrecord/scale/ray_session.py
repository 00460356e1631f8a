"""Connects to a cluster of Ray: one that is there, or one that is begun on this machine for the run.

In: an address; out: the module `ray`, connected. Ray sends no statistics, serves no dashboard and prints nothing. A cluster that is begun
here asks whoever speaks to it for a token that is made for the run, and leaves nothing behind. Limits: Ray listens on all addresses of
the machine.
"""

import contextlib
import logging
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from typing import Any

from onrecord.core import ScaleError

LOCAL = "local"
"""The address of a cluster that is begun for the run."""
STORE = 1 << 27
"""Bytes of shared memory of a node that is begun here, 128 MiB: what goes through it are manifests."""
_LOOPBACK = "127.0.0.1"
_PATIENCE = 10.0
"""Seconds in which a cluster has to take a connection."""
ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing leaves the machine
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_DEDUP_LOGS": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # or it warns of what it may do one day
    "RAY_TQDM": "0",
}


@contextlib.contextmanager
def connected(address: str, workers: int) -> Iterator[Any]:
    """Give Ray, connected to a cluster; one that was begun here ends with the block.

    Args:
        address: `HOST:PORT`, "auto" for the one that runs here, "local" for one that is begun for the block.
        workers: How many processors the one that is begun here may use.

    Raises:
        ScaleError: `not_installed`, `cluster` where it can't be reached.
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    with contextlib.ExitStack() as stack:
        if address == LOCAL:
            _with_token(stack)
        ray = _load()
        if not ray.is_initialized():  # who calls from Python may have connected already
            stack.callback(ray.shutdown)
            _connect(ray, address, workers, stack)
        yield ray


def _load() -> Any:  # noqa: ANN401 the module
    try:
        import ray  # noqa: PLC0415 an extra, and seconds to load
    except ModuleNotFoundError as error:
        message = f"A cluster needs the library {error.name}."
        raise ScaleError("not_installed", message, "Install it: pip install 'onrecord[scale]'") from None
    return ray


def _with_token(stack: contextlib.ExitStack) -> None:
    """Let nobody speak to the cluster that is begun next who does not know a token, which its own processes inherit."""
    own = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    stack.callback(_restore, before)


def _restore(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _reach(address: str) -> None:
    """See that somebody listens at HOST:PORT, which Ray would try for minutes; raises OSError, ValueError."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def _connect(ray: Any, address: str, workers: int, stack: contextlib.ExitStack) -> None:  # noqa: ANN401 as above
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        if address == LOCAL:
            folder = tempfile.mkdtemp(prefix="onrecord-ray-")
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            stack.callback(ray.shutdown)  # before its folder goes
            own = {"_temp_dir": folder, "_node_ip_address": _LOOPBACK, "include_dashboard": False, "object_store_memory": STORE}
            ray.init(num_cpus=workers, **own, **quiet)
        else:
            _reach(address)
            ray.init(address=address, **quiet)
    except Exception as error:  # a node that does not start in time is a bare Exception of Ray's
        message = f"The cluster at {address} can't be reached ({type(error).__name__})."
        raise ScaleError("cluster", message, "Check the address, and that the cluster runs the same versions of Python and Ray.") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
