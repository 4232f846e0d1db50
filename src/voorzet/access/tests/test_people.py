"""Joiners, movers and leavers: invited once and in time, another role, out the same moment."""

import re
import time
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in, write_how
from tests.jobs import run_jobs

from voorzet.access.actions import (
    accept_invitation,
    close_account,
    invite_person,
    remove_second_factor,
)
from voorzet.access.models import Invitation
from voorzet.access.subscribers import forget_invitations
from voorzet.access.tests.test_second_factor import set_up_app, sign_in_by_code
from voorzet.access.tests.test_signing_in import is_signed_in
from voorzet.desks.actions import end_role, give_role
from voorzet.desks.models import DeskRole
from voorzet.journal.models import Entry
from voorzet.kernel.actor import Role, public, system
from voorzet.kernel.errors import Impossible, Refused
from voorzet.parties.models import Person

LINK = re.compile(r"http://\S+(/uitnodiging/\S+)")
PEOPLE = ("people", ["noord"])
JAN = "jan@gemeente.example"


def form(cast: Cast, **given: Any) -> dict[str, Any]:
    return {
        "name": "Jan Jansma",
        "email": JAN,
        "organisation": cast.id_of("municipality"),
        "role": "adviser",
        **given,
    }


def invited(cast: Cast, **given: Any) -> str:
    """Has somebody invited; the path of the link in their mail."""
    answer = signed_in(cast, "anna").post(
        reverse("invite-person", args=["noord"]), form(cast, **given)
    )
    assert answer.status_code == 303, answer.content.decode()
    run_jobs()
    found = LINK.search(str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_from_invitation_to_the_first_sign_in(cast: Cast, client: Client) -> None:
    link = invited(cast)
    assert mail.outbox[-1].to == [JAN]
    page = client.get(link).content.decode()
    assert "Welkom, Jan Jansma" in page
    assert not Person.objects.filter(email=JAN).exists()
    answer = client.post(f"{link}/aanvaarding", follow=True)
    assert f'value="{JAN}"' in answer.content.decode()
    seat = DeskRole.objects.get(person__email=JAN)
    assert (seat.role, seat.organisation_id) == ("adviser", cast.id_of("municipality"))
    assert not is_signed_in(client), "the link alone signs nobody in"
    sign_in_by_code(client, JAN)
    assert is_signed_in(client)
    assert client.get(reverse("worklist"))["Location"] == reverse("second-step")
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"invitation.sent", "invitation.accepted", "desk.role_given"} <= verbs


def test_an_invitation_works_once(cast: Cast, client: Client) -> None:
    link = invited(cast)
    client.post(f"{link}/aanvaarding")
    page = client.get(link)
    assert page.status_code == 200
    assert "al aangenomen" in page.content.decode()
    DeskRole.objects.filter(person__email=JAN).delete()
    client.post(f"{link}/aanvaarding")
    assert not DeskRole.objects.filter(person__email=JAN).exists()


def test_an_invitation_ends_after_fourteen_days(cast: Cast, client: Client) -> None:
    link = invited(cast)
    with time_machine.travel(time.time() + 14 * 24 * 3600 + 60):
        assert client.get(link).status_code == 410
        client.post(f"{link}/aanvaarding")
    assert not Person.objects.filter(email=JAN).exists()


def test_a_revoked_invitation_is_over(cast: Cast, client: Client) -> None:
    link = invited(cast)
    invitation = Invitation.objects.get()
    anna = signed_in(cast, "anna")
    assert "Jan Jansma" in anna.get(reverse("people", args=["noord"])).content.decode()
    anna.post(reverse("revoke-invitation", args=["noord", invitation.id]))
    assert "Jan Jansma" not in anna.get(reverse("people", args=["noord"])).content.decode()
    assert client.get(link).status_code == 410
    client.post(f"{link}/aanvaarding")
    assert not Person.objects.filter(email=JAN).exists()


def test_a_second_invitation_ends_the_first(cast: Cast, client: Client) -> None:
    first, second = invited(cast), invited(cast)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


@pytest.mark.parametrize("change", [lambda token: token[:-1] + "x", lambda token: "x" + token[1:]])
def test_a_forged_link_is_not_there(cast: Cast, client: Client, change: Any) -> None:
    link = invited(cast)
    start, _slash, token = link.rpartition("/")
    assert client.get(f"{start}/{change(token)}").status_code == 404


def test_who_has_an_account_gets_a_second_seat(cast: Cast, client: Client) -> None:
    link = invited(cast, email="Dirk@Example.org", name="D. Dekker", role="reader")
    client.post(f"{link}/aanvaarding")
    dirk = cast.people["dirk"]
    assert DeskRole.objects.get(person=dirk, desk=cast.desks["north"]).role == "reader"
    dirk.refresh_from_db()
    assert dirk.name == "Dirk Dekker", "an invitation renames nobody"


