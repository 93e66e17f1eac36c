"""Where another system may be reached: never inside our own walls, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from models.errors import VanthuError

Resolve = Callable[[str, int], tuple[str, ...]]


class ForbiddenAddressError(VanthuError):
    """The address is none that may be told anything: not TLS, or inside a private network."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of the host. Raises OSError where it has none."""
    return tuple(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def public_address(url: str, *, allows_loopback: bool, resolving: Resolve = resolve) -> str:
    """The one IP address to connect to: connecting by the name again could lead elsewhere (DNS rebinding).

    Every address of the host must be public. Raises ForbiddenAddressError, OSError where the name has no address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise ForbiddenAddressError("no address") from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise ForbiddenAddressError("no address of a web server")
    try:
        found = [ipaddress.ip_address(one.partition("%")[0]) for one in resolving(host, port)]
    except UnicodeError:
        raise ForbiddenAddressError("no name of a host") from None
    is_loopback = bool(found) and all(one.is_loopback for one in found)
    if is_loopback and allows_loopback:
        return str(found[0])
    if parts.scheme != "https":
        raise ForbiddenAddressError("only https leaves this machine")
    if not found or not all(_is_public(one) for one in found):
        raise ForbiddenAddressError("the host is inside a private network")
    return str(found[0])


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is out in the open; an IPv4 address in the clothes of an IPv6 one is judged by itself."""
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    inner = mapped or address
    is_tunnel = getattr(address, "teredo", None) is not None or address in ipaddress.ip_network("64:ff9b::/96")
    return inner.is_global and not inner.is_multicast and not is_tunnel
