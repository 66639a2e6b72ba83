"""Who may open the page: the address with its token, the cookie it turns into, and the Host and Origin to name."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from hmac import compare_digest
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

COOKIE = "uncramp"


class Address(Struct, frozen=True):
    """Where the page is served, and the two secrets of one start, on loopback too: other users share it.

    ``token`` is in the printed address and becomes the cookie. ``place`` begins every path after that: a browser
    sends cookies to every port of a machine, but only below the path they were made for.
    """

    host: str
    port: int
    token: str
    place: str

    @classmethod
    def of(cls, host: str, port: int) -> Address:
        """The address for a host and port, with fresh secrets."""
        return cls(host, port, secrets.token_urlsafe(16), secrets.token_urlsafe(16))

    @property
    def prefix(self) -> str:
        """The beginning of every path, without a slash at its end."""
        return f"/{self.place}"

    @property
    def url(self) -> str:
        """What to open in a browser. A host that means "every network" is shown as this machine's own address."""
        host = _own_address() if self.host in ("", "0.0.0.0", "::") else self.host
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}/?token={self.token}"

    def admits(self, host: str) -> bool:
        """Whether a request that names this Host may be served.

        On loopback a name that is not this machine's own means that a foreign page has pointed its name here.
        """
        parts = _split(f"//{host}")
        name = parts.hostname if parts is not None else None
        return bool(name) and (not is_loopback(self.host) or is_loopback(name or ""))

    def opened_by(self, secret: str | None) -> bool:
        """Whether this is the token, compared without telling by the time it takes how much of it is right."""
        return compare_digest((secret or "").encode(), self.token.encode())


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
    parts = _split(origin or "")
    return parts is not None and parts.netloc == host and parts.scheme in ("http", "https")


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None for one that is none."""
    try:
        parts = urlsplit(url)
        return parts if parts.port is None or parts.port else None
    except ValueError:
        return None


def _own_address() -> str:
    """This machine's address in its network, as far as it can be told without asking anyone; else its name."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address of no machine: nothing is sent, only a route is chosen
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
