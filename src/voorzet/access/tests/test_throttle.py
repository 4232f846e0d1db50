"""Whom a limit counts as one visitor."""

import pytest
from django.test import RequestFactory

from voorzet.access.throttle import visitor_of


@pytest.mark.parametrize(
    ("came_from", "visitor"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::"),
        ("2001:db8:1:3::7", "2001:db8:1:3::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
    ],
)
def test_everybody_behind_one_ipv6_network_is_one_visitor(came_from: str, visitor: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=came_from)
    assert visitor_of(request) == visitor
