"""Handing an application in, taking it back to change it, and withdrawing it."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import list_partners
from voorzet.desks.queries.desk import list_people_by_partner
from voorzet.funds.actions._applications import (
    drop_open_award,
    lock_for_applicant,
    move,
    release_shares,
    tell,
)
from voorzet.funds.actions._ledger import lock_pots, post
from voorzet.funds.actions._paying import cancel_open_payments, read_given
from voorzet.funds.models import (
    Accounting,
    Application,
    ApplicationStatus,
    Assessment,
    AssessmentAnswer,
    EntryKind,
    PotDecider,
    RuleSet,
    Share,
)
from voorzet.funds.queries.application_fits import list_unfit
from voorzet.funds.queries.balances import read_share_balances
from voorzet.funds.queries.interests import list_paid
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.parties.models import Organisation
from voorzet.reference.queries import deadline
from voorzet.ui.amounts import euros


@verb
def submit_application(*, actor: Actor, application_id: UUID) -> Application:
    """Hands it in: funders are asked for their share, and partners to assess where they decide together.

    The rules of each pot are those of this moment, and are kept with the share. Impossible, with everything that
    stands in the way, when a pot does not fit or the money does not add up.
    """
    application = lock_for_applicant(actor, application_id)
    move(application, ApplicationStatus.SUBMITTED)
    shares = list(
        Share.objects.filter(application=application).select_related("pot__owner").order_by("pk")
    )
    _require_covered(application, shares)
    _require_account(application, shares)
    _keep_rules(shares)
    if unfit := list_unfit(application):
        raise Impossible(" ".join(unfit))
    application.submitted_at = clock.now()
    application.decide_by = deadline(clock.now(), application.desk.decision_days)
    application.version += 1
    application.save()
    asked: list[UUID] = []
    if any(share.pot.decider == PotDecider.CORE_TEAM for share in shares):
        asked = _ask_partners(application)
    owners = {share.pot.owner_id for share in shares}
    tell(
        actor,
        "application.submitted",
        application,
        {"owners": [str(one) for one in sorted(owners)], "assessors": [str(one) for one in asked]},
    )
    return application


@verb
def take_back_application(*, actor: Actor, application_id: UUID) -> Application:
    """Back to a draft, to change it: what was reserved is free again, and everybody is asked anew."""
    application = lock_for_applicant(actor, application_id)
    move(application, ApplicationStatus.DRAFT)
    drop_open_award(application)
    release_shares(actor, application)
    Assessment.objects.filter(application=application).delete()
    application.submitted_at = application.decide_by = None
    application.version += 1
    application.save()
    tell(actor, "application.taken_back", application)
    return application


@verb
def withdraw_application(*, actor: Actor, application_id: UUID) -> Application:
    """It is over. What was reserved or awarded is available again; Impossible once money was paid."""
    application = lock_for_applicant(actor, application_id)
    was = application.status
    heard = {
        *application.shares.values_list("pot__owner_id", flat=True),
        *application.assessments.values_list("organisation_id", flat=True),
    }
    move(application, ApplicationStatus.WITHDRAWN)
    drop_open_award(application)
    if was == ApplicationStatus.AWARDED:
        _give_back(actor, application)
    else:
        release_shares(actor, application)
    application.over_at = clock.now()
    application.version += 1
    application.save()
    told = heard if was != ApplicationStatus.DRAFT else set()
    tell(
        actor,
        "application.withdrawn",
        application,
        {"organisations": [str(one) for one in sorted(told)]},
    )
    return application


def _give_back(actor: Actor, application: Application) -> None:
    """What was awarded and not paid."""
    given = read_given(application)
    shares = {share.id: share for share in Share.objects.filter(pk__in=given)}
    pots = lock_pots({share.pot_id for share in shares.values()})
    balances = read_share_balances(list(given))
    if any(one.paid or one.returned for one in balances.values()):
        raise Impossible(
            _("Er is al betaald. Stel een lager bedrag voor, of reken af met de verantwoording.")
        )
    cancel_open_payments(application)
    for share_id, share in shares.items():
        if balances[share_id].committed:
            post(
                actor,
                pots[share.pot_id],
                EntryKind.LOWERED,
                balances[share_id].committed,
                share_id=share_id,
            )
    Accounting.objects.filter(application=application).delete()


def _require_covered(application: Application, shares: list[Share]) -> None:
    """What it costs is what is asked and what the club pays itself, to the cent."""
    if not shares:
        raise Impossible(_("Kies eerst minstens één pot."))
    cost = sum(line.cents for line in application.costs.all())
    covered = application.own_cents + sum(share.asked_cents for share in shares)
    if cost > covered:
        raise Impossible(
            _("Er is nog %(missing)s niet gedekt.") % {"missing": euros(cost - covered)}
        )
    if covered > cost:
        raise Impossible(
            _("U vraagt %(more)s meer dan het kost.") % {"more": euros(covered - cost)}
        )


def _require_account(application: Application, shares: list[Share]) -> None:
    if application.iban and application.account_name:
        return
    if any(share.pot.is_kept for share in shares):
        raise Impossible(_("Vul eerst in op welke rekening van de club betaald kan worden."))


def _keep_rules(shares: list[Share]) -> None:
    """Each share is from now on judged by the rules as they are today."""
    current = {
        rules.pot_id: rules
        for rules in RuleSet.objects.filter(
            pot__in=[share.pot_id for share in shares], is_current=True
        )
    }
    for share in shares:
        share.rule_set = current[share.pot_id]
    Share.objects.bulk_update(shares, ["rule_set"])


def _ask_partners(application: Application) -> list[UUID]:
    """Every partner with somebody at work is asked; who makes the application or is paid from it is recused."""
    working = set(list_people_by_partner(application.desk_id))
    paid = list_paid(application)
    rows = [
        Assessment(
            application=application,
            organisation=partner,
            answer=AssessmentAnswer.ASKED,
            recused_because=_interest_of(partner, application, paid),
        )
        for partner in list_partners(application.desk_id)
        if partner.id in working
    ]
    Assessment.objects.bulk_create(rows)
    return sorted(one.organisation_id for one in rows if not one.recused_because)


def _interest_of(partner: Organisation, application: Application, paid: set[UUID]) -> str:
    if partner.id in paid:
        return _("krijgt zelf geld uit deze aanvraag")
    if partner.id == application.organisation_id:
        return _("maakt deze aanvraag voor de club")
    return ""
