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
    "digests and places of entries; no person, no desk", "journal.Seal", "journal.SealedEntry"
)
leave_out("the key of a form that was sent, for ninety days; a random number", "journal.Submission")
leave_out("jobs hold identifiers; what named somebody is removed on erasure", "procrastinate")
leave_out(
    "names of tables, groups and rights of the framework; unused here", "contenttypes", "auth"
)


@on_erasure
def remove_jobs(subject: Subject) -> dict[str, int]:
    """Jobs whose arguments name the subject go, whatever became of them."""
    pattern = "|".join(filter(None, [subject.contact_pattern, subject.name_pattern]))
    if not pattern:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where args::text ~* %s", [pattern])
        return {"procrastinate_jobs": cursor.rowcount}
