"""Clubs that may be in the register twice: the list, two side by side, and coming back on a decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import for_people_at_work
from voorzet.imports import actions
from voorzet.imports.forms import DecisionForm, MergeForm
from voorzet.imports.likeness import SAME_FROM
from voorzet.imports.models import DuplicatePair, PairStatus
from voorzet.imports.queries.duplicates import (
    PAGE,
    count_pairs,
    get_pair,
    list_pairs,
)
from voorzet.imports.queries.showing import show_provider
from voorzet.imports.views.frame import coordinated_at, filed_at, framed
from voorzet.imports.wording import say_likeness
from voorzet.providers.queries import gather
from voorzet.providers.queries.merging import CHOICES
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

DECIDABLE = (PairStatus.OPEN, PairStatus.LATER)


@require_GET
@for_people_at_work
def show_duplicates(request: HttpRequest, slug: str) -> HttpResponse:
    """Pairs by what was decided about them, the likeliest first."""
    actor, desk = filed_at(request, slug)
    wanted = request.GET.get("soort", PairStatus.OPEN)
    status = PairStatus(wanted) if wanted in set(PairStatus) else PairStatus.OPEN
    pairs = list_pairs(actor, desk, status, after=find_start(request, "na"))
    address = reverse("duplicates", args=[desk.slug])
    counted = count_pairs(actor, desk)
    context = framed(
        actor,
        desk,
        status=status,
        tabs=[
            {
                "label": one.label,
                "url": f"{address}?soort={one}",
                "current": one == status,
                "count": counted[one],
            }
            for one in PairStatus
        ],
        pairs=[_told(pair) for pair in pairs[:PAGE]],
        next_url=f"{address}?soort={status}&na={pairs[PAGE - 1].id}" if len(pairs) > PAGE else "",
    )
    return render(request, "imports/duplicates.html", context)


@require_POST
@for_people_at_work
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """Has the register searched."""
    actor, desk = coordinated_at(request, slug)
    actions.search_duplicates(actor=actor, desk=desk)
    messages.success(request, _("Er wordt gezocht. Over een minuut staan de dubbelen hier."))
    return _to_list(desk.slug)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def decide(request: HttpRequest, slug: str, pair_id: UUID) -> HttpResponse:
    """Two side by side: one file, or two that only look alike."""
    actor, desk = coordinated_at(request, slug)
    pair = get_pair(actor, desk, pair_id)
    merging, setting_aside = _forms(request, pair)
    if setting_aside.is_bound and setting_aside.is_valid():
        actions.decide_duplicate(
            actor=actor,
            pair_id=pair.id,
            decision=PairStatus(setting_aside.cleaned_data["decision"]),
            key=setting_aside.once_key(),
        )
        messages.success(request, _("Bewaard."))
        return _to_list(desk.slug)
    if merging.is_bound and merging.is_valid():
        actions.decide_duplicate(
            actor=actor,
            pair_id=pair.id,
            decision=PairStatus.MERGED,
            kept_id=UUID(merging.cleaned_data["kept"]),
            chosen=merging.chosen(),
            key=merging.once_key(),
        )
        messages.success(request, _("Samengevoegd. U kunt dit altijd weer uit elkaar halen."))
        return _to_list(desk.slug)
    one, other = show_provider(pair.first), show_provider(pair.second)
    context = framed(
        actor,
        desk,
        pair=pair,
        merging=merging,
        setting_aside=setting_aside,
        likeness=say_likeness(pair.likeness),
        lines=[
            {
                "label": label,
                "one": value,
                "other": other[label],
                "same": bool(value) and value == other[label],
            }
            for label, value in one.items()
            if value or other[label]
        ],
        decidable=pair.status in DECIDABLE,
    )
    status = 422 if merging.errors or setting_aside.errors else 200
    return render(request, "imports/pair.html", context, status=status)


@require_POST
@for_people_at_work
def reopen(request: HttpRequest, slug: str, pair_id: UUID) -> HttpResponse:
    """Takes a decision back; two that were merged get their own files again."""
    actor, desk = coordinated_at(request, slug)
    pair = get_pair(actor, desk, pair_id)
    actions.reopen_duplicate(actor=actor, pair_id=pair.id)
    messages.success(request, _("Teruggedraaid. U kunt opnieuw beslissen."))
    return _to_list(desk.slug)


def _forms(request: HttpRequest, pair: DuplicatePair) -> tuple[MergeForm, DecisionForm]:
    """The two forms of the page; the one that was sent is filled in."""
    given = request.POST if request.method == "POST" else None
    aside = given is not None and "decision" in given
    names = [(str(one.id), one.name) for one in (pair.first, pair.second)]
    differing = _differing(pair)
    first = {f"value-{field}": values[0][0] for field, _label, values in differing}
    merging = MergeForm(
        None if aside else given,
        names=names,
        differing=differing,
        initial={"kept": names[0][0], **first},
    )
    setting_aside = DecisionForm(
        given if aside else None,
        decisions=[(PairStatus.DISTINCT, ""), (PairStatus.LATER, "")],
    )
    return merging, setting_aside


def _differing(pair: DuplicatePair) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What both files know, differently: a person chooses what is shown."""
    labels = {
        "address": _("Welk adres klopt?"),
        "chamber_number": _("Welk KvK-nummer klopt?"),
        "website": _("Welke website klopt?"),
        "members": _("Hoeveel leden zijn er?"),
    }
    files = [(one.id, gather(one.id)) for one in (pair.first, pair.second)]
    found = []
    for field, columns in CHOICES.items():
        values = [
            (str(one), ", ".join(filter(None, (file.values[column] for column in columns))))
            for one, file in files
            if file is not None
        ]
        if len({text for _one, text in values if text}) > 1:
            found.append((field, labels[field], values))
    return found


def _told(pair: DuplicatePair) -> dict[str, Any]:
    return {
        "pair": pair,
        "sure": pair.score >= SAME_FROM,
        "likeness": ", ".join(say_likeness(pair.likeness)),
    }


def _to_list(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("duplicates", args=[slug]), status=303)
