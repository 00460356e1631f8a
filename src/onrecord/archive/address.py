"""Which addresses may be fetched from: public ones only.

In: an IP address as text; out: yes or no. An address that carries another one inside (IPv4 in IPv6, 6to4, Teredo, NAT64)
is as public as the one inside. What a host's name resolves to is looked at here, then connected to, and never resolved
again, so that a name can't point elsewhere in between.
"""

import ipaddress
import socket

from onrecord.core import ArchiveError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
_RELAYS = ipaddress.ip_network("192.88.99.0/24")


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return _is_public_4(found)
    if found.scope_id is not None or found in _LOCAL_NAT64:
        return False
    inside = _inside(found)
    if inside is not None:
        return all(_is_public_4(each) for each in inside)
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_site_local or found.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system resolves it: odd spellings of numbers too.

    Raises:
        ArchiveError: `unreachable` where it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ArchiveError("unreachable", f"The host {host:.200} has no address.", "Check the address, or try again later.") from None
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _is_public_4(address: ipaddress.IPv4Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address in _RELAYS)


def _inside(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...] | None:
    """Return the IPv4 addresses that an IPv6 address carries; None where it carries none."""
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    if address in _NAT64 or address in _COMPATIBLE:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return None
