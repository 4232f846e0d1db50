"""The joint agenda of a desk, and what a year needs at least."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from tests.cast import Cast, signed_in
from tests.counting import at_most
from tests.jobs import run_jobs

from voorzet.activities import actions
from voorzet.activities.actions import Subject
from voorzet.activities.models import (
    Activity,
    ActivityKind,
    ActivityStatus,
    AgendaItem,
    AgendaStatus,
    YearAim,
)
from voorzet.activities.queries.agenda import PAGE, list_aims, list_items
from voorzet.activities.tests.conftest import Plans
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.notifications.models import Notice

pytestmark = pytest.mark.django_db


def put(cast: Cast, title: str = "Vrijwilligers", by: str = "femke", **given: str) -> AgendaItem:
    return actions.add_item(
        actor=cast.actor(by),
        desk_id=cast.desks["north"].id,
        subject=Subject(title=title, **given),  # type: ignore[arg-type]  # texts only
    )


def titles(cast: Cast, who: str = "anna", status: AgendaStatus = AgendaStatus.OPEN) -> list[str]:
    found = list_items(cast.actor(who), cast.desks["north"], status)
    return [row.item.title for row in found.rows]


def test_a_member_of_the_platform_puts_in_and_every_organisation_weighs_once(cast: Cast) -> None:
    light, heavy = put(cast, "Licht"), put(cast, "Zwaar")
    actions.weigh_item(actor=cast.actor("femke"), item_id=heavy.id, weight=3)
    actions.weigh_item(actor=cast.actor("bram"), item_id=heavy.id, weight=1)
    actions.weigh_item(actor=cast.actor("anna"), item_id=heavy.id, weight=2)
    actions.weigh_item(actor=cast.actor("els"), item_id=light.id, weight=1)
    assert titles(cast) == ["Zwaar", "Licht"]
    row = list_items(cast.actor("anna"), cast.desks["north"]).rows[0]
    assert row.total == 5
    assert row.own == 2
    assert [(one.organisation.name, one.weight) for one in row.weights] == [
        ("Sportraad Noord", 3),
        ("Sportservice Noord", 2),
    ]


@pytest.mark.parametrize("weight", [0, 4, -1])
def test_a_weight_is_one_two_or_three(cast: Cast, weight: int) -> None:
    item = put(cast)
    with pytest.raises(Unacceptable):
        actions.weigh_item(actor=cast.actor("bram"), item_id=item.id, weight=weight)


def test_from_a_question_that_one_may_see_and_shown_to_who_may(cast: Cast) -> None:
    question = cast.question(by="bram")
    item = put(cast, by="bram", question=question.reference)
    assert item.question_id == question.id
    with pytest.raises(Unacceptable) as refused:
        put(cast, by="femke", question=question.reference)
    assert "question" in refused.value.fields
    shown = {
        who: list_items(cast.actor(who), cast.desks["north"]).rows[0].reference
        for who in ("bram", "femke")
    }
    assert shown == {"bram": question.reference, "femke": ""}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "BSN 111222333"}, "title"),
        ({"title": "A", "why": "BSN 111222333"}, "why"),
        ({"title": "A", "why": "x" * 1_001}, "why"),
        ({"title": "A", "question": "NRD-26-9999"}, "question"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(
    cast: Cast, given: dict[str, str], field: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        put(cast, **given)
    assert field in refused.value.fields


def test_the_same_form_twice_is_one_item(cast: Cast) -> None:
    key = uuid4()
    for _time in range(2):
        actions.add_item(
            actor=cast.actor("femke"),
            desk_id=cast.desks["north"].id,
            subject=Subject(title="Eens"),
            key=key,
        )
    assert titles(cast) == ["Eens"]


def test_planned_dropped_and_restored(cast: Cast, plan: Plans) -> None:
    item, activity = put(cast), plan(by="els")
    actions.plan_item(actor=cast.actor("bram"), item_id=item.id, activity_id=activity.id)
    assert titles(cast, status=AgendaStatus.PLANNED) == ["Vrijwilligers"]
    with pytest.raises(Impossible):
        actions.weigh_item(actor=cast.actor("bram"), item_id=item.id, weight=1)
    with pytest.raises(Refused):
        actions.drop_item(actor=cast.actor("bram"), item_id=item.id, reason="Nee.")
    actions.drop_item(actor=cast.actor("femke"), item_id=item.id, reason="Speelt niet meer.")
    with pytest.raises(Impossible):
        actions.drop_item(actor=cast.actor("anna"), item_id=item.id, reason="Nog eens.")
    assert titles(cast, status=AgendaStatus.DROPPED) == ["Vrijwilligers"]
    actions.restore_item(actor=cast.actor("els"), item_id=item.id)
    assert titles(cast) == ["Vrijwilligers"]


def test_who_reads_along_or_sits_elsewhere(cast: Cast) -> None:
    item = put(cast)
    assert titles(cast, "gijs") == ["Vrijwilligers"]
    with pytest.raises(Refused):
        actions.weigh_item(actor=cast.actor("gijs"), item_id=item.id, weight=1)
    with pytest.raises(NotVisible):
        actions.weigh_item(actor=cast.actor("dirk"), item_id=item.id, weight=1)
    with pytest.raises(Refused):
        put(cast, by="gijs")
    with pytest.raises(NotVisible):
        put(cast, by="dirk")


def test_a_long_agenda_comes_in_pages_and_in_a_few_queries(cast: Cast) -> None:
    for number in range(PAGE + 5):
        item = put(cast, f"Onderwerp {number}")
        actions.weigh_item(actor=cast.actor("bram"), item_id=item.id, weight=number % 3 + 1)
    actor, desk = cast.actor("anna"), cast.desks["north"]
    with at_most(2):
        first = list_items(actor, desk)
    second = list_items(actor, desk, after=first.next_id)
    assert (len(first.rows), len(second.rows), second.next_id) == (PAGE, 5, None)
    seen = [row.item.id for row in (*first.rows, *second.rows)]
    assert len(set(seen)) == PAGE + 5
    totals = [row.total for row in (*first.rows, *second.rows)]
    assert totals == sorted(totals, reverse=True)


def test_an_aim_counts_what_is_agreed_on_and_not_ideas(cast: Cast, plan: Plans) -> None:
    north = cast.desks["north"].id
    actions.set_year_aim(
        actor=cast.actor("anna"), desk_id=north, kind=ActivityKind.THEME_SESSION, least=2
    )
    activity = plan(days=20)
    year = activity.starts_at.astimezone(clock.AMSTERDAM).year
    assert [(one.kind, one.least, one.there, one.missing) for one in list_aims(north, year)] == [
        ("theme_session", 2, 0, 2)
    ]
    with as_system():
        Activity.objects.update(status=ActivityStatus.CLEARED)
    assert [one.missing for one in list_aims(north, year)] == [1]
    actions.set_year_aim(
        actor=cast.actor("anna"), desk_id=north, kind=ActivityKind.THEME_SESSION, least=0
    )
    assert list_aims(north, year) == []


def test_only_the_coordinator_sets_an_aim(cast: Cast) -> None:
    north = cast.desks["north"].id
    for who in ("bram", "femke", "gijs"):
        with pytest.raises(Refused):
            actions.set_year_aim(actor=cast.actor(who), desk_id=north, kind="clinic", least=1)
    for kind, least in (("nothing", 1), ("clinic", 101), ("clinic", -1)):
        with pytest.raises(Unacceptable):
            actions.set_year_aim(actor=cast.actor("anna"), desk_id=north, kind=kind, least=least)


@pytest.mark.parametrize(
    ("months", "told"), [((8,), 0), ((9,), 1), ((9, 10), 1), ((9, 12), 2), ((12,), 1)]
)
def test_coordinators_hear_twice_of_a_year_that_falls_short(
    cast: Cast, months: tuple[int, ...], told: int
) -> None:
    actions.set_year_aim(
        actor=cast.actor("anna"), desk_id=cast.desks["north"].id, kind="sport_cafe", least=1
    )
    with as_system():
        aim = YearAim.objects.get()
    for month in months:
        with time_machine.travel(datetime(2027, month, 20, 9, tzinfo=clock.AMSTERDAM), tick=False):
            for _time in range(2):
                actions.watch_aim(actor=system(), aim_id=aim.id)
    with as_system():
        assert Entry.objects.filter(verb="agenda.aim_at_risk").count() == told
    run_jobs()
    with as_system():
        heard = Notice.objects.filter(about="agenda.aim_at_risk")
        assert {one.person_id for one in heard} == ({cast.people["anna"].id} if told else set())


def test_the_pages_from_putting_in_to_planning(cast: Cast, plan: Plans) -> None:
    activity = plan(by="els", days=30)
    client = signed_in(cast, "femke")
    assert client.get("/loket/noord/agenda/nieuw").status_code == 200
    given = {"title": "Meer meiden", "key": str(uuid4())}
    made = client.post("/loket/noord/agenda/nieuw", given)
    assert made.status_code == 303
    address = made.headers["Location"]
    assert client.post(f"{address}/gewicht", {"weight": "3", "back": "list"}).status_code == 303
    listed = client.get("/loket/noord/agenda").content.decode()
    assert "Meer meiden" in listed
    assert "3 punten" in listed
    assert client.get(f"{address}/planning").status_code == 200
    planned = client.post(f"{address}/planning", {"activity": str(activity.id)})
    assert planned.status_code == 303
    assert activity.title in client.get(address).content.decode()
    empty = client.post("/loket/noord/agenda/nieuw", {"title": "", "why": "Dit blijft staan"})
    assert empty.status_code == 422
    assert "Dit blijft staan" in empty.content.decode()


def test_the_page_costs_as_much_for_many_as_for_few(cast: Cast) -> None:
    for number in range(PAGE):
        put(cast, f"Onderwerp {number}")
    client = signed_in(cast, "femke")
    client.get("/loket/noord/agenda")
    with at_most(16):
        assert client.get("/loket/noord/agenda").status_code == 200


def test_nothing_is_told_of_a_year_that_is_met(cast: Cast, plan: Plans) -> None:
    actions.set_year_aim(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        kind=ActivityKind.THEME_SESSION,
        least=1,
    )
    activity = plan(days=10)
    with as_system():
        Activity.objects.update(status=ActivityStatus.CLEARED)
        aim = YearAim.objects.get()
    year = activity.starts_at.astimezone(clock.AMSTERDAM).year
    moment = datetime(year, 12, 1, tzinfo=clock.AMSTERDAM) + timedelta(hours=9)
    with clock.moved_to(moment):
        assert actions.watch_aim(actor=system(), aim_id=aim.id) == 0


def test_an_item_begins_an_activity_and_an_activity_an_item(cast: Cast, plan: Plans) -> None:
    north = cast.desks["north"]
    item = actions.add_item(
        actor=cast.actor("bram"), desk_id=north.id, subject=Subject(title="Besturen vullen")
    )
    bram = signed_in(cast, "bram")
    form = bram.get(f"/activiteiten/nieuw?loket=noord&agendapunt={item.id}").content.decode()
    assert "Besturen vullen" in form
    activity = plan()
    page = bram.get(f"/loket/noord/agenda/nieuw?activiteit={activity.id}").content.decode()
    assert str(activity.id) in page
    sent = {"title": "Meer avonden", "from_activity": str(activity.id)}
    assert bram.post("/loket/noord/agenda/nieuw", sent).status_code == 303
    with as_system():
        assert AgendaItem.objects.get(title="Meer avonden").from_activity_id == activity.id
