"""The page of one question, and the small requests it makes while open."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.questions import actions, queries
from voorzet.questions.courses import list_courses
from voorzet.questions.forms.granting import GrantForm, SightRequestForm
from voorzet.questions.forms.one import AdviceForm, MessageForm
from voorzet.questions.models import (
    Audience,
    ConsultationStatus,
    Involvement,
    InvolvementKind,
    OfferStatus,
    Question,
    SightRequestStatus,
)
from voorzet.questions.policy import (
    coordinates,
    holds,
    looks_from_outside,
    may_ask_sight,
    may_decide_sight,
    may_withdraw_sight,
)
from voorzet.questions.views.rows import TONES, nearness
from voorzet.ui.render import render

DRAFTED_FORMS = {"message", "answer", "offer", "consult"}


@require_GET
@for_people_at_work
def show_question(request: HttpRequest, reference: str) -> HttpResponse:
    """One question with its timeline; an outline when that is all the actor may see."""
    actor = actor_at(request)
    question = queries.get_question_for_reading(actor, reference)
    if not question.is_full:
        return show_outline(request, actor, question, SightRequestForm())
    if looks_from_outside(actor, question):
        actions.note_look(actor=actor, question=question)
    return render(request, "questions/one/question.html", page_of(actor, question))


def show_outline(
    request: HttpRequest,
    actor: Actor,
    question: Question,
    form: SightRequestForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """An outline, with what became of a request to see more, and the form to ask."""
    own = queries.find_own_sight_request(actor, question) if question.has_sight_requests else None
    context = {
        "question": question,
        "tones": TONES,
        "own_request": own,
        "is_waiting": own is not None and own.status == SightRequestStatus.ASKED,
        "may_ask": may_ask_sight(actor, question),
        "form": form,
    }
    return render(request, "questions/one/outline.html", context, status=status)


def page_of(actor: Actor, question: Question, form: MessageForm | None = None) -> dict[str, Any]:
    """Everything the page of a question shows."""
    offers = queries.list_offers(question) if question.has_offers else []
    consultations = queries.list_consultations(question) if question.has_consultations else []
    involved = queries.list_involved(question)
    works = holds(actor, question) or coordinates(actor, question)
    open_offer = next((one for one in offers if one.status == OfferStatus.OFFERED), None)
    asked_of_us = [
        one
        for one in consultations
        if one.status == ConsultationStatus.ASKED
        and one.to_organisation_id == actor.organisation_id
    ]
    takes_part = works or actor.works_at(question.desk_id)
    return {
        "question": question,
        "tones": TONES,
        "askers": queries.list_askers(question),
        "timeline": queries.list_timeline(actor, question),
        "files": queries.list_files(question) if question.has_files else {},
        "offers": offers,
        "open_offer": open_offer,
        "offered_to_us": open_offer is not None
        and open_offer.to_organisation_id == actor.organisation_id
        and actor.works_at(question.desk_id),
        "last_refusal": next(
            (one for one in offers if one.status in {OfferStatus.DECLINED, OfferStatus.EXPIRED}),
            None,
        ),
        "consultations": consultations,
        "asked_of_us": asked_of_us,
        "advice_form": AdviceForm(actor=actor, question=question) if asked_of_us else None,
        "works": works,
        "holds": holds(actor, question),
        "is_mine": question.holder_person_id == actor.person_id,
        "takes_part": takes_part,
        "involved": _by_organisation(question, involved),
        "audiences": _audiences(actor, [str(one.organisation) for one in involved]),
        "message_form": form
        or MessageForm(
            actor=actor,
            question=question,
            speaks_to_club=works,
            initial={"body": question.draft or ""},
        ),
        "due_state": nearness()(question.due_at),
        "courses": list_courses(actor, question),
        **_access_on_request(actor, question),
    }


def _access_on_request(actor: Actor, question: Question) -> dict[str, Any]:
    """What others ask to see or were shown for a term, and what the actor may do about it."""
    requests = queries.list_sight_requests(question) if question.has_sight_requests else []
    for one in requests:
        one.question = question
    asked = [one for one in requests if one.status == SightRequestStatus.ASKED]
    return {
        "sight_to_decide": [
            (one, GrantForm(request=one)) for one in asked if may_decide_sight(actor, one)
        ],
        "sight_granted": [one for one in requests if one.status == SightRequestStatus.GRANTED],
        "own_sights": [one for one in requests if may_withdraw_sight(actor, one)],
    }


def _by_organisation(question: Question, involved: list[Involvement]) -> list[tuple[str, str]]:
    """Each organisation once, with why it is involved in words."""
    grouped: dict[str, list[str]] = {}
    for one in involved:
        words = str(one.get_kind_display())
        if one.kind == InvolvementKind.HOLDER:
            has_it = one.organisation_id == question.holder_organisation_id
            words = _("heeft de vraag") if has_it else _("had de vraag")
        grouped.setdefault(one.organisation.name, []).append(words)
    return [(name, ", ".join(why)) for name, why in grouped.items()]


def _audiences(actor: Actor, involved: list[str]) -> list[dict[str, Any]]:
    """Who will read each audience: shown before sending."""
    names = sorted(set(involved))
    readers: dict[Audience, list[str]] = {
        Audience.OWN_ORGANISATION: [actor.organisation_name],
        Audience.INVOLVED: names,
        Audience.NETWORK: [],
        Audience.CLUB: names,
    }
    return [{"value": one.value, "label": one.label, "names": readers[one]} for one in Audience]


@require_POST
@for_people_at_work
def save_draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Keeps what is being typed; the page asks for this by itself."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    draft = request.POST.get("draft", "")
    if draft not in DRAFTED_FORMS:
        return HttpResponse(status=400)
    field = {"offer": "reason", "consult": "request"}.get(draft, "body")
    actions.save_draft(actor=actor, question=question, form=draft, body=request.POST.get(field, ""))
    return HttpResponse(status=204)


@require_POST
@for_people_at_work
def note_presence(request: HttpRequest, reference: str) -> HttpResponse:
    """Says that the actor has the question open, and hears who else has."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    actions.note_presence(actor=actor, question=question)
    others = queries.list_present(question, actor.person_id)
    return render(request, "questions/one/_presence.html", {"others": others})
