"""What privacy itself holds: holds and terms; and that a hold keeps somebody from being forgotten."""

from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from voorzet.journal.holdings import (
    ALL,
    FieldClass,
    Holding,
    Purpose,
    leave_out,
    register,
)
from voorzet.journal.subjects import Subject, on_erasure, on_obstacle
from voorzet.privacy.models import DeskExport, ExportPart, ExportStatus, LegalHold

register(
    Holding(
        model="privacy.LegalHold",
        what=_("vragen waarvan niets weg mag, en waarom"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"reason": FieldClass.CODE},
        desk=("question__desk_id",),
        people={"set_by_id": ALL},
    ),
    Holding(
        model="privacy.ShorterTerm",
        what=_("bewaartermijnen die het loket korter maakte"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"kind": FieldClass.CODE},
        desk=("desk_id",),
    ),
    Holding(
        model="privacy.DeskExport",
        what=_("wie wanneer om een export van het loket vroeg"),
        purpose=Purpose.ACCOUNT_FOR,
        desk=("desk_id",),
        people={"asked_by_id": ALL},
    ),
)
leave_out(
    _("delen van een export, hoogstens een dag: alles daarin staat ook in de tabellen zelf"),
    "privacy.ExportPart",
)


@on_erasure
def remove_exports(subject: Subject) -> dict[str, int]:
    """An export that lies ready or is being made may name anybody: it goes, and can be asked for again.

    The lock waits for the one that the worker is at, and keeps others from beginning until the subject is gone.
    """
    with connection.cursor() as cursor:
        cursor.execute("lock table privacy_deskexport in exclusive mode")
    DeskExport.objects.filter(status__in=[ExportStatus.WAITING, ExportStatus.READY]).update(
        status=ExportStatus.EXPIRED
    )
    # Only now: parts that the worker wrote meanwhile are there since the lock.
    parts, _each = ExportPart.objects.all().delete()
    return {"privacy.ExportPart": parts}


@on_obstacle
def is_on_hold(subject: Subject) -> list[str]:
    """What is on hold stays, whoever asks."""
    number = LegalHold.objects.filter(
        question__askers__in=subject.asker_ids, lifted_at=None
    ).count()
    if not number:
        return []
    return [
        ngettext(
            "Op %(number)s vraag van deze persoon rust een bewaarplicht.",
            "Op %(number)s vragen van deze persoon rust een bewaarplicht.",
            number,
        )
        % {"number": number}
    ]
