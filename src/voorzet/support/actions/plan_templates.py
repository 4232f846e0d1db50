"""Templates of a desk: what a plan there begins from. The coordinator keeps them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.reference.queries import list_themes
from voorzet.support.actions._plans import only_known
from voorzet.support.models import PlanTemplate
from voorzet.support.plan_templates import WHO, Line
from voorzet.support.policy import may_keep_templates

MOST_STEPS = 60
MOST_WEEKS = 156


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDetails:
    """What a template says: its name, how many weeks, which themes it needs, and its steps in order."""

    name: str
    weeks: int
    needs: Sequence[str]
    lines: Sequence[Line]


@verb
def keep_plan_template(
    *,
    actor: Actor,
    desk_id: UUID,
    template: str,
    details: TemplateDetails,
    acknowledged: Collection[str] = (),
) -> PlanTemplate:
    """The desk's own version under this key; of a national template it takes the place. Plans that run stay as they are."""
    _require_keeping(actor, desk_id)
    name = require_text("name", details.name, longest=80)
    if not 1 <= details.weeks <= MOST_WEEKS:
        raise Unacceptable({"weeks": _("Een plan duurt 1 tot en met 156 weken.")})
    lines = _checked(details, acknowledged)
    kept, _is_new = PlanTemplate.objects.update_or_create(
        desk_id=desk_id,
        key=template,
        defaults={
            "name": name,
            "weeks": details.weeks,
            "needs": only_known(details.needs, [one.slug for one in list_themes()]),
            "steps": [[one.title, one.after_days, one.who] for one in lines],
            "changed_at": clock.now(),
        },
    )
    _tell(actor, "plan_template.kept", kept)
    return kept


@verb
def drop_plan_template(*, actor: Actor, desk_id: UUID, template: str) -> None:
    """The desk's own version goes; a national one under the same key comes back."""
    _require_keeping(actor, desk_id)
    kept = PlanTemplate.objects.filter(desk_id=desk_id, key=template).first()
    if kept is None:
        raise NotVisible
    _tell(actor, "plan_template.dropped", kept)
    kept.delete()


def _require_keeping(actor: Actor, desk_id: UUID) -> None:
    if actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_keep_templates(actor, desk_id):
        raise Refused(_("De coördinator van het loket past voorbeeldplannen aan."))


def _checked(details: TemplateDetails, acknowledged: Collection[str]) -> list[Line]:
    """The steps, when they can be carried out: named, within the plan, for somebody there is."""
    if not details.lines or len(details.lines) > MOST_STEPS:
        raise Unacceptable({"steps": _("Schrijf 1 tot en met 60 stappen op.")})
    for line in details.lines:
        require_text("steps", line.title, longest=160)
        require_clean("steps", line.title, frozenset(acknowledged))
        if line.who not in WHO or not 0 <= line.after_days <= details.weeks * 7:
            raise Unacceptable(
                {"steps": _("Stap ‘%(title)s’ valt buiten het plan.") % {"title": line.title}}
            )
    return list(details.lines)


def _tell(actor: Actor, verb: str, template: PlanTemplate) -> None:
    record(
        actor,
        verb,
        subject_id=template.id,
        desk_id=template.desk_id,
        details={"template": template.key},
    )
