"""What imports holds: facts of clubs, the files they came in for a term, and who decided about what."""

import re
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.imports.models import ImportFile, ImportRow
from voorzet.imports.tables import UnreadableFile, list_texts
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.subjects import Subject, on_erasure
from voorzet.journal.terms import Expiry, Term, register_term

CODE, ORGANISATION, TEXT = FieldClass.CODE, FieldClass.ORGANISATION, FieldClass.TEXT

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
            "remarks": TEXT,
            "cells": TEXT,
            "facts": ORGANISATION,
            "parts": ORGANISATION,
            "digest": CODE,
            "likeness": CODE,
            "changes": ORGANISATION,
            "stays": CODE,
        },
        desk=("desk_id",),
        people={"decided_by_id": ("id", "number", "decision", "decided_at")},
        file="provider_id",
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


@on_erasure
def remove_files_naming(subject: Subject) -> dict[str, int]:
    """A list as it came goes when it names the subject, or a namesake: what was understood of its clubs stays."""
    pattern = "|".join(filter(None, [subject.contact_pattern, subject.name_pattern]))
    if not pattern:
        return {}
    named = re.compile(pattern, re.IGNORECASE)
    files = ImportFile.objects.values_list("pk", "content").iterator(chunk_size=1)
    naming = [run_id for run_id, content in files if _names(bytes(content), named)]
    return {"imports.ImportFile": ImportFile.objects.filter(pk__in=naming).delete()[0]}


def _names(content: bytes, named: re.Pattern[str]) -> bool:
    """Whether somebody is named in a list; one that cannot be looked through may as well."""
    try:
        return any(named.search(text) for text in list_texts(content))
    except UnreadableFile:
        return True


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
