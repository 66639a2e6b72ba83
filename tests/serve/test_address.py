"""Only this machine is served, or whoever has the token; and never a page that comes from somewhere else."""

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
def test_only_loopback_goes_without_a_token(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
    assert bool(Address.of(host, 8000).token) is not expected


def test_every_start_has_a_token_of_its_own() -> None:
    one, other = Address.of("0.0.0.0", 8000), Address.of("0.0.0.0", 8000)
    assert one.token != other.token
    assert len(one.token) >= 20


def test_the_url_is_one_that_a_browser_can_open() -> None:
    assert Address("127.0.0.1", 8000).url == "http://127.0.0.1:8000/"
    assert Address("::1", 8000).url == "http://[::1]:8000/"
    assert Address("192.168.1.5", 80, "abc").url == "http://192.168.1.5:80/abc/"
    assert "0.0.0.0" not in Address("0.0.0.0", 8000, "abc").url


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("[::1]:8000", True),
        ("evil.example:8000", False),
        ("", False),
    ],
)
def test_on_loopback_the_browser_must_name_this_machine(host: str, expected: bool) -> None:
    assert Address("127.0.0.1", 8000).admits(host) is expected
    assert Address("0.0.0.0", 8000, "abc").admits(host)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", False),
        ("http://localhost:8000", False),
        ("https://evil.example", False),
        ("null", False),
        ("", False),
        (None, False),
    ],
)
def test_a_socket_is_for_the_page_of_the_same_place(origin: str | None, expected: bool) -> None:
    assert same_origin(origin, "127.0.0.1:8000") is expected
