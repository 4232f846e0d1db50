"""Imports of a desk, their rows and counts; the file is read only to work on it."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.imports.models import ImportFile, ImportRow, ImportRun, Outcome, RowDecision
from voorzet.imports.policy import visible_to
from voorzet.imports.tables import Table, UnreadableFile, read_table
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible

PAGE = 50


def get_run(actor: Actor, desk: Desk, run_id: UUID) -> ImportRun:
    """One import of this desk; NotVisible when there is none for this actor."""
    runs = ImportRun.objects.filter(visible_to(actor), desk=desk, pk=run_id)
    run = runs.select_related("by", "desk").first()
    if run is None:
        raise NotVisible
    return run


def list_runs(actor: Actor, desk: Desk, most: int = 20) -> list[ImportRun]:
    """The latest imports of a desk."""
    runs = ImportRun.objects.filter(visible_to(actor), desk=desk).select_related("by")
    return list(runs.order_by("-received_at", "-id")[:most])


def count_outcomes(actor: Actor, run: ImportRun) -> dict[str, int]:
    """How many rows have each outcome, every outcome named."""
    counted = (
        ImportRow.objects.filter(visible_to(actor), run=run)
        .values("outcome")
        .annotate(number=Count("id"))
        .values_list("outcome", "number")
    )
    return dict.fromkeys(map(str, Outcome), 0) | dict(counted)


def count_refusals(actor: Actor, run: ImportRun) -> Counter[str]:
    """How many rows were refused for each reason."""
    reasons = ImportRow.objects.filter(visible_to(actor), run=run, outcome=Outcome.REFUSED)
    return Counter(
        dict(reasons.values("reason").annotate(n=Count("id")).values_list("reason", "n"))
    )


def count_staying(actor: Actor, run: ImportRun) -> int:
    """How many rows of an import that was undone left something behind."""
    return ImportRow.objects.filter(visible_to(actor), run=run).exclude(stays=[]).count()


def list_rows(
    actor: Actor,
    run: ImportRun,
    outcomes: Collection[str],
    *,
    after: tuple[int, int] = (0, 0),
    most: int = PAGE + 1,
) -> list[ImportRow]:
    """One page and one more of the rows with these outcomes, from after a row (number and part) on."""
    number, part = after
    rows = ImportRow.objects.filter(visible_to(actor), run=run, outcome__in=outcomes)
    rows = rows.filter(number__gte=number).exclude(number=number, part__lte=part)
    return list(rows.select_related("candidate", "provider").order_by("number", "part")[:most])


def list_staying(actor: Actor, run: ImportRun) -> list[ImportRow]:
    """The rows of an import that was undone that left something behind, the first hundred."""
    rows = ImportRow.objects.filter(visible_to(actor), run=run).exclude(stays=[])
    return list(rows.select_related("provider").order_by("number", "part")[:100])


def next_in_doubt(actor: Actor, run: ImportRun) -> ImportRow | None:
    """The row to decide about now: those put off until later come last."""
    rows = ImportRow.objects.filter(visible_to(actor), run=run, outcome=Outcome.DOUBTFUL)
    undecided = rows.exclude(decision=RowDecision.LATER).order_by("number", "part")
    return undecided.select_related("candidate__municipality").first()


def get_row_in_doubt(actor: Actor, run: ImportRun, row_id: UUID) -> ImportRow:
    """One row in doubt with who it may be the same as; NotVisible when there is none."""
    rows = ImportRow.objects.filter(visible_to(actor), run=run, outcome=Outcome.DOUBTFUL)
    row = rows.filter(pk=row_id).select_related("candidate__municipality").first()
    if row is None:
        raise NotVisible
    return row


def read_head(run_id: UUID) -> Table | None:
    """The rows of a file that is still kept, to choose columns from; None when it went. Ask as the system."""
    try:
        return read_file(run_id)
    except UnreadableFile:
        return None


def read_file(run_id: UUID) -> Table:
    """The rows of the file of an import. The database shows it to the system alone."""
    content = ImportFile.objects.filter(run_id=run_id).values_list("content", flat=True).first()
    if content is None:
        raise UnreadableFile(_("Dit bestand is niet meer bewaard. Stuur het opnieuw op."))
    return read_table(bytes(content))


def get_run_to_work_on(run_id: UUID) -> ImportRun:
    """An import, for the job that goes through its rows."""
    return ImportRun.objects.get(pk=run_id)


def list_added(run_id: UUID) -> list[UUID]:
    """The providers that this import added so far."""
    rows = ImportRow.objects.filter(run_id=run_id, outcome=Outcome.NEW, provider__isnull=False)
    return [one for one in rows.values_list("provider_id", flat=True) if one is not None]
