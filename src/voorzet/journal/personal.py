"""What the journal and the queue hold of people: identifiers, and what a job was told."""

from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, leave_out, register
from voorzet.journal.registry import list_verbs
from voorzet.journal.subjects import Subject, on_erasure

# Where verbs keep the identifier of somebody else than who acted.
# Of what happened in the files of clubs everybody reads what their own organisation did: the same rule stands in
# the migrations `row_security` of providers and visits.
_OF_FILES = ("contact", "contact_person", "relation", "scan", "visit")
_PLACES_OF_PEOPLE = sorted({f"details__{key}" for verb in list_verbs() for key in verb.personal})


def _entries_read_by(organisation_id: UUID | None) -> Q:
    elsewhere = ~Q(subject_kind__in=_OF_FILES)
    return elsewhere if organisation_id is None else elsewhere | Q(organisation_id=organisation_id)


register(
    Holding(
        model="journal.Entry",
        what=_("wat er gebeurde: wie, wat, waarover en wanneer, zonder namen of teksten"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={
            "verb": FieldClass.CODE,
            "subject_kind": FieldClass.CODE,
            "actor_kind": FieldClass.CODE,
            "channel": FieldClass.CODE,
            "details": FieldClass.CODE,
        },
        desk=("desk_id",),
        people=dict.fromkeys(["person_id", *_PLACES_OF_PEOPLE], ALL),
        read_by=_entries_read_by,
    ),
)
leave_out(
    _("controlegetallen over wat er gebeurde; niets over een persoon of een loket"),
    "journal.Seal",
    "journal.SealedEntry",
)
leave_out(
    _("een willekeurig nummer per verstuurd formulier, negentig dagen lang"), "journal.Submission"
)
leave_out(
    _(
        "werk dat de computer nog doet: nummers, veertien dagen lang; bij verwijderen van een persoon opgeruimd"
    ),
    "procrastinate",
)
leave_out(_("namen van tabellen en rechten van het raamwerk; ongebruikt"), "contenttypes", "auth")


@on_erasure
def remove_jobs(subject: Subject) -> dict[str, int]:
    """Jobs whose arguments name the subject go, whatever became of them."""
    pattern = "|".join(filter(None, [subject.contact_pattern, subject.name_pattern]))
    if not pattern:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where args::text ~* %s", [pattern])
        return {"procrastinate_jobs": cursor.rowcount}
