"""Who hears of the basics of safe sport, and when: once before the deadline, once after it."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.notifications.models import Notice
from voorzet.notifications.tests.moments import arrived
from voorzet.providers import actions
from voorzet.providers.actions import Standing
from voorzet.providers.models import Basic, BasicStatus, RelationTopic
from voorzet.providers.subscribers import watch_basics

pytestmark = pytest.mark.django_db
DUE = date(2027, 12, 31)


def heard() -> dict[str, str]:
    """Who was told what since the last time, on the page; by first name."""
    arrived()
    with as_system():
        notices = list(Notice.objects.select_related("person"))
        Notice.objects.all().delete()
    return {one.person.name.split()[0].lower(): one.about for one in notices}


def told_on(day: date) -> dict[str, str]:
    """The same after two mornings' looks of the clock on one day."""
    with clock.moved_to(datetime(day.year, day.month, day.day, 8, tzinfo=clock.AMSTERDAM)):
        watch_basics(timestamp=0)
        watch_basics(timestamp=1)
        return heard()


def note(cast: Cast, by: str, status: BasicStatus = BasicStatus.IN_ORDER) -> None:
    standing = Standing(status, date(2026, 1, 5))
    actions.note_basics(
        actor=cast.actor(by), provider_id=cast.club.id, noted=dict.fromkeys(Basic, standing)
    )


@pytest.fixture
def due(cast: Cast) -> None:
    """Els keeps contact with the only club of desk Noord, of which nobody knows anything."""
    actions.hold_relation(
        actor=cast.actor("els"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("hockey"),
        topic=RelationTopic.SPORT,
        person_id=cast.people["els"].id,
    )
    actions.set_basics_deadline(
        actor=cast.actor("anna"), desk_id=cast.desks["north"].id, due_on=DUE
    )
    heard()


def test_who_calls_and_who_coordinates_hear_six_weeks_before(cast: Cast, due: None) -> None:
    assert told_on(DUE - timedelta(days=43)) == {}
    near = dict.fromkeys(("els", "anna"), "provider.basics_due_near")
    assert told_on(DUE - timedelta(days=42)) == near
    assert told_on(DUE - timedelta(days=41)) == {}
    assert told_on(DUE) == {}
    assert told_on(DUE + timedelta(days=1)) == {"anna": "provider.basics_overdue"}
    assert told_on(DUE + timedelta(days=2)) == {}


def test_when_all_is_in_order_nobody_hears(cast: Cast, due: None) -> None:
    note(cast, "els")
    assert heard() == {}, "Els did it herself"
    assert told_on(DUE - timedelta(days=10)) == {}
    assert told_on(DUE + timedelta(days=1)) == {}


def test_another_day_is_told_anew(cast: Cast, due: None) -> None:
    assert told_on(DUE - timedelta(days=42))
    actions.set_basics_deadline(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        due_on=DUE + timedelta(days=90),
    )
    assert told_on(DUE) == {}
    assert told_on(DUE + timedelta(days=60)).keys() == {"els", "anna"}


def test_the_notice_leads_to_the_list(cast: Cast, due: None) -> None:
    with clock.moved_to(datetime(2027, 12, 1, 8, tzinfo=clock.AMSTERDAM)):
        watch_basics(timestamp=0)
        mails = arrived()
    assert {to for to, _subject, _text in mails} == {"els", "anna"}
    assert all(reverse("basics-of-desk", args=["noord"]) in text for _to, _subject, text in mails)
    shown = signed_in(cast, "els").get(reverse("notices")).content.decode()
    assert "Kijk wie u kunt bellen" in shown


def test_who_keeps_contact_hears_what_another_noted(cast: Cast, due: None) -> None:
    note(cast, "chaima", BasicStatus.MISSING)
    assert heard() == {"els": "provider.basics_noted"}
