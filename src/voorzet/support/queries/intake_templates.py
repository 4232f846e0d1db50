"""Which ways of going through an intake there are at a desk."""

from uuid import UUID

from voorzet.desks.models import Desk
from voorzet.kernel.errors import NotVisible
from voorzet.support.intake_templates import NATIONAL, Template, of_desk
from voorzet.support.models import IntakeTemplate


def list_templates(desk_id: UUID) -> list[Template]:
    """What a conversation at this desk can begin with: the desk's own first, by name, then the national ones."""
    own = IntakeTemplate.objects.filter(desk=desk_id).order_by("name")
    return [*(of_desk(one) for one in own), *NATIONAL]


def find_template(desk_id: UUID, key: str) -> Template | None:
    """The template with this key at this desk."""
    return next((one for one in list_templates(desk_id) if one.key == key), None)


def list_own_templates(desk: Desk) -> list[IntakeTemplate]:
    """A desk's own ways of going through an intake, by name."""
    return list(IntakeTemplate.objects.filter(desk=desk).order_by("name"))


def get_own_template(desk: Desk, template_id: UUID) -> IntakeTemplate:
    """One of them."""
    found = IntakeTemplate.objects.filter(desk=desk, pk=template_id).first()
    if found is None:
        raise NotVisible
    return found
