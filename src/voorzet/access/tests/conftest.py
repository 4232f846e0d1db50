"""What the tests of this room share: nobody has knocked yet, and a real OpenID provider."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from voorzet.access import partners
from voorzet.access.tests.openid import ANNA, OpenIdProvider, partner, running


@pytest.fixture(autouse=True)
def _nobody_knocked() -> Iterator[None]:
    """allauth counts attempts in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def openid() -> Iterator[OpenIdProvider]:
    """One OpenID provider for all tests of the room."""
    with running() as provider:
        yield provider


@pytest.fixture
def provider(openid: OpenIdProvider, settings: Settings, tmp_path: Path) -> OpenIdProvider:
    """The same, configured as a partner, with Anna in front of it."""
    secret = tmp_path / "secret"
    secret.write_text("secret-of-the-tests\n")
    settings.PUBLIC_ADDRESS = "http://localhost:8000"
    settings.SIGN_IN_PARTNERS = [partner(openid, client_secret_file=str(secret))]
    partners.forget()
    openid.says(account="anna-1", claims=ANNA)
    return openid
