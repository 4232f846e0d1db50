"""Scans that the actor may see: of one provider by instrument, and one with its results."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.providers.instruments import INSTRUMENTS, Instrument, Result, get_instrument
from voorzet.providers.models import Scan
from voorzet.providers.policy import scans_seen


@dataclass(frozen=True, slots=True)
class ScanResult:
    """A scan with what it says."""

    scan: Scan
    instrument: Instrument
    results: list[Result]


def list_scans(actor: Actor, provider_ids: Collection[UUID]) -> list[tuple[Instrument, list[Scan]]]:
    """Every instrument with the scans that were made with it, the latest first. One query."""
    scans = list(
        Scan.objects.filter(scans_seen(actor), provider_id__in=provider_ids)
        .select_related("organisation")
        .order_by("-taken_on", "-id")
    )
    return [
        (instrument, [scan for scan in scans if scan.instrument == instrument.key])
        for instrument in INSTRUMENTS
    ]


def get_scan(actor: Actor, scan_id: UUID) -> ScanResult:
    """One scan that the actor may see."""
    scan = (
        Scan.objects.filter(scans_seen(actor), pk=scan_id)
        .select_related("provider", "organisation", "person")
        .first()
    )
    if scan is None:
        raise NotVisible
    instrument = get_instrument(scan.instrument)
    return ScanResult(scan, instrument, instrument.results(scan.answers))
