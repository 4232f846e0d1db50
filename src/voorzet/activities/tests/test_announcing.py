"""Inviting: only after the partners agreed, each person once, and only whom an organiser may see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import Cast

from voorzet.activities.actions import announce_activity, announcing, invite_more
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus, Guest, Organiser
from voorzet.activities.queries.guests import list_candidates, preview_invitations
from voorzet.activities.tests.conftest import Plans
from voorzet.activities.tests.inviting import add_club, add_contacts, announce, clear
from voorzet.desks.actions import open_for_staff
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable

pytestmark = pytest.mark.django_db


def guests(activity: Activity) -> list[str]:
    with as_system():
        return sorted(Guest.objects.filter(activity=activity).values_list("email", flat=True))


@pytest.mark.parametrize("status", set(ActivityStatus) - {ActivityStatus.CLEARED})
def test_only_what_is_cleared_is_announced(cast: Cast, plan: Plans, status: ActivityStatus) -> None:
    add_contacts(cast, "joke@club.example")
    activity = plan()
    with as_system():
        Activity.objects.filter(pk=activity.pk).update(status=status)
    with pytest.raises(Impossible):
        announce_activity(actor=cast.actor("bram"), activity_id=activity.id)
    assert guests(activity) == []


def test_each_person_is_invited_once_whoever_knows_them(cast: Cast, plan: Plans) -> None:
    add_contacts(cast, "joke@club.example", "kim@club.example", "", "JOKE@club.example")
    add_contacts(cast, "joke@club.example", "els-kent@club.example", by="hockey")
    add_contacts(cast, "niemand-kent@club.example", by="welfare")
    activity = clear(plan(by="els"))
    with as_system():
        # The coordinator's organisation sees every file of its desk; of the others each sees its own.
        assert preview_invitations(activity).people == 2
        Organiser.objects.create(
            activity=activity, organisation_id=cast.id_of("welfare"), since=clock.now()
        )
    announce_activity(actor=cast.actor("els"), activity_id=activity.id)
    assert guests(activity) == ["els-kent@club.example", "joke@club.example"]


def test_the_preview_says_how_many_and_whom_nobody_can_write_to(cast: Cast, plan: Plans) -> None:
    add_contacts(cast, "joke@club.example", "kim@club.example")
    add_club("SV Zonder Adres")
    activity = clear(plan())
    preview = preview_invitations(activity)
    assert (preview.people, preview.clubs, preview.earlier) == (2, 1, 0)
    assert preview.unreached_names == ("SV Zonder Adres",)


def test_the_same_form_twice_invites_once_and_later_only_who_is_new(
    cast: Cast, plan: Plans
) -> None:
    add_contacts(cast, "joke@club.example")
    activity, key, bram = clear(plan()), uuid4(), cast.actor("bram")
    for _twice in range(2):
        announce_activity(actor=bram, activity_id=activity.id, key=key)
    with pytest.raises(Impossible):
        announce_activity(actor=bram, activity_id=activity.id, key=uuid4())
    add_contacts(cast, "Joke@CLUB.example", "nieuw@club.example")
    invite_more(actor=bram, activity_id=activity.id)
    assert guests(activity) == ["joke@club.example", "nieuw@club.example"]
    with as_system():
        told = Entry.objects.filter(subject_id=activity.id, verb__startswith="activity.a")
        [entry] = told.filter(verb="activity.announced")
    assert entry.details == {"guests": 1, "providers": 1}


def test_who_looks_in_as_staff_makes_nobody_known_to_their_organisation(
    cast: Cast, plan: Plans
) -> None:
    activity = plan(by="els", audience=Audience(municipalities=["GM0034", "GM0758"]))
    theirs = cast.organisations["service_south"]
    with as_system():
        Organiser.objects.create(activity=activity, organisation=theirs, since=clock.now())
    add_contacts(cast, "niet-van-hen@club.example", by="service")
    open_for_staff(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["dirk"],
        organisation=theirs,
        reason="Storing zoeken",
        lasts=timedelta(hours=1),
    )
    with as_system():
        assert list_candidates(activity) == []


def test_many_people_are_counted_once_more(
    cast: Cast, plan: Plans, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "MOST_UNASKED", 1)
    add_contacts(cast, "joke@club.example", "kim@club.example")
    activity, bram = clear(plan()), cast.actor("bram")
    for confirmed in (0, 3):
        with pytest.raises(Unacceptable):
            announce_activity(actor=bram, activity_id=activity.id, confirmed=confirmed)
    announce_activity(actor=bram, activity_id=activity.id, confirmed=2)
    assert len(guests(activity)) == 2


def test_who_does_not_organise_or_works_for_the_platform_invites_nobody(
    cast: Cast, plan: Plans
) -> None:
    activity = clear(plan(by="femke"))
    for who in ("els", "gijs", "femke"):
        with pytest.raises(Refused):
            announce_activity(actor=cast.actor(who), activity_id=activity.id)
    with pytest.raises(NotVisible):
        announce_activity(actor=cast.actor("dirk"), activity_id=activity.id)


def test_a_thousand_guests_take_a_few_statements(
    cast: Cast, plan: Plans, django_assert_max_num_queries: object
) -> None:
    add_contacts(cast, *(f"mens{number}@club.example" for number in range(3)))
    activity = clear(plan())
    with django_assert_max_num_queries(32):  # type: ignore[operator]  # a fixture of pytest-django
        announce_activity(actor=cast.actor("bram"), activity_id=activity.id)


def test_inviting_ends_when_it_begins(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan, "joke@club.example", days=2)
    with clock.moved_to(activity.starts_at), pytest.raises(Impossible):
        invite_more(actor=cast.actor("bram"), activity_id=activity.id)
