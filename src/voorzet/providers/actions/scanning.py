"""Scans: what a provider answered, and whom it lets see that."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import list_partners
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.providers.actions._common import desk_of, done_before, lock_provider
from voorzet.providers.instruments import Instrument
from voorzet.providers.models import Scan
from voorzet.providers.policy import may_work_on_files, scans_seen


@verb
def fill_in_scan(
    *,
    actor: Actor,
    provider_id: UUID,
    instrument: Instrument,
    taken_on: date,
    answers: Mapping[str, int],
    allowed: Collection[UUID] = (),
    desk_id: UUID | None = None,
    key: UUID | None = None,
) -> Scan | None:
    """Keeps what a provider answered, for the actor's organisation and those that the provider allows.

    None when this form was carried out before. Raises NotVisible, Refused, or Unacceptable.
    """
    provider = lock_provider(provider_id)
    desk_id = desk_of(actor, provider, desk_id)
    if actor.organisation_id is None:
        raise Refused(_("Een scan hoort bij een organisatie."))
    if done_before(key, "scan.filled_in", provider_id):
        return None
    if not instrument.accepts(answers):
        raise Unacceptable({"answers": _("Geef bij elke stelling een antwoord.")})
    if taken_on > clock.today():
        raise Unacceptable(
            {"taken_on": _("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")}
        )
    scan = Scan(
        provider=provider,
        desk_id=desk_id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        instrument=instrument.key,
        taken_on=taken_on,
        answers=dict(answers),
        allowed=_partners(desk_id, allowed),
        created_at=clock.now(),
    )
    scan.save(force_insert=True)
    record(
        actor,
        "scan.filled_in",
        subject_id=scan.id,
        desk_id=desk_id,
        details={"provider": provider.id, "instrument": instrument.key},
    )
    return scan


@verb
def share_scan(*, actor: Actor, scan_id: UUID, allowed: Collection[UUID]) -> Scan:
    """Says anew which organisations the provider lets see a scan. Only who did it asks the provider."""
    scan = (
        Scan.objects.select_for_update(of=("self",)).filter(scans_seen(actor), pk=scan_id).first()
    )
    if scan is None:
        raise NotVisible
    if scan.organisation_id != actor.organisation_id or not may_work_on_files(actor, scan.desk_id):
        raise Refused(_("Alleen wie de scan afnam, vraagt de club wie hem mag zien."))
    scan.allowed = _partners(scan.desk_id, allowed)
    scan.save(update_fields=["allowed"])
    record(
        actor,
        "scan.shared",
        subject_id=scan.id,
        desk_id=scan.desk_id,
        details={"provider": scan.provider_id, "organisations": [str(one) for one in scan.allowed]},
    )
    return scan


def _partners(desk_id: UUID, chosen: Collection[UUID]) -> list[UUID]:
    partners = {partner.id for partner in list_partners(desk_id)}
    if not set(chosen) <= partners:
        raise Unacceptable({"allowed": _("Deze organisatie is geen partner van het loket.")})
    return sorted(set(chosen))
