"""Databases for the whole test suite, in `tests/` and in every room.

One PostgreSQL per run, started by the first test that needs it; one template database, migrated by the
owner and filled with the reference data; a clone of it for every worker, used as the application role.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings
from tests.databases import (
    RUN_PREFIX,
    STARTED,
    TestServer,
    clear_killed_runs,
    django_connected_to,
    find_or_start_server,
)

RUN_FOLDER = "VOORZET_TEST_RUN_FOLDER"
pytest_plugins = ["tests.cast"]


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of this run; the workers of xdist inherit its name."""
    if not hasattr(config, "workerinput"):
        clear_killed_runs(Path(tempfile.gettempdir()))
        os.environ[RUN_FOLDER] = tempfile.mkdtemp(prefix=RUN_PREFIX)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the server; when every worker has, remove what this run made."""
    for started in STARTED:
        started.release()
    if hasattr(config, "workerinput"):
        return
    folder = Path(os.environ.pop(RUN_FOLDER))
    if (folder / "server.json").exists() and os.environ.get("VOORZET_TEST_DATABASE_URL"):
        server = find_or_start_server(folder)
        server.run("drop database if exists {} with (force)", server.template)
        server.run("drop role if exists {}", server.app_role)
    shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that would empty tables between tests: the application role may not truncate."""
    for item in items:
        for mark in item.iter_markers("django_db"):
            if mark.kwargs.get("transaction"):
                raise pytest.UsageError(
                    f"{item.nodeid}: use the fixture fresh_database, not transaction=True."
                )


@receiver(connection_created)
@receiver(request_finished)
def _let_tests_look(**_given: object) -> None:
    """A test looks at rows as the system does. Threads of a server or a worker say for themselves who acts."""
    _tell_database("system")


@receiver(request_started)
def _let_pages_say(**_given: object) -> None:
    """A page begins as it does for real: the database was told of nobody."""
    _tell_database("")


def _tell_database(kind: str) -> None:
    """Past Django, so that a test that counts queries does not count this."""
    if current_thread() is main_thread() and connection.connection is not None:
        connection.connection.execute("select set_config('voorzet.kind', %s, false)", [kind])


@pytest.fixture(scope="session")
def database_server(django_db_blocker: DjangoDbBlocker) -> TestServer:
    """The PostgreSQL of this run."""
    with django_db_blocker.unblock():
        return find_or_start_server(Path(os.environ[RUN_FOLDER]))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Give this worker its own copy of the template, reached as the application role."""
    with django_db_blocker.unblock():
        server: TestServer = request.getfixturevalue("database_server")
        database = server.clone()
        with django_connected_to(database.app_url):
            yield
        server.drop(database)


@pytest.fixture
def fresh_database(
    database_server: TestServer, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database for one test that really commits, for threads and processes; the app role's address."""
    database = database_server.clone()
    with django_db_blocker.unblock(), django_connected_to(database.app_url):
        yield database.app_url
    database_server.drop(database)


@pytest.fixture(autouse=True)
def _static_files_from_source(settings: Settings) -> None:
    """Pages in tests use the static files as they are in the source, without collecting them first."""
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _dutch(settings: Settings) -> Iterator[None]:
    """A test starts in Dutch: Django leaves the language of the last request active in the thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _forget_reference() -> Iterator[None]:
    """What a test remembered of the reference tables is rolled back with them."""
    yield
    from voorzet.reference.remembering import forget

    forget()
