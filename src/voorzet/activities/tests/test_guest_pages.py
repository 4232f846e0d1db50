"""The pages around guests: sending, answering behind a link, registering, the door, and looking back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most, counted

from voorzet.activities.actions import Who, register
from voorzet.activities.models import Activity, ActivityStatus, Guest, Registration, Reply
from voorzet.activities.queries.timeline import read_attendance
from voorzet.activities.subscribers import watch_activities
from voorzet.activities.tests.conftest import Plans
from voorzet.activities.tests.inviting import add_contacts, an_evening, clear
from voorzet.activities.tokens import make_guest_token
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import public
from voorzet.questions.models import Question

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_look_before_sending_and_then_it_is_sent(cast: Cast, plan: Plans) -> None:
    add_contacts(cast, "joke@club.example", "kim@club.example")
    activity, bram = clear(plan()), signed_in(cast, "bram")
    page = text(bram, reverse("guests", args=[activity.id]))
    assert "2 mensen krijgen een uitnodiging." in page
    assert "joke@club.example" not in page
    with as_system():
        assert not Guest.objects.exists()
    sent = bram.post(reverse("announce-activity", args=[activity.id]))
    assert sent.status_code == 303
    page = text(bram, reverse("guests", args=[activity.id]))
    assert "nog geen antwoord" in page
    with as_system():
        assert Guest.objects.count() == 2


def test_before_it_is_agreed_and_after_it_is_called_off(cast: Cast, plan: Plans) -> None:
    bram = signed_in(cast, "bram")
    page = text(bram, reverse("guests", args=[plan().id]))
    assert "Uitnodigen kan pas als de partners het eens zijn." in page
    assert "aankondiging" not in page
    row = an_evening(cast, is_over=False)
    with as_system():
        Activity.objects.filter(pk=row.activity_id).update(status=ActivityStatus.CANCELLED)
    page = text(bram, reverse("guests", args=[row.activity_id]))
    assert "Deze activiteit gaat niet door." in page
    assert "joke@club.example" in page
    assert bram.get(reverse("door", args=[row.activity_id])).status_code == 409


def test_the_link_of_a_guest_changes_nothing_until_a_button_is_pressed(cast: Cast) -> None:
    row, club = an_evening(cast, is_over=False), Client()
    with as_system():
        guest = Guest.objects.get()
    page = reverse("guest-page", args=[make_guest_token(guest.id)])
    answer = club.get(page)
    assert "Er is een plaats voor u." in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert club.post(f"{page}/antwoord", {"reply": "iets"}).status_code == 422
    with as_system():
        row.refresh_from_db()
    assert row.status == "placed"
    assert club.post(f"{page}/antwoord", {"reply": "declined"}).status_code == 303
    assert "U komt niet" in text(club, page)
    with as_system():
        assert Guest.objects.get().reply == Reply.DECLINED
        Activity.objects.update(status=ActivityStatus.CANCELLED)
    assert "Deze activiteit gaat niet door." in text(club, page)
    club.post(f"{page}/antwoord", {"reply": "accepted"})
    assert "Deze activiteit gaat niet door." in text(club, page)
    text(club, reverse("guest-page", args=["geen-link"]), 404)


def test_the_public_form_says_the_same_to_everybody(cast: Cast) -> None:
    activity_id = an_evening(cast, is_over=False).activity_id
    address = reverse("register-for-activity", args=[activity_id])
    answers = {
        Client().post(address, {"name": "Piet", "email": email}).headers["Location"]
        for email in ("JOKE@club.example", "nieuw@x.example")
    }
    assert answers == {f"{address}?aangemeld=1"}
    with as_system():
        assert Registration.objects.count() == 2
        assert Registration.objects.get(email="joke@club.example").name == "Joke"
    wrong = Client().post(address, {"name": "Piet Puk", "email": "geen adres"})
    assert wrong.status_code == 422
    assert 'value="Piet Puk"' in wrong.content.decode()
    robot = {"name": "R", "email": "r@x.example", "website": "x"}
    assert Client().post(address, robot).status_code == 422
    with as_system():
        assert Registration.objects.count() == 2


def test_the_door_with_and_without_htmx(cast: Cast) -> None:
    row, bram = an_evening(cast, is_over=False), signed_in(cast, "bram")
    door = reverse("door", args=[row.activity_id])
    assert "van 1 verwacht" in text(bram, door)
    tap = reverse("mark-came", args=[row.activity_id, row.id])
    assert bram.post(tap, {"q": "jo"}).headers["Location"] == f"{door}#r-{row.id}"
    part = bram.post(tap, {"q": "jo"}, HTTP_HX_REQUEST="true").content.decode()
    assert "1 binnen" in part
    assert "<html" not in part
    bram.post(reverse("unmark-came", args=[row.activity_id, row.id]))
    assert "0 binnen" in text(bram, door)
    bram.post(f"{door}/binnenloper", {"name": "Piet", "provider_name": "HC De Vaart"})
    assert "Piet" in text(bram, f"{door}?q=jo"), "a name in the address is not read"
    for headers in ({}, {"HX-Request": "true"}):
        found = bram.post(door, {"q": "jo"}, headers=headers).content.decode()
        assert "Joke" in found
        assert "Piet" not in found
    assert "Niemand gevonden." in bram.post(door, {"q": "bestaat-niet"}).content.decode()
    with as_system():
        assert Registration.objects.get(name="Piet").provider_id == cast.club.id


def test_looking_back_and_the_file_of_the_club(cast: Cast) -> None:
    row, bram = an_evening(cast, is_over=False), signed_in(cast, "bram")
    bram.post(reverse("mark-came", args=[row.activity_id, row.id]))
    with as_system():
        activity = Activity.objects.get(pk=row.activity_id)
    with clock.moved_to(activity.ends_at + timedelta(minutes=5)):
        watch_activities(0)
    score = reverse("score", args=[make_guest_token(row.guest_id)]) if row.guest_id else ""
    assert Client().post(score, {"score": 6}).status_code == 422
    for given in (4, 1):
        Client().post(score, {"score": given, "remark": "Fijn."})
    assert "U gaf een 4." in text(Client(), score)
    back = reverse("evaluate-activity", args=[activity.id])
    assert bram.post(back, {}).status_code == 422
    filled = {"went_well": "De opkomst.", "cost": "125,50"}
    assert bram.post(back, filled).status_code == 303
    page = text(bram, back)
    assert "125,50" in page
    assert "4,0" in page
    ask = reverse("ask-from-activity", args=[activity.id, cast.club.id])
    assert bram.post(ask, {"body": "Wie helpt met de bar?"}).status_code == 303
    with as_system():
        assert Question.objects.get().provider_id == cast.club.id
        [item] = read_attendance(cast.actor("bram"), [cast.club.id], None, 5)
    assert item.text == "1 aanmelding, 1 aanwezig"
    assert "Sportcafé: Sportcafé" in text(bram, reverse("provider", args=[cast.club.id]))


@pytest.mark.parametrize("name", ["guests", "door"])
def test_a_longer_list_asks_no_more(cast: Cast, name: str) -> None:
    activity_id = an_evening(cast, is_over=False).activity_id
    bram, address = signed_in(cast, "bram"), reverse(name, args=[activity_id])
    text(bram, address)
    with CaptureQueriesContext(connection) as short:
        text(bram, address)
    for number in range(12):
        who = Who(name=f"Mens {number}", email=f"m{number}@x.example", provider_id=cast.club.id)
        register(actor=public(), activity_id=activity_id, who=who)
    with at_most(len(counted(short))):
        text(bram, address)
