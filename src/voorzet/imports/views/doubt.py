"""Rows in doubt, one at a time: what the list says beside what is there, and a person decides."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from voorzet.access.doors import for_people_at_work
from voorzet.imports import actions
from voorzet.imports.forms import DecisionForm
from voorzet.imports.models import ImportRow, RowDecision
from voorzet.imports.queries.runs import get_row_in_doubt, get_run, next_in_doubt
from voorzet.imports.queries.showing import show_facts, show_provider
from voorzet.imports.views.frame import coordinated_at, framed, steps_of
from voorzet.imports.views.runs import tell_decided
from voorzet.imports.wording import say, say_likeness
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def go_to_doubt(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    """On to the next row in doubt; back to the report when there is none left."""
    actor, desk = coordinated_at(request, slug)
    run = get_run(actor, desk, import_id)
    row = next_in_doubt(actor, run)
    if row is None:
        messages.success(request, _("Over alle twijfel is beslist, of het staat op later."))
        return HttpResponseRedirect(reverse("import", args=[desk.slug, run.id]))
    return HttpResponseRedirect(reverse("import-doubt", args=[desk.slug, run.id, row.id]))


@require_http_methods(["GET", "POST"])
@for_people_at_work
def decide(request: HttpRequest, slug: str, import_id: UUID, row_id: UUID) -> HttpResponse:
    """One row beside the club that it may be the same as."""
    actor, desk = coordinated_at(request, slug)
    run = get_run(actor, desk, import_id)
    row = get_row_in_doubt(actor, run, row_id)
    form = DecisionForm(
        request.POST if request.method == "POST" else None, decisions=_decisions(row)
    )
    if form.is_valid():
        decided = actions.decide_row(
            actor=actor,
            row_id=row.id,
            decision=RowDecision(form.cleaned_data["decision"]),
            key=form.once_key(),
        )
        tell_decided(request, len(decided))
        return HttpResponseRedirect(
            reverse("next-import-doubt", args=[desk.slug, run.id]), status=303
        )
    there = show_provider(row.candidate) if row.candidate else None
    context = framed(
        actor,
        desk,
        run=run,
        row=row,
        form=form,
        reason=say(row.reason),
        likeness=say_likeness(row.likeness),
        lines=_side_by_side(show_facts(row.facts), there),
        there=there,
        steps=steps_of(run),
    )
    return render(request, "imports/doubt.html", context, status=422 if form.errors else 200)


def _decisions(row: ImportRow) -> list[tuple[str, str]]:
    choices: list[tuple[str, str]] = []
    if row.candidate is not None:
        name = row.candidate.name
        choices.append(
            (RowDecision.SAME, _("Dit is %(name)s. Vul aan wat daar ontbreekt.") % {"name": name})
        )
    if row.parts:
        names = _(" en ").join(f"‘{part}’" for part in row.parts)
        choices.append((RowDecision.SPLIT, _("Dit zijn er meer: %(names)s.") % {"names": names}))
    choices += [
        (RowDecision.DIFFERENT, _("Dit is een andere club. Voeg haar toe.")),
        (RowDecision.LATER, _("Ik beslis later.")),
    ]
    return choices


def _side_by_side(one: Mapping[str, str], other: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """Per fact both values, and whether they say the same."""
    return [
        {
            "label": label,
            "one": value,
            "other": (other or {}).get(label, ""),
            "same": bool(value) and value == (other or {}).get(label, ""),
        }
        for label, value in one.items()
        if value or (other or {}).get(label)
    ]
