"""Access on request: who sees an outline asks for the whole, for a purpose and a term (law 5).

A grant is an involvement with an end. It never moves custody, and both locks look at the end themselves: whether
the worker runs or not, sight is over when the term is.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.actions._common import (
    done_before,
    lock,
    require,
    require_system,
    require_text_kept,
    tell,
)
from voorzet.questions.models import (
    Involvement,
    InvolvementKind,
    Question,
    SightRequest,
    SightRequestStatus,
)
from voorzet.questions.policy import (
    full_sight,
    may_ask_sight,
    may_decide_sight,
    may_end_sight,
    may_withdraw_sight,
    visible_to,
)
from voorzet.reference.queries import deadline

MOST_DAYS = 90
OPEN = (SightRequestStatus.ASKED, SightRequestStatus.GRANTED)


@verb
def request_sight(
    *,
    actor: Actor,
    question_id: UUID,
    purpose: str,
    days: int,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> SightRequest:
    """Asks to see the whole question for a number of days, and says what for.

    Raises NotVisible where there is not even an outline, which is so for what is confidential and for what
    the club keeps from this organisation; Impossible when the actor sees it all or asked already.
    """
    question = lock(question_id)
    if not Question.objects.filter(visible_to(actor), pk=question_id).exists():
        raise NotVisible
    require(may_ask_sight(actor, question), _("Alleen wie aan dit loket werkt, vraagt om toegang."))
    person_id, organisation_id = _who(actor)
    if done_before(key, "question.sight_requested", question_id):
        return question.sight_requests.filter(organisation_id=organisation_id).latest("asked_at")
    _require_to_be_asked(actor, question, organisation_id)
    purpose = require_text("purpose", purpose, longest=2000)
    require_clean("purpose", purpose, frozenset(acknowledged))
    now = clock.now()
    request = SightRequest.objects.create(
        question=question,
        desk_id=question.desk_id,
        organisation_id=organisation_id,
        asked_by_id=person_id,
        purpose=purpose,
        days=_require_days(days, MOST_DAYS),
        asked_at=now,
        deadline=deadline(now, question.desk.offer_days),
    )
    _tell(actor, "question.sight_requested", request, deadline=request.deadline.isoformat())
    return request


@verb
def grant_sight(*, actor: Actor, request_id: UUID, days: int | None = None) -> SightRequest:
    """Gives the organisation sight of the whole question, for as long as it asked or shorter."""
    request = _lock_to_decide(actor, request_id)
    question = request.question
    require_text_kept(question)
    if question.confidential or request.organisation_id in question.withheld_from:
        raise Impossible(_("Deze vraag wordt niet meer met deze organisatie gedeeld."))
    term = request.days if days is None else _require_days(days, request.days)
    request.until = clock.now() + timedelta(days=term)
    _end(request, SightRequestStatus.GRANTED, actor)
    Involvement.objects.update_or_create(
        question=question,
        organisation_id=request.organisation_id,
        kind=InvolvementKind.GRANTED,
        defaults={"since": clock.now(), "until": request.until},
    )
    _tell(actor, "question.sight_granted", request, until=request.until.isoformat())
    return request


@verb
def refuse_sight(
    *, actor: Actor, request_id: UUID, reason: str, acknowledged: Collection[str] = ()
) -> SightRequest:
    """Does not, and says why."""
    request = _lock_to_decide(actor, request_id)
    request.reason = require_text("reason", reason, longest=2000)
    require_clean("reason", request.reason, frozenset(acknowledged))
    _end(request, SightRequestStatus.REFUSED, actor)
    _tell(actor, "question.sight_refused", request)
    return request


@verb
def withdraw_sight_request(*, actor: Actor, request_id: UUID) -> SightRequest:
    """The organisation does not need it after all."""
    request = _lock_request(request_id)
    require(may_withdraw_sight(actor, request), _("Alleen wie om toegang vroeg, trekt dat in."))
    _require_asked(request)
    _withdraw(actor, request)
    return request


@verb
def expire_sight_request(*, actor: Actor, request_id: UUID) -> SightRequest | None:
    """Lets a request lapse that nobody answered in time; None when it was answered or is not due yet."""
    require_system(actor)
    request = _lock_request(request_id)
    if request.status != SightRequestStatus.ASKED or request.deadline > clock.now():
        return None
    _end(request, SightRequestStatus.EXPIRED, actor)
    _tell(actor, "question.sight_request_expired", request)
    return request


@verb
def end_sight(*, actor: Actor, request_id: UUID) -> SightRequest | None:
    """Ends what was granted: by either side at any moment, by the system when the term is over.

    None when the system finds it ended before, or not over yet.
    """
    request = _lock_request(request_id)
    require(
        may_end_sight(actor, request), _("Alleen wie om toegang vroeg of wie haar gaf, stopt haar.")
    )
    granted = request.status == SightRequestStatus.GRANTED
    if actor.kind is ActorKind.SYSTEM and not (granted and _is_over(request)):
        return None
    if not granted:
        raise Impossible(
            _("Er is nu geen toegang op verzoek: %(status)s.")
            % {"status": request.get_status_display().lower()}
        )
    _stop(actor, request)
    return request


def close_sight_requests(actor: Actor, requests: Iterable[SightRequest]) -> None:
    """Takes back what was asked and ends what was granted; the questions are under lock."""
    for request in requests:
        if request.status == SightRequestStatus.ASKED:
            _withdraw(actor, request)
        elif request.status == SightRequestStatus.GRANTED:
            _stop(actor, request)


def close_what_is_kept_out(actor: Actor, question: Question) -> None:
    """Being confidential, or kept from somebody by the club, ends what was granted or asked before."""
    requests = question.sight_requests.filter(status__in=OPEN)
    if not question.confidential:
        requests = requests.filter(organisation_id__in=question.withheld_from)
    close_sight_requests(actor, requests.order_by("asked_at"))


def _who(actor: Actor) -> tuple[UUID, UUID]:
    """The person and the organisation; whoever works at a desk has both."""
    if actor.person_id is None or actor.organisation_id is None:
        raise NotVisible
    return actor.person_id, actor.organisation_id


def _require_to_be_asked(actor: Actor, question: Question, organisation_id: UUID) -> None:
    if Question.objects.filter(full_sight(actor), pk=question.pk).exists():
        raise Impossible(_("U ziet deze vraag al helemaal."))
    if question.sight_requests.filter(
        organisation_id=organisation_id, status=SightRequestStatus.ASKED
    ).exists():
        raise Impossible(_("Uw organisatie heeft dit al gevraagd. U hoort nog iets."))
    # Its term passed in this very minute: what is over makes room for what is asked now.
    for over in question.sight_requests.filter(
        organisation_id=organisation_id, status=SightRequestStatus.GRANTED
    ):
        _stop(actor, over)


def _require_days(days: int, most: int) -> int:
    if not 1 <= days <= most:
        raise Unacceptable(
            {"days": _("Kies een termijn van 1 tot %(most)s dagen.") % {"most": most}}
        )
    return days


def _lock_request(request_id: UUID) -> SightRequest:
    question_id = (
        SightRequest.objects.filter(pk=request_id).values_list("question_id", flat=True).first()
    )
    if question_id is None:
        raise NotVisible
    question = lock(question_id)
    request = SightRequest.objects.get(pk=request_id)
    request.question = question
    return request


def _lock_to_decide(actor: Actor, request_id: UUID) -> SightRequest:
    request = _lock_request(request_id)
    require(
        may_decide_sight(actor, request),
        _("Wie de vraag heeft of de coördinator beslist, en niet voor de eigen organisatie."),
    )
    _require_asked(request)
    return request


def _require_asked(request: SightRequest) -> None:
    if request.status != SightRequestStatus.ASKED:
        raise Impossible(
            _("Dit verzoek staat niet meer open: %(status)s.")
            % {"status": request.get_status_display().lower()}
        )


def _is_over(request: SightRequest) -> bool:
    return request.until is not None and request.until <= clock.now()


def _withdraw(actor: Actor, request: SightRequest) -> None:
    _end(request, SightRequestStatus.WITHDRAWN, actor)
    _tell(actor, "question.sight_request_withdrawn", request)


def _stop(actor: Actor, request: SightRequest) -> None:
    request.status = SightRequestStatus.ENDED
    if not _is_over(request):
        request.until = clock.now()
        _cut_short(request)
    request.save(update_fields=["status", "until"])
    _tell(actor, "question.sight_ended", request)


def _cut_short(request: SightRequest) -> None:
    Involvement.objects.filter(
        question_id=request.question_id,
        organisation_id=request.organisation_id,
        kind=InvolvementKind.GRANTED,
    ).update(until=request.until)


def _end(request: SightRequest, status: SightRequestStatus, actor: Actor) -> None:
    request.status = status
    request.answered_at = clock.now()
    request.answered_by_id = actor.person_id
    request.save(update_fields=["status", "answered_at", "answered_by", "reason", "until"])


def _tell(actor: Actor, verb: str, request: SightRequest, **details: object) -> None:
    tell(
        actor,
        verb,
        request.question,
        sight=request.id,
        to_organisation=request.organisation_id,
        **details,
    )
