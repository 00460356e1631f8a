"""The workbench: a web application on a record, for people who review.

In: `ServeOptions`; out: pages, until it is interrupted. Everything that it does to a record it does through `casework`. Django and
what serves it are loaded by `serve`.
"""

from onrecord.workbench.background.beside import work_on
from onrecord.workbench.model import HOST, PORT, Entrance, ServeOptions
from onrecord.workbench.serving import serve

__all__ = ["HOST", "PORT", "Entrance", "ServeOptions", "serve", "work_on"]