def test_a_closed_account_does_not_open_by_invitation(cast: Cast, client: Client) -> None:
    link = invited(cast, email="dirk@example.org")
    close_account(actor=system(), person_id=cast.people["dirk"].id)
    assert client.post(f"{link}/aanvaarding").status_code == 409


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "geen adres"}, "Dit is geen e-mailadres"),
        ({"email": "chaima@example.org"}, "werkt al voor deze organisatie"),
        ({"role": "operator"}, "Kies iets uit de lijst"),
        ({"organisation": "nergens"}, "Kies iets uit de lijst"),
    ],
)
def test_a_wrong_form_says_so(cast: Cast, given: dict[str, str], sentence: str) -> None:
    page = signed_in(cast, "anna").post(
        reverse("invite-person", args=["noord"]), form(cast, **given)
    )
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_partner_of_another_desk_cannot_be_chosen(cast: Cast) -> None:
    page = signed_in(cast, "anna").post(
        reverse("invite-person", args=["noord"]),
        form(cast, organisation=cast.id_of("service_south")),
    )
    assert page.status_code == 422


def test_the_journal_names_nobody(cast: Cast) -> None:
    invited(cast)
    assert "jan" not in str(list(Entry.objects.values_list("details", flat=True))).lower()


@pytest.mark.parametrize("name", ["bram", "gijs", "femke", "els"])
def test_only_the_coordinator_invites(cast: Cast, name: str) -> None:
    client = signed_in(cast, name)
    assert client.get(reverse("people", args=["noord"])).status_code == 403
    assert client.post(reverse("invite-person", args=["noord"]), form(cast)).status_code == 403
    with pytest.raises(Refused):
        invite_person(
            actor=cast.actor(name),
            desk=cast.desks["north"],
            organisation=cast.organisations["municipality"],
            name="Jan",
            email=JAN,
            role=Role.COORDINATOR,
        )


