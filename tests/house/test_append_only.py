"""The journal is append-only, whoever asks: the application and even the owner of the tables."""

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.databases import TestServer
from voorzet.config.database import connect

WRITTEN = """
insert into journal_seal values (1000000, now(), 1, '', '');
insert into journal_sealedentry values (gen_random_uuid(), 1000000, 1, '');
insert into journal_entry (id, at, verb, subject_kind, subject_id, actor_kind, channel, details, shape)
values (gen_random_uuid(), now(), 'question.read', 'question', gen_random_uuid(), 'system', 'web', '{}', 1)
"""
COMMANDS = {
    "update": "update journal_entry set verb = 'question.read'",
    "delete": "delete from journal_entry",
    "truncate": "truncate journal_entry",
    "update a seal": "update journal_seal set entries = 0",
    "delete a seal": "delete from journal_seal",
    "truncate seals": "truncate journal_seal",
    "update a place": "update journal_sealedentry set position = 7",
    "delete a place": "delete from journal_sealedentry",
    "truncate places": "truncate journal_sealedentry",
}
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.mark.django_db
@every_command
def test_the_application_cannot_change_what_happened(command: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        with (
            pytest.raises(ProgrammingError, match=r"append-only|permission denied"),
            transaction.atomic(),
        ):
            cursor.execute(command)


@pytest.mark.usefixtures("django_db_setup")
@every_command
def test_the_owner_of_the_tables_cannot_either(command: str, database_server: TestServer) -> None:
    here = database_server.database(connection.settings_dict["NAME"])
    with connect(here.owner_url) as owner, owner.transaction(force_rollback=True):
        owner.execute(WRITTEN)
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
            owner.transaction(),
        ):
            owner.execute(command)
