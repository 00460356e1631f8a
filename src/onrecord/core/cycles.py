"""How often Python looks for cycles of objects, while much is made in which no value holds another in a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def seeking_cycles(thresholds: tuple[int, int, int]) -> Iterator[None]:
    """Look for cycles as often as `thresholds` say (as `gc.set_threshold` takes them; all 0: never), then as often as before.

    Where nobody looks at all, nobody does now. A setting of the process: two threads that do this at once set it for each other.
    """
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(*thresholds)
    try:
        yield
    finally:
        gc.set_threshold(*before)