def test_a_coordinator_has_no_say_at_another_desk(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    assert anna.get(reverse("people", args=["zuid"])).status_code == 404
    seat = DeskRole.objects.get(person=cast.people["dirk"])
    for page in ("change-role", "end-role"):
        assert anna.get(reverse(page, args=["noord", seat.id])).status_code == 404
    elsewhere = invite_person(
        actor=system(),
        desk=cast.desks["south"],
        organisation=cast.organisations["hockey"],
        name="Jan",
        email=JAN,
        role=Role.ADVISER,
    )
    answer = anna.post(reverse("revoke-invitation", args=["noord", elsewhere.id]))
    assert answer.status_code == 404


def test_another_role_holds_at_once(cast: Cast) -> None:
    bram, anna = signed_in(cast, "bram"), signed_in(cast, "anna")
    seat = DeskRole.objects.get(person=cast.people["bram"])
    answer = anna.post(reverse("change-role", args=["noord", seat.id]), {"role": "coordinator"})
    assert answer.status_code == 303
    assert bram.get(reverse("people", args=["noord"])).status_code == 200


def test_who_stops_is_out_at_once(cast: Cast) -> None:
    bram, anna = signed_in(cast, "bram"), signed_in(cast, "anna")
    seat = DeskRole.objects.get(person=cast.people["bram"])
    assert (
        "Bram Bos stopt hier"
        in anna.get(reverse("end-role", args=["noord", seat.id])).content.decode()
    )
    anna.post(reverse("end-role", args=["noord", seat.id]))
    assert bram.get(reverse("worklist")).status_code == 403


def test_the_last_coordinator_stays(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    seat = DeskRole.objects.get(person=cast.people["anna"])
    assert anna.post(reverse("end-role", args=["noord", seat.id])).status_code == 409
    answer = anna.post(reverse("change-role", args=["noord", seat.id]), {"role": "adviser"})
    assert answer.status_code == 409
    assert DeskRole.objects.filter(pk=seat.pk, role="coordinator").exists()


def test_ending_a_role_asks_who_you_are(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    write_how(anna, cast.people["anna"], {"method": "mfa", "at": time.time() - 3600})
    seat = DeskRole.objects.get(person=cast.people["bram"])
    for page in ("end-role", "change-role"):
        answer = anna.post(reverse(page, args=["noord", seat.id]), {"role": "coordinator"})
        assert answer["Location"].startswith(reverse("confirm")), page
    seat.refresh_from_db()
    assert seat.role == "adviser"


def test_sessions_are_listed_and_ended(cast: Cast, client: Client) -> None:
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone; CPU) Version/18 Safari/604.1"})
    sign_in_by_code(phone, "gijs@example.org")
    sign_in_by_code(client, "gijs@example.org")
    other = Client()
    sign_in_by_code(other, "femke@example.org")
    page = client.get(reverse("account")).content.decode()
    assert "Safari, iPhone" in page
    assert page.count("Dit apparaat") == 1
    client.post(reverse("end-other-sessions"))
    assert [is_signed_in(one) for one in (client, phone, other)] == [True, False, True]


def test_one_session_is_ended_and_never_somebody_elses(cast: Cast, client: Client) -> None:
    sign_in_by_code(phone := Client(), "gijs@example.org")
    sign_in_by_code(other := Client(), "femke@example.org")
    sign_in_by_code(client, "gijs@example.org")
    ids = re.findall(r"/account/sessies/(\d+)/", client.get(reverse("account")).content.decode())
    [femkes] = re.findall(
        r"/account/sessies/(\d+)/",
        _listing_of_second_session(other, "femke@example.org"),
    )
    client.post(reverse("end-session", args=[femkes]))
    assert is_signed_in(other)
    for one in ids:
        client.post(reverse("end-session", args=[one]))
    assert not is_signed_in(phone)


def _listing_of_second_session(first: Client, email: str) -> str:
    second = Client()
    sign_in_by_code(second, email)
    page: str = second.get(reverse("account")).content.decode()
    return page


def test_a_closed_account_is_signed_out_everywhere(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "gijs@example.org")
    gijs = cast.people["gijs"]
    close_account(actor=system(), person_id=gijs.id)
    assert not is_signed_in(client)
    Person.objects.filter(pk=gijs.id).update(is_active=True)
    assert client.get(reverse("worklist")).status_code == 302, "no session wakes up again"


def test_only_the_operator_closes_an_account(cast: Cast) -> None:
    with pytest.raises(Refused):
        close_account(actor=cast.actor("anna"), person_id=cast.people["bram"].id)
    with pytest.raises(Refused):
        remove_second_factor(actor=cast.actor("anna"), person_id=cast.people["bram"].id)


def test_who_lost_everything_starts_anew(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "anna@example.org")
    set_up_app(client)
    remove_second_factor(actor=system(), person_id=cast.people["anna"].id)
    assert not is_signed_in(client)
    sign_in_by_code(client, "anna@example.org")
    assert client.get(reverse("worklist"))["Location"] == reverse("second-step")


def test_invitations_that_ended_are_forgotten(cast: Cast) -> None:
    invited(cast)
    with time_machine.travel(time.time() + 40 * 24 * 3600):
        forget_invitations(0)
        assert Invitation.objects.count() == 1
    with time_machine.travel(time.time() + 45 * 24 * 3600):
        forget_invitations(0)
        assert Invitation.objects.count() == 0


def test_name_and_language_are_ones_own(cast: Cast) -> None:
    gijs = signed_in(cast, "gijs")
    gijs.post(reverse("account"), {"name": "G. Gerritsen", "language": "en", "is_active": "0"})
    person = Person.objects.get(pk=cast.people["gijs"].pk)
    assert (person.name, person.language, person.is_active) == ("G. Gerritsen", "en", True)
    assert gijs.cookies["django_language"].value == "en"


def test_the_commands_of_the_operator(cast: Cast, client: Client) -> None:
    sign_in_by_code(client, "bram@example.org")
    set_up_app(client)
    call_command("remove-second-factor", "Bram@example.org")
    assert not is_signed_in(client)
    call_command("close-account", "bram@example.org")
    bram = Person.objects.get(pk=cast.people["bram"].pk)
    assert not bram.is_active
    assert not DeskRole.objects.filter(person=bram).exists()
    for command in ("remove-second-factor", "close-account"):
        with pytest.raises(CommandError, match="Nobody has the address"):
            call_command(command, "niemand@example.org")


def test_an_invitation_does_not_give_back_a_role_that_ended(cast: Cast) -> None:
    gijs, desk = cast.people["gijs"], cast.desks["north"]
    seat: dict[str, Any] = {
        "desk": desk,
        "person": gijs,
        "organisation": cast.organisations["municipality"],
    }
    end_role(actor=cast.actor("anna"), **seat)
    invitation = invite_person(
        actor=cast.actor("anna"),
        desk=desk,
        organisation=cast.organisations["municipality"],
        name="Gijs",
        email=gijs.email.upper(),
        role=Role.COORDINATOR,
    )
    give_role(actor=cast.actor("anna"), role=Role.READER, **seat)
    with pytest.raises(Impossible):
        accept_invitation(actor=public(), invitation_id=invitation.id)
    end_role(actor=cast.actor("anna"), **seat)
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
