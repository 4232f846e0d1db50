"""Roles that a partner's groups propose: a coordinator decides, and until then nothing changes."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.cast import Cast, signed_in

from voorzet.access.models import RoleProposal
from voorzet.access.tests.openid import ANNA, OpenIdProvider, change
from voorzet.access.tests.test_signing_in import is_signed_in
from voorzet.desks.models import DeskRole
from voorzet.parties.models import Person

KEES = {"email": "kees@example.org", "email_verified": True, "name": "Kees Kok", "roles": ["g-2"]}


@pytest.fixture
def proposing(provider: OpenIdProvider, settings: Settings) -> OpenIdProvider:
    """A partner whose groups propose roles."""
    change(
        settings,
        desk="noord",
        organisation="Gemeente Noord",
        groups={"g-1": "reader", "g-2": "adviser"},
        second_factor="always",
    )
    return provider


def test_groups_propose_and_a_coordinator_decides(
    cast: Cast, client: Client, proposing: OpenIdProvider
) -> None:
    proposing.says(account="kees-1", claims=KEES)
    answer = proposing.sign_in(client)
    assert "De coördinator beslist" in client.get(answer["Location"]).content.decode()
    assert not is_signed_in(client)
    assert not Person.objects.filter(email="kees@example.org").exists()
    proposing.sign_in(client)
    proposal = RoleProposal.objects.get()
    anna = signed_in(cast, "anna")
    page = anna.get(reverse("people", args=["noord"])).content.decode()
    assert "Kees Kok" in page
    anna.post(reverse("accept-proposal", args=["noord", proposal.id]))
    seat = DeskRole.objects.get(person__email="kees@example.org")
    assert (seat.role, seat.organisation_id) == ("adviser", cast.id_of("municipality"))
    proposing.sign_in(client)
    assert client.get(reverse("worklist")).status_code == 200
    assert RoleProposal.objects.count() == 1, "who has the role is not proposed again"


def test_what_was_dismissed_is_not_proposed_again(
    cast: Cast, client: Client, proposing: OpenIdProvider
) -> None:
    proposing.says(account="kees-1", claims=KEES)
    proposing.sign_in(client)
    proposal = RoleProposal.objects.get()
    anna = signed_in(cast, "anna")
    anna.post(reverse("dismiss-proposal", args=["noord", proposal.id]))
    answer = proposing.sign_in(client)
    assert "Wij kennen u nog niet" in client.get(answer["Location"]).content.decode()
    assert RoleProposal.objects.count() == 1
    again = anna.post(reverse("accept-proposal", args=["noord", proposal.id]))
    assert again.status_code == 409
    assert not Person.objects.filter(email="kees@example.org").exists()


def test_who_moves_is_proposed_and_keeps_their_role_meanwhile(
    cast: Cast, client: Client, proposing: OpenIdProvider
) -> None:
    claims = {"email": "gijs@example.org", "email_verified": True, "groups": ["g-0", "g-2"]}
    proposing.says(account="gijs-1", claims=claims)
    proposing.sign_in(client)
    assert is_signed_in(client)
    assert RoleProposal.objects.get().role == "adviser"
    assert DeskRole.objects.get(person=cast.people["gijs"]).role == "reader"


@pytest.mark.parametrize(
    "claims",
    [
        {**KEES, "roles": ["g-3"]},
        {**KEES, "roles": "g-2"},
        {**KEES, "email_verified": False},
        {**KEES, "email": "kees@elders.example"},
    ],
)
def test_nobody_else_is_proposed(
    cast: Cast, client: Client, proposing: OpenIdProvider, claims: dict[str, object]
) -> None:
    proposing.says(account="kees-1", claims=claims)
    proposing.sign_in(client)
    assert not RoleProposal.objects.exists()


def test_a_proposal_does_not_pass_an_account_on(
    cast: Cast, client: Client, proposing: OpenIdProvider
) -> None:
    """Whoever got the address of somebody who left does not get their account."""
    gijs = {"email": "gijs@example.org", "email_verified": True}
    proposing.says(account="gijs-1", claims=gijs)
    proposing.sign_in(client)
    proposing.says(account="gijs-2", claims={**gijs, "groups": ["g-2"]})
    proposing.sign_in(other := Client())
    assert not is_signed_in(other)
    proposal = RoleProposal.objects.get()
    answer = signed_in(cast, "anna").post(reverse("accept-proposal", args=["noord", proposal.id]))
    assert answer.status_code == 409
    assert DeskRole.objects.get(person=cast.people["gijs"]).role == "reader"


def test_a_desk_that_is_gone_stops_nobody(
    cast: Cast, client: Client, proposing: OpenIdProvider, settings: Settings
) -> None:
    change(settings, organisation="Gemeente Nergens")
    proposing.says(account="anna-1", claims={**ANNA, "groups": ["g-2"]})
    proposing.sign_in(client)
    assert is_signed_in(client)
    assert not RoleProposal.objects.exists()
