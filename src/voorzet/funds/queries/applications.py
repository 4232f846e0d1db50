"""Reads of applications: lists, one on one screen, what the club may know of its own, and whether its pots fit."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from voorzet.funds.bundling import Bundle, Part, Verdict, judge_bundle
from voorzet.funds.fitting import Fit, Tells
from voorzet.funds.fitting_words import say_reasons
from voorzet.funds.models import (
    Application,
    ApplicationStatus,
    Assessment,
    Award,
    AwardLine,
    AwardStatus,
    Payment,
    Share,
    ShareStatus,
)
from voorzet.funds.policy import (
    applications_seen,
    may_change_application,
    may_confirm_share,
    may_decide,
)
from voorzet.funds.queries.application_fits import list_fits_of_shares
from voorzet.funds.queries.assessments import read_verdict
from voorzet.funds.queries.interests import find_personal_interest, list_paid
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Question
from voorzet.questions.policy import visible_to

PAGE = 25
OPEN = (ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED)


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One line of the list; whole cents."""

    application: Application
    cost: int
    asked: int
    bundle: Bundle | None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[ApplicationRow]
    next_id: UUID | None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """What is asked of one pot, whether it fits by its rules, and what the actor may do with it."""

    share: Share
    fit: Fit | None
    why_not: list[str]
    warnings: list[str]
    may_answer: bool
    awarded: int | None


@dataclass(frozen=True, slots=True)
class OneApplication:
    """Everything of one application on one screen."""

    application: Application
    costs: list[object]
    cost: int
    shares: list[ShareRow]
    bundle: Bundle
    assessments: list[Assessment]
    own_assessment: Assessment | None
    verdict: Verdict
    awards: list[Award]
    proposed: Award | None
    payments: list[Payment]
    may_change: bool
    may_decide: bool
    has_interest: bool
    refused: list[Award]

    @property
    def gap(self) -> int:
        """What is not covered yet; below nought, what is asked too much. Whole cents."""
        return self.cost - self.application.own_cents - self.bundle.asked


def list_applications(
    actor: Actor,
    *,
    desk_id: UUID | None = None,
    status: str = "",
    after: UUID | None = None,
) -> ApplicationPage:
    """A page of the applications that the actor sees, the newest first; five queries at most."""
    found = Application.objects.filter(applications_seen(actor), desk_id__in=actor.desk_ids)
    if desk_id is not None:
        found = found.filter(desk_id=desk_id)
    if status:
        found = found.filter(status=status)
    if after is not None:
        last = found.filter(pk=after).values_list("made_at", flat=True).first()
        if last is not None:
            found = found.filter(Q(made_at__lt=last) | Q(made_at=last, id__lt=after))
    rows = list(
        found.select_related("provider", "desk", "organisation").order_by("-made_at", "-id")[
            : PAGE + 1
        ]
    )
    shown = rows[:PAGE]
    return ApplicationPage(_rows(shown), shown[-1].id if len(rows) > PAGE else None)


def list_asked_applications(actor: Actor, most: int = PAGE) -> list[Application]:
    """What waits for the actor's organisation: a share to confirm, or an assessment; the nearest term first."""
    if actor.organisation_id is None:
        return []
    shares = Share.objects.filter(pot__owner_id=actor.organisation_id, status=ShareStatus.ASKED)
    assessments = Assessment.objects.filter(
        organisation_id=actor.organisation_id, answer="asked", recused_because=""
    )
    return list(
        Application.objects.filter(
            applications_seen(actor),
            Q(pk__in=shares.values("application_id"))
            | Q(pk__in=assessments.values("application_id")),
            status=ApplicationStatus.SUBMITTED,
        )
        .select_related("provider", "desk")
        .order_by("decide_by", "id")[:most]
    )


def get_application(actor: Actor, reference: str) -> Application:
    """One of them, by its reference."""
    application = (
        Application.objects.filter(applications_seen(actor), reference=reference)
        .select_related("desk", "provider", "organisation", "question", "person")
        .first()
    )
    if application is None:
        raise NotVisible
    return application


def list_award_lines(award: Award) -> list[AwardLine]:
    """What it gives of each pot."""
    return list(
        award.lines.select_related("share__pot__owner", "share__rule_set").order_by(
            "share__pot__name"
        )
    )


def read_application(actor: Actor, application: Application) -> OneApplication:
    """All there is to see of one, for the review on one screen."""
    costs = list(application.costs.select_related("organisation").order_by("position"))
    shares = list(
        application.shares.select_related("pot__owner", "application", "person").order_by(
            "pot__name"
        )
    )
    awards = list(
        application.awards.select_related("proposed_by", "checked_by").order_by("-version")
    )
    assessments = list(
        application.assessments.select_related("organisation", "person").order_by(
            "organisation__name"
        )
    )
    proposed = next((one for one in awards if one.status == AwardStatus.PROPOSED), None)
    decides = may_decide(actor, application)
    return OneApplication(
        application=application,
        costs=list(costs),
        cost=sum(one.cents for one in costs),
        shares=_share_rows(actor, application, shares, _last_lines(awards)),
        bundle=_bundle(application, shares),
        assessments=assessments,
        own_assessment=next(
            (one for one in assessments if one.organisation_id == actor.organisation_id), None
        ),
        verdict=read_verdict(application),
        awards=awards,
        proposed=proposed,
        payments=list(
            application.payments.filter(cancelled_at=None)
            .select_related("organisation", "share__pot")
            .order_by("reference")
        ),
        may_change=may_change_application(actor, application),
        may_decide=decides,
        refused=[one for one in awards if one.status == AwardStatus.REFUSED],
        has_interest=decides
        and (
            find_personal_interest(actor.person_id, application.provider_id)
            or actor.organisation_id in list_paid(application)
        ),
    )


