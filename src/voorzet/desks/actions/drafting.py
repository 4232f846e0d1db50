"""Changing a draft: its articles, its sharing table, and who does what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import lock_agreement, require_coordinator, require_status
from voorzet.desks.models import (
    AgreedSharing,
    AgreementArticle,
    AgreementStatus,
    Part,
    RecordKind,
    Responsibility,
    WorkingAgreement,
)
from voorzet.journal.recording import record
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, Sight
from voorzet.kernel.errors import NotVisible, Stale, Unacceptable
from voorzet.parties.models import OrganisationKind
from voorzet.reference.models import Task

LONGEST_ARTICLE = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """What a kind of partner sees of records it has no part in, and whether it is told of answers."""

    sight: Sight
    informed: bool


@verb
def adapt_article(
    *, actor: Actor, article_id: UUID, text: str, expected_revision: int
) -> AgreementArticle:
    """Gives an article of a draft the desk's own words. Stale when somebody did meanwhile."""
    article = AgreementArticle.objects.filter(pk=article_id).first()
    if article is None:
        raise NotVisible
    agreement = _draft(actor, article.agreement_id)
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Unacceptable({"text": _("Schrijf op wat u afspreekt, of laat de tekst staan.")})
    if len(text) > LONGEST_ARTICLE:
        raise Unacceptable({"text": _("Deze tekst is te lang voor één artikel.")})
    changed = AgreementArticle.objects.filter(pk=article_id, revision=expected_revision).update(
        own_text=text, revision=F("revision") + 1
    )
    if not changed:
        raise Stale
    record(
        actor,
        "agreement.article_adapted",
        subject_id=agreement.id,
        desk_id=agreement.desk_id,
        details={"number": article.number},
    )
    article.refresh_from_db()
    return article


@verb
def adapt_sharing(
    *,
    actor: Actor,
    agreement_id: UUID,
    lines: Mapping[tuple[RecordKind, OrganisationKind], Line],
) -> None:
    """Sets lines of the sharing table of a draft; those that are not named stay as they are."""
    agreement = _draft(actor, agreement_id)
    wrong = {
        kind.value: _("Wie bericht krijgt, ziet minstens een samenvatting.")
        for (_record_kind, kind), line in lines.items()
        if line.informed and line.sight is Sight.NONE
    }
    if wrong:
        raise Unacceptable(wrong)
    for (record_kind, kind), line in lines.items():
        AgreedSharing.objects.update_or_create(
            agreement=agreement,
            record_kind=record_kind,
            organisation_kind=kind,
            defaults={"sight": line.sight, "informed": line.informed},
        )
    record(
        actor,
        "agreement.sharing_adapted",
        subject_id=agreement.id,
        desk_id=agreement.desk_id,
        details={"record_kinds": sorted({record_kind for record_kind, _kind in lines})},
    )


@verb
def divide_task(
    *,
    actor: Actor,
    agreement_id: UUID,
    task_id: str,
    parts: Mapping[Part, Iterable[OrganisationKind]],
) -> None:
    """Says for one task of a draft which kinds of partners do it, decide, are consulted and are told."""
    agreement = _draft(actor, agreement_id)
    task = Task.objects.filter(pk=task_id).first()
    if task is None:
        raise NotVisible
    if not list(parts.get(Part.DOES, ())):
        raise Unacceptable({Part.DOES.value: _("Kies minstens één soort partner die het doet.")})
    Responsibility.objects.filter(agreement=agreement, task=task).delete()
    Responsibility.objects.bulk_create(
        Responsibility(agreement=agreement, task=task, organisation_kind=kind, part=part)
        for part, kinds in parts.items()
        for kind in kinds
    )
    record(
        actor,
        "agreement.task_divided",
        subject_id=agreement.id,
        desk_id=agreement.desk_id,
        details={"task": task.pk},
    )


def _draft(actor: Actor, agreement_id: UUID) -> WorkingAgreement:
    agreement = lock_agreement(agreement_id)
    require_coordinator(actor, agreement.desk_id)
    require_status(agreement, AgreementStatus.DRAFT)
    return agreement
