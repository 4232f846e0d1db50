"""How partners agree is for who sits at a desk that it touches: in the queries, and in the database itself."""

import pytest
from django.db import connection
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.activities.audience import Audience
from voorzet.activities.models import Finding, FindingKind
from voorzet.activities.tests.conftest import Plans
from voorzet.activities.tests.making import proposed
from voorzet.kernel.acting import as_system

pytestmark = pytest.mark.django_db

TABLES = ("activities_alignmentround", "activities_stance", "activities_finding")


def shown(cast: Cast, who: str) -> list[int]:
    """How many rows PostgreSQL shows somebody of each table, whatever the application asks."""
    counts = []
    with acting_as(cast.actor(who)), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")  # noqa: S608 - names of our own
            counts.append(cursor.fetchone()[0])
    return counts


def test_rounds_stances_and_findings_are_for_the_desks_touched(cast: Cast, plan: Plans) -> None:
    activity = proposed(cast)
    with as_system():
        Finding.objects.create(
            round=activity.rounds.get(), kind=FindingKind.CLASH, reasons=["match_day"], strength=9
        )
    assert shown(cast, "els") == [1, 3, 1]
    assert shown(cast, "gijs") == [1, 3, 1]
    assert shown(cast, "dirk") == [0, 0, 0]


def test_what_touches_two_desks_is_shown_at_both(cast: Cast, plan: Plans) -> None:
    plan(audience=Audience(municipalities=["GM0034", "GM0758"]))
    with acting_as(cast.actor("dirk")), connection.cursor() as cursor:
        cursor.execute("select count(*) from activities_activity")
        assert cursor.fetchone()[0] == 1
