"""The application role may read and write rows and nothing else."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError


@pytest.mark.django_db
@pytest.mark.parametrize(
    "command",
    [
        "create table public.mine (id int)",
        "create temporary table mine (id int)",
        "create schema mine",
        "truncate django_session",
        "drop table django_session",
        "alter table django_session add column mine int",
        "create role mine",
        "insert into django_migrations (app, name, applied) values ('a', 'b', now())",
        "set role voorzet_owner",
    ],
)
def test_app_role_may_not(command: str) -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
    ):
        cursor.execute(command)


@pytest.mark.django_db
def test_app_role_reads_and_writes_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into django_session values ('x', 'y', now())")
        cursor.execute("update django_session set session_data = 'z'")
        cursor.execute("delete from django_session")
        assert cursor.rowcount == 1


def test_fresh(fresh_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into django_session values ('x', 'y', now())")
