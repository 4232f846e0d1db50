"""A desk's own ways of going through an intake; what was begun with one stays as it was."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_text
from voorzet.support.models import IntakeTemplate
from voorzet.support.policy import may_run_table

LONGEST_NAME = 80
LONGEST_HEADING = 120
LONGEST_GUIDE = 400
MOST_PARTS = 20


@verb
def keep_intake_template(
    *,
    actor: Actor,
    desk_id: UUID,
    name: str,
    parts: Sequence[Sequence[str]],
    template_id: UUID | None = None,
) -> IntakeTemplate:
    """Adds a way of going through an intake, or changes it. `parts` are pairs of a heading and a question."""
    _require_coordinator(actor, desk_id)
    name = require_text("name", name, longest=LONGEST_NAME)
    _require_parts(parts)
    if template_id is None:
        template = IntakeTemplate(desk_id=desk_id, key=_free_key(desk_id, name))
    else:
        template = _lock(desk_id, template_id)
    template.name, template.changed_at = name, clock.now()
    template.parts = [[heading, guide] for heading, guide in parts]
    template.save()
    record(
        actor,
        "intake.template_kept",
        subject_id=desk_id,
        subject_kind="desk",
        desk_id=desk_id,
        details={"template": template.id},
    )
    return template


@verb
def remove_intake_template(*, actor: Actor, desk_id: UUID, template_id: UUID) -> None:
    """It is not offered any more."""
    _require_coordinator(actor, desk_id)
    template = _lock(desk_id, template_id)
    record(
        actor,
        "intake.template_removed",
        subject_id=desk_id,
        subject_kind="desk",
        desk_id=desk_id,
        details={"template": template.id},
    )
    template.delete()


def _lock(desk_id: UUID, template_id: UUID) -> IntakeTemplate:
    found = IntakeTemplate.objects.select_for_update().filter(pk=template_id, desk=desk_id).first()
    if found is None:
        raise NotVisible
    return found


def _require_coordinator(actor: Actor, desk_id: UUID) -> None:
    if not may_run_table(actor, desk_id):
        raise Refused(_("Alleen de coördinator van het loket verandert gespreksvormen."))


def _require_parts(parts: Sequence[Sequence[str]]) -> None:
    if not 0 < len(parts) <= MOST_PARTS:
        raise Unacceptable({"parts": _("Schrijf een tot twintig onderdelen op, elk op een regel.")})
    for heading, guide in parts:
        if not heading or len(heading) > LONGEST_HEADING or len(guide) > LONGEST_GUIDE:
            raise Unacceptable(
                {"parts": _("Elk onderdeel heeft een kort kopje; de vraag erachter is hoogstens 400 tekens.")}
            )  # fmt: skip


def _free_key(desk_id: UUID, name: str) -> str:
    """A key that this desk does not use yet."""
    wanted = slugify(name)[:30] or "vorm"
    taken = set(IntakeTemplate.objects.filter(desk=desk_id).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)
