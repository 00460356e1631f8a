"""What the readers of office files share: what their libraries raise on broken files, and what to install where one is not there."""

import importlib
import struct
import zipfile
import zlib
from typing import Any

from onrecord.core import PageError
from onrecord.page.model import Fault

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    SyntaxError,  # lxml's errors of syntax are such
)
"""What libraries raise where a file is broken; MemoryError is for who watches the process."""


def library(module: str, what: str, package: str) -> Any:  # noqa: ANN401 - a module of an extra
    """Return a library that reads office files.

    Args:
        module: What is imported.
        what: What people call the files that it reads.
        package: What it is installed as.

    Raises:
        PageError: `not_installed` where it is not there.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        advice = f"pip install 'onrecord[office]' brings {package}; or save it as PDF, HTML or text, and read that."
        raise PageError(Fault.NOT_INSTALLED, f"this is {what}, and what reads such files is not installed.", advice) from None
