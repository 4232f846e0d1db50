"""The public form of a desk: a club asks, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import LOOK_UP, PUBLIC_FORM, count_use
from voorzet.desks.doors import belong_to
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk, list_partners
from voorzet.kernel import clock
from voorzet.kernel.actor import public
from voorzet.kernel.errors import Unacceptable
from voorzet.providers.models import Provider
from voorzet.providers.queries import find_chosen, find_providers, find_twin
from voorzet.questions import actions, queries
from voorzet.questions.actions import AskerDetails, Incoming
from voorzet.questions.forms.club import NOT_LISTED, AskForm
from voorzet.questions.models import Question, QuestionChannel, Urgency
from voorzet.reference.queries import deadline, list_themes
from voorzet.ui.render import render

LETTERS_TO_LOOK_UP = 2


@require_http_methods(["GET", "POST"])
@for_everybody
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and what comes of it. Whatever is wrong, everything typed is shown again."""
    desk = get_desk(slug)
    belong_to(request, desk)
    if request.method != "POST":
        return _show(request, desk, _form(desk))
    count_use(request, PUBLIC_FORM)
    form = _form(desk, request.POST)
    if form.is_valid():
        try:
            question = _receive(desk, form)
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            address = reverse("follow", args=[queries.token_for(queries.get_follow_link(question))])
            return HttpResponseRedirect(f"{address}?ontvangen=1", status=303)
    return _show(request, desk, form, status=422)


@require_GET
@for_everybody
def look_up_provider(request: HttpRequest, slug: str) -> HttpResponse:
    """The clubs that fit what was typed so far, as choices in the form."""
    count_use(request, LOOK_UP)
    desk = get_desk(slug)
    belong_to(request, desk)
    typed = request.GET.get("provider_name", "")[:160]
    return _show(request, desk, _form(desk, initial={"provider_name": typed}))


def _form(desk: Desk, data: Any = None, **options: Any) -> AskForm:  # noqa: ANN401 - what Django's forms take
    form = AskForm(
        data,
        partners=[one for one in list_partners(desk.id) if one.id != desk.first_holder_id],
        municipalities=list(desk.municipalities.order_by("name")),
        **options,
    )
    form.fields["provider_name"].widget.attrs |= {
        "hx-get": reverse("look-up-provider", args=[desk.slug]),
        "hx-trigger": "input changed delay:300ms",
        "hx-target": "#found",
        "hx-sync": "replace",
    }
    return form


def _show(request: HttpRequest, desk: Desk, form: AskForm, *, status: int = 200) -> HttpResponse:
    typed = str(form["provider_name"].value() or "").strip()
    found = (
        find_providers(typed, municipality_codes=_codes(desk))
        if len(typed) >= LETTERS_TO_LOOK_UP
        else []
    )
    context = {
        "desk": desk,
        "form": form,
        "typed": typed,
        "found": found,
        "chosen": form["provider"].value() or "",
        "not_listed": NOT_LISTED,
        "hear_before": deadline(clock.now(), desk.first_contact_days),
    }
    return render(request, "questions/club/ask.html", context, fragment="found", status=status)


def _receive(desk: Desk, form: AskForm) -> Question:
    filled = form.cleaned_data
    codes = _codes(desk)
    incoming = Incoming(
        channel=QuestionChannel.WEB_FORM,
        body=filled["body"],
        asker=AskerDetails(
            name=filled["name"],
            role=filled["role"],
            email=filled["email"],
            phone=filled["phone"],
            preferred_moment=filled["preferred_moment"],
            language=(get_language() or "nl")[:2],
        ),
        provider=_provider(form, codes),
        provider_name=filled["provider_name"],
        municipality_code=filled.get("municipality") or (codes[0] if len(codes) == 1 else None),
        theme=next((one for one in list_themes() if one.slug == filled["theme"]), None),
        urgency=Urgency.URGENT if filled["urgent"] else Urgency.NORMAL,
        already_asked=filled["already_asked"],
        withheld_from=form.withheld_from(),
    )
    return actions.receive_question(
        actor=public(),
        desk=desk,
        incoming=incoming,
        key=form.once_key(),
        acknowledged=filled["acknowledged"],
    )


def _provider(form: AskForm, codes: list[str]) -> Provider | None:
    """The club that was chosen, or else the one that has just the name that was typed."""
    if form.cleaned_data["provider"] == NOT_LISTED:
        return None
    chosen = form.chosen_provider()
    known = find_chosen(chosen, municipality_codes=codes) if chosen else None
    return known or find_twin(form.cleaned_data["provider_name"], municipality_codes=codes)


def _codes(desk: Desk) -> list[str]:
    return list(desk.municipalities.values_list("code", flat=True))
