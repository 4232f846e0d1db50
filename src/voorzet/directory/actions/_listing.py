"""The words by which people are found, kept by the database in one statement."""

from uuid import UUID

from django.db import connection


def write_listings(person_id: UUID) -> None:
    """Writes the words of one person, at every organisation they sit for. Part of a verb, never one itself."""
    with connection.cursor() as cursor:
        cursor.execute("select directory_write_listings(%s)", [person_id])
