"""A new version: from the national framework, or from an earlier version of the desk's own."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import (
    lock_agreement,
    lock_desk,
    require_coordinator,
    require_status,
)
from voorzet.desks.models import (
    AgreedSharing,
    AgreementArticle,
    AgreementStatus,
    Desk,
    Part,
    Responsibility,
    SharingRule,
    WorkingAgreement,
)
from voorzet.desks.models.agreement import OPEN
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.parties.models import OrganisationKind
from voorzet.reference.models import Framework
from voorzet.reference.queries import list_tasks

Rows = TypeVar("Rows", AgreementArticle, AgreedSharing, Responsibility)


@verb
def adopt_framework(*, actor: Actor, desk_id: UUID, framework: str) -> WorkingAgreement:
    """Makes a draft from an edition of the national framework.

    Its sharing table is the one in effect, so that adopting alone changes nobody's sight later on; who
    does what comes from the framework. Impossible while another version is open.
    """
    require_coordinator(actor, desk_id)
    desk = lock_desk(desk_id)
    chosen = Framework.objects.filter(pk=framework).first()
    if chosen is None:
        raise Unacceptable({"framework": _("Dit landelijke kader is hier niet bekend.")})
    draft = _begin(desk, chosen.pk)
    AgreementArticle.objects.bulk_create(
        AgreementArticle(
            agreement=draft,
            part=article.part,
            chapter=article.chapter,
            chapter_title=article.chapter_title,
            number=article.number,
            title=article.title,
            reference_text=article.text,
            own_text=article.text,
            position=article.position,
        )
        for article in chosen.articles.order_by("position")
    )
    AgreedSharing.objects.bulk_create(
        AgreedSharing(
            agreement=draft,
            record_kind=rule.record_kind,
            organisation_kind=rule.organisation_kind,
            sight=rule.sight,
            informed=rule.informed,
        )
        for rule in SharingRule.objects.filter(desk=desk)
    )
    Responsibility.objects.bulk_create(
        Responsibility(agreement=draft, task=task, organisation_kind=kind, part=part)
        for task in list_tasks()
        for part in Part
        for kind in getattr(task, part.value)
        if kind in OrganisationKind.values
    )
    record(
        actor,
        "agreement.adopted",
        subject_id=draft.id,
        desk_id=desk.id,
        details={"framework": chosen.pk, "version": draft.version},
    )
    return draft


@verb
def renew_agreement(*, actor: Actor, agreement_id: UUID) -> WorkingAgreement:
    """Makes a draft with everything that an earlier version says, to change and sign anew."""
    earlier = lock_agreement(agreement_id)
    require_coordinator(actor, earlier.desk_id)
    require_status(
        earlier, AgreementStatus.IN_FORCE, AgreementStatus.SUPERSEDED, AgreementStatus.ENDED
    )
    draft = _begin(earlier.desk, earlier.framework_id)
    _copy(AgreementArticle, earlier, draft)
    _copy(AgreedSharing, earlier, draft)
    _copy(Responsibility, earlier, draft)
    record(
        actor,
        "agreement.renewed",
        subject_id=draft.id,
        desk_id=earlier.desk_id,
        details={"version": draft.version, "earlier": earlier.version},
    )
    return draft


def _begin(desk: Desk, framework_id: str) -> WorkingAgreement:
    if WorkingAgreement.objects.filter(desk=desk, status__in=OPEN).exists():
        raise Impossible(_("Er ligt al een nieuwe versie. Maak die eerst af, of trek die in."))
    last = WorkingAgreement.objects.filter(desk=desk).aggregate(last=Max("version"))["last"] or 0
    return WorkingAgreement.objects.create(
        desk=desk, version=last + 1, framework_id=framework_id, made_at=clock.now()
    )


def _copy(model: type[Rows], earlier: WorkingAgreement, draft: WorkingAgreement) -> None:
    """Every line of the earlier version under the new one, with identifiers of its own."""
    left_out = {"id", "agreement", "revision"}
    names = [
        field.attname
        for field in model._meta.concrete_fields  # noqa: SLF001 - documented model API
        if field.name not in left_out
    ]
    rows = model._default_manager.filter(agreement=earlier)  # noqa: SLF001 - documented model API
    model._default_manager.bulk_create(  # noqa: SLF001 - documented model API
        model(agreement=draft, **{name: getattr(row, name) for name in names}) for row in rows
    )
