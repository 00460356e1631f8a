"""Many documents at once: segments of a crawl read on many processes, linked into incidents over Parquet.

`README.md` says what the parts are.
"""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.scale.dropped import Dropped, DroppedPage, read_dropped

_PLACES = {
    "Dropped": "dropped",
    "DroppedPage": "dropped",
    "read_dropped": "dropped",
}

__all__ = ["Dropped", "DroppedPage", "read_dropped"]


__getattr__ = load_late(__name__, _PLACES)
