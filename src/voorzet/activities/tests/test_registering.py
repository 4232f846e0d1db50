"""Registering: one row per address, places and the waiting list, and every one counted once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cast import Cast

from voorzet.activities.actions import (
    Who,
    add_walk_in,
    give_places,
    mark_came,
    register,
    reply_to_invitation,
    unmark_came,
    withdraw_registration,
)
from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Attendance,
    Guest,
    Registration,
    RegistrationStatus,
    Reply,
)
from voorzet.activities.tests.conftest import Plans
from voorzet.activities.tests.inviting import announce
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, ActorKind, Channel, public, system
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable

pytestmark = pytest.mark.django_db
BEARER = Actor(kind=ActorKind.LINK, channel=Channel.LINK)


def come(activity: Activity, email: str, **given: object) -> None:
    who = Who(name="Iemand", email=email, **given)  # type: ignore[arg-type]  # its own fields
    register(actor=public(), activity_id=activity.id, who=who)


def guest(activity: Activity, email: str) -> Guest:
    with as_system():
        return Guest.objects.get(activity=activity, email__iexact=email)


def answer(activity: Activity, email: str, reply: Reply) -> None:
    reply_to_invitation(actor=BEARER, guest_id=guest(activity, email).id, reply=reply)


def stands(activity: Activity) -> dict[str, str]:
    with as_system():
        return dict(Registration.objects.filter(activity=activity).values_list("email", "status"))


def test_a_guest_and_a_stranger_register_and_the_next_one_waits(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan, "joke@club.example", places=2)
    answer(activity, "joke@club.example", Reply.ACCEPTED)
    come(activity, "a@x.example")
    come(activity, "b@x.example")
    come(activity, "c@x.example")
    assert list(stands(activity).values()) == ["placed", "placed", "waiting", "waiting"]
    answer(activity, "joke@club.example", Reply.TENTATIVE)
    assert stands(activity)["b@x.example"] == RegistrationStatus.PLACED
    assert stands(activity)["c@x.example"] == RegistrationStatus.WAITING
    with as_system():
        [given_to] = Entry.objects.filter(verb="activity.place_given")
    assert given_to.details == {"guest": str(guest(activity, "b@x.example").id)}


def links_asked(activity: Activity) -> int:
    with as_system():
        return Entry.objects.filter(subject_id=activity.id, verb="activity.link_asked").count()


def test_one_address_is_one_row_and_a_stranger_learns_nothing(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan)
    for email in ("Joke@x.example", "joke@x.example ", "JOKE@X.example"):
        come(activity, email)
    assert stands(activity) == {"Joke@x.example": "placed"}
    with as_system():
        assert Entry.objects.filter(verb="activity.registered").count() == 1
    assert links_asked(activity) == 1


@pytest.mark.parametrize("said", [None, Reply.TENTATIVE, Reply.DECLINED])
def test_nobody_answers_for_a_guest_with_only_the_address(
    cast: Cast, plan: Plans, said: Reply | None
) -> None:
    activity = announce(cast, plan, "joke@club.example")
    if said is not None:
        answer(activity, "joke@club.example", said)
    come(activity, "joke@club.example")
    assert guest(activity, "joke@club.example").reply == (said or Reply.NEEDS_ACTION)
    assert stands(activity) == {}
    assert links_asked(activity) == 1


def test_who_was_taken_off_comes_back_by_their_own_link_alone(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan)
    come(activity, "piet@x.example")
    with as_system():
        row = Registration.objects.get(activity=activity)
    withdraw_registration(actor=cast.actor("bram"), registration_id=row.id)
    come(activity, "piet@x.example")
    assert stands(activity) == {"piet@x.example": "withdrawn"}
    answer(activity, "piet@x.example", Reply.ACCEPTED)
    assert stands(activity) == {"piet@x.example": "placed"}


def test_a_link_goes_once_an_hour_and_three_times_a_day(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan, "joke@club.example")
    for minutes, so_far in ((0, 1), (59, 1), (61, 2), (130, 3), (600, 3), (1441, 4)):
        with clock.moved_to(clock.now() + timedelta(minutes=minutes)):
            come(activity, "joke@club.example")
        assert links_asked(activity) == so_far, minutes


def test_saying_the_same_twice_is_once_and_coming_back_is_the_end_of_the_line(
    cast: Cast, plan: Plans
) -> None:
    activity = announce(cast, plan, "joke@club.example", "kim@club.example", places=1)
    for _twice in range(2):
        answer(activity, "joke@club.example", Reply.ACCEPTED)
    answer(activity, "kim@club.example", Reply.ACCEPTED)
    for _twice in range(2):
        answer(activity, "joke@club.example", Reply.DECLINED)
    answer(activity, "joke@club.example", Reply.ACCEPTED)
    assert stands(activity) == {
        "joke@club.example": RegistrationStatus.WAITING,
        "kim@club.example": RegistrationStatus.PLACED,
    }
    with as_system():
        assert Entry.objects.filter(verb="activity.replied").count() == 4


def test_too_late_or_off_is_said_in_words(cast: Cast, plan: Plans) -> None:
    activity = announce(
        cast, plan, "joke@club.example", days=20, registers_until=clock.now() + timedelta(days=3)
    )
    answer(activity, "joke@club.example", Reply.ACCEPTED)
    with clock.moved_to(clock.now() + timedelta(days=4)):
        with pytest.raises(Impossible, match="Aanmelden kon tot"):
            come(activity, "laat@x.example")
        answer(activity, "joke@club.example", Reply.DECLINED)
        with pytest.raises(Impossible, match="Aanmelden kon tot"):
            answer(activity, "joke@club.example", Reply.ACCEPTED)
    with clock.moved_to(activity.starts_at), pytest.raises(Impossible, match="al begonnen"):
        answer(activity, "joke@club.example", Reply.TENTATIVE)
    with as_system():
        Activity.objects.update(status=ActivityStatus.CANCELLED)
    for reply in Reply.ACCEPTED, Reply.TENTATIVE:
        with pytest.raises(Impossible, match="gaat niet door"):
            answer(activity, "joke@club.example", reply)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"provider_name": "BSN 111222333"}, "provider_name"),
        ({"name": "U heeft prijs: https://kwaad.example"}, "name"),
        ({"name": "Ga nu naar kwaad.com"}, "name"),
        ({"name": "a@b.example"}, "name"),
        ({"name": "<b>Kim"}, "name"),
        ({"name": "Kim\x07"}, "name"),
        ({"name": "\u202emiK"}, "name"),
        ({"name": "K" * 81}, "name"),
        ({"provider_name": "www.kwaad.example"}, "provider_name"),
        ({"provider_name": "kwaad.example/prijs"}, "provider_name"),
        ({"provider_name": "C" * 101}, "provider_name"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(
    cast: Cast, plan: Plans, given: dict[str, str], field: str
) -> None:
    activity = announce(cast, plan)
    who = replace(Who(name="Kim", email="kim@x.example"), **given)  # type: ignore[arg-type]  # all texts
    with pytest.raises(Unacceptable) as refused:
        register(actor=public(), activity_id=activity.id, who=who)
    assert field in refused.value.fields
    assert stands(activity) == {}


@pytest.mark.parametrize("club", ["v.v. De Vaart '62", "S.V.Almere", "St.Joris & Co (1904)"])
def test_names_of_clubs_have_points_in_them(cast: Cast, plan: Plans, club: str) -> None:
    activity = announce(cast, plan)
    come(activity, "kim@x.example", provider_name=club)
    with as_system():
        assert Registration.objects.get(activity=activity).provider_name == club


def test_what_is_not_public_takes_no_strangers(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan, "joke@club.example", is_public=False)
    with pytest.raises(NotVisible):
        come(activity, "vreemd@x.example")
    answer(activity, "joke@club.example", Reply.ACCEPTED)


def test_more_places_go_to_who_waits_longest(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan, places=1)
    for email in ("a@x.example", "b@x.example", "c@x.example"):
        come(activity, email)
    with as_system():
        Activity.objects.update(places=2)
    give_places(actor=system(), activity_id=activity.id)
    assert list(stands(activity).values()) == ["placed", "placed", "waiting"]


def test_at_the_door_everybody_is_counted_once(cast: Cast, plan: Plans) -> None:
    activity = announce(cast, plan, "joke@club.example", "kim@club.example")
    bram = cast.actor("bram")
    for email in ("joke@club.example", "kim@club.example"):
        answer(activity, email, Reply.ACCEPTED)
    with as_system():
        joke, kim = Registration.objects.filter(activity=activity).order_by("email")
    for _twice in range(2):
        mark_came(actor=bram, registration_id=joke.id)
    mark_came(actor=bram, registration_id=kim.id)
    for _twice in range(2):
        unmark_came(actor=bram, registration_id=kim.id)
    add_walk_in(
        actor=bram, activity_id=activity.id, name="Piet zonder mail", provider_id=cast.club.id
    )
    with as_system():
        counted = Attendance.objects.get(activity=activity, provider=cast.club)
    assert (counted.registered, counted.came) == (3, 2)
