"""Whoever has the token is served, and never a page that comes from somewhere else."""

import pytest

from uncramp.serve.address import Address, is_loopback, same_origin


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.0.0.2", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("192.168.1.5", False),
        ("example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_loopback_is_told_from_everything_else(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_every_start_has_secrets_of_its_own_on_loopback_too(host: str) -> None:
    first, other = Address.of(host, 8000), Address.of(host, 8000)
    secrets = {first.token, other.token, first.place, other.place}
    assert len(secrets) == 4
    assert min(map(len, secrets)) >= 20


def test_the_url_is_one_that_a_browser_can_open() -> None:
    assert Address("127.0.0.1", 8000, "abc", "in").url == "http://127.0.0.1:8000/?token=abc"
    assert Address("::1", 8000, "abc", "in").url == "http://[::1]:8000/?token=abc"
    assert "0.0.0.0" not in Address("0.0.0.0", 8000, "abc", "in").url


@pytest.mark.parametrize(
    ("secret", "expected"), [("abc", True), ("ab", False), ("", False), (None, False), ("ä", False)]
)
def test_only_the_token_opens(secret: str | None, expected: bool) -> None:
    assert Address("127.0.0.1", 8000, "abc", "in").opened_by(secret) is expected


MALFORMED = ["[::1", "a]b", "127.0.0.1:port", "127.0.0.1:99999999", "@", ""]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8000", True),
        ("127.0.0.2:8000", True),
        ("localhost:8000", True),
        ("[::1]:8000", True),
        ("evil.example:8000", False),
        *((host, False) for host in MALFORMED),
    ],
)
def test_on_loopback_the_browser_must_name_this_machine(host: str, expected: bool) -> None:
    assert Address("127.0.0.1", 8000, "abc", "in").admits(host) is expected


@pytest.mark.parametrize("host", MALFORMED)
def test_what_is_no_name_is_admitted_nowhere(host: str) -> None:
    everywhere = Address("0.0.0.0", 8000, "abc", "in")
    assert everywhere.admits("my-machine.local:8000")
    assert not everywhere.admits(host)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", False),
        ("http://localhost:8000", False),
        ("https://evil.example", False),
        ("http://[::1", False),
        ("null", False),
        ("", False),
        (None, False),
    ],
)
def test_a_socket_is_for_the_page_of_the_same_place(origin: str | None, expected: bool) -> None:
    assert same_origin(origin, "127.0.0.1:8000") is expected
