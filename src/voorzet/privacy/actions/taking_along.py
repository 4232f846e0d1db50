"""Taking a desk along from a page: asked for, made by the worker, fetched once by who asked, gone in a day."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.privacy.actions.operating import export_desk
from voorzet.privacy.models import DeskExport, ExportPart, ExportStatus
from voorzet.privacy.policy import may_decide_for, may_run_installation
from voorzet.privacy.reach import as_coordinator

LIES_READY_FOR = timedelta(hours=24)
PART_BYTES = 1024 * 1024


@verb
def ask_export(*, actor: Actor, desk: Desk) -> DeskExport:
    """Asks for what the actor may read of the desk; the worker makes it. Raises Impossible while one of theirs waits or lies ready."""
    if actor.person_id is None or not may_decide_for(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket neemt alles mee."))
    mine = DeskExport.objects.filter(desk=desk, asked_by_id=actor.person_id)
    if mine.filter(status__in=[ExportStatus.WAITING, ExportStatus.READY]).exists():
        raise Impossible(_("Er ligt al een export voor u klaar, of die wordt gemaakt."))
    export = DeskExport.objects.create(
        desk=desk,
        asked_by_id=actor.person_id,
        organisation_id=actor.organisation_id,
        asked_at=clock.now(),
        expires_at=clock.now() + LIES_READY_FOR,
    )
    _tell(actor, "desk.export_asked", export)
    return export


@verb
def make_export(*, actor: Actor, export_id: UUID) -> DeskExport | None:
    """Writes what the asker may read of the desk into one file, in parts; None when it was made before or is too late."""
    if not may_run_installation(actor):
        raise Refused(_("Alleen de beheerder van deze installatie kan dit."))
    export = (
        DeskExport.objects.select_for_update(of=("self",)).select_related("desk").get(pk=export_id)
    )
    if export.status != ExportStatus.WAITING or export.expires_at <= clock.now():
        return None
    with TemporaryDirectory(prefix="voorzet-") as place:
        manifest = export_desk(
            actor=actor,
            desk=export.desk,
            folder=Path(place) / "export",
            reach=as_coordinator(export.organisation_id),
        )
        packed = Path(place) / "export.zip"
        _pack(manifest.folder, packed)
        export.size, export.rows = packed.stat().st_size, manifest.rows
        _keep(export, packed)
    export.status = ExportStatus.READY
    export.expires_at = clock.now() + LIES_READY_FOR
    export.save(update_fields=["status", "size", "rows", "expires_at"])
    return export


@verb
def fetch_export(*, actor: Actor, export_id: UUID, into: BinaryIO) -> DeskExport:
    """Writes the file into `into`, once, for who asked for it; afterwards it is here no more."""
    export = (
        DeskExport.objects.select_for_update(of=("self",))
        .select_related("desk")
        .filter(pk=export_id)
        .first()
    )
    if export is None or not may_decide_for(actor, export.desk_id):
        raise NotVisible
    # For another organisation the same person reads other notes.
    asked_by = (export.asked_by_id, export.organisation_id)
    if asked_by != (actor.person_id, actor.organisation_id):
        raise Refused(_("Alleen wie om de export vroeg, haalt haar op."))
    if export.status != ExportStatus.READY or export.expires_at <= clock.now():
        raise Impossible(
            _("Er is niets op te halen: %(status)s.")
            % {"status": export.get_status_display().lower()}
        )
    into.writelines(
        bytes(content)
        for content in export.parts.order_by("number").values_list("content", flat=True).iterator(1)
    )
    _let_go(export, ExportStatus.FETCHED)
    _tell(actor, "desk.export_fetched", export)
    return export


@verb
def expire_exports(*, actor: Actor) -> int:
    """Removes what nobody fetched in time, and gives up what was never made; returns how many."""
    if not may_run_installation(actor):
        raise Refused(_("Alleen de beheerder van deze installatie kan dit."))
    late = DeskExport.objects.select_for_update(of=("self",)).filter(
        status__in=[ExportStatus.WAITING, ExportStatus.READY], expires_at__lte=clock.now()
    )
    number = 0
    for export in late:
        _let_go(export, ExportStatus.EXPIRED)
        _tell(actor, "desk.export_expired", export)
        number += 1
    return number


def _pack(folder: Path, packed: Path) -> None:
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))


def _keep(export: DeskExport, packed: Path) -> None:
    """In parts, so that neither writing nor reading needs more memory than one of them."""
    with packed.open("rb") as file:
        for number, content in enumerate(iter(lambda: file.read(PART_BYTES), b"")):
            ExportPart.objects.create(export=export, number=number, content=content)


def _let_go(export: DeskExport, status: ExportStatus) -> None:
    export.parts.all().delete()
    export.status = status
    export.save(update_fields=["status"])


def _tell(actor: Actor, verb: str, export: DeskExport) -> None:
    record(
        actor,
        verb,
        subject_id=export.desk_id,
        desk_id=export.desk_id,
        details={"export": export.id},
    )
