"""What providers holds: facts of clubs, who speaks for them, who keeps contact, and what was said.

The one place that names the fields of this room for export, erasure, retention and the register. Somebody of a
club is found by address among `asker_ids`, as who asked a question is; the files in which they are named are
those of the providers they speak for.
"""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, known, on_erasure, on_search
from voorzet.journal.terms import Expiry, Term, register_term
from voorzet.providers.models import (
    ContactAudience,
    ContactMoment,
    ContactPerson,
    ContactText,
    Follower,
    Provider,
    Relation,
    Scan,
)
from voorzet.providers.policy import scans_read_by

CODE = FieldClass.CODE
CONTACT_FIELDS = ("name", "email", "phone", "preferred_moment")

register(
    Holding(
        model="providers.Provider",
        what=_("clubs en andere sportaanbieders"),
        purpose=Purpose.HELP_CLUB,
        fields=dict.fromkeys(
            ("name", "search_name", "address", "postcode", "place", "chamber_number", "website"),
            FieldClass.ORGANISATION,
        ),
        desk=("municipality__desks__id",),
        referenced=True,
    ),
    Holding(
        model="providers.Merge",
        what=_("welke dossiers van clubs zijn samengevoegd, en door wie"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"chosen": CODE},
        desk=("kept__municipality__desks__id",),
        people={"by_id": ALL},
    ),
    Holding(
        model="providers.ContactPerson",
        what=_("contactpersonen van clubs, in hun rol daar"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "name": FieldClass.NAME,
            "email": FieldClass.CONTACT,
            "phone": FieldClass.CONTACT,
            "preferred_moment": FieldClass.CONTACT,
        },
        desk=("desk_id",),
        askers={"id": ALL},
        file="provider_id",
        term="contact_person",
    ),
    Holding(
        model="providers.Relation",
        what=_("welke organisatie contact houdt met een club, en wie daar"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="providers.ContactMoment",
        what=_("contactmomenten met clubs: wanneer, hoe en door wie"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"calendar_uid": CODE},
        desk=("desk_id",),
        people={"person_id": ALL},
        own_notes=("organisation_id", {"audience": ContactAudience.OWN}),
    ),
    Holding(
        model="providers.ContactText",
        what=_("wat bij een contactmoment werd besproken"),
        purpose=Purpose.HELP_CLUB,
        fields={"body": FieldClass.TEXT},
        desk=("moment__desk_id",),
        people={"moment__person_id": ALL},
        own_notes=("moment__organisation_id", {"moment__audience": ContactAudience.OWN}),
        file="provider_id",
    ),
    Holding(
        model="providers.Scan",
        what=_("scans die clubs invulden, en wie ze mag zien"),
        purpose=Purpose.HELP_CLUB,
        fields={"instrument": CODE, "answers": CODE, "allowed": CODE},
        desk=("desk_id",),
        people={"person_id": ALL},
        read_by=scans_read_by,
    ),
    Holding(
        model="providers.SafetyBasic",
        what=_("hoe de vier basiseisen van veilige sport er bij clubs voor staan: stand en dag"),
        purpose=Purpose.HELP_CLUB,
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="providers.BasicsDeadline",
        what=_("wanneer een loket de basiseisen bij clubs op orde wil hebben"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("desk_id",),
    ),
    Holding(
        model="providers.Follower",
        what=_("welke clubs iemand volgt"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL},
    ),
    Holding(
        model="providers.FileLook",
        what=_("wie van een andere organisatie op welke dag een dossier bekeek"),
        purpose=Purpose.ACCOUNT_FOR,
        desk=("desk_id",),
        people={"person_id": ALL},
    ),
)


@on_search
def find_contact_people(subject: Subject) -> Subject:
    """Who speaks for a provider under one of the identifiers or addresses, at any desk."""
    lowered = {email.lower() for email in subject.emails}
    people = list(
        ContactPerson.objects.alias(lowered=Lower("email")).filter(
            Q(pk__in=subject.asker_ids) | Q(lowered__in=lowered)
        )
    )
    return Subject(
        asker_ids=frozenset(person.id for person in people),
        names=known(person.name for person in people),
        emails=known(person.email for person in people),
        phones=known(person.phone for person in people),
        file_ids=frozenset(person.provider_id for person in people),
    )


@on_search
def find_files_worked_on(subject: Subject) -> Subject:
    """The providers with whom somebody who works at a desk kept contact, or did a scan."""
    found: set[UUID] = set()
    if subject.person_ids:
        for model in (ContactMoment, Relation, Scan):
            rows = model.objects.filter(person__in=subject.person_ids)
            found |= set(rows.values_list("provider_id", flat=True))
    return Subject(file_ids=frozenset(found))


@on_search
def find_whole_files(subject: Subject) -> Subject:
    """Everything that is one file with a provider of theirs, since files were merged."""
    if not subject.file_ids:
        return Subject()
    found = Provider.objects.filter(pk__in=subject.file_ids)
    roots = found.values_list(Coalesce("merged_into_id", "id"))
    together = Provider.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots))
    return Subject(file_ids=frozenset(together.values_list("id", flat=True)))


@on_erasure
def forget_contact_people(subject: Subject) -> dict[str, int]:
    """Who spoke for a club goes; that there was contact stays."""
    gone = ContactPerson.objects.filter(pk__in=subject.asker_ids)
    number = gone.count()
    ContactText.spoken_to.through.objects.filter(contactperson__in=gone).delete()
    gone.delete()
    return {"providers.ContactPerson": number}


@on_erasure
def forget_what_they_keep(subject: Subject) -> dict[str, int]:
    """What somebody follows goes; a tie stays with the organisation."""
    mine = {"person__in": subject.person_ids}
    return {
        "providers.Follower": Follower.objects.filter(**mine).delete()[0],
        "providers.Relation": Relation.objects.filter(**mine).update(person=None),
    }


def _forget_who_left(expiry: Expiry) -> int:
    left = ContactPerson.objects.filter(desk__in=expiry.desk_ids, ends_on__lt=expiry.before)
    number = left.count()
    ContactText.spoken_to.through.objects.filter(contactperson__in=left).delete()
    left.delete()
    return number


register_term(
    Term(
        kind="contact_person",
        what=_("contactpersonen die bij de club zijn vertrokken"),
        begins=_("de dag van vertrek"),
        days=timedelta(days=365).days,
        ground=_("weten wie iets regelde zolang lopende zaken daarvan afhangen"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_forget_who_left,
    ),
)
