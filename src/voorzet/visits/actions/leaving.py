"""Somebody leaves: the visits they still had to make are nobody's, and the clubs wait for a new plan."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Refused
from voorzet.visits.models import AHEAD, Visit, Visitor


@verb
def release_visits(
    *, actor: Actor, desk_id: UUID, organisation_id: UUID, person_id: UUID | None = None
) -> int:
    """Takes who left out of the plans: a person, or with None a whole organisation. Only the system.

    Visits to come go away, so that the plan shows their clubs as having none; what was made stays.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Bezoeken gaan vanzelf terug als iemand vertrekt."))
    who = Q(organisation_id=organisation_id)
    if person_id is not None:
        who &= Q(person_id=person_id)
    Visitor.objects.filter(who, plan__desk_id=desk_id).delete()
    released = list(
        Visit.objects.select_for_update().filter(who, desk_id=desk_id, status__in=AHEAD)
    )
    for visit in released:
        record(
            actor,
            "visit.released",
            subject_id=visit.id,
            desk_id=desk_id,
            details={"provider": visit.provider_id, "organisation": organisation_id},
        )
    Visit.objects.filter(pk__in=[visit.id for visit in released]).delete()
    return len(released)
