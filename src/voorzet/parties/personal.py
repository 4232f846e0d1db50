"""What parties holds of people: who works with the desk, and where."""

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import TOMBSTONE, Subject, known, on_erasure, on_search
from voorzet.parties.models import Person, Position

NOWHERE = "verwijderd.invalid"  # RFC 2606: a domain that never exists

register(
    Holding(
        model="parties.Organisation",
        what=_("organisaties die clubs helpen"),
        purpose=Purpose.WORK_TOGETHER,
        fields=dict.fromkeys(
            ("name", "short_name", "chamber_number", "website"), FieldClass.ORGANISATION
        ),
        desk=("partnerships__desk_id",),
        referenced=True,
    ),
    Holding(
        model="parties.Person",
        what=_("mensen met een account"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "name": FieldClass.NAME,
            "email": FieldClass.CONTACT,
            "phone": FieldClass.CONTACT,
            "password": FieldClass.SECRET,
            "language": FieldClass.CODE,
        },
        desk=("desk_roles__desk_id",),
        referenced=True,
        people={"id": ALL},
    ),
    Holding(
        model="parties.Position",
        what=_("wie waar werkt, vanaf en tot wanneer"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"title": FieldClass.ROLE},
        people={"person_id": ALL},
    ),
)


@on_search
def find_people(subject: Subject) -> Subject:
    """Accounts with one of the identifiers or addresses."""
    lowered = {email.lower() for email in subject.emails}
    people = list(
        Person.objects.alias(lowered=Lower("email"))
        .filter(Q(pk__in=subject.person_ids) | Q(lowered__in=lowered))
        .exclude(email__endswith=f"@{NOWHERE}")
    )
    return Subject(
        person_ids=frozenset(person.id for person in people),
        names=known(person.name for person in people),
        emails=known(person.email for person in people),
        phones=known(person.phone for person in people),
    )


@on_erasure
def leave_a_tombstone(subject: Subject) -> dict[str, int]:
    """The identifier stays, so that what happened keeps its sense; everything that says who it was goes."""
    people = list(Person.objects.select_for_update().filter(pk__in=subject.person_ids))
    for person in people:
        person.name = TOMBSTONE
        person.email = f"{person.id}@{NOWHERE}"
        person.phone = ""
        person.is_active = False
        person.last_login = None
        person.set_unusable_password()
        person.save()
    positions, _each = Position.objects.filter(person_id__in=subject.person_ids).delete()
    return {"parties.Person": len(people), "parties.Position": positions}
