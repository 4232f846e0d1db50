"""Counting what is asked of the database, apart from what opens and closes the transaction it is asked in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")


def counted(captured: CaptureQueriesContext) -> list[str]:
    """The statements that read or write rows."""
    return [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].startswith(AROUND) and "'voorzet.kind'" not in query["sql"]
    ]


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """Fails when more is asked than this."""
    with CaptureQueriesContext(connection) as captured:
        yield
    statements = counted(captured)
    assert len(statements) <= number, "\n\n".join([f"{len(statements)} queries:", *statements])
