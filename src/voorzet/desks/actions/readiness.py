"""What people say of their desk: lines of the readiness list they vouch for, a platform's position."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import lock_desk, require_coordinator
from voorzet.desks.models import Confirmation, PlatformAssessment
from voorzet.desks.policy import may_assess_platform, may_read_agreements
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.reference.models import Requirement
from voorzet.reference.queries import list_platform_statements

ANSWERS = ("now", "wanted", "no")


@verb
def confirm_requirement(*, actor: Actor, desk_id: UUID, requirement: str) -> Confirmation:
    """The coordinator vouches, with name and date, for a line that the system cannot know."""
    require_coordinator(actor, desk_id)
    if actor.person_id is None:
        raise Refused(_("Alleen een persoon kan dit bevestigen."))
    found = Requirement.objects.filter(pk=requirement).first()
    if found is None:
        raise NotVisible
    if found.evidence:
        raise Impossible(_("Dit ziet het systeem zelf. Bevestigen is niet nodig."))
    lock_desk(desk_id)
    confirmation, _new = Confirmation.objects.get_or_create(
        desk_id=desk_id,
        requirement=found,
        defaults={"person_id": actor.person_id, "at": clock.now()},
    )
    record(
        actor,
        "desk.requirement_confirmed",
        subject_id=desk_id,
        desk_id=desk_id,
        details={"requirement": found.pk},
    )
    return confirmation


@verb
def withdraw_confirmation(*, actor: Actor, desk_id: UUID, requirement: str) -> None:
    """The line does not hold any more, or never did."""
    require_coordinator(actor, desk_id)
    lock_desk(desk_id)
    Confirmation.objects.filter(desk_id=desk_id, requirement_id=requirement).delete()
    record(
        actor,
        "desk.requirement_doubted",
        subject_id=desk_id,
        desk_id=desk_id,
        details={"requirement": requirement},
    )


@verb
def assess_platform(
    *, actor: Actor, desk_id: UUID, answers: Mapping[str, str]
) -> PlatformAssessment:
    """A member of the sport platform says which tasks the platform has, wants, or leaves to others."""
    if not may_read_agreements(actor, desk_id):
        raise NotVisible
    if (
        not may_assess_platform(actor, desk_id)
        or actor.person_id is None
        or actor.organisation_id is None
    ):
        raise Refused(_("Alleen een lid van het sportplatform vult dit in."))
    keys = [statement.key for statement in list_platform_statements()]
    missing = {key: _("Kies één van de drie.") for key in keys if answers.get(key) not in ANSWERS}
    if missing:
        raise Unacceptable(missing)
    assessment = PlatformAssessment.objects.create(
        desk_id=desk_id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=clock.now(),
        answers={key: answers[key] for key in keys},
    )
    record(actor, "desk.platform_assessed", subject_id=desk_id, desk_id=desk_id)
    return assessment
