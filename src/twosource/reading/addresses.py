"""Which machines may be asked: every address of a host is checked, and the connection goes to a checked one."""

import ipaddress
import socket

from twosource.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def checked_address(host: str, port: int, name: str, *, allow_private: bool) -> str:
    """Return an address of a host to connect to.

    Args:
        host: a name or a literal address.
        port: the port, which some resolvers want.
        name: the input, for the error.
        allow_private: whether addresses of this machine and of local networks will do.

    Raises:
        InputError: the host has no address, or one of its addresses is not public. One is enough: who answers a name
            with both may answer the next question with the other.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        remedy = "check the address and the connection, or save the page from the browser and pass the file"
        raise InputError(name, f"the host {host!r} cannot be found: {remedy}") from error
    found = [str(row[4][0]) for row in rows]
    if not allow_private and not all(is_public(address) for address in found):
        remedy = "use --allow-private if you trust it, or pass the file"
        raise InputError(name, f"{host!r} is an address of this machine or of a local network, not fetched: {remedy}")
    return found[0]


def is_public(written: str) -> bool:
    """Return whether an address is one of the public internet, also where an IPv4 address is inside an IPv6 one."""
    try:
        address: Address = ipaddress.ip_address(written.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and (inner := _inside(address)):
        return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
