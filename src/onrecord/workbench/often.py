"""How often strangers may send a form: so many times an hour from one address, which is kept as a digest, in memory, and for that hour.

In: an address; out: yes or no. The key of the digests is made when the program starts: nobody can tell later who sent something.
"""

import hashlib
import secrets
import time
from collections import deque
from threading import Lock

_HOUR = 3600.0
_MOST_SENDERS = 10_000
"""Addresses that are kept; with more, nobody's is known any longer, and the limit of a day holds."""
_KEY = secrets.token_bytes(32)
_SENT: dict[bytes, deque[float]] = {}
_GUARD = Lock()


def may_send(address: str, most: int, now: float | None = None) -> bool:
    """Tell whether an address may send once more within the hour, and count that."""
    moment = time.monotonic() if now is None else now
    sender = hashlib.blake2b(address.encode("utf-8", "replace"), key=_KEY, digest_size=16).digest()
    with _GUARD:
        if len(_SENT) >= _MOST_SENDERS:
            _SENT.clear()
        times = _SENT.setdefault(sender, deque())
        while times and times[0] < moment - _HOUR:
            times.popleft()
        if len(times) >= most:
            return False
        times.append(moment)
        return True
