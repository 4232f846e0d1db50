"""Being asked: writing, declining, advising; and links for those who are asked and have no account."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Stale, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.forms import one as forms
from voorzet.questions.models import Audience, Consultation, DeclineReason, Offer
from voorzet.questions.policy import (
    coordinates,
    holds,
    looks_from_outside,
    may_answer_offer,
    may_work_on,
)
from voorzet.questions.views.acts import (
    Act,
    back_to,
    see_version,
    show_form,
    submit,
    to_list,
)
from voorzet.questions.views.one import page_of
from voorzet.ui.render import render


@require_POST
@for_people_at_work
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Writes a message; on a mistake the question's page comes back with what was typed."""
    actor = actor_at(request)
    question = queries.get_question_for_reading(actor, reference)
    if not question.is_full:
        # Whatever is wrong with the form, its page shows the whole question.
        raise Refused(_("U kunt in deze vraag niet meeschrijven."))
    speaks = holds(actor, question) or coordinates(actor, question)
    form = forms.MessageForm(request.POST, actor=actor, question=question, speaks_to_club=speaks)
    status = 422
    if form.is_valid():
        try:
            actions.write_message(
                actor=actor,
                question_id=question.id,
                body=form.cleaned_data["body"],
                audience=Audience(form.cleaned_data["audience"]),
                expected_version=form.cleaned_data["version"],
                key=form.once_key(),
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        except Stale as error:
            form.add_error(None, error.sentence)
            see_version(form, request, question)
            status = 409
        else:
            messages.success(request, _("Het bericht is geplaatst."))
            return back_to(question)
    if looks_from_outside(actor, question):
        actions.note_look(actor=actor, question=question)
    return render(
        request, "questions/one/question.html", page_of(actor, question, form), status=status
    )


DECLINE = Act(
    title=gettext_lazy("Niet overnemen"),
    intro=gettext_lazy(
        "De vraag blijft bij wie hem nu heeft. Uw reden helpt om de juiste partner te vinden."
    ),
    submit=gettext_lazy("Niet overnemen"),
    done=gettext_lazy("U neemt de vraag niet over. De ander is op de hoogte."),
    form=forms.DeclineForm,
    who_sees=gettext_lazy("De betrokken partners lezen uw reden. De club niet."),
)
ADVISE = Act(
    title=gettext_lazy("Advies geven"),
    submit=gettext_lazy("Advies versturen"),
    done=gettext_lazy("Uw advies staat in de vraag."),
    form=forms.AdviceForm,
    who_sees=gettext_lazy("De betrokken partners lezen uw advies. De club niet."),
)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def decline_offer(request: HttpRequest, reference: str, offer_id: UUID) -> HttpResponse:
    """Does not take the question over, with a reason; afterwards the question is out of sight."""
    actor = actor_at(request)
    offer = queries.get_offer(actor, reference, offer_id)
    if not may_answer_offer(actor, offer):
        raise Refused(_("Dit verzoek is niet aan u gericht."))
    if request.method == "GET":
        form: forms.ActForm = forms.DeclineForm(actor=actor, question=offer.question)
        return show_form(request, DECLINE, offer.question, form)

    def decline(form: forms.ActForm) -> object:
        return actions.decline_offer(
            actor=actor,
            offer_id=offer.id,
            reason=DeclineReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    form = forms.DeclineForm(request.POST, actor=actor, question=offer.question)
    return submit(request, DECLINE, offer.question, form, decline, then=to_list("asked"))


@require_POST
@for_people_at_work
def answer_consultation(
    request: HttpRequest, reference: str, consultation_id: UUID
) -> HttpResponse:
    """Gives the advice that was asked."""
    actor = actor_at(request)
    consultation = queries.get_consultation(actor, reference, consultation_id)

    def advise(form: forms.ActForm) -> object:
        return actions.answer_consultation(
            actor=actor,
            consultation_id=consultation.id,
            answer=form.cleaned_data["answer"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    form = forms.AdviceForm(request.POST, actor=actor, question=consultation.question)
    return submit(request, ADVISE, consultation.question, form, advise)


@require_POST
@for_people_at_work
def make_offer_link(request: HttpRequest, reference: str, offer_id: UUID) -> HttpResponse:
    """Makes a link with which the partner asked can answer without an account."""
    actor = actor_at(request)
    return _make_link(request, actor, queries.get_offer(actor, reference, offer_id))


@require_POST
@for_people_at_work
def make_consultation_link(
    request: HttpRequest, reference: str, consultation_id: UUID
) -> HttpResponse:
    """Makes a link with which the adviser asked can answer without an account."""
    actor = actor_at(request)
    return _make_link(request, actor, queries.get_consultation(actor, reference, consultation_id))


@require_GET
@for_people_at_work
def show_links(request: HttpRequest, reference: str) -> HttpResponse:
    """The links given out for this question, for whoever works on it."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    if not may_work_on(actor, question):
        raise Refused(
            _("Deze vraag ligt nu bij %(holder)s.") % {"holder": question.holder_organisation}
        )
    context = {"question": question, "links": queries.list_links(question), "now": clock.now()}
    return render(request, "questions/one/links.html", context)


def _make_link(request: HttpRequest, actor: Actor, asked: Offer | Consultation) -> HttpResponse:
    form = forms.LinkForm(request.POST, actor=actor, question=asked.question)
    if not form.is_valid():
        messages.error(request, _("Dit is geen e-mailadres. De link is niet gemaakt."))
        return back_to(asked.question)
    link = actions.make_outsider_link(
        actor=actor, asked=asked, recipient_email=form.cleaned_data["recipient_email"]
    )
    address = settings.PUBLIC_ADDRESS + reverse("asked", args=[queries.token_for(link)])
    return render(
        request,
        "questions/one/link.html",
        {"question": asked.question, "asked": asked, "link": link, "address": address},
    )
