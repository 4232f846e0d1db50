"""What PostgreSQL itself shows of imports and doubles, whatever the application asks for."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.imports.models import DuplicatePair, ImportFile, ImportRow, ImportRun
from voorzet.imports.policy import visible_to
from voorzet.imports.tests.messy import csv_of, imported, make_pair
from voorzet.kernel.acting import NOBODY, told

SEEN = {
    "anna": True,
    "bram": True,
    "chaima": True,
    "els": True,
    "gijs": True,
    "femke": False,
    "dirk": False,
}
TABLES: tuple[Any, ...] = (ImportRun, ImportRow, DuplicatePair)


@pytest.mark.parametrize("who", SEEN)
def test_both_locks_say_the_same(cast: Cast, who: str) -> None:
    imported(cast.desks["north"], csv_of(), cast.actor("anna"))
    make_pair(cast)
    actor = cast.actor(who)
    for model in TABLES:
        assert model.objects.filter(visible_to(actor)).exists() is SEEN[who], model
    with acting_as(actor):
        for model in TABLES:
            assert model.objects.exists() is SEEN[who], model
        assert not ImportFile.objects.exists(), "the file itself is shown to nobody"


def test_without_an_actor_there_is_nothing_and_a_page_cannot_write(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of())
    with told(NOBODY):
        assert not ImportRow.objects.exists()
    with acting_as(cast.actor("anna")):
        assert ImportRun.objects.filter(pk=run.pk).update(file_name="x") == 0
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "insert into providers_merge (id, kept_id, absorbed_id, chosen, at)"
                " select gen_random_uuid(), id, gen_random_uuid(), '{}', now() from providers_provider"
            )
