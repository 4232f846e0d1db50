"""Acts that need one tap: each is a POST that calls one verb and goes back to the question."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.questions import actions, queries
from voorzet.questions.models import Question
from voorzet.questions.views.acts import back_to, to_list


def tap(
    verb: Callable[[Actor, Question], object], done: str | Promise
) -> Callable[..., HttpResponse]:
    """The view of an act without a form."""

    @require_POST
    @for_people_at_work
    def page(request: HttpRequest, reference: str) -> HttpResponse:
        actor = actor_at(request)
        question = queries.get_question(actor, reference)
        verb(actor, question)
        messages.success(request, str(done))
        return back_to(question)

    return page


@require_POST
@for_people_at_work
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes the question, unless a colleague did since the page was shown."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    version = request.POST.get("version", "")
    actions.take_question(
        actor=actor,
        question_id=question.id,
        expected_version=int(version[:9]) if version.isdecimal() else None,
    )
    messages.success(request, str(_("U heeft de vraag opgepakt.")))
    return back_to(question)


put_back = tap(
    lambda actor, question: actions.put_back_question(actor=actor, question_id=question.id),
    _("De vraag ligt weer bij uw organisatie, zonder naam."),
)
wait = tap(
    lambda actor, question: actions.wait_for_club(actor=actor, question_id=question.id),
    _("De vraag wacht op de club. U krijgt een seintje als dat te lang duurt."),
)
resume = tap(
    lambda actor, question: actions.resume_question(actor=actor, question_id=question.id),
    _("U gaat verder met de vraag."),
)
reopen = tap(
    lambda actor, question: actions.reopen_question(actor=actor, question_id=question.id),
    _("De vraag is weer open."),
)
attend = tap(
    lambda actor, question: actions.attend_question(actor=actor, question_id=question.id),
    _("Gezien."),
)


@require_POST
@for_people_at_work
def mark_read(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes a question off the list "for information"; an outline is enough for that."""
    actor = actor_at(request)
    question = queries.get_question_for_reading(actor, reference)
    actions.mark_read(actor=actor, question_id=question.id)
    messages.success(request, str(_("Gelezen.")))
    return to_list("information")


@require_POST
@for_people_at_work
def accept_offer(request: HttpRequest, reference: str, offer_id: UUID) -> HttpResponse:
    """Takes the question over."""
    actor = actor_at(request)
    offer = queries.get_offer(actor, reference, offer_id)
    actions.accept_offer(actor=actor, offer_id=offer.id)
    messages.success(request, str(_("De vraag is nu van u. De club hoort dat u contact opneemt.")))
    return back_to(offer.question)


@require_POST
@for_people_at_work
def withdraw_offer(request: HttpRequest, reference: str, offer_id: UUID) -> HttpResponse:
    """Takes an offer back."""
    actor = actor_at(request)
    offer = queries.get_offer(actor, reference, offer_id)
    actions.withdraw_offer(actor=actor, offer_id=offer.id)
    messages.success(request, str(_("Het verzoek is ingetrokken.")))
    return back_to(offer.question)


@require_POST
@for_people_at_work
def withdraw_consultation(
    request: HttpRequest, reference: str, consultation_id: UUID
) -> HttpResponse:
    """Says that the advice is no longer needed."""
    actor = actor_at(request)
    consultation = queries.get_consultation(actor, reference, consultation_id)
    actions.withdraw_consultation(actor=actor, consultation_id=consultation.id)
    messages.success(request, str(_("Het verzoek om advies is ingetrokken.")))
    return back_to(consultation.question)


@require_POST
@for_people_at_work
def revoke_link(request: HttpRequest, reference: str, link_id: UUID) -> HttpResponse:
    """Makes a link useless."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    link = queries.get_link_of(question, link_id)
    actions.revoke_link(actor=actor, link_id=link.id)
    messages.success(request, str(_("De link werkt niet meer.")))
    return _to_links(question)


@require_POST
@for_people_at_work
def renew_follow_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Gives an asker a new link and ends the ones they had."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    actions.renew_follow_link(actor=actor, question_id=question.id)
    messages.success(request, str(_("De club krijgt een nieuwe link. De oude werkt niet meer.")))
    return _to_links(question)


def _to_links(question: Question) -> HttpResponse:
    return HttpResponseRedirect(reverse("links", args=[question.reference]), status=303)
