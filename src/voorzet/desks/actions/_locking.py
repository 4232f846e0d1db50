"""What the verbs of agreements share: who may, and the rows they wait for."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import AgreementStatus, Desk, WorkingAgreement
from voorzet.desks.policy import may_change_desk, may_read_agreements
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused


def require_coordinator(actor: Actor, desk_id: UUID) -> None:
    """NotVisible for who does not sit at the desk, Refused for who does and does not coordinate it."""
    if not may_read_agreements(actor, desk_id):
        raise NotVisible
    if not may_change_desk(actor, desk_id):
        raise Refused(_("Alleen de coördinator van dit loket kan dit wijzigen."))


def lock_desk(desk_id: UUID) -> Desk:
    """The desk, held until commit: verbs of one desk's agreements wait for each other, questions do not."""
    desk = Desk.objects.select_for_update(no_key=True).filter(pk=desk_id).first()
    if desk is None:
        raise NotVisible
    return desk


def lock_agreement(agreement_id: UUID) -> WorkingAgreement:
    """The version with its desk held until commit, as it is then."""
    found = WorkingAgreement.objects.filter(pk=agreement_id).values_list("desk_id").first()
    if found is None:
        raise NotVisible
    lock_desk(found[0])
    return WorkingAgreement.objects.select_related("desk").get(pk=agreement_id)


def require_status(agreement: WorkingAgreement, *wanted: AgreementStatus) -> None:
    """Impossible, in words, when the version is somewhere else in its course."""
    if agreement.status in wanted:
        return
    status = AgreementStatus(agreement.status)
    raise Impossible(
        {
            AgreementStatus.DRAFT: _("Deze versie is nog een concept."),
            AgreementStatus.PROPOSED: _("Deze versie is voorgesteld en ligt vast."),
            AgreementStatus.IN_FORCE: _("Deze versie is van kracht en ligt vast."),
            AgreementStatus.SUPERSEDED: _("Deze versie is vervangen door een nieuwe."),
            AgreementStatus.ENDED: _("Deze versie is beëindigd."),
        }[status]
    )
