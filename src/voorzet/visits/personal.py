"""What visits hold of people: who goes where, and what clubs told."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, on_erasure, on_search
from voorzet.visits.models import Visit, Visitor

register(
    Holding(
        model="visits.VisitPlan",
        what=_("bezoekplannen"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
    ),
    Holding(
        model="visits.Visitor",
        what=_("wie op bezoek gaat, en hoe vaak"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"start": FieldClass.CONTACT},
        desk=("plan__desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="visits.Visit",
        what=_("bezoeken aan clubs: wie, wanneer en waarom die persoon"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"met": FieldClass.CODE, "unmet": FieldClass.CODE},
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="visits.VisitReport",
        what=_("wat clubs bij een bezoek vertelden"),
        purpose=Purpose.HELP_CLUB,
        fields=dict.fromkeys(("going_well", "proud_of", "questions"), FieldClass.TEXT),
        desk=("visit__desk_id",),
        own_notes=("visit__organisation_id", {"audience": "own"}),
        file="visit__provider_id",
        people={"visit__person_id": ALL},
    ),
    Holding(
        model="visits.VisitYield",
        what=_("wat er van een bezoek kwam"),
        purpose=Purpose.HELP_CLUB,
        desk=("visit__desk_id",),
    ),
)


@on_search
def find_clubs_visited(subject: Subject) -> Subject:
    """The providers to whom somebody went, or was to go: reports of visits there may name them."""
    visits = Visit.objects.filter(person_id__in=subject.person_ids)
    return Subject(file_ids=frozenset(visits.values_list("provider_id", flat=True)))


@on_erasure
def let_them_stay_home(subject: Subject) -> dict[str, int]:
    """Nobody who is forgotten goes out any more; what was visited stays, by somebody without a name."""
    visitors, _each = Visitor.objects.filter(person_id__in=subject.person_ids).delete()
    return {"visits.Visitor": visitors}
