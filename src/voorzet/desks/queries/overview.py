"""The desks where somebody sits, with what is asked of them there."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from voorzet.desks.models import AgreementStatus, Signature, WorkingAgreement
from voorzet.desks.models.agreement import OPEN
from voorzet.kernel.actor import Actor, Seat


@dataclass(frozen=True, slots=True)
class OwnDesk:
    """A desk of somebody, the version that holds there, and the one that is open; None without."""

    seat: Seat
    in_force: WorkingAgreement | None
    open_version: WorkingAgreement | None
    to_sign: WorkingAgreement | None


def list_desks_of(actor: Actor) -> list[OwnDesk]:
    """In the order of the actor's seats. One query, however many desks."""
    signed = Signature.objects.filter(
        agreement_id=OuterRef("pk"),
        organisation_id__in=[actor.organisation_id] if actor.organisation_id else [],
    )
    versions = (
        WorkingAgreement.objects.filter(
            desk_id__in=actor.desk_ids, status__in=[*OPEN, AgreementStatus.IN_FORCE]
        )
        .select_related("desk")
        .annotate(is_signed=Exists(signed))
        .order_by("-version")
    )
    rows = []
    for seat in actor.seats:
        here = [version for version in versions if version.desk_id == seat.desk_id]
        rows.append(
            OwnDesk(
                seat=seat,
                in_force=next(
                    (one for one in here if one.status == AgreementStatus.IN_FORCE), None
                ),
                open_version=next((one for one in here if one.status in OPEN), None),
                to_sign=next(
                    (
                        one
                        for one in here
                        if not one.is_signed and one.status != AgreementStatus.DRAFT
                    ),
                    None,
                ),
            )
        )
    return rows