@as_system()
def list_overdue() -> list[UUID]:
    """Applications of which the term to assess is over, for the clock."""
    return list(
        Application.objects.filter(
            status=ApplicationStatus.SUBMITTED, decide_by__lte=clock.now()
        ).values_list("pk", flat=True)
    )


@dataclass(frozen=True, slots=True)
class ClubPart:
    """What a club reads of one pot in its application; whole cents."""

    pot: str
    owner: str
    asked: int
    awarded: int | None


@dataclass(frozen=True, slots=True)
class ClubView:
    """What a club reads of its own application: no word of who said what of it."""

    reference: str
    title: str
    goal: str
    status: str
    status_label: str
    cost: int
    own: int
    parts: list[ClubPart]
    because: str
    conditions: str
    decided_at: datetime | None


@as_system()
def list_of_club(actor: Actor) -> list[ClubView]:
    """The applications for the question of the link that the actor came with, the newest first."""
    if actor.scope_id is None or actor.organisation_id is not None:
        return []
    found = Application.objects.filter(question_id=actor.scope_id).order_by("-made_at")
    return [_club_view(one) for one in found[:PAGE]]


def _club_view(application: Application) -> ClubView:
    award = (
        application.awards.filter(status=AwardStatus.GIVEN)
        .prefetch_related("lines")
        .order_by("-version")
        .first()
    )
    given = {line.share_id: line.cents for line in award.lines.all()} if award else {}
    return ClubView(
        reference=application.reference,
        title=application.title,
        goal=application.goal,
        status=application.status,
        status_label=str(application.get_status_display()),
        cost=application.costs.aggregate(sum=Sum("cents"))["sum"] or 0,
        own=application.own_cents,
        parts=[
            ClubPart(
                share.pot.name,
                share.pot.owner.name,
                share.asked_cents,
                given.get(share.id, 0) if award else None,
            )
            for share in application.shares.select_related("pot__owner").order_by("pot__name")
        ],
        because=award.because if award else "",
        conditions=award.conditions if award else "",
        decided_at=award.checked_at if award else None,
    )


def _rows(applications: list[Application]) -> list[ApplicationRow]:
    ids = [one.id for one in applications]
    costs: QuerySet[Application, tuple[UUID, int]] = Application.objects.filter(
        pk__in=ids
    ).values_list("pk", Sum("costs__cents"))
    cost = dict(costs)
    parts: dict[UUID, list[Share]] = {one: [] for one in ids}
    for share in Share.objects.filter(application__in=ids):
        parts[share.application_id].append(share)
    return [
        ApplicationRow(
            application=one,
            cost=cost.get(one.id) or 0,
            asked=sum(share.asked_cents for share in parts[one.id]),
            bundle=_bundle(one, parts[one.id])
            if one.status == ApplicationStatus.SUBMITTED
            else None,
        )
        for one in applications
    ]


def _bundle(application: Application, shares: list[Share]) -> Bundle:
    return judge_bundle(
        application.stands,
        application.least_cents,
        [
            Part(ShareStatus(one.status), one.asked_cents, one.confirmed_cents or 0)
            for one in shares
        ],
    )


def _last_lines(awards: list[Award]) -> dict[UUID, int] | None:
    given = next((one for one in awards if one.status == AwardStatus.GIVEN), None)
    return dict(given.lines.values_list("share_id", "cents")) if given else None


def _share_rows(
    actor: Actor,
    application: Application,
    shares: list[Share],
    awarded: dict[UUID, int] | None,
) -> list[ShareRow]:
    fits: dict[UUID, Fit] = {}
    if application.status in OPEN:
        fits = {share.id: fit for share, fit in list_fits_of_shares(actor, application, shares)}
    return [
        ShareRow(
            share=share,
            fit=fits.get(share.id),
            why_not=[
                *say_reasons(fits[share.id], Tells.WHY_NOT),
                *say_reasons(fits[share.id], Tells.MISSING),
            ]
            if share.id in fits
            else [],
            warnings=say_reasons(fits[share.id], Tells.WARNING) if share.id in fits else [],
            may_answer=application.status == ApplicationStatus.SUBMITTED
            and may_confirm_share(actor, share),
            awarded=None if awarded is None else awarded.get(share.id, 0),
        )
        for share in shares
    ]


def list_shares(application: Application) -> list[Share]:
    """What it asks of which pots."""
    return list(application.shares.select_related("pot").order_by("pot__name"))


def get_share(application: Application, share_id: UUID) -> Share:
    """One of them."""
    share = application.shares.filter(pk=share_id).first()
    if share is None:
        raise NotVisible
    return share


def find_proposed(application: Application) -> Award | None:
    """The decision that waits for a second pair of eyes."""
    return application.awards.filter(status=AwardStatus.PROPOSED).first()


def list_for_question(actor: Actor, question: Question) -> list[ApplicationRow]:
    """What money was asked for a question; what asks something of the actor's organisation says so."""
    found = list(
        Application.objects.filter(applications_seen(actor), question=question)
        .exclude(status=ApplicationStatus.WITHDRAWN)
        .order_by("-made_at")[:PAGE]
    )
    if not found:
        return []
    asked = {one.id for one in list_asked_applications(actor)}
    return [replace(row, is_asked=row.application.id in asked) for row in _rows(found)]


def sees_question(actor: Actor, application: Application) -> bool:
    """Whether the actor may open the question that the money is for."""
    return (
        application.question_id is not None
        and Question.objects.filter(visible_to(actor), pk=application.question_id).exists()
    )
