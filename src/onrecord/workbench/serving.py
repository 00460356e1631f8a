"""Starts the workbench: Django behind waitress, in this process, until it is interrupted.

In: options, and what tells people the address; out: nothing, when it ends. Limits: one process; TLS is the reverse proxy's.
"""

import ipaddress
import webbrowser
from collections.abc import Callable

from onrecord.archive import open_reader
from onrecord.casework import read_settings
from onrecord.core import WorkbenchError
from onrecord.workbench.model import ServeOptions

_THREADS = 8


def serve(options: ServeOptions, tell: Callable[[str], None], *, opens_browser: bool) -> None:
    """Serve a record until it is interrupted.

    Args:
        options: What is served, and where.
        tell: Takes the address that lets its first visitor in.
        opens_browser: Whether a browser is opened on it.

    Raises:
        ArchiveError: `missing` where there is no record.
        WorkbenchError: `host` where others could reach it; `port` where it can't listen there; `no_rights` where it can keep nothing
            beside the record; `not_installed`.
    """
    if not _is_loopback(options.host):
        message = f"The workbench has no accounts yet, and does not listen on {options.host:.60}, where others could reach it."
        raise WorkbenchError("host", message, "Leave out --host: it listens on this machine alone.")
    open_reader(options.folder).close()
    read_settings(options.folder)
    try:
        from waitress.server import create_server  # noqa: PLC0415 an extra

        from onrecord.workbench.settings import configure  # noqa: PLC0415 as above
    except ImportError as error:
        message = f"The workbench needs libraries that are not installed ({error.name})."
        raise WorkbenchError("not_installed", message, "pip install 'onrecord[workbench]'") from None
    configure(options)
    from onrecord.workbench.custody import begin_check  # noqa: PLC0415 as above
    from onrecord.workbench.tables import make_tables  # noqa: PLC0415 once Django is set up

    make_tables()
    begin_check()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 as above

    try:
        server = create_server(
            get_wsgi_application(), host=options.host, port=options.port, threads=_THREADS, ident=None, clear_untrusted_proxy_headers=True
        )
    except OSError as error:
        message = f"The workbench can't listen on {options.host}:{options.port} ({error.strerror})."
        raise WorkbenchError("port", message, "Give another port: `onrecord serve --port 8101`.") from None
    address = f"http://{options.host}:{server.effective_port}/enter/{options.token}/"
    tell(address)
    if opens_browser:
        webbrowser.open(address)
    server.run()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
