"""The pages of privacy at a desk, for its coordinators: terms, holds, taking along, the register."""

from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.access.second_factor import freshly_signed_in
from voorzet.desks.actions import close_for_staff
from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.desks.queries.staff import list_staff_access
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.privacy import actions, queries
from voorzet.privacy.expiring import count_due
from voorzet.privacy.forms import HoldForm, TermForm
from voorzet.privacy.models import HoldReason
from voorzet.privacy.policy import may_decide_for
from voorzet.privacy.register import list_lines
from voorzet.questions.queries import get_question
from voorzet.ui.render import render

TABS = ("privacy", "holds", "exports", "processing-register", "staff-access")


@for_people_at_work
@require_safe
def show_terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Every kind of record with its term, its ground and its source."""
    _actor, desk = _desk(request, slug)
    return _show_terms(request, desk)


@for_people_at_work
@require_POST
@freshly_signed_in
def shorten(request: HttpRequest, slug: str) -> HttpResponse:
    """The desk keeps a kind of record shorter."""
    actor, desk = _desk(request, slug)
    form = TermForm(request.POST)
    if form.is_valid():
        try:
            actions.shorten_term(actor=actor, desk=desk, **form.cleaned_data)
        except Unacceptable as error:
            for name, sentence in error.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(request, _("De bewaartermijn is bewaard."))
            return _to("privacy", desk)
    return _show_terms(request, desk, form)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def clear(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts what would go; and after a yes lets it go."""
    actor, desk = _desk(request, slug)
    if request.method == "POST":
        gone = sum(actions.let_go_at_desk(actor=actor, desk=desk).values())
        messages.success(
            request,
            ngettext("%(number)s gegeven is weg.", "%(number)s gegevens zijn weg.", gone)
            % {"number": gone},
        )
        return _to("privacy", desk)
    counted = count_due(desk)
    context = _framed(
        desk,
        "privacy",
        counted=counted,
        due=sum(kept.due for kept in counted),
        held=len(queries.list_held(desk.id)),
    )
    return render(request, "privacy/clearing.html", context)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def show_holds(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on hold, and a form to put a question on hold."""
    actor, desk = _desk(request, slug)
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _hold(actor, desk, form)
        except (Impossible, NotVisible) as error:
            form.add_error("reference", error.sentence)
        else:
            messages.success(request, _("Van deze vraag gaat niets meer weg."))
            return _to("holds", desk)
    context = _framed(desk, "holds", holds=queries.list_holds(desk), form=form)
    return render(request, "privacy/holds.html", context, status=422 if form.errors else 200)


@for_people_at_work
@require_POST
def lift(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Terms run again for this question."""
    actor, desk = _desk(request, slug)
    actions.lift_hold(actor=actor, question_id=_question_id(actor, desk, reference))
    messages.success(request, _("De bewaarplicht is opgeheven."))
    return _to("holds", desk)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def show_exports(request: HttpRequest, slug: str) -> HttpResponse:
    """What was asked for and how far it is; asking for everything of the desk."""
    actor, desk = _desk(request, slug)
    if request.method == "POST":
        actions.ask_export(actor=actor, desk=desk)
        messages.success(request, _("De export wordt gemaakt. Dat duurt meestal een paar minuten."))
        return _to("exports", desk)
    exports = queries.list_exports(actor, desk)
    context = _framed(
        desk,
        "exports",
        exports=exports,
        waiting=any(one.status == "waiting" for one in exports),
        open=any(one.status in {"waiting", "ready"} for one in exports),
    )
    return render(request, "privacy/exports.html", context, fragment="exports")


@for_people_at_work
@require_POST
@freshly_signed_in
def fetch(request: HttpRequest, slug: str, export_id: UUID) -> HttpResponse:
    """Gives the file once; it goes through a file without a name on this machine."""
    actor, desk = _desk(request, slug)
    with ExitStack() as closing:
        file = closing.enter_context(TemporaryFile())
        actions.fetch_export(actor=actor, export_id=export_id, into=file)
        file.seek(0)
        # From here on the response closes it.
        closing.pop_all()
    name = f"{desk.slug}-{clock.today().isoformat()}.zip"
    response = FileResponse(file, as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]  # a stream; every door passes it on as it is


@for_people_at_work
@require_safe
def show_register(request: HttpRequest, slug: str) -> HttpResponse:
    """What is kept about people in which table, what for and how long: made from the software itself."""
    _actor, desk = _desk(request, slug)
    context = _framed(desk, "processing-register", lines=list_lines())
    return render(request, "privacy/register.html", context)


@for_people_at_work
@require_safe
def show_staff(request: HttpRequest, slug: str) -> HttpResponse:
    """Who of the installation's staff read along here, until when and why."""
    actor, desk = _desk(request, slug)
    context = _framed(desk, "staff-access", accesses=list_staff_access(actor, desk))
    return render(request, "privacy/staff.html", context)


@for_people_at_work
@require_POST
def close_staff(request: HttpRequest, slug: str, access_id: UUID) -> HttpResponse:
    """They read along no more."""
    actor, desk = _desk(request, slug)
    close_for_staff(actor=actor, access_id=access_id)
    messages.success(request, _("Beheer kijkt niet meer mee."))
    return _to("staff-access", desk)


def _desk(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    """Who is here and at which desk; no such page for who does not sit there."""
    actor, desk = desk_at(request, slug)
    if not may_decide_for(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket gaat over wat bewaard blijft."))
    return actor, desk


def _framed(desk: Desk, tab: str, **context: Any) -> dict[str, Any]:
    labels = {
        "privacy": _("Bewaren"),
        "holds": _("Bewaarplicht"),
        "exports": _("Export"),
        "processing-register": _("Register"),
        "staff-access": _("Meekijken"),
    }
    tabs = [
        {
            "label": labels[name],
            "url": reverse(name, args=[desk.slug]),
            "current": name == tab,
            "count": None,
        }
        for name in TABS
    ]
    return {"desk": desk, "tabs": tabs, **context}


def _show_terms(request: HttpRequest, desk: Desk, wrong: TermForm | None = None) -> HttpResponse:
    forms = {
        kept.term.kind: TermForm(
            initial={"kind": kept.term.kind, "days": kept.days},
            prefix=None,
            auto_id=f"id_%s_{kept.term.kind}",
        )
        for kept in queries.list_terms_kept(desk)
    }
    if wrong is not None:
        wrong.auto_id = f"id_%s_{wrong.data.get('kind', '')}"
        forms[str(wrong.data.get("kind", ""))] = wrong
    context = _framed(
        desk, "privacy", terms=queries.list_terms_kept(desk), forms=forms, wrong=wrong
    )
    return render(request, "privacy/terms.html", context, status=200 if wrong is None else 422)


def _hold(actor: Actor, desk: Desk, form: HoldForm) -> None:
    question_id = _question_id(actor, desk, form.cleaned_data["reference"])
    actions.hold_question(
        actor=actor, question_id=question_id, reason=HoldReason(form.cleaned_data["reason"])
    )


def _question_id(actor: Actor, desk: Desk, reference: str) -> UUID:
    question = get_question(actor, reference.strip())
    if question.desk_id != desk.id:
        raise NotVisible
    return question.id


def _to(name: str, desk: Desk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[desk.slug]), status=303)
