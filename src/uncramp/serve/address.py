"""Who may open the page: the address with its token, and the Host and Origin a browser must name."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page is served. ``token`` is empty on loopback, where only this machine can ask."""

    host: str
    port: int
    token: str = ""

    @classmethod
    def of(cls, host: str, port: int) -> Address:
        """The address for a host and port, with a fresh token when other machines can reach it."""
        return cls(host, port, "" if is_loopback(host) else secrets.token_urlsafe(16))

    @property
    def prefix(self) -> str:
        """The beginning of every path, without a slash at its end."""
        return f"/{self.token}" if self.token else ""

    @property
    def url(self) -> str:
        """What to open in a browser. A host that means "every network" is shown as this machine's own address."""
        host = _own_address() if self.host in ("", "0.0.0.0", "::") else self.host
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}{self.prefix}/"

    def admits(self, host: str) -> bool:
        """Whether a request that names this Host may be served.

        On loopback a name that is not this machine's own means that a foreign page has pointed its name here.
        """
        return bool(self.token) or urlsplit(f"//{host}").hostname in LOCAL_NAMES


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def same_origin(origin: str | None, host: str) -> bool:
    """Whether the page that asks (its Origin) came from the very host it asks. A missing Origin is refused."""
    return origin is not None and urlsplit(origin).netloc == host and urlsplit(origin).scheme in ("http", "https")


def _own_address() -> str:
    """This machine's address in its network, as far as it can be told without asking anyone; else its name."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address of no machine: nothing is sent, only a route is chosen
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
