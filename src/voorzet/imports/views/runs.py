"""An import from file to report: each step says what comes next, and from when on anything changes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from voorzet.access.doors import for_people_at_work
from voorzet.desks.models import Desk
from voorzet.imports import actions
from voorzet.imports.columns import LOOKED_AT, Column, list_columns
from voorzet.imports.forms import ColumnsForm, UploadForm
from voorzet.imports.models import ImportRow, ImportRun, Outcome, RunStatus
from voorzet.imports.policy import may_import
from voorzet.imports.queries.duplicates import count_pairs
from voorzet.imports.queries.runs import (
    PAGE,
    count_outcomes,
    count_refusals,
    count_staying,
    get_run,
    list_rows,
    list_runs,
    list_staying,
    next_in_doubt,
    read_head,
)
from voorzet.imports.tables import UnreadableFile, say_too_large
from voorzet.imports.views.frame import coordinated_at, filed_at, framed, steps_of
from voorzet.imports.wording import say, say_likeness
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.ui.render import render, wants_fragment

AT_WORK = {RunStatus.CHECKING, RunStatus.RUNNING, RunStatus.UNDOING}


@require_http_methods(["GET", "POST"])
@for_people_at_work
def show_imports(request: HttpRequest, slug: str) -> HttpResponse:
    """The lists that came in at this desk, and a form for another."""
    actor, desk = (
        coordinated_at(request, slug) if request.method == "POST" else filed_at(request, slug)
    )
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if getattr(request, "upload_is_too_large", False):
        form.errors.clear()
        form.add_error("file", say_too_large())
    elif form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            run = actions.receive_file(
                actor=actor,
                desk=desk,
                file_name=upload.name,
                content=upload.read(),
                key=form.once_key(),
            )
        except UnreadableFile as wrong:
            form.add_error("file", wrong.sentence)
        else:
            return _to(desk, "import", run.id)
    context = framed(
        actor,
        desk,
        form=form,
        runs=list_runs(actor, desk),
        pairs=count_pairs(actor, desk),
        steps=steps_of(None),
    )
    return render(request, "imports/imports.html", context, status=422 if form.errors else 200)


@require_GET
@for_people_at_work
def show_import(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    """One import, wherever it stands."""
    actor, desk = filed_at(request, slug)
    run = get_run(actor, desk, import_id)
    if run.status == RunStatus.RECEIVED:
        if may_import(actor, desk.id):
            return _show_columns(request, actor, run)
        return render(
            request, "imports/waiting.html", framed(actor, desk, run=run, steps=steps_of(run))
        )
    if wants_fragment(request) and run.status not in AT_WORK:
        # The page that looked at the progress has nothing more to look at: on to the report as a whole.
        return HttpResponseClientRedirect(request.path)
    if run.status in AT_WORK:
        return _show_progress(request, actor, run)
    return _show_report(request, actor, run)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def choose_columns(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    """Which column holds what; sending it has every row looked at."""
    actor, desk = coordinated_at(request, slug)
    run = get_run(actor, desk, import_id)
    if request.method != "POST":
        return _show_columns(request, actor, run)
    columns = _columns(run, _header(request.POST, run))
    form = ColumnsForm(request.POST, columns=columns)
    if form.is_valid():
        try:
            actions.check_import(
                actor=actor,
                run_id=run.id,
                header=form.cleaned_data["header"],
                columns=form.chosen(),
            )
        except Unacceptable as wrong:
            form.add_error(None, wrong.sentence)
        else:
            return _to(desk, "import", run.id)
    return _show_columns(request, actor, run, form)


@require_POST
@for_people_at_work
def start(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    """Has what was looked at carried out."""
    actor, desk = coordinated_at(request, slug)
    run = get_run(actor, desk, import_id)
    actions.start_import(actor=actor, run_id=run.id)
    return _to(desk, "import", run.id)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def withdraw(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    """Undoes the whole import; first the page says what that does."""
    actor, desk = coordinated_at(request, slug)
    run = get_run(actor, desk, import_id)
    if request.method == "POST":
        actions.withdraw_import(actor=actor, run_id=run.id)
        return _to(desk, "import", run.id)
    context = framed(actor, desk, run=run, counted=count_outcomes(actor, run), steps=steps_of(run))
    return render(request, "imports/withdraw.html", context)


def _show_columns(
    request: HttpRequest, actor: Actor, run: ImportRun, form: ColumnsForm | None = None
) -> HttpResponse:
    header = _header(request.GET if request.method == "GET" else request.POST, run)
    columns = _columns(run, header)
    if form is None:
        known = run.columns if header == run.header else {}
        initial = {
            f"column-{column.index}": known.get(str(column.index), "") if known else column.guess
            for column in columns
        }
        form = ColumnsForm(columns=columns, initial={"header": header, **initial})
    head = _head(run)
    context = framed(
        actor,
        run.desk,
        run=run,
        form=form,
        header=header,
        steps=steps_of(run),
        rows=[(number, [cell for cell in cells if cell][:4]) for number, cells in head],
    )
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


def _show_progress(request: HttpRequest, actor: Actor, run: ImportRun) -> HttpResponse:
    counted = count_outcomes(actor, run)
    total = run.rows_in_file or 1
    context = framed(
        actor,
        run.desk,
        run=run,
        counted=counted,
        share=min(1, run.position / total),
        done=min(run.position, total),
        total=total,
        steps=steps_of(run),
    )
    return render(request, "imports/progress.html", context, fragment="progress")


def _show_report(request: HttpRequest, actor: Actor, run: ImportRun) -> HttpResponse:
    counted = count_outcomes(actor, run)
    kind = request.GET.get("soort", "")
    kind = kind if kind in set(Outcome) else _first_kind(counted)
    rows = list_rows(actor, run, [kind], after=_after(request.GET.get("na", "")))
    following = rows[PAGE - 1] if len(rows) > PAGE else None
    address = reverse("import", args=[run.desk.slug, run.id])
    context = framed(
        actor,
        run.desk,
        run=run,
        counted=counted,
        total=sum(counted.values()),
        kind=kind,
        tabs=_tabs(address, counted, kind),
        rows=[_told(row) for row in rows[:PAGE]],
        refusals=[(say(code), number) for code, number in count_refusals(actor, run).most_common()],
        next_url=f"{address}?soort={kind}&na={following.number}-{following.part}"
        if following
        else "",
        staying=count_staying(actor, run),
        stays=[_told(row) for row in list_staying(actor, run)],
        doubt=next_in_doubt(actor, run),
        steps=steps_of(run),
    )
    return render(request, "imports/report.html", context)


def _tabs(address: str, counted: Mapping[str, int], kind: str) -> list[dict[str, Any]]:
    return [
        {
            "label": outcome.label,
            "url": f"{address}?soort={outcome}",
            "current": outcome == kind,
            "count": counted[outcome],
        }
        for outcome in Outcome
        if counted[outcome]
    ]


def _told(row: ImportRow) -> dict[str, Any]:
    """A row as the report shows it."""
    remarks = [say(remark) for remark in row.remarks]
    return {
        "row": row,
        "name": row.facts.get("name") or row.cells.get("name") or _("(geen naam)"),
        "place": row.facts.get("place") or row.cells.get("place", ""),
        "reason": say(row.reason) if row.reason else "",
        "remarks": remarks,
        "like": ", ".join(say_likeness(row.likeness)),
        "stays": [say(code) for code in row.stays],
        "with": (row.provider or row.candidate or None) and (row.provider or row.candidate).name,  # type: ignore[union-attr]  # one of the two is there
    }


def _first_kind(counted: Mapping[str, int]) -> str:
    order = (Outcome.DOUBTFUL, Outcome.REFUSED, Outcome.NEW, Outcome.MATCHED, Outcome.KNOWN)
    return next((str(outcome) for outcome in order if counted[outcome]), str(Outcome.NEW))


def _after(text: str) -> tuple[int, int]:
    number, _dash, part = text.partition("-")
    right = all(one.isascii() and one.isdigit() and len(one) < 8 for one in (number, part))
    return (int(number), int(part)) if right else (0, 0)


def _header(given: Mapping[str, Any], run: ImportRun) -> int:
    text = str(given.get("header", ""))
    if text.isascii() and text.isdigit() and int(text[:4]) < max(1, run.rows_in_file):
        return int(text[:4])
    return run.header


def _columns(run: ImportRun, header: int) -> list[Column]:
    with as_system():
        table = read_head(run.id)
    return list_columns(table.rows, header) if table else []


def _head(run: ImportRun) -> list[tuple[int, tuple[str, ...]]]:
    with as_system():
        table = read_head(run.id)
    rows = table.rows[:LOOKED_AT] if table else ()
    return [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)][:8]


def _to(desk: Desk, name: str, *arguments: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[desk.slug, *arguments]), status=303)


def tell_decided(request: HttpRequest, number: int) -> None:
    """How many rows were decided about at once."""
    messages.success(
        request,
        ngettext(
            "De beslissing is bewaard.",
            "Bewaard, ook voor %(more)s andere rijen met deze naam.",
            number,
        )
        % {"more": number - 1},
    )
