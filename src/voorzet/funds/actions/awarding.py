"""Deciding on money by four eyes: one proposes, another checks. What was given is never changed, but by a new version."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from voorzet.funds.actions._applications import (
    lock_application,
    move,
    release_shares,
    require_no_personal_interest,
    tell,
)
from voorzet.funds.actions._paying import ask_accounting, carry_out_award
from voorzet.funds.bundling import Holds, Part, Verdict, judge_bundle
from voorzet.funds.models import (
    Application,
    ApplicationStatus,
    Assessment,
    Award,
    AwardLine,
    AwardStatus,
    PotDecider,
    Share,
    ShareStatus,
)
from voorzet.funds.policy import may_decide
from voorzet.funds.queries.assessments import read_verdict
from voorzet.funds.queries.interests import list_paid
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_BECAUSE = 4000
LONGEST_REMARK = 500
DECIDABLE = frozenset({ApplicationStatus.SUBMITTED, ApplicationStatus.AWARDED})


@verb
def propose_award(
    *,
    actor: Actor,
    application_id: UUID,
    lines: Mapping[UUID, int],
    because: str,
    conditions: str = "",
) -> Award:
    """Proposes what each share gives, in whole cents; without lines it is a rejection.

    Of what was awarded before it is a change: a new version, in which the lines say what each share is from then on.
    """
    application = _lock_to_decide(actor, application_id)
    if application.status not in DECIDABLE:
        raise Impossible(
            _("Dat kan nu niet: deze aanvraag is ‘%(status)s’.")
            % {"status": application.get_status_display()}
        )
    if Award.objects.filter(application=application, status=AwardStatus.PROPOSED).exists():
        raise Impossible(_("Er ligt al een voorgesteld besluit."))
    given = {share_id: cents for share_id, cents in lines.items() if cents}
    because = require_text("because", because, longest=LONGEST_BECAUSE)
    for field, text in (("because", because), ("conditions", conditions)):
        require_clean(field, text)
    if len(conditions) > LONGEST_BECAUSE:
        raise Unacceptable({"conditions": _("Houd het korter dan 4000 tekens.")})
    _require_sound(application, given)
    last = Award.objects.filter(application=application).aggregate(last=Max("version"))["last"]
    award = Award.objects.create(
        application=application,
        version=(last or 0) + 1,
        proposed_by_id=_person_of(actor),
        proposed_at=clock.now(),
        because=because,
        conditions=conditions.strip(),
    )
    AwardLine.objects.bulk_create(
        AwardLine(award=award, share_id=share_id, cents=cents)
        for share_id, cents in sorted(given.items())
    )
    details = {"award": award.id, "version": award.version}
    tell(actor, "application.award_proposed", application, details)
    return award


@verb
def give_award(*, actor: Actor, award_id: UUID) -> Award:
    """The second pair of eyes says yes: money is committed, payments are planned, accounting will be due.

    Everything is looked at again at this moment. Refused to who proposed it.
    """
    application, award = _lock_proposed(actor, award_id)
    lines = dict(award.lines.values_list("share_id", "cents"))
    _require_sound(application, lines)
    move(application, ApplicationStatus.AWARDED if lines else ApplicationStatus.REJECTED)
    application.decided_at = clock.now()
    if not lines:
        application.over_at = clock.now()
    application.version += 1
    application.save()
    _check(actor, award, AwardStatus.GIVEN)
    if lines:
        carry_out_award(actor, application, lines)
        ask_accounting(application, award)
    else:
        _let_go(actor, application)
    heard = {
        *application.shares.values_list("pot__owner_id", flat=True),
        *Assessment.objects.filter(application=application).values_list(
            "organisation_id", flat=True
        ),
        application.organisation_id,
    }
    details = {
        "award": award.id,
        "version": award.version,
        "outcome": str(application.status),
        "organisations": [str(one) for one in sorted(heard)],
    }
    tell(actor, "application.award_given", application, details)
    return award


@verb
def refuse_award(*, actor: Actor, award_id: UUID, remark: str) -> Award:
    """The second pair of eyes gives it back, with what is not right yet; another version can be proposed."""
    application, award = _lock_proposed(actor, award_id)
    award.remark = require_text("remark", remark, longest=LONGEST_REMARK)
    require_clean("remark", award.remark)
    _check(actor, award, AwardStatus.REFUSED)
    details = {"award": award.id, "version": award.version}
    tell(actor, "application.award_refused", application, details)
    return award


def _person_of(actor: Actor) -> UUID:
    """Who decides is always somebody; the system and links decide nothing."""
    if actor.person_id is None:
        raise Refused(_("Alleen de coördinator en de eigenaren van de potten beslissen hierover."))
    return actor.person_id


def _check(actor: Actor, award: Award, status: AwardStatus) -> None:
    award.status, award.checked_by_id, award.checked_at = status, actor.person_id, clock.now()
    award.save()


def _let_go(actor: Actor, application: Application) -> None:
    """A rejection frees what was reserved; what funders had said stays to be read."""
    before = list(
        Share.objects.filter(application=application).values(
            "pk", "status", "reason", "person_id", "answered_at"
        )
    )
    release_shares(actor, application)
    for one in before:
        if one["status"] != ShareStatus.CONFIRMED:
            Share.objects.filter(pk=one["pk"]).update(
                status=one["status"],
                reason=one["reason"],
                person_id=one["person_id"],
                answered_at=one["answered_at"],
            )


def _lock_to_decide(actor: Actor, application_id: UUID) -> Application:
    """For who may decide and has no interest in it, in person or by organisation."""
    application = lock_application(actor, application_id)
    if actor.person_id is None or not may_decide(actor, application):
        raise Refused(_("Alleen de coördinator en de eigenaren van de potten beslissen hierover."))
    require_no_personal_interest(actor, application)
    if actor.organisation_id in list_paid(application):
        raise Refused(_("Uw organisatie krijgt zelf geld uit deze aanvraag. Een ander beslist."))
    return application


def _lock_proposed(actor: Actor, award_id: UUID) -> tuple[Application, Award]:
    application_id = (
        Award.objects.filter(pk=award_id).values_list("application_id", flat=True).first()
    )
    if application_id is None:
        raise NotVisible
    application = _lock_to_decide(actor, application_id)
    award = Award.objects.get(pk=award_id)
    if award.status != AwardStatus.PROPOSED:
        raise Impossible(_("Over dit voorstel is al beslist."))
    if award.proposed_by_id == actor.person_id:
        raise Refused(_("U stelde dit zelf voor. Een ander kijkt mee en stelt het vast."))
    return application, award


def _require_sound(application: Application, lines: Mapping[UUID, int]) -> None:
    """Lines within what funders confirmed, a bundle that stands, and partners that agree where they decide."""
    shares = {
        share.id: share
        for share in Share.objects.filter(application=application).select_related("pot")
    }
    if lines.keys() - shares.keys():
        raise NotVisible
    if not lines:
        if application.status == ApplicationStatus.AWARDED:
            raise Impossible(_("Dit is al toegekend. Trek de aanvraag in, of verlaag bedragen."))
        return
    for share_id, cents in lines.items():
        _require_confirmed(shares[share_id], cents)
    if application.status == ApplicationStatus.SUBMITTED:
        _require_bundle(application, shares, lines)
        together = any(shares[one].pot.decider == PotDecider.CORE_TEAM for one in lines)
        if together:
            _require_agreed(application)


def _require_confirmed(share: Share, cents: int) -> None:
    words = {"pot": share.pot.name}
    if share.status != ShareStatus.CONFIRMED or share.confirmed_cents is None:
        raise Impossible(_("‘%(pot)s’ heeft zijn deel niet toegezegd.") % words)
    if not 0 < cents <= share.confirmed_cents:
        raise Impossible(_("Uit ‘%(pot)s’ is minder toegezegd.") % words)


def _require_bundle(
    application: Application, shares: Mapping[UUID, Share], lines: Mapping[UUID, int]
) -> None:
    """With the lines as what is confirmed: an award that leaves out a funder has to stand too."""
    parts = [
        Part(ShareStatus.CONFIRMED, share.asked_cents, lines[share.id])
        if share.id in lines
        else Part(ShareStatus.DECLINED, share.asked_cents)
        for share in shares.values()
    ]
    if judge_bundle(application.stands, application.least_cents, parts).holds is not Holds.YES:
        raise Impossible(
            _("Zo gaat het geheel niet door: de aanvraag geldt ‘%(stands)s’.")
            % {"stands": application.get_stands_display().lower()}
        )


def _require_agreed(application: Application) -> None:
    verdict = read_verdict(application)
    if verdict is Verdict.WAITING:
        raise Impossible(_("Nog niet iedereen heeft beoordeeld, en de termijn loopt nog."))
    if verdict is Verdict.REJECTED:
        raise Impossible(_("De partners vonden samen dat dit niet moet. Stel een afwijzing voor."))
