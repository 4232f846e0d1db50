"""What every verb of applications starts with: the application under lock, who may, and the course."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.actions._ledger import lock_pots, post
from voorzet.funds.models import (
    APPLICATION_TRANSITIONS,
    Application,
    ApplicationStatus,
    Award,
    AwardStatus,
    EntryKind,
    Share,
    ShareStatus,
)
from voorzet.funds.policy import applications_seen, may_change_application
from voorzet.funds.queries.interests import find_personal_interest
from voorzet.journal.recording import record
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused


def lock_application(actor: Actor, application_id: UUID) -> Application:
    """The application with its row locked until commit, for whoever may see it."""
    application = (
        Application.objects.select_for_update(of=("self",), no_key=True)
        .select_related("desk", "provider")
        .filter(applications_seen(actor), pk=application_id)
        .first()
    )
    if application is None:
        raise NotVisible
    return application


def lock_for_applicant(actor: Actor, application_id: UUID) -> Application:
    """The same, for who makes it."""
    application = lock_application(actor, application_id)
    if not may_change_application(actor, application):
        raise Refused(_("Deze aanvraag is van een andere organisatie."))
    return application


def require_draft(application: Application) -> None:
    """What was handed in is not changed while others look at it."""
    if application.status != ApplicationStatus.DRAFT:
        raise Impossible(_("Deze aanvraag is al ingediend. Haal haar eerst terug."))


def require_submitted(application: Application) -> None:
    """Funders and partners only say something of what was handed in and not decided."""
    if application.status != ApplicationStatus.SUBMITTED:
        raise Impossible(
            _("Dat kan nu niet: deze aanvraag is ‘%(status)s’.")
            % {"status": application.get_status_display()}
        )


def require_no_personal_interest(actor: Actor, application: Application) -> None:
    """Nobody says anything of money for a club of their own."""
    if find_personal_interest(actor.person_id, application.provider_id):
        raise Refused(_("U staat zelf bij deze club. Laat een collega dit doen."))


def move(application: Application, status: ApplicationStatus) -> None:
    """Checks the transition table and sets the status."""
    if status not in APPLICATION_TRANSITIONS[ApplicationStatus(application.status)]:
        raise Impossible(
            _("Dat kan niet meer: deze aanvraag is ‘%(status)s’.")
            % {"status": application.get_status_display()}
        )
    application.status = status


def release_shares(actor: Actor, application: Application) -> None:
    """Everything that was reserved for the application is available again; funders have said nothing."""
    shares = list(
        Share.objects.filter(application=application, status=ShareStatus.CONFIRMED).order_by("pk")
    )
    pots = lock_pots({share.pot_id for share in shares})
    for share in shares:
        pot = pots[share.pot_id]
        if pot.is_kept and share.confirmed_cents:
            post(actor, pot, EntryKind.RELEASED, share.confirmed_cents, share_id=share.id)
    Share.objects.filter(application=application).update(
        status=ShareStatus.ASKED, confirmed_cents=None, reason="", person=None, answered_at=None
    )


def drop_open_award(application: Application) -> None:
    """A decision that was only proposed is none."""
    Award.objects.filter(application=application, status=AwardStatus.PROPOSED).delete()


def tell(
    actor: Actor, verb: str, application: Application, details: Mapping[str, object] | None = None
) -> None:
    """In the story of the application."""
    record(
        actor, verb, subject_id=application.id, desk_id=application.desk_id, details=details or {}
    )
