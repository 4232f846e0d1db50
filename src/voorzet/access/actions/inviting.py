"""Inviting people to a desk, and what becomes of an invitation."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.access.models import Invitation
from voorzet.access.policy import may_manage_people
from voorzet.access.queries import InvitationState, state_of
from voorzet.desks.actions import give_role
from voorzet.desks.models import Desk, DeskRole
from voorzet.desks.queries import is_partner
from voorzet.journal.models import Entry
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, Channel, Role, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.parties.actions import add_person
from voorzet.parties.models import Organisation, Person
from voorzet.parties.queries import find_person

INVITATION_LASTS = timedelta(days=14)


@verb
def invite_person(
    *, actor: Actor, desk: Desk, organisation: Organisation, name: str, email: str, role: Role
) -> Invitation:
    """Invites somebody to work at a desk for one of its partners; their mail follows from the entry.

    Whoever was invited to the same seat before gets a new link; the old one ends.
    """
    if not may_manage_people(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket nodigt mensen uit."))
    email = email.strip().lower()
    _require_free_seat(desk, organisation, email)
    now = clock.now()
    Invitation.objects.filter(
        desk=desk, organisation=organisation, email=email, accepted_at=None, revoked_at=None
    ).update(revoked_at=now)
    invitation = Invitation.objects.create(
        desk=desk,
        organisation=organisation,
        name=name.strip(),
        email=email,
        role=role,
        made_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    record(
        actor,
        "invitation.sent",
        subject_id=invitation.id,
        desk_id=desk.id,
        details={"organisation": organisation.id, "role": role},
    )
    return invitation


@verb
def accept_invitation(*, actor: Actor, invitation_id: UUID) -> Person:
    """Gives who was invited an account, unless they have one, and the seat they were invited to.

    Whoever has the link does this. It opens nothing: signing in still takes the mail of the person invited.
    """
    invitation = _lock(invitation_id)
    state = state_of(invitation)
    if state is not InvitationState.OPEN:
        raise Impossible(_("Deze uitnodiging werkt niet meer."))
    if not is_partner(invitation.desk_id, invitation.organisation_id):
        raise Impossible(_("Deze organisatie is geen partner van het loket meer."))
    sender = system(Channel.LINK)
    person = find_person(invitation.email)
    if person is None:
        person = add_person(actor=sender, name=invitation.name, email=invitation.email)
    elif not person.is_active:
        raise Impossible(_("Dit account is gesloten. Bel de coördinator van uw loket."))
    elif _has_seat(invitation, person):
        raise Impossible(_("U werkt al bij dit loket namens deze organisatie."))
    give_role(
        actor=sender,
        desk=invitation.desk,
        person=person,
        organisation=invitation.organisation,
        role=Role(invitation.role),
    )
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    details = {
        "person": person.id,
        "organisation": invitation.organisation_id,
        "role": invitation.role,
    }
    record(
        actor,
        "invitation.accepted",
        subject_id=invitation.id,
        desk_id=invitation.desk_id,
        details=details,
    )
    return person


@verb
def revoke_invitation(*, actor: Actor, invitation_id: UUID) -> Invitation:
    """Makes an invitation useless from now on. Revoking twice is the same as once."""
    invitation = _lock(invitation_id)
    if not may_manage_people(actor, invitation.desk_id):
        raise NotVisible
    if invitation.accepted_at is not None:
        raise Impossible(_("Deze uitnodiging is al aangenomen. Beëindig de rol."))
    if invitation.revoked_at is None:
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        record(
            actor,
            "invitation.revoked",
            subject_id=invitation.id,
            desk_id=invitation.desk_id,
            details={"organisation": invitation.organisation_id},
        )
    return invitation


def revoke_of_leaver(actor: Actor, entry: Entry) -> None:
    """Follows the end of a role in its transaction: an invitation to the same seat does not give it back."""
    if entry.desk_id is None:
        return
    email = Person.objects.values_list("email", flat=True).get(pk=entry.details["person"])
    waiting = Invitation.objects.filter(
        desk_id=entry.desk_id,
        organisation_id=entry.details["organisation"],
        email__iexact=email,
        accepted_at=None,
        revoked_at=None,
    )
    for invitation_id in waiting.values_list("id", flat=True):
        revoke_invitation(actor=system(actor.channel), invitation_id=invitation_id)


def _has_seat(invitation: Invitation, person: Person) -> bool:
    return DeskRole.objects.filter(
        desk=invitation.desk, organisation=invitation.organisation, person=person
    ).exists()


def _require_free_seat(desk: Desk, organisation: Organisation, email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Unacceptable({"email": _("Dit is geen e-mailadres.")}) from None
    if not is_partner(desk.id, organisation.id):
        raise Unacceptable({"organisation": _("Deze organisatie is geen partner van het loket.")})
    if DeskRole.objects.filter(
        desk=desk, organisation=organisation, person__email__iexact=email
    ).exists():
        raise Unacceptable(
            {"email": _("Deze persoon werkt al voor deze organisatie bij het loket.")}
        )


def _lock(invitation_id: UUID) -> Invitation:
    locked = Invitation.objects.select_for_update(of=("self",), no_key=True)
    invitation = locked.select_related("desk", "organisation").filter(pk=invitation_id).first()
    if invitation is None:
        raise NotVisible
    return invitation
