"""A new desk as a new user opens it: the operator's link, the form, signing in, the steps."""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from tests.cast import BACKEND, Cast, signed_in

from voorzet.desks import actions
from voorzet.desks.models import Desk, DeskInvitation
from voorzet.desks.queries.opening import bearer_of, get_invitation, list_steps, token_for
from voorzet.desks.subscribers import forget_desk_invitations
from voorzet.kernel import clock
from voorzet.kernel.actor import public, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.parties.models import Organisation, OrganisationKind, Person

FORM = {"name": "Loket Emmen", "places": "Emmen, Coevorden", "letters": "emm", "slug": "Emmen"}


def invite() -> str:
    """The path that the command prints."""
    said = io.StringIO()
    call_command(
        "invite-desk",
        "--organisation=Sportbedrijf Emmen",
        "--organisation-kind=sport_service",
        "--coordinator-name=Noor Bakker",
        "--coordinator-email=Noor@example.org",
        stdout=said,
    )
    found = re.search(r"/loket-openen/\S+", said.getvalue())
    assert found is not None
    return found[0]


def test_a_desk_is_opened_and_set_up_in_the_browser(cast: Cast) -> None:
    address, browser = invite(), Client()
    assert "Sportbedrijf Emmen" in browser.get(address).content.decode()
    page = browser.post(address, FORM)
    assert (page.status_code, page["Location"]) == (
        303,
        "/inloggen?next=%2Floket%2Femmen%2Finrichten",
    )
    desk = Desk.objects.select_related("first_holder").get(slug="emmen")
    assert (desk.prefix, desk.first_holder.name) == ("EMM", "Sportbedrijf Emmen")
    assert desk.municipalities.count() == 2

    noor = Client()
    noor.force_login(Person.objects.get(email="noor@example.org"), backend=BACKEND)
    assert [step.done for step in list_steps(desk)] == [True, False, False, False, False]
    noor.post(
        "/loket/emmen/partners",
        {"organisation": cast.id_of("hockey"), "levels": ["executive"]},
    )
    noor.post("/loket/emmen/afspraken/overname")
    details = {
        "email": "loket@emmen.example",
        "brand_colour": "#0B6E4F",
        **dict.fromkeys(
            (
                "first_contact_days",
                "offer_days",
                "consultation_days",
                "progress_days",
                "club_reply_days",
                "alignment_days",
                "intake_days",
                "decision_days",
            ),
            4,
        ),
        "silence": "abstains",
        "decision_rule": "consensus",
    }
    assert noor.post("/loket/emmen/gegevens", details).status_code == 303
    desk.refresh_from_db()
    assert (desk.email, desk.brand_colour, desk.offer_days) == ("loket@emmen.example", "#0b6e4f", 4)
    assert [step.done for step in list_steps(desk)] == [True, True, False, True, False]
    assert "Versie 1: concept." in noor.get("/loket/emmen/inrichten").content.decode()


def test_a_link_works_once_and_then_names_nobody(cast: Cast) -> None:
    address = invite()
    Client().post(address, FORM)
    again = Client().post(address, {**FORM, "letters": "EMN", "slug": "emmen-2"})
    assert again.status_code == 410
    assert Desk.objects.filter(name="Loket Emmen").count() == 1
    invitation = DeskInvitation.objects.get()
    assert (invitation.coordinator_name, invitation.coordinator_email) == ("", "")
    with pytest.raises(Impossible):
        actions.open_invited_desk(
            actor=bearer_of(invitation),
            invitation_id=invitation.id,
            name="Nog een",
            slug="nog-een",
            prefix="NOG",
            municipality_codes=["GM0114"],
        )


def test_a_link_that_expired_opens_nothing(cast: Cast) -> None:
    address = invite()
    with clock.moved_to(clock.now() + timedelta(days=15)):
        assert Client().post(address, FORM).status_code == 410
    assert not Desk.objects.filter(slug="emmen").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"places": "Nergenshuizen"},
        {"places": " , "},
        {"letters": "E1"},
        {"letters": "NRD"},
        {"slug": "noord"},
        {"slug": "een woord"},
    ],
    ids=str,
)
def test_what_does_not_fit_comes_back_and_nothing_is_left_behind(
    cast: Cast, wrong: dict[str, str]
) -> None:
    address = invite()
    page = Client().post(address, {**FORM, **wrong})
    assert page.status_code == 422, page.content
    assert not Organisation.objects.filter(name="Sportbedrijf Emmen").exists()
    assert not Person.objects.filter(email="noor@example.org").exists()
    assert Client().post(address, FORM).status_code == 303


def test_somebody_known_keeps_the_account_they_have(cast: Cast) -> None:
    invitation = actions.invite_desk(
        actor=system(),
        organisation_name="sportservice noord",
        organisation_kind=OrganisationKind.SPORT_SERVICE,
        coordinator_name="Iemand Anders",
        coordinator_email="BRAM@example.org",
    )
    Client().post(f"/loket-openen/{token_for(invitation)}", FORM)
    desk = Desk.objects.get(slug="emmen")
    assert desk.first_holder_id == cast.id_of("service")
    assert cast.people["bram"].desk_roles.get(desk=desk).role == "coordinator"
    assert Person.objects.get(email="bram@example.org").name == "Bram Bos"


def test_only_the_operator_invites_and_only_the_link_opens(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.invite_desk(
            actor=cast.actor("anna"),
            organisation_name="Wij",
            organisation_kind=OrganisationKind.OTHER,
            coordinator_name="Anna",
            coordinator_email="anna@example.org",
        )
    address = invite()
    invitation = get_invitation(address.rpartition("/")[2])
    for actor in (public(), cast.actor("anna")):
        with pytest.raises(NotVisible):
            actions.open_invited_desk(
                actor=actor,
                invitation_id=invitation.id,
                name="Loket",
                slug="loket",
                prefix="LKT",
                municipality_codes=["GM0114"],
            )


def test_a_forged_link_is_no_link(cast: Cast) -> None:
    address = invite()
    for forged in (address[:-1], address.replace("~", ""), "/loket-openen/~", "/loket-openen/a~b"):
        assert Client().get(forged).status_code == 404


def test_a_wrong_address_is_told_to_the_operator(cast: Cast) -> None:
    with pytest.raises(CommandError):
        call_command(
            "invite-desk",
            "--organisation=X",
            "--organisation-kind=other",
            "--coordinator-name=N",
            "--coordinator-email=geen adres",
        )


def test_a_colour_that_is_none_comes_back(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    days = dict.fromkeys(
        (
            "first_contact_days",
            "offer_days",
            "consultation_days",
            "progress_days",
            "club_reply_days",
            "alignment_days",
            "intake_days",
            "decision_days",
        ),
        2,
    ) | {"silence": "agrees", "decision_rule": "majority"}
    page = anna.post("/loket/noord/gegevens", {"brand_colour": "groen;}", **days})
    assert page.status_code == 422
    page = anna.post("/loket/noord/gegevens", {"brand_colour": "#123456", **days, "offer_days": 0})
    assert page.status_code == 422


def test_an_invitation_that_nobody_used_is_forgotten(cast: Cast) -> None:
    now = clock.now()
    for expired in (timedelta(days=31), timedelta(days=29)):
        DeskInvitation.objects.create(
            organisation_name="Nieuw",
            coordinator_name="Noor",
            made_at=now,
            expires_at=now - expired,
        )
    forget_desk_invitations(timestamp=0)
    assert DeskInvitation.objects.count() == 1
