"""What imports holds: facts of clubs, the files they came in for a term, and who decided about what."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.imports.models import ImportFile, ImportRow
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.terms import Expiry, Term, register_term

CODE, ORGANISATION = FieldClass.CODE, FieldClass.ORGANISATION

register(
    Holding(
        model="imports.ImportRun",
        what=_("bestanden met sportaanbieders die zijn ingevoerd"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"file_name": ORGANISATION, "file_kind": CODE, "digest": CODE, "columns": CODE},
        desk=("desk_id",),
        people={"by_id": ALL},
    ),
    Holding(
        model="imports.ImportFile",
        what=_("zo'n bestand zelf, zolang een fout nog is na te zoeken"),
        purpose=Purpose.HELP_CLUB,
        fields={"content": ORGANISATION},
        desk=("desk_id",),
        # Shown on no page, to nobody.
        read_by=lambda _organisation_id: Q(pk__in=[]),
        term="import_file",
    ),
    Holding(
        model="imports.ImportRow",
        what=_("de rijen van zo'n bestand, en wat ervan werd"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "reason": CODE,
            "remarks": ORGANISATION,
            "cells": ORGANISATION,
            "facts": ORGANISATION,
            "parts": ORGANISATION,
            "digest": CODE,
            "likeness": CODE,
            "changes": ORGANISATION,
            "stays": CODE,
        },
        desk=("desk_id",),
        people={"decided_by_id": ("id", "number", "decision", "decided_at")},
        term="import_file",
    ),
    Holding(
        model="imports.DuplicatePair",
        what=_("clubs die op elkaar lijken, en wat daarover is beslist"),
        purpose=Purpose.HELP_CLUB,
        fields={"likeness": CODE},
        desk=("desk_id",),
        people={"decided_by_id": ("id", "status", "decided_at")},
    ),
)


def forget_files(expiry: Expiry) -> int:
    """The file and the cells as they were written go; what was understood of a club stays."""
    old = {"desk_id__in": expiry.desk_ids, "run__received_at__lt": expiry.before}
    ImportRow.objects.filter(**old).exclude(cells={}).update(cells={}, remarks=[])
    return ImportFile.objects.filter(**old).delete()[0]


register_term(
    Term(
        kind="import_file",
        what=_("ingevoerde bestanden, met wat er in de cellen stond"),
        begins=_("toen het bestand kwam"),
        days=timedelta(days=90).days,
        ground=_("zolang een fout in de invoer nog wordt gezocht; een lijst kan namen bevatten"),
        source=_("voorstel van dit project"),
        expire=forget_files,
    ),
)
