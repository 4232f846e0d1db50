"""What the tests of this room share: plain static addresses, Dutch, and the room's own root of addresses."""

from pathlib import Path

import pytest
from pytest_django import Settings

from voorzet.ui.jinja import sprite


@pytest.fixture(autouse=True)
def _plain_pages(settings: Settings, tmp_path: Path) -> None:
    settings.ROOT_URLCONF = "voorzet.ui.tests.addresses"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    sprite.cache_clear()
