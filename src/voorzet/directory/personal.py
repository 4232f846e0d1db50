"""What directory holds of people: what they know, whether they have room, when they are away."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.directory.models import (
    Absence,
    Availability,
    ConfirmationRequest,
    Expertise,
    Listing,
)
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, on_erasure

register(
    Holding(
        model="directory.Expertise",
        what=_("waar mensen en organisaties iets van weten"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"note": FieldClass.TEXT, "words": FieldClass.CODE},
        private=True,  # one line that somebody wrote about their own work
        people={"person_id": ALL, "owner_id": ALL},
    ),
    Holding(
        model="directory.Availability",
        what=_("wie ruimte heeft, en tot wanneer niet"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL},
    ),
    Holding(
        model="directory.Absence",
        what=_("wie afwezig is, tot wanneer, en wie waarneemt; nooit waarom"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL, "stand_in_id": ("id", "starts_on", "back_on")},
    ),
    Holding(
        model="directory.ConfirmationRequest",
        what=_("dat iemand gevraagd is of de deskundigheid nog klopt"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL},
    ),
    Holding(
        model="directory.Listing",
        what=_("de woorden waarmee mensen te vinden zijn: naam, functie, organisatie"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"words": FieldClass.CODE},
        people={"person_id": ALL},
    ),
)


@on_erasure
def forget(subject: Subject) -> dict[str, int]:
    """Everything about somebody goes. What they entered for their organisation stays, and is nobody's."""
    gone = {}
    for model in (Availability, ConfirmationRequest, Listing):
        gone[f"directory.{model.__name__}"] = model._default_manager.filter(  # noqa: SLF001 - Django's own door
            person_id__in=subject.person_ids
        ).delete()[0]
    gone["directory.Absence"] = Absence.objects.filter(person_id__in=subject.person_ids).delete()[
        0
    ] + Absence.objects.filter(stand_in_id__in=subject.person_ids).update(stand_in=None)
    mine = Expertise.objects.filter(person_id__in=subject.person_ids).delete()[0]
    left = Expertise.objects.filter(Q(owner_id__in=subject.person_ids)).update(owner=None)
    gone["directory.Expertise"] = mine + left
    return gone
