"""Reads of partnerships: who takes part, at which levels, who signed what holds, who left and why."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from voorzet.desks.models import Desk, DeskRole, Partnership
from voorzet.desks.queries.agreements import find_in_force
from voorzet.desks.queries.desk import active_partnerships
from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible
from voorzet.reference.models import Level


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner of today. `signed` is None while nothing holds that could be signed."""

    partnership: Partnership
    levels: tuple[str, ...]
    people: int
    signed: bool | None


def list_partner_rows(desk: Desk) -> list[PartnerRow]:
    """The partners of today, by name."""
    agreement = find_in_force(desk.id)
    signed = (
        set(agreement.signatures.values_list("organisation_id", flat=True)) if agreement else set()
    )
    people = dict(
        DeskRole.objects.filter(desk=desk, person__is_active=True)
        .values_list("organisation_id")
        .annotate(Count("person_id", distinct=True))
    )
    return [
        PartnerRow(
            partnership=one,
            levels=tuple(str(level.label) for level in Level if level in one.levels),
            people=people.get(one.organisation_id, 0),
            signed=one.organisation_id in signed if agreement else None,
        )
        for one in Partnership.objects.filter(active_partnerships(), desk=desk)
        .select_related("organisation")
        .order_by("organisation__name")
    ]


def list_left(desk: Desk) -> list[Partnership]:
    """The partnerships that are over, the last one first."""
    return list(
        Partnership.objects.filter(Q(ends_on__lte=clock.today()), desk=desk)
        .select_related("organisation")
        .order_by("-ends_on", "organisation__name")
    )


def get_partnership(desk: Desk, partnership_id: UUID) -> Partnership:
    """A partnership of this desk."""
    found = (
        Partnership.objects.select_related("organisation")
        .filter(desk=desk, pk=partnership_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def list_departures() -> list[Partnership]:
    """Partnerships whose day has come while their people still have roles, the oldest first."""
    return [
        one
        for one in Partnership.objects.filter(ends_on__lte=clock.today()).order_by("ends_on")
        if DeskRole.objects.filter(
            desk_id=one.desk_id, organisation_id=one.organisation_id
        ).exists()
        and not Partnership.objects.filter(
            active_partnerships(), desk_id=one.desk_id, organisation_id=one.organisation_id
        ).exists()
    ]
