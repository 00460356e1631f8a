"""Parts of pages that are made once for each state of the record, and then given to everybody who sees the same of it.

In: an open record, a name for the part with all that it depends on, and what makes it; out: the part. It is made anew when anything changes
in the record, for each language, each way of seeing what is restricted, and what links begin with; what is noted when it is shown is made
each time.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from django.urls import get_script_prefix
from django.utils.translation import get_language

from onrecord.casework import Opened

T = TypeVar("T")


def kept(opened: Opened, name: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """Return a part of a page; `name` begins with what it is, and has what of the request it depends on."""
    return opened.record.remembered((get_language(), get_script_prefix(), *name), make, opened.redaction)
