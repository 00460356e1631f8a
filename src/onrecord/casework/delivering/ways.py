"""The addresses that one follower alone has: pages to confirm and to stop, and feeds, each with a token that nobody guesses.

In: the address by which others reach the workbench, a follower's token; out: addresses, empty where others don't reach it.
"""

import enum


class FollowerPage(enum.Enum):
    """What an address of a follower is good for."""

    CONFIRM = "follow/confirm/{token}/"
    STOP = "follow/stop/{token}/"
    ATOM = "follow/feed/{token}.atom"
    JSON = "follow/feed/{token}.json"


def page_address(base: str, page: FollowerPage, token: str) -> str:
    """Return the address of a page; empty where the workbench has none that others reach."""
    return f"{base.rstrip('/')}/{page.value.format(token=token)}" if base else ""
