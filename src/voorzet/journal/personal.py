"""What the journal and the queue hold of people: identifiers, and what a job was told."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, leave_out, register
from voorzet.journal.registry import list_verbs
from voorzet.journal.subjects import Subject, on_erasure

# Where verbs keep the identifier of somebody else than who acted.
_PLACES_OF_PEOPLE = sorted({f"details__{key}" for verb in list_verbs() for key in verb.personal})

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
