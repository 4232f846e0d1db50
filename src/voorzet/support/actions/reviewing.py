"""Looking back on a plan: asked by the clock, said by the director and by the club. Not solved opens the question again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_referral_read
from voorzet.questions.actions import give_feedback, reopen_question
from voorzet.questions.models import Asker, Outcome, Question
from voorzet.support.actions._plans import lock_plan, lock_seen, require_lead, tell
from voorzet.support.models import PlanStatus, ReviewMoment, Solved, SupportPlan, SupportReview
from voorzet.support.policy import with_question_seen

LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the director says of a plan that is over. Strengths are 0 to 100, where they were scanned."""

    solved: Solved
    helped_by: Sequence[UUID] = ()
    to_keep: str = ""
    strength_before: int | None = None
    strength_after: int | None = None


@verb
def ask_review(*, actor: Actor, review_id: UUID) -> SupportReview | None:
    """The day has come to look back: director and club are asked, once."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf als de dag er is."))
    review = SupportReview.objects.select_for_update(of=("self",)).get(pk=review_id)
    if review.asked_at is not None or review.due_on > clock.today():
        return None
    review.asked_at = clock.now()
    review.save(update_fields=["asked_at"])
    plan = SupportPlan.objects.get(pk=review.plan_id)
    tell(actor, "plan.review_asked", plan, review=review.id, moment=review.moment)
    return review


@verb
def review_plan(
    *, actor: Actor, review_id: UUID, said: Review, acknowledged: Collection[str] = ()
) -> SupportReview:
    """The director looks back, once. "Not solved" opens the question again, unless the club said that it is."""
    review = _lock_review(actor, review_id)
    require_lead(actor, review.plan)
    if review.person_id is not None:
        raise Impossible(_("Hier is al op teruggekeken."))
    to_keep = _checked("to_keep", said.to_keep, acknowledged)
    for field in ("strength_before", "strength_after"):
        score = getattr(said, field)
        if score is not None and not 0 <= score <= 100:
            raise Unacceptable({field: _("Vul een getal in van 0 tot en met 100.")})
        setattr(review, field, score)
    review.to_keep = to_keep
    review.helped_by = _of_team(review.plan, said.helped_by)
    review.person_id = actor.person_id
    if not review.by_club:
        review.solved = said.solved
    review.made_at = review.made_at or clock.now()
    review.save()
    tell(
        actor,
        "plan.reviewed",
        review.plan,
        review=review.id,
        moment=review.moment,
        solved=review.solved,
    )
    if review.solved == Solved.NO and _can_open_again(review.plan.question):
        reopen_question(actor=actor, question_id=review.question_id)
    return review


@verb
def review_plan_as_club(
    *,
    actor: Actor,
    asker_id: UUID,
    review_id: UUID,
    solved: Solved,
    remark: str = "",
    acknowledged: Collection[str] = (),
) -> SupportReview:
    """The club looks back with its own link, once; of whether it is solved it has the last word.

    Raises Unacceptable when the remark hints at unsafe sport and nobody confirmed that it does not (law 7).
    """
    asker = Asker.objects.select_related("question").get(pk=asker_id)
    if (
        actor.kind is not ActorKind.LINK
        or actor.scope_id != asker.question_id
        or actor.organisation_id is not None
    ):
        raise Refused(_("Deze link hoort bij een andere vraag."))
    question_id = asker.question.joined_into_id or asker.question_id
    found = SupportReview.objects.filter(pk=review_id, question_id=question_id).first()
    if found is None:
        raise NotVisible
    plan = lock_seen(question_id, found.plan_id)
    remark = _checked("remark", remark, acknowledged)
    require_referral_read(remark, frozenset(acknowledged))
    review = _say_as_club(actor, plan, review_id, solved, remark)
    if solved != Solved.PARTLY and not plan.question.is_open:
        give_feedback(actor=actor, asker_id=asker_id, solved=solved == Solved.YES)
    return review


@verb
def hear_whether_it_helped(*, actor: Actor, question_id: UUID, solved: bool) -> None:
    """The club said on its own page, or from a mail, whether it was helped: that is its word in looking back too."""
    if actor.kind is ActorKind.PERSON:
        raise Refused(_("Dit zegt de club zelf."))
    due = SupportReview.objects.filter(question_id=question_id, due_on__lte=clock.today())
    review = due.order_by("-due_on", "-id").first()
    if review is None or review.by_club:
        return
    plan = lock_seen(question_id, review.plan_id)
    if plan.status != PlanStatus.RUNNING:
        _say_as_club(actor, plan, review.id, Solved.YES if solved else Solved.NO, "")


def _say_as_club(
    actor: Actor, plan: SupportPlan, review_id: UUID, solved: Solved, remark: str
) -> SupportReview:
    review = SupportReview.objects.get(pk=review_id)
    if review.by_club:
        raise Impossible(_("U liet al weten of het hielp. Dank u wel."))
    if review.due_on > clock.today():
        raise Impossible(_("Hiervoor is het nog te vroeg."))
    review.by_club, review.solved, review.remark = True, solved, remark
    review.made_at = review.made_at or clock.now()
    review.save(update_fields=["by_club", "solved", "remark", "made_at"])
    tell(
        actor,
        "plan.reviewed_by_club",
        plan,
        review=review.id,
        moment=review.moment,
        solved=solved,
    )
    return review


def _lock_review(actor: Actor, review_id: UUID) -> SupportReview:
    seen = SupportReview.objects.filter(with_question_seen(actor), pk=review_id)
    plan_id = seen.values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise NotVisible
    plan = lock_plan(actor, plan_id)
    review = SupportReview.objects.get(pk=review_id)
    review.plan = plan
    # At the end one may look back at once; half a year later not before.
    if review.moment == ReviewMoment.HALF_YEAR and review.due_on > clock.today():
        raise Impossible(_("Hiervoor is het nog te vroeg."))
    return review


def _of_team(plan: SupportPlan, organisation_ids: Sequence[UUID]) -> list[UUID]:
    helped = Q(organisation_id__in=organisation_ids)
    team = set(plan.team.filter(helped).values_list("organisation_id", flat=True))
    return [one for one in dict.fromkeys(organisation_ids) if one in team]


def _checked(field: str, text: str, acknowledged: Collection[str]) -> str:
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise Unacceptable(
            {field: _("Houd het korter dan %(longest)s tekens.") % {"longest": LONGEST_TEXT}}
        )
    require_clean(field, text, frozenset(acknowledged))
    return text


def _can_open_again(question: Question) -> bool:
    return not question.is_open and question.outcome not in {
        Outcome.REFER_ONLY,
        Outcome.DUPLICATE,
    }
