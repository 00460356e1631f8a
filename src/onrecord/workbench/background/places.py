"""Where background work keeps what it needs: in the workbench's folder beside the record."""

import shutil
from pathlib import Path

from django.conf import settings

from onrecord.workbench.settings import FOLDER, uploads_folder


def workers_folder() -> Path:
    """Return the folder in which workers say that they live."""
    return Path(settings.ONRECORD.folder) / FOLDER / "workers"


def papers_folder() -> Path:
    """Return the folder of papers that lie ready."""
    return Path(settings.ONRECORD.folder) / FOLDER / "papers"


def uploads_of(key: str) -> Path:
    """Return the folder of what was brought for one job."""
    return uploads_folder(settings.ONRECORD.folder) / key


def forget_uploads(key: str) -> None:
    """Delete what was brought for a job: it is kept in the record, or nobody wants it."""
    shutil.rmtree(uploads_of(key), ignore_errors=True)
