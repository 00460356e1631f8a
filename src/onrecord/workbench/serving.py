"""Starts the workbench: Django behind waitress, in this process, until it is interrupted.

In: options, and what tells people the address; out: nothing, when it ends. Limits: one process; TLS is the reverse proxy's.
"""

import ipaddress
import tempfile
import webbrowser
from collections.abc import Callable

from onrecord.archive import open_reader
from onrecord.casework import begin_record, deciding, read_settings
from onrecord.core import WorkbenchError
from onrecord.workbench.model import Entrance, ServeOptions

_THREADS = 4
"""Pages that are made at once: with more, each waits longer for the interpreter, which runs one at a time, and all come later."""
_SPARE = 1 << 24  # bytes beyond what can be sent at once that are taken, to be answered by a page
_BELIEVED = {"x-forwarded-for", "x-forwarded-proto"}
"""What the proxy says of a request: from where it came, and how; the name of the host it hands on as it got it."""


def serve(options: ServeOptions, tell: Callable[[str, Entrance], None], *, opens_browser: bool) -> None:
    """Serve a record until it is interrupted.

    Args:
        options: What is served, where, and to whom.
        tell: Takes the address that is to be opened, and what it is good for.
        opens_browser: Whether a browser is opened on it.

    Raises:
        ArchiveError: `missing` where there is no record.
        WorkbenchError: `host` where others could reach it without accounts; `proxy` where a team could without TLS; `port` where it can't
            listen there; `no_rights` where it can keep nothing beside the record; `newer_version` where a newer program did;
            `not_installed`.
    """
    _refuse_open(options)
    if options.is_new:
        begin_record(options.folder)
    open_reader(options.folder).close()
    settings = read_settings(options.folder)
    try:
        from waitress.server import create_server  # noqa: PLC0415 an extra

        from onrecord.workbench.settings import FOLDER, configure, uploads_folder  # noqa: PLC0415 as above

        configure(options)
    except ImportError as error:
        message = f"The workbench needs libraries that are not installed ({error.name})."
        raise WorkbenchError("not_installed", message, "pip install 'onrecord[workbench]'") from None
    tempfile.tempdir = str(uploads_folder(options.folder))  # what is sent goes to the record's disk: elsewhere it might lie in memory
    from onrecord.workbench.background.asking import forget_old_drafts  # noqa: PLC0415 as above
    from onrecord.workbench.custody import check_at_start  # noqa: PLC0415 as above
    from onrecord.workbench.looking import prepare  # noqa: PLC0415 as above
    from onrecord.workbench.tables import make_tables  # noqa: PLC0415 once Django is set up

    make_tables(options.folder / FOLDER)
    if options.is_new:
        with deciding(options.folder, options.database):
            pass  # its database is begun, too
    check_at_start()
    forget_old_drafts()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 as above

    believed = {"trusted_proxy": options.proxy, "trusted_proxy_headers": _BELIEVED} if options.proxy else {}
    try:
        server = create_server(
            get_wsgi_application(),
            host=options.host,
            port=options.port,
            threads=_THREADS,
            ident=None,
            clear_untrusted_proxy_headers=True,
            max_request_body_size=2 * settings.workbench.upload + _SPARE,  # what is larger than allowed gets a page that says so
            **believed,
        )
    except OSError as error:
        message = f"The workbench can't listen on {options.host}:{options.port} ({error.strerror})."
        raise WorkbenchError("port", message, "Give another port: `onrecord serve --port 8101`.") from None
    address, entrance = _entrance(options, int(server.effective_port))
    tell(address, entrance)
    prepare()
    if opens_browser:
        webbrowser.open(address)
    server.run()


def _refuse_open(options: ServeOptions) -> None:
    """Refuse that others could reach it without accounts, or accounts without TLS."""
    if not options.team:
        if not is_loopback(options.host):
            message = (
                f"For one person, the workbench has no accounts, and does not listen on {options.host:.60}, where others could reach it."
            )
            advice = "Leave out --host: it listens on this machine alone. Or serve a team, which signs in: --team."
            raise WorkbenchError("host", message, advice)
    elif (options.hosts or not is_loopback(options.host)) and options.proxy is None:
        message = "A team reaches the workbench through a proxy that speaks TLS, and none is named."
        raise WorkbenchError("proxy", message, "Set workbench.proxy to its address, as 127.0.0.1: docs/howto/team.md shows how.")


def _entrance(options: ServeOptions, port: int) -> tuple[str, Entrance]:
    """Return the address that is to be opened, and what it is good for."""
    if not options.team:
        return f"http://{options.host}:{port}/enter/{options.token}/", Entrance.LAPTOP
    from onrecord.workbench.accounts.invitations import first_invitation  # noqa: PLC0415 once Django is set up

    origin = f"https://{options.hosts[0]}" if options.hosts else f"http://{options.host}:{port}"
    token = first_invitation(is_asked=options.new_administrator)
    return (f"{origin}/join/{token}/", Entrance.FIRST) if token else (f"{origin}/", Entrance.TEAM)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
