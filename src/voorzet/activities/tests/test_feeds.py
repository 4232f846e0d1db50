"""Feeds, as a calendar program reads them: whose they are, what is in them, and when they end."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from django.db import connection
from django.test import Client
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.access.actors import actor_for
from voorzet.access.throttle import WRONG_LINK
from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Feed,
    Registration,
    RegistrationStatus,
)
from voorzet.activities.tests.conftest import Plans, evening
from voorzet.desks.actions import end_partnership, end_role, open_for_staff
from voorzet.desks.models import Partnership
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.ids import new_id
from voorzet.parties.actions import add_organisation, add_person
from voorzet.parties.models import OrganisationKind, Person
from voorzet.visits.actions import arrange_visit, open_plan, plan_visit
from voorzet.visits.calendar import monday_of

pytestmark = pytest.mark.django_db


def make(cast: Cast, who: str, desk: str | None = None) -> str:
    """A feed of somebody, and the path at which it is read."""
    made = actions.make_feed(
        actor=cast.actor(who), desk_id=cast.desks[desk].id if desk is not None else None
    )
    return f"/agenda/abonnement/{made.secret}.ics"


def read(path: str, **headers: str) -> Any:
    """What a program gets that has no session."""
    return Client().get(path, headers=headers)


def titles(path: str) -> list[str]:
    """What is in a feed, by two readers that must agree."""
    answer = read(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    other = vobject.readOne(answer.content.decode())
    found = sorted(str(event["SUMMARY"]) for event in events)
    assert found == sorted(one.summary.value for one in other.contents.get("vevent", []))
    return found


def become(activity: Activity, status: ActivityStatus, **changed: object) -> None:
    """What the verbs of others leave behind."""
    with as_system():
        Activity.objects.filter(pk=activity.id).update(
            status=status, changed_at=clock.now(), **changed
        )


def test_an_address_is_shown_once_and_kept_as_a_digest(cast: Cast, plan: Plans) -> None:
    plan(title="Avond")
    bram = signed_in(cast, "bram")
    key = new_id()
    shown = bram.post("/account/agenda/adres", {"which": "mijn", "key": str(key)})
    assert shown["Cache-Control"].count("no-store") == 1
    html = shown.content.decode()
    secret = html.partition("/agenda/abonnement/")[2].partition(".ics")[0]
    assert len(secret) == 43
    assert titles(f"/agenda/abonnement/{secret}.ics") == ["Avond"]
    again = bram.post("/account/agenda/adres", {"which": "mijn", "key": str(key)}, follow=True)
    for page in (again, bram.get("/account/agenda")):
        assert secret not in page.content.decode()
    with as_system():
        feed = Feed.objects.get()
        assert secret not in str(feed.__dict__)
        assert [entry.verb for entry in Entry.objects.filter(subject_id=feed.id)] == ["feed.made"]
        assert secret not in str(list(Entry.objects.values()))


def test_ones_own_agenda_is_what_one_organises_registered_for_and_visits(
    cast: Cast, plan: Plans
) -> None:
    plan(by="anna", title="Van mijn collega")
    plan(by="els", title="Van een ander")
    chosen = plan(by="els", title="Daar ga ik heen")
    with as_system():
        Registration.objects.create(
            activity=chosen,
            name="Bram",
            email="BRAM@example.org",
            status=RegistrationStatus.PLACED,
            made_at=clock.now(),
            queued_at=clock.now(),
        )
    anna, bram = cast.actor("anna"), cast.people["bram"]
    desk_id, at = cast.desks["north"].id, evening(20)
    open_plan(actor=anna, desk_id=desk_id, year=at.year)
    visit = plan_visit(
        actor=anna,
        desk_id=desk_id,
        provider_id=cast.club.id,
        person_id=bram.id,
        organisation_id=cast.id_of("service"),
        week=monday_of(at.date()),
    )
    arrange_visit(actor=cast.actor("bram"), visit_id=visit.id, at=at)
    own = ["Bezoek aan HC De Vaart", "Daar ga ik heen", "Van mijn collega"]
    assert titles(make(cast, "bram")) == own
    assert titles(make(cast, "anna")) == ["Van mijn collega"]


def test_the_feed_of_a_desk_is_what_one_may_see_there(cast: Cast, plan: Plans) -> None:
    plan(by="els", desk="north", title="In Noord")
    plan(by="els", desk="south", title="In Zuid", audience=Audience(municipalities=["GM0758"]))
    off = plan(by="bram", title="Gaat niet door")
    become(off, ActivityStatus.CANCELLED)
    assert titles(make(cast, "femke", "north")) == ["In Noord"]
    assert titles(make(cast, "els", "south")) == ["In Zuid"]
    with pytest.raises(NotVisible):
        make(cast, "bram", "south")


def test_what_is_off_says_so_to_who_organises(cast: Cast, plan: Plans) -> None:
    become(plan(title="Avond"), ActivityStatus.CANCELLED)
    answer = read(make(cast, "bram"))
    assert b"STATUS:CANCELLED\r\n" in answer.content


def test_the_public_agenda_has_what_is_announced_and_public(cast: Cast, plan: Plans) -> None:
    plan(title="Idee")
    become(plan(title="Besloten"), ActivityStatus.ANNOUNCED, is_public=False)
    become(plan(title="Sportcafé"), ActivityStatus.ANNOUNCED)
    assert titles("/agenda/noord.ics") == ["Sportcafé"]
    assert titles("/agenda/zuid.ics") == []
    assert read("/agenda/nergens.ics").status_code == 404


def test_the_window_is_three_months_back_and_eighteen_ahead(cast: Cast, plan: Plans) -> None:
    now = clock.now()
    for title, days in (("Lang geleden", -95), ("Pas", -80), ("Straks", 540), ("Ver weg", 560)):
        with clock.moved_to(now + timedelta(days=days - 10)):
            plan(title=title, days=10)
    assert titles(make(cast, "bram")) == ["Pas", "Straks"]


@pytest.mark.parametrize("path", ["own", "desk", "public"])
def test_what_did_not_change_is_not_sent_again(cast: Cast, plan: Plans, path: str) -> None:
    activity = plan(title="Avond")
    become(activity, ActivityStatus.ANNOUNCED)
    address = "/agenda/noord.ics"
    if path != "public":
        address = make(cast, "bram", "north" if path == "desk" else None)
    first = read(address)
    mark = first["ETag"]
    assert ("private" in first["Cache-Control"]) is (path != "public")
    again = read(address, **{"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == mark
    with clock.moved_to(clock.now() + timedelta(minutes=1)):
        become(activity, ActivityStatus.ANNOUNCED, title="Andere avond")
        changed = read(address, **{"If-None-Match": mark})
        assert changed.status_code == 200
        assert "Andere avond" in changed.content.decode()
        assert changed["ETag"] != mark
    whole, head = read(address), Client().head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]


def test_not_changed_costs_no_more_for_many_events(cast: Cast, plan: Plans) -> None:
    for number in range(30):
        plan(title=f"Avond {number}")
    address = make(cast, "bram")
    mark = read(address)["ETag"]
    with at_most(9):
        assert read(address, **{"If-None-Match": mark}).status_code == 304
    with at_most(9):
        assert read(address).status_code == 200


def test_a_revoked_address_is_as_one_that_never_was(cast: Cast) -> None:
    address, other = make(cast, "bram"), make(cast, "bram", "north")
    with as_system():
        feed = Feed.objects.get(desk=None)
    assert signed_in(cast, "anna").post(f"/account/agenda/{feed.id}/intrekking").status_code == 404
    assert read(address).status_code == 200
    bram = signed_in(cast, "bram")
    assert bram.post(f"/account/agenda/{feed.id}/intrekking").status_code == 303
    assert bram.post(f"/account/agenda/{feed.id}/intrekking").status_code == 303
    revoked, absent = read(address), read(f"/agenda/abonnement/{'x' * 43}.ics")
    assert revoked.status_code == absent.status_code == 404
    assert sorted(revoked.headers) == sorted(absent.headers)
    told = [page.content.decode().partition("<main")[2] for page in (revoked, absent)]
    assert told[0] == told[1]
    assert read(other).status_code == 200
    with as_system():
        assert Entry.objects.filter(verb="feed.revoked").count() == 1


def test_who_leaves_takes_no_address_along(cast: Cast, plan: Plans) -> None:
    plan(by="els", desk="north", title="Avond")
    own, north, south = make(cast, "els"), make(cast, "els", "north"), make(cast, "els", "south")
    end_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["els"],
        organisation=cast.organisations["hockey"],
    )
    assert [read(path).status_code for path in (own, north, south)] == [200, 404, 200]
    partnership = Partnership.objects.get(
        desk=cast.desks["south"], organisation=cast.organisations["hockey"]
    )
    end_partnership(actor=system(), partnership_id=partnership.id, on=clock.today(), reason="Klaar")
    assert [read(path).status_code for path in (own, north, south)] == [404, 404, 404]


def test_an_account_that_ended_reads_nothing(cast: Cast) -> None:
    address = make(cast, "bram")
    Person.objects.filter(pk=cast.people["bram"].id).update(is_active=False)
    assert read(address).status_code == 404


def test_nobody_has_more_than_ten(cast: Cast) -> None:
    for _time in range(10):
        make(cast, "bram")
    with pytest.raises(Impossible):
        make(cast, "bram")


def test_guessing_is_slowed_down(cast: Cast) -> None:
    for _time in range(WRONG_LINK.uses):
        assert read("/agenda/abonnement/onzin.ics").status_code == 404
    assert read("/agenda/abonnement/onzin.ics").status_code == 429


def test_when_it_was_read_is_told_to_its_owner(cast: Cast) -> None:
    address = make(cast, "bram")
    bram = signed_in(cast, "bram")
    assert "nog niet gelezen" in bram.get("/account/agenda").content.decode()
    read(address)
    assert "laatst gelezen" in bram.get("/account/agenda").content.decode()


def test_the_database_shows_a_feed_only_to_its_owner(cast: Cast) -> None:
    make(cast, "bram")
    for who, seen in (("bram", 1), ("anna", 0), ("dirk", 0)):
        with acting_as(cast.actor(who)), connection.cursor() as cursor:
            cursor.execute("select count(*) from activities_feed")
            assert cursor.fetchone() == (seen,)


@pytest.mark.parametrize("night", [(2027, 3, 28), (2026, 10, 25), (2027, 10, 31)])
def test_evenings_around_the_change_of_the_clock_stay_evenings(
    cast: Cast, plan: Plans, night: tuple[int, int, int]
) -> None:
    change = datetime(*night, 19, 30, tzinfo=clock.AMSTERDAM)
    with clock.moved_to(change - timedelta(days=30)):
        for days in (-1, 0, 1):
            at = (change + timedelta(days=days)).replace(hour=19)
            plan(starts_at=at, ends_at=at.replace(hour=22))
        answer = read(make(cast, "bram"))
    events: Any = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert {(event.start.hour, event.end.hour) for event in events} == {(19, 22)}
    other = vobject.readOne(answer.content.decode())
    assert {one.dtstart.value.hour for one in other.vevent_list} == {19}
    assert len({one.dtstart.value.utcoffset() for one in other.vevent_list}) == 2


def test_the_address_of_the_page_is_whole(cast: Cast, plan: Plans) -> None:
    activity = plan()
    answer = read(make(cast, "bram"))
    [event] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert urlsplit(str(event["URL"])).path == f"/activiteiten/{activity.id}"


def test_what_is_remembered_of_an_event_is_never_shown_after_it_changed(
    cast: Cast, plan: Plans
) -> None:
    activity = plan(title="Avond")
    desk, own = make(cast, "bram", "north"), make(cast, "bram")
    assert read(desk).content.count(b"SUMMARY:Avond") == 1
    with as_system():
        # Not even when a verb would forget to say that it changed.
        Activity.objects.filter(pk=activity.id).update(title="Morgen")
    assert titles(desk) == titles(own) == ["Morgen"]


def test_staff_that_reads_along_gets_no_address(cast: Cast) -> None:
    person = add_person(actor=system(), name="Noor Bakker", email="noor@beheer.example")
    open_for_staff(
        actor=system(),
        desk=cast.desks["north"],
        person=person,
        organisation=add_organisation(actor=system(), name="Beheer", kind=OrganisationKind.OTHER),
        reason="Een agenda opent niet; melding 1042",
        lasts=timedelta(hours=1),
    )
    actor = actor_for(person)
    assert actor.seats
    for desk_id in (None, cast.desks["north"].id):
        with pytest.raises(Refused):
            actions.make_feed(actor=actor, desk_id=desk_id)
