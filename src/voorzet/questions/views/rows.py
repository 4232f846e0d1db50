"""How a question looks in a list: its words, its tone, why it asks for attention, how near its deadline is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Attention, DeclineReason, Outcome, Status
from voorzet.questions.queries.worklist_rows import Row
from voorzet.questions.queries.worklists import WorklistName
from voorzet.reference.queries import deadline, list_themes

ANY = "-"

TONES = {
    Status.RECEIVED: "info",
    Status.IN_PROGRESS: "neutral",
    Status.WAITING_FOR_CLUB: "warning",
    Status.CLOSED: "positive",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the words to show.

    Attributes:
        why: why it asks for attention; empty when nothing does.
        wish: on the list of what is asked, what the other organisation would like.
        until: the deadline that counts on this list; `nearness` is `late`, `soon` or empty.
    """

    row: Row
    address: str
    theme: str
    tone: str
    status: str
    why: str
    wish: str
    until: datetime | None
    nearness: str


def show_rows(actor: Actor, name: WorklistName, rows: Iterable[Row]) -> list[Line]:
    """What a page of a list shows, with all that is the same for every row looked up once."""
    themes = {theme.slug: theme.label for theme in list_themes()}
    words = {one.value: str(one.label) for one in (*Status, *Outcome)}
    near = nearness()
    address = reverse("question", args=[ANY])
    lines = []
    for row in rows:
        wish, until = _asked(actor, row) if name is WorklistName.ASKED else ("", row.due_at)
        line = Line(
            row=row,
            address=address.replace(ANY, row.reference),
            theme=themes.get(row.theme, ""),
            tone=TONES[row.status],
            status=words[row.outcome or row.status],
            why=why_now(row),
            wish=wish,
            until=until,
            nearness=near(until),
        )
        lines.append(line)
    return lines


def nearness() -> Callable[[datetime | None], str]:
    """Says of a deadline whether it is `late`, `soon` (before the end of the next working day) or neither."""
    now = clock.now()
    soon = deadline(now, 1)

    def near(due_at: datetime | None) -> str:
        if due_at is None or due_at > soon:
            return ""
        return "late" if due_at <= now else "soon"

    return near


def _asked(actor: Actor, row: Row) -> tuple[str, datetime | None]:
    """What another organisation would like of the actor's organisation, and until when."""
    if row.offer is not None and row.offer.to_id == actor.organisation_id:
        return _("%(holder)s vraagt of u overneemt") % {"holder": row.holder}, row.offer.until
    if row.advice_until is None and row.sight is not None:
        return _("%(partner)s vraagt om toegang") % {"partner": row.sight.by}, row.sight.until
    return _("%(holder)s vraagt uw advies") % {"holder": row.holder}, row.advice_until


def why_now(row: Row) -> str:
    """Why a question is on top, in one line with what happened; empty when nothing did."""
    if row.refusal is not None and row.attention == Attention.DECLINED and row.refusal.reason:
        return _("Geweigerd door %(partner)s: %(reason)s") % {
            "partner": row.refusal.by,
            "reason": _reason(row.refusal.reason),
        }
    if row.refusal is not None and row.attention == Attention.EXPIRED:
        return _("%(partner)s gaf geen antwoord op tijd") % {"partner": row.refusal.by}
    # That a deadline passed is said by the deadline itself.
    return (
        ""
        if row.attention in {Attention.NONE, Attention.OVERDUE}
        else str(Attention(row.attention).label)
    )


def _reason(code: str) -> str:
    """The reason as the end of a sentence."""
    label = str(DeclineReason(code).label)
    return label[:1].lower() + label[1:]
