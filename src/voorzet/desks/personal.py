"""What desks holds of people: roles, and the contact details that a desk shows on its page."""

from django.utils.translation import gettext_lazy as _

from voorzet.desks.models import DeskRole
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, on_erasure

register(
    Holding(
        model="desks.Desk",
        what=_("het loket: naam, gebied, termijnen en openbare contactgegevens"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "slug": FieldClass.CODE,
            "prefix": FieldClass.CODE,
            "brand_colour": FieldClass.CODE,
            "name": FieldClass.ORGANISATION,
            "email": FieldClass.CONTACT,
            "phone": FieldClass.CONTACT,
        },
        desk=("id",),
    ),
    Holding(
        model="desks.Partnership",
        what=_("welke organisaties partner zijn, vanaf en tot wanneer"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
    ),
    Holding(
        model="desks.DeskRole",
        what=_("wie welke rol heeft bij het loket"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"role": FieldClass.ROLE},
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="desks.SharingRule",
        what=_("wat partners zien: de tabel van de werkafspraak"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"organisation_kind": FieldClass.CODE, "sight": FieldClass.CODE},
        desk=("desk_id",),
    ),
    Holding(
        model="desks.ReferenceCounter",
        what=_("het laatste kenmerk dat is uitgegeven"),
        purpose=Purpose.HELP_CLUB,
        desk=("desk_id",),
    ),
)


@on_erasure
def end_roles(subject: Subject) -> dict[str, int]:
    """Nobody who is forgotten has a role."""
    ended, _each = DeskRole.objects.filter(person_id__in=subject.person_ids).delete()
    return {"desks.DeskRole": ended}
