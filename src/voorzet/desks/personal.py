"""What desks holds of people: roles, and the contact details that a desk shows on its page."""

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from voorzet.desks.models import DeskInvitation, DeskRole
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, known, on_erasure, on_search

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
        fields={"end_reason": FieldClass.TEXT, "levels": FieldClass.CODE},
        private=True,  # short, and about one partner: whoever is named in it is the one who left
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
        model="desks.StaffAccess",
        what=_("wie van beheer tijdelijk meekeek bij het loket, en waarom"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"reason": FieldClass.TEXT},
        private=True,  # one line of the operator
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
    Holding(
        model="desks.DeskInvitation",
        what=_("uitnodigingen om een loket te openen"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "organisation_name": FieldClass.ORGANISATION,
            "coordinator_name": FieldClass.NAME,
            "coordinator_email": FieldClass.CONTACT,
        },
        desk=("desk_id",),
    ),
    Holding(
        model="desks.WorkingAgreement",
        what=_("versies van de werkafspraak"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
    ),
    Holding(
        model="desks.AgreementArticle",
        what=_("artikelen van de werkafspraak; wat ondertekend is verandert niet meer"),
        purpose=Purpose.WORK_TOGETHER,
        # An agreement is of organisations. What was signed stands: a trigger refuses any change.
        fields=dict.fromkeys(
            ("chapter_title", "number", "title", "reference_text", "own_text"),
            FieldClass.ORGANISATION,
        ),
        desk=("agreement__desk_id",),
    ),
    Holding(
        model="desks.AgreedSharing",
        what=_("wat partners zien volgens een versie van de werkafspraak"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("agreement__desk_id",),
    ),
    Holding(
        model="desks.Responsibility",
        what=_("wie wat doet volgens een versie van de werkafspraak"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("agreement__desk_id",),
    ),
    Holding(
        model="desks.Signature",
        what=_("wie namens welke partner ondertekende, en wanneer"),
        purpose=Purpose.ACCOUNT_FOR,
        desk=("agreement__desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="desks.Confirmation",
        what=_("wie bevestigde dat het loket aan iets voldoet"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="desks.PlatformAssessment",
        what=_("hoe een sportplatform de eigen plaats kiest"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"answers": FieldClass.CODE},
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
)


@on_search
def find_invited(subject: Subject) -> Subject:
    """Who was invited to open a desk, under one of the addresses."""
    invited = _invitations_of(subject).values_list("coordinator_name", "coordinator_email")
    return Subject(
        names=known(name for name, _email in invited),
        emails=known(email for _name, email in invited),
    )


@on_erasure
def forget_invited(subject: Subject) -> dict[str, int]:
    """An invitation that was not used is of nobody any more."""
    return {
        "desks.DeskInvitation": _invitations_of(subject).update(
            coordinator_name="", coordinator_email=""
        )
    }


def _invitations_of(subject: Subject) -> QuerySet[DeskInvitation]:
    lowered = [email.lower() for email in subject.emails]
    return DeskInvitation.objects.alias(lowered=Lower("coordinator_email")).filter(
        lowered__in=lowered
    )


@on_erasure
def end_roles(subject: Subject) -> dict[str, int]:
    """Nobody who is forgotten has a role."""
    ended, _each = DeskRole.objects.filter(person_id__in=subject.person_ids).delete()
    return {"desks.DeskRole": ended}
