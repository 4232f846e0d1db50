"""What the verbs of importing share: the locked run, its course, its file."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from voorzet.imports.models import TRANSITIONS, ImportRow, ImportRun, RunStatus
from voorzet.imports.policy import may_import, visible_to
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.providers.actions import Facts
from voorzet.providers.models import ProviderKind

# One transaction each: small enough to wait for, large enough to cost little.
BATCH = 500


def require_coordinator(actor: Actor, desk_id: UUID) -> None:
    """Raises Refused for whoever does not coordinate the desk."""
    if not may_import(actor, desk_id):
        raise Refused(
            _("Alleen de coördinator van het loket voert lijsten in en beslist over dubbelen.")
        )


def lock_run(actor: Actor, run_id: UUID) -> ImportRun:
    """The run, held until the end of the transaction, for who may import at its desk."""
    run = (
        ImportRun.objects.select_for_update(of=("self",))
        .filter(visible_to(actor), pk=run_id)
        .first()
    )
    if run is None:
        raise NotVisible
    require_coordinator(actor, run.desk_id)
    return run


def move(run: ImportRun, status: RunStatus) -> None:
    """Sets the status when the course allows it, and begins counting rows anew."""
    if status not in TRANSITIONS[RunStatus(run.status)]:
        raise Impossible(
            _("Dat kan nu niet: deze import staat op ‘%(status)s’.")
            % {"status": run.get_status_display()}
        )
    run.status = status
    run.position = 0


def begin(run: ImportRun, status: RunStatus) -> None:
    """Moves to a stage, or goes on with one that came to a halt, where it was."""
    if run.halted_at is None or run.status != status:
        move(run, status)
    run.halted_at = None


def keep(rows: Sequence[ImportRow]) -> None:
    """Writes what became of rows, many at once: one small statement for each, sent together."""
    values: list[Any] = [
        (
            *(row.outcome, row.reason, row.candidate_id, row.provider_id),
            *(Jsonb(row.changes), row.carried_out, row.score, row.likeness),
            *(row.stays, row.id),
        )
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            """
            update imports_importrow
            set outcome = %s, reason = %s, candidate_id = %s, provider_id = %s, changes = %s,
                carried_out = %s, score = %s, likeness = %s, stays = %s
            where id = %s
            """,
            values,
        )


def facts_from(stored: Mapping[str, Any], **changes: Any) -> Facts:
    """The facts of a row as they were stored."""
    told = {**stored, **changes}
    return Facts(
        **{
            **told,
            "kind": ProviderKind(told["kind"]),
            "sports": tuple(told["sports"]),
        }
    )
