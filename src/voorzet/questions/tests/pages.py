"""Looking at pages as somebody without an account does."""

from typing import Any

from django.test import Client


def shown(response: Any) -> str:
    """The page that came back."""
    return str(response.content.decode())


def look(page: str) -> str:
    """What stands at an address now."""
    response = Client().get(page)
    assert response.status_code == 200
    return shown(response)
