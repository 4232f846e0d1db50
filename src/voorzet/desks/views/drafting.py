"""The pages on which a coordinator changes a draft: an article, the sharing table, a task."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.desks import actions
from voorzet.desks.doors import desk_at
from voorzet.desks.forms import ArticleForm, SharingForm
from voorzet.desks.models import AgreementStatus, WorkingAgreement
from voorzet.desks.policy import may_change_desk
from voorzet.desks.queries.agreements import get_agreement, get_article
from voorzet.desks.views.frame import framed, posted, to_agreement
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Stale, Unacceptable
from voorzet.ui.doors import at_work
from voorzet.ui.render import render


@at_work
@require_http_methods(["GET", "POST"])
def adapt_article(
    request: HttpRequest, slug: str, agreement_id: UUID, article_id: UUID
) -> HttpResponse:
    """The national text beside the desk's own words."""
    actor, desk = desk_at(request, slug)
    agreement = get_agreement(actor, desk, agreement_id)
    article = get_article(agreement, article_id)
    require_draft(actor, agreement)
    form = ArticleForm(
        posted(request), initial={"text": article.own_text, "revision": article.revision}
    )
    if form.is_valid():
        try:
            actions.adapt_article(
                actor=actor,
                article_id=article.id,
                text=form.cleaned_data["text"],
                expected_revision=form.cleaned_data["revision"],
            )
        except Stale as stale:
            form.add_error("text", stale.sentence)
        except Unacceptable as wrong:
            form.add_error("text", wrong.sentence)
        else:
            return to_agreement(
                request, agreement, _("Artikel %(number)s is bewaard.") % {"number": article.number}
            )
    context = framed(actor, desk, "agreements", agreement=agreement, article=article, form=form)
    return render(
        request, "desks/agreements/article.html", context, status=422 if form.errors else 200
    )


@at_work
@require_http_methods(["GET", "POST"])
def adapt_sharing(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """The sharing table of a draft, all kinds of partners on one page."""
    actor, desk = desk_at(request, slug)
    agreement = get_agreement(actor, desk, agreement_id)
    require_draft(actor, agreement)
    form = SharingForm(posted(request), lines=agreement.sharing.all())
    if form.is_valid():
        try:
            actions.adapt_sharing(
                actor=actor,
                agreement_id=agreement.id,
                lines=form.lines(),
            )
        except Unacceptable as wrong:
            for kind, sentence in wrong.fields.items():
                form.add_error(f"informed-{kind}", sentence)
        else:
            return to_agreement(request, agreement, _("De tabel is bewaard. Zij gaat pas in met deze versie."))  # fmt: skip
    context = framed(actor, desk, "agreements", agreement=agreement, form=form)
    return render(
        request, "desks/agreements/sharing.html", context, status=422 if form.errors else 200
    )


def require_draft(actor: Actor, agreement: WorkingAgreement) -> None:
    """A form is only shown to who may send it; the verb decides again."""
    if not may_change_desk(actor, agreement.desk_id):
        raise Refused(_("Alleen de coördinator van dit loket kan dit wijzigen."))
    if agreement.status != AgreementStatus.DRAFT:
        raise Impossible(_("Deze versie ligt vast. Maak een nieuwe om iets te wijzigen."))
