"""Whoever is forgotten is in no invitation, no proposal and no sign-in any more."""

from django.test import Client
from tests.cast import Cast

from voorzet.access.actions import invite_person, link_identity, propose_role
from voorzet.access.models import Invitation, PartnerIdentity, RoleProposal
from voorzet.access.partners import Proven
from voorzet.access.personal import find_invited, forget_invited, remove_accounts
from voorzet.access.queries import list_factors
from voorzet.access.tests.test_second_factor import set_up_app, sign_in_by_code
from voorzet.journal.subjects import Subject
from voorzet.kernel.actor import Role, public, system


def test_an_invitation_a_proposal_and_an_identity_go(cast: Cast, client: Client) -> None:
    gijs = cast.people["gijs"]
    proven = Proven("https://id.example", "g-1", gijs.email, two_factors=False, name="G. Gerritsen")
    link_identity(actor=public(), proven=proven)
    proposed = Proven(
        "https://id.example", "g-1", gijs.email, two_factors=False, proposed_role="adviser"
    )
    for organisation, email in (("municipality", gijs.email), ("hockey", "iemand@example.org")):
        propose_role(
            actor=public(),
            desk=cast.desks["north"],
            organisation=cast.organisations[organisation],
            proven=proposed,
        )
        invite_person(
            actor=system(),
            desk=cast.desks["north"],
            organisation=cast.organisations["hockey"],
            name="Gijs G.",
            email=email,
            role=Role.READER,
        )
    sign_in_by_code(client, gijs.email)
    set_up_app(client)
    subject = Subject(person_ids=frozenset({gijs.id}), emails=frozenset({gijs.email.upper()}))
    assert "Gijs G." in find_invited(subject).names
    forget_invited(subject)
    remove_accounts(subject)
    assert not RoleProposal.objects.exists()
    assert not PartnerIdentity.objects.exists()
    assert [one.email for one in Invitation.objects.all()] == ["iemand@example.org"]
    assert list_factors(gijs.id).number == 0
