"""A room gives its names when they are first asked for, and says of others what modules say."""

import subprocess
import sys

import pytest

from onrecord import linking
from onrecord.core import load_late


def test_a_name_is_loaded_once_and_kept() -> None:
    script = "import sys, onrecord.linking as room; before = 'onrecord.linking.joining' in sys.modules; join = room.join; "
    script += "print(before, 'onrecord.linking.joining' in sys.modules, vars(room)['join'] is join)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True)  # noqa: S603 our own
    assert done.stdout == "False True True\n"


def test_a_name_that_a_room_does_not_give_is_missing() -> None:
    with pytest.raises(AttributeError, match=r"module 'onrecord\.linking' has no attribute 'nothing'"):
        linking.nothing  # noqa: B018 asked for to be refused
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        load_late("onrecord.linking", {"join": "joining"})("other")
