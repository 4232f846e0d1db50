"""Acts on a question that need a form: each has a page of its own, which the question page opens in place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.queries import list_municipalities
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Stale, Unacceptable
from voorzet.providers.queries import find_twin
from voorzet.questions import actions, queries
from voorzet.questions.forms import one as forms
from voorzet.questions.models import Outcome, Question, Urgency
from voorzet.questions.policy import may_work_on
from voorzet.reference.queries import list_subthemes, list_themes
from voorzet.ui.render import render

Text = str | Promise


@dataclass(frozen=True)
class Act:
    """An act with a form: its words and its form.

    Attributes:
        who_sees: the sentence under "Wie ziet dit?"; `audience` its look.
        draft: the name under which what is typed is kept, or ''.
    """

    title: Text
    submit: Text
    done: Text
    form: type[forms.ActForm]
    intro: Text = ""
    who_sees: Text = ""
    audience: str = "involved"
    draft: str = ""
    look: str = "primary"
    text_field: str = "body"


Verb = Callable[[Actor, Question, forms.ActForm], object]


def act_page(act: Act, verb: Verb) -> Callable[..., HttpResponse]:
    """The view of an act: GET shows the form, POST carries out the verb."""

    @require_http_methods(["GET", "POST"])
    @for_people_at_work
    def page(request: HttpRequest, reference: str) -> HttpResponse:
        actor = actor_at(request)
        question = queries.get_question(actor, reference)
        allowed = may_work_on(actor, question)
        if request.method == "GET" and allowed:
            return show_form(request, act, question, _fresh_form(act, actor, question))
        form = act.form(request.POST, actor=actor, question=question)
        if not allowed:
            refusal = _("Deze vraag ligt nu bij %(holder)s.")
            return _refuse(request, act, form, refusal % {"holder": question.holder_organisation})
        return submit(request, act, question, form, lambda form: verb(actor, question, form))

    return page


def submit(
    request: HttpRequest,
    act: Act,
    question: Question,
    form: forms.ActForm,
    carry_out: Callable[[forms.ActForm], object],
    then: HttpResponse | None = None,
) -> HttpResponse:
    """Carries out the act, or shows the form again with what is wrong and everything that was typed."""
    if not form.is_valid():
        return show_form(request, act, question, form, status=422)
    try:
        carry_out(form)
    except Unacceptable as error:
        form.add_refusal(error)
        return show_form(request, act, question, form, status=422)
    except (Stale, Impossible) as error:
        return _show_both(request, act, question, form, error)
    messages.success(request, str(act.done))
    return then or back_to(question)


def show_form(
    request: HttpRequest,
    act: Act,
    question: Question,
    form: forms.ActForm,
    *,
    status: int = 200,
    since: list[queries.Happening] | None = None,
) -> HttpResponse:
    """The form of an act, as a page or in place."""
    context = {
        "act": act,
        "question": question,
        "form": form,
        "since": since,
        "action": request.path,
    }
    return render(request, "questions/one/act.html", context, fragment="act", status=status)


def back_to(question: Question) -> HttpResponseRedirect:
    """To the page of the question; htmx follows it as a whole page."""
    return HttpResponseRedirect(reverse("question", args=[question.reference]), status=303)


def see_version(form: forms.ActForm, request: HttpRequest, question: Question) -> None:
    """From now on the form knows the newest version: sending it again is a choice, not an accident."""
    posted = request.POST.copy()
    posted["version"] = str(question.version)
    form.data = posted


def to_list(name: str) -> HttpResponseRedirect:
    """To a worklist."""
    return HttpResponseRedirect(f"{reverse('worklist')}?lijst={name}", status=303)


def _fresh_form(act: Act, actor: Actor, question: Question) -> forms.ActForm:
    initial: dict[str, Any] = {"seen_at": clock.now().isoformat()}
    if act.draft:
        initial[act.text_field] = queries.get_draft(actor, question, act.draft)
    return act.form(actor=actor, question=question, initial=initial)


def _refuse(request: HttpRequest, act: Act, form: forms.ActForm, sentence: str) -> HttpResponse:
    """Not theirs to do; a text that was written while it still was is shown, or it would be lost."""
    if not request.POST.get(act.text_field):
        raise Refused(sentence)
    form.is_valid()
    form.add_error(None, sentence)
    return show_form(request, act, form.question, form, status=403)


def _show_both(
    request: HttpRequest,
    act: Act,
    question: Question,
    form: forms.ActForm,
    error: Stale | Impossible,
) -> HttpResponse:
    """Somebody was first: shows what they did next to what this person typed, and lets them decide."""
    question = queries.get_question(form.actor, question.reference)
    form.add_error(None, error.sentence)
    see_version(form, request, question)
    seen_at: datetime | None = form.cleaned_data.get("seen_at")
    since = [
        happening
        for happening in queries.list_timeline(form.actor, question)
        if seen_at is None or happening.at > seen_at
    ]
    return show_form(request, act, question, form, status=409, since=since)


def _answer(actor: Actor, question: Question, form: forms.ActForm) -> object:
    return actions.answer_question(
        actor=actor,
        question_id=question.id,
        expected_version=form.cleaned_data["version"],
        key=form.once_key(),
        acknowledged=form.cleaned_data["acknowledged"],
        **form.verb_arguments(),
    )


def _offer(actor: Actor, question: Question, form: forms.ActForm) -> object:
    return actions.offer_question(
        actor=actor,
        question_id=question.id,
        expected_version=form.cleaned_data["version"],
        key=form.once_key(),
        acknowledged=form.cleaned_data["acknowledged"],
        **form.verb_arguments(),
    )


def _consult(actor: Actor, question: Question, form: forms.ActForm) -> object:
    return actions.ask_partner(
        actor=actor,
        question_id=question.id,
        key=form.once_key(),
        acknowledged=form.cleaned_data["acknowledged"],
        **form.verb_arguments(),
    )


def _name_club(actor: Actor, question: Question, form: forms.ActForm) -> object:
    name = form.cleaned_data["provider_name"]
    codes = [one.code for one in list_municipalities(question.desk_id)]
    return actions.correct_club(
        actor=actor,
        question_id=question.id,
        provider=find_twin(name, municipality_codes=codes) if name else None,
        provider_name=name,
        expected_version=form.cleaned_data["version"],
    )


def _triage(actor: Actor, question: Question, form: forms.ActForm) -> object:
    chosen = form.cleaned_data
    return actions.triage_question(
        actor=actor,
        question_id=question.id,
        theme=next((theme for theme in list_themes() if theme.slug == chosen["theme"]), None),
        subthemes=[
            subtheme
            for subtheme in list_subthemes(chosen["theme"])
            if subtheme.pk in chosen["subthemes"]
        ],
        sports=list(question.sports.all()),
        urgency=Urgency(chosen["urgency"]),
        confidential=chosen["confidential"],
        expected_version=chosen["version"],
    )


def _close(actor: Actor, question: Question, form: forms.ActForm) -> object:
    return actions.close_question(
        actor=actor,
        question_id=question.id,
        outcome=Outcome(form.cleaned_data["outcome"]),
        expected_version=form.cleaned_data["version"],
    )


def _join(actor: Actor, question: Question, form: forms.ActForm) -> object:
    return actions.join_duplicate(actor=actor, question_id=question.id, **form.verb_arguments())


def _assign(actor: Actor, question: Question, form: forms.ActForm) -> object:
    return actions.assign_question(actor=actor, question_id=question.id, **form.verb_arguments())


def _refer(actor: Actor, question: Question, _form: forms.ActForm) -> object:
    return actions.refer_question(actor=actor, question_id=question.id)


answer = act_page(
    Act(
        title=_("Direct antwoord geven"),
        intro=_("De club krijgt uw antwoord en de vraag is daarmee afgerond."),
        submit=_("Antwoord versturen en afronden"),
        done=_("Het antwoord is naar de club. De vraag is afgerond en partners zijn geïnformeerd."),
        form=forms.AnswerForm,
        who_sees=_(
            "De club en de betrokken partners lezen uw antwoord. Partners die volgens de afspraken van "
            "het loket op de hoogte blijven, krijgen bericht en zien wat zij mogen zien."
        ),
        audience="club",
        draft="answer",
    ),
    _answer,
)
offer = act_page(
    Act(
        title=_("Doorgeven aan een partner"),
        intro=_(
            "U blijft aan de bal tot de partner ja zegt. De club hoort dan wie contact opneemt."
        ),
        submit=_("Vraag om over te nemen"),
        done=_("Het verzoek is verstuurd. De vraag blijft bij u tot de partner ja zegt."),
        form=forms.OfferForm,
        who_sees=_(
            "De partner die u kiest, ziet vanaf nu de hele vraag. De club leest uw reden niet."
        ),
        draft="offer",
        text_field="reason",
    ),
    _offer,
)
consult = act_page(
    Act(
        title=_("Advies vragen"),
        intro=_("De vraag blijft bij u. Het advies komt in deze vraag terug."),
        submit=_("Vraag advies"),
        done=_("Het verzoek om advies is verstuurd."),
        form=forms.ConsultForm,
        who_sees=_(
            "De organisatie die u kiest, ziet vanaf nu de hele vraag. De club ziet dit niet."
        ),
        draft="consult",
        text_field="request",
    ),
    _consult,
)
triage = act_page(
    Act(
        title=_("Waar gaat het over?"),
        submit=_("Opslaan"),
        done=_("Opgeslagen."),
        form=forms.TriageForm,
    ),
    _triage,
)
name_club = act_page(
    Act(
        title=_("Van welke club is de vraag?"),
        submit=_("Opslaan"),
        done=_("Opgeslagen."),
        form=forms.ClubForm,
    ),
    _name_club,
)
close = act_page(
    Act(
        title=_("Vraag afronden"),
        intro=_("Heeft u een antwoord voor de club? Kies dan ‘Beantwoorden’."),
        submit=_("Afronden"),
        done=_("De vraag is afgerond."),
        form=forms.CloseForm,
    ),
    _close,
)
join = act_page(
    Act(
        title=_("Samenvoegen met een andere vraag"),
        intro=_("Kwam dezelfde vraag via twee deuren binnen? Dan gaat er één door."),
        submit=_("Samenvoegen"),
        done=_("De vragen zijn samengevoegd."),
        form=forms.JoinForm,
    ),
    _join,
)
assign = act_page(
    Act(
        title=_("Aan een collega geven"),
        submit=_("Toewijzen"),
        done=_("De vraag is toegewezen."),
        form=forms.AssignForm,
    ),
    _assign,
)
refer = act_page(
    Act(
        title=_("Alleen verwijzen"),
        intro=_(
            "Voor vragen over grensoverschrijdend gedrag. Verwijs de club naar Centrum Veilige Sport "
            "Nederland. Daarna verwijderen wij hier alle tekst en contactgegevens. Dat kan niet terug."
        ),
        submit=_("Ik heb verwezen: verwijder de tekst"),
        done=_("De vraag is afgerond als verwijzing. De tekst is verwijderd."),
        form=forms.EmptyForm,
        look="danger",
    ),
    _refer,
)
