"""Roles that somebody's own organisation proposes, and a coordinator gives or does not."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.access.models import PartnerIdentity, RoleProposal
from voorzet.access.partners import Proven
from voorzet.access.policy import may_manage_people
from voorzet.access.queries import find_identity
from voorzet.desks.actions import give_role
from voorzet.desks.models import Desk, DeskRole
from voorzet.desks.queries import is_partner
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, Channel, Role, system
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.parties.actions import add_person
from voorzet.parties.models import Organisation, Person
from voorzet.parties.queries import find_person


@verb
def propose_role(
    *, actor: Actor, desk: Desk, organisation: Organisation, proven: Proven
) -> RoleProposal | None:
    """Writes down the role that a partner proposes for one of its own; gives nothing.

    None when they have that role, when it was dismissed lately, or when the partner vouches for no address.
    """
    if not proven.email or not is_partner(desk.id, organisation.id):
        return None
    same = {
        "desk": desk,
        "organisation": organisation,
        "issuer": proven.issuer,
        "subject": proven.subject,
    }
    if (
        _has_role(desk, organisation, proven)
        or RoleProposal.objects.filter(
            **same, role=proven.proposed_role, dismissed_at__isnull=False
        ).exists()
    ):
        return None
    given = {"role": proven.proposed_role, "name": proven.name, "email": proven.email}
    proposal, is_new = RoleProposal.objects.update_or_create(
        **same,
        accepted_at=None,
        dismissed_at=None,
        defaults=given,
        create_defaults={**given, "made_at": clock.now()},
    )
    if is_new:
        _tell(actor, "proposal.made", proposal)
    return proposal


@verb
def accept_proposal(*, actor: Actor, proposal_id: UUID) -> Person:
    """Gives the role that was proposed, and an account to who has none, tied to the partner's sign-in."""
    proposal = _lock(actor, proposal_id)
    sender = system(Channel.PAGE)
    known = find_identity(proposal.issuer, proposal.subject)
    person = known.person if known else find_person(proposal.email)
    if person is None:
        person = add_person(
            actor=sender, name=proposal.name or proposal.email, email=proposal.email
        )
    if not person.is_active:
        raise Impossible(_("Dit account is gesloten. Vraag de beheerder."))
    if known is None:
        if PartnerIdentity.objects.filter(person=person, issuer=proposal.issuer).exists():
            raise Impossible(_("Dit e-mailadres is van een ander account geweest."))
        PartnerIdentity.objects.create(
            person=person,
            issuer=proposal.issuer,
            subject=proposal.subject,
            linked_at=clock.now(),
        )
    give_role(
        actor=actor,
        desk=proposal.desk,
        person=person,
        organisation=proposal.organisation,
        role=Role(proposal.role),
    )
    proposal.accepted_at = clock.now()
    proposal.save(update_fields=["accepted_at"])
    _tell(actor, "proposal.accepted", proposal, person=person.id)
    return person


@verb
def dismiss_proposal(*, actor: Actor, proposal_id: UUID) -> None:
    """Gives nothing. The same role is not proposed again for a month."""
    proposal = _lock(actor, proposal_id)
    proposal.dismissed_at = clock.now()
    proposal.save(update_fields=["dismissed_at"])
    _tell(actor, "proposal.dismissed", proposal)


def _has_role(desk: Desk, organisation: Organisation, proven: Proven) -> bool:
    known = find_identity(proven.issuer, proven.subject)
    person = known.person if known else find_person(proven.email)
    return (
        person is not None
        and DeskRole.objects.filter(
            desk=desk, organisation=organisation, person=person, role=proven.proposed_role
        ).exists()
    )


def _lock(actor: Actor, proposal_id: UUID) -> RoleProposal:
    locked = RoleProposal.objects.select_for_update(of=("self",), no_key=True)
    proposal = locked.select_related("desk", "organisation").filter(pk=proposal_id).first()
    if proposal is None or not may_manage_people(actor, proposal.desk_id):
        raise NotVisible
    if proposal.accepted_at is not None or proposal.dismissed_at is not None:
        raise Impossible(_("Hierover is al besloten."))
    return proposal


def _tell(actor: Actor, verb: str, proposal: RoleProposal, **more: UUID) -> None:
    details = {"organisation": proposal.organisation_id, "role": proposal.role, **more}
    record(actor, verb, subject_id=proposal.id, desk_id=proposal.desk_id, details=details)
