"""What the pages of importing share: which desk, who may do what, the steps."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.imports.models import ImportRun, RunStatus
from voorzet.imports.policy import may_import
from voorzet.kernel.actor import Actor, Sight
from voorzet.kernel.errors import Refused

_STEP = {
    RunStatus.RECEIVED: 1,
    RunStatus.CHECKING: 2,
    RunStatus.CHECKED: 2,
    RunStatus.RUNNING: 3,
    RunStatus.DONE: 4,
    RunStatus.UNDOING: 4,
    RunStatus.UNDONE: 4,
}


def filed_at(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    """Who is here and at which desk; refused for whom files of clubs are closed there."""
    actor, desk = desk_at(request, slug)
    open_desks = actor.file_desks_with(Sight.FULL) + actor.file_desks_with(Sight.SUMMARY)
    if desk.id not in open_desks:
        raise Refused(_("De afspraken van dit loket laten u geen dossiers van clubs zien."))
    return actor, desk


def coordinated_at(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    """The same, for acts of the coordinator."""
    actor, desk = filed_at(request, slug)
    if not may_import(actor, desk.id):
        raise Refused(
            _("Alleen de coördinator van het loket voert lijsten in en beslist over dubbelen.")
        )
    return actor, desk


def framed(actor: Actor, desk: Desk, **context: Any) -> dict[str, Any]:
    """The context of a page: the desk, and whether this person may import there."""
    return {"desk": desk, "coordinates": may_import(actor, desk.id), **context}


def steps_of(run: ImportRun | None) -> list[dict[str, str]]:
    """The five steps, with where this import stands."""
    now = 0 if run is None else _STEP[RunStatus(run.status)]
    if run is not None and run.status == RunStatus.UNDONE:
        now = 5
    labels = (
        (_("Bestand kiezen"), _("er verandert nog niets")),
        (_("Kolommen kiezen"), _("er verandert nog niets")),
        (_("Nakijken"), _("er verandert nog niets")),
        (_("Invoeren"), _("nu verandert de lijst met clubs")),
        (_("Twijfel beslissen"), _("of alles terugdraaien")),
    )
    return [
        {
            "label": label,
            "note": note,
            "state": "done" if number < now else "now" if number == now else "later",
        }
        for number, (label, note) in enumerate(labels)
    ]
