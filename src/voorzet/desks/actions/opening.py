"""A new desk by invitation: the operator asks, somebody opens it, the coordinator describes it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import lock_desk, require_coordinator
from voorzet.desks.actions.desk import give_role, open_desk
from voorzet.desks.models import Desk, DeskInvitation
from voorzet.desks.policy import may_open_desk, may_use_invitation
from voorzet.desks.queries.desk import list_possible_first_holders
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, Channel, Role, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.parties.actions import add_organisation, add_person, give_position
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.parties.queries import find_organisations, find_person, has_position

HOLDS_FOR = timedelta(days=14)


@verb
def invite_desk(
    *,
    actor: Actor,
    organisation_name: str,
    organisation_kind: OrganisationKind,
    coordinator_name: str,
    coordinator_email: str,
) -> DeskInvitation:
    """Asks somebody to open a desk for an organisation; the link holds for two weeks and works once."""
    if not may_open_desk(actor):
        raise Refused(_("Alleen de beheerder van deze installatie opent een loket."))
    try:
        validate_email(coordinator_email)
    except ValidationError:
        raise Unacceptable({"coordinator_email": _("Dit is geen e-mailadres.")}) from None
    invitation = DeskInvitation.objects.create(
        organisation_name=organisation_name,
        organisation_kind=organisation_kind,
        coordinator_name=coordinator_name,
        coordinator_email=coordinator_email.lower(),
        made_at=clock.now(),
        expires_at=clock.now() + HOLDS_FOR,
    )
    record(actor, "desk.invited", subject_id=invitation.id)
    return invitation


@verb
def open_invited_desk(
    *,
    actor: Actor,
    invitation_id: UUID,
    name: str,
    slug: str,
    prefix: str,
    municipality_codes: Iterable[str],
) -> Desk:
    """Opens the desk of an invitation, once, with the organisation and coordinator the operator named.

    Whoever has the link chooses name, area and letters only. It gives no access: the coordinator signs
    in like everybody, with a code by mail.
    """
    if not may_use_invitation(actor, invitation_id):
        raise NotVisible
    invitation = DeskInvitation.objects.select_for_update().filter(pk=invitation_id).first()
    if invitation is None:
        raise NotVisible
    if invitation.used_at is not None:
        raise Impossible(_("Met deze link is al een loket geopend."))
    if invitation.expires_at <= clock.now():
        raise Impossible(_("Deze link is verlopen. Vraag de beheerder om een nieuwe."))
    codes = list(municipality_codes)
    if not codes:
        raise Unacceptable({"places": _("Kies minstens één gemeente.")})
    # The operator decided with the invitation; from here on it is the system that acts, through a link.
    operator = system(Channel.LINK)
    organisation = _organisation(operator, invitation)
    try:
        desk = open_desk(
            actor=operator,
            name=name,
            slug=slug,
            prefix=prefix,
            municipality_codes=codes,
            first_holder=organisation,
        )
    except ValidationError as wrong:
        raise _unacceptable(wrong) from wrong
    person = _coordinator(operator, invitation)
    if not has_position(person.id, organisation.id):
        give_position(actor=operator, person=person, organisation=organisation)
    give_role(
        actor=operator, desk=desk, person=person, organisation=organisation, role=Role.COORDINATOR
    )
    invitation.used_at, invitation.desk = clock.now(), desk
    invitation.coordinator_name = invitation.coordinator_email = ""
    invitation.save()
    return desk


@verb
def describe_desk(
    *,
    actor: Actor,
    desk_id: UUID,
    email: str,
    phone: str,
    brand_colour: str,
    norms: dict[str, object],
) -> Desk:
    """How clubs reach the desk, its colour, and its norms: working days, and how partners decide (`offer_days`, `silence` …)."""
    require_coordinator(actor, desk_id)
    desk = lock_desk(desk_id)
    wanted: dict[str, object] = {
        "email": email,
        "phone": phone,
        "brand_colour": brand_colour.lower(),
        **norms,
    }
    changed = [name for name, value in wanted.items() if getattr(desk, name) != value]
    for name in changed:
        setattr(desk, name, wanted[name])
    try:
        desk.full_clean(exclude=["municipalities"])
    except ValidationError as wrong:
        raise _unacceptable(wrong) from wrong
    desk.save(update_fields=changed)
    record(
        actor, "desk.described", subject_id=desk.id, desk_id=desk.id, details={"changed": changed}
    )
    return desk


@verb
def change_first_holder(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> Desk:
    """From now on this partner receives what comes in by the public form; what is open stays where it is.

    Raises Unacceptable for who is no partner, is leaving, or has nobody at the desk who works on questions.
    """
    require_coordinator(actor, desk_id)
    desk = lock_desk(desk_id)
    if organisation_id not in {one.id for one in list_possible_first_holders(desk_id)}:
        raise Unacceptable(
            {"organisation": _("Kies een partner die blijft en die hier mensen heeft.")}
        )
    before = desk.first_holder_id
    if before == organisation_id:
        return desk
    desk.first_holder_id = organisation_id
    desk.save(update_fields=["first_holder"])
    record(
        actor,
        "desk.first_holder_changed",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"from_organisation": before, "to_organisation": organisation_id},
    )
    return desk


def _organisation(operator: Actor, invitation: DeskInvitation) -> Organisation:
    known = find_organisations(invitation.organisation_name)
    if known:
        return known[0]
    return add_organisation(
        actor=operator,
        name=invitation.organisation_name,
        kind=OrganisationKind(invitation.organisation_kind),
    )


def _coordinator(operator: Actor, invitation: DeskInvitation) -> Person:
    return find_person(invitation.coordinator_email) or add_person(
        actor=operator, name=invitation.coordinator_name, email=invitation.coordinator_email
    )


def _unacceptable(wrong: ValidationError) -> Unacceptable:
    return Unacceptable(
        {field: " ".join(sentences) for field, sentences in wrong.message_dict.items()}
    )
