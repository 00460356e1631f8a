"""The worker of a laptop: a process that the workbench starts when something waits, and that ends when nothing is left to do.

In: what the workbench was started with; out: rows. It ends with the process that started it, and loads Django for itself.
"""

import dataclasses
from multiprocessing.connection import Connection

from onrecord.archive import open_reader
from onrecord.core import WorkbenchError
from onrecord.workbench.model import ServeOptions


def work_beside(_pipe: Connection, options: ServeOptions) -> None:
    """Work until nothing was there to do for a while."""
    work_on(options, until_idle=True)


def work_on(options: ServeOptions, *, workers: int = 1, until_idle: bool = False) -> None:
    """Work on a record: for ever, or until nothing was there to do for a while.

    Raises:
        ArchiveError: `missing` where there is no record.
        WorkbenchError: `not_installed`; what `make_tables` raises.
    """
    open_reader(options.folder).close()
    try:
        from onrecord.workbench.settings import FOLDER, configure  # noqa: PLC0415 Django is set up once a process

        configure(dataclasses.replace(options, team=False))  # accounts are for who comes to the pages
    except ImportError as error:
        message = f"Background work needs libraries that are not installed ({error.name})."
        raise WorkbenchError("not_installed", message, "pip install 'onrecord[workbench]'") from None
    from onrecord.workbench.background.working import work  # noqa: PLC0415 once Django is set up
    from onrecord.workbench.tables import make_tables  # noqa: PLC0415 as above

    make_tables(options.folder / FOLDER)
    work(workers=workers, until_idle=until_idle)
