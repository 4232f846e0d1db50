"""Accounting for an award: the club tells what came of it and what was spent, with receipts; a funder looks at it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.models import Accounting, AccountingStatus, Application, Receipt
from voorzet.funds.policy import applications_seen, may_change_application, may_decide
from voorzet.funds.receipts import IncomingReceipt, read_receipt
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_STORY, LONGEST_REMARK = 5_000, 500
MOST_RECEIPTS = 30
MOST_CENTS = 100_000_000_00
# What was sent back gets at least so many days, also when the term had passed.
DAYS_TO_COMPLETE = 14
WITH_THE_CLUB = frozenset({AccountingStatus.DUE, AccountingStatus.SENT_BACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the club tells; `spent_cents` is the whole cost of the plan, in whole cents, None when not known yet."""

    story: str = ""
    spent_cents: int | None = None
    receipts: Collection[IncomingReceipt] = ()


@verb
def keep_accounting(
    *, actor: Actor, application_id: UUID, told: Told, acknowledged: Collection[str] = ()
) -> Accounting:
    """Keeps what the club has so far: words, amount, and receipts beside those that were there. May be done again.

    Raises:
        Impossible: it was handed in, or there are too many receipts.
        Unacceptable: a text that may not be kept (law 7), or a file that is no receipt.
    """
    accounting = _lock_with_the_club(actor, application_id)
    _keep(actor, accounting, told, acknowledged)
    return accounting


@verb
def hand_in_accounting(
    *,
    actor: Actor,
    application_id: UUID,
    told: Told,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Accounting:
    """Keeps it and hands it in: from now on it is with the funders. The same key again changes nothing."""
    accounting = _lock_accounting(actor, application_id)
    if carried_out(key, "application.accounted", application_id) is not None:
        return accounting
    _require_with_the_club(accounting)
    story = require_text("story", told.story, longest=LONGEST_STORY)
    if told.spent_cents is None:
        raise Unacceptable({"spent": _("Vul in wat het in totaal kostte. Niets is 0.")})
    _keep(
        actor,
        accounting,
        Told(story=story, spent_cents=told.spent_cents, receipts=told.receipts),
        acknowledged,
    )
    accounting.status = AccountingStatus.HANDED_IN
    accounting.handed_in_at, accounting.remark = clock.now(), ""
    accounting.save(update_fields=["status", "handed_in_at", "remark"])
    _record(actor, "application.accounted", accounting)
    return accounting


@verb
def remove_receipt(*, actor: Actor, application_id: UUID, receipt_id: UUID) -> None:
    """Takes away a receipt that does not belong there, before it is handed in."""
    accounting = _lock_with_the_club(actor, application_id)
    receipt = Receipt.objects.filter(accounting=accounting, pk=receipt_id).defer("content").first()
    if receipt is None:
        raise NotVisible
    receipt.delete()
    _record(actor, "application.receipt_removed", accounting, receipt=receipt_id)


@verb
def send_back_accounting(
    *, actor: Actor, application_id: UUID, remark: str, key: UUID | None = None
) -> None:
    """Something is missing: the club hears what, and gets time for it. The same key again changes nothing."""
    accounting = lock_for_settling(actor, application_id)
    if carried_out(key, "application.accounting_sent_back", application_id) is not None:
        return
    if accounting.status != AccountingStatus.HANDED_IN:
        raise Impossible(_("Deze verantwoording ligt nu niet bij u om te bekijken."))
    remark = require_text("remark", remark, longest=LONGEST_REMARK)
    require_clean("remark", remark)
    accounting.status, accounting.remark = AccountingStatus.SENT_BACK, remark
    accounting.due_on = max(accounting.due_on, clock.today() + timedelta(days=DAYS_TO_COMPLETE))
    accounting.reminded_at = None
    accounting.save(update_fields=["status", "remark", "due_on", "reminded_at"])
    until = datetime.combine(accounting.due_on, time(12), clock.AMSTERDAM)
    _record(actor, "application.accounting_sent_back", accounting, until=until.isoformat())


def lock_for_settling(actor: Actor, application_id: UUID) -> Accounting:
    """The accounting under lock, for who decides on the application; not for who made it for the club."""
    accounting = _lock(application_id)
    application = accounting.application
    if not Application.objects.filter(applications_seen(actor), pk=application_id).exists():
        raise NotVisible
    if not may_decide(actor, application):
        raise Refused(_("Alleen een eigenaar van een pot of de coördinator bekijkt dit."))
    if actor.person_id is not None and actor.person_id == application.person_id:
        raise Refused(_("U deed deze aanvraag zelf. Laat een ander de verantwoording bekijken."))
    return accounting


def _keep(actor: Actor, accounting: Accounting, told: Told, acknowledged: Collection[str]) -> None:
    story = told.story.strip()
    if story:
        require_text("story", story, longest=LONGEST_STORY)
        require_clean("story", story, frozenset(acknowledged))
    if told.spent_cents is not None and not 0 <= told.spent_cents <= MOST_CENTS:
        raise Unacceptable({"spent": _("Dit bedrag kan niet kloppen. Kijk het na.")})
    files = [read_receipt(one) for one in told.receipts]
    if accounting.receipts.count() + len(files) > MOST_RECEIPTS:
        raise Unacceptable(
            {"receipts": _("Voeg hoogstens %(most)s bonnen toe.") % {"most": MOST_RECEIPTS}}
        )
    accounting.story, accounting.spent_cents = story, told.spent_cents
    accounting.save(update_fields=["story", "spent_cents"])
    for name, content_type, content in files:
        Receipt.objects.create(
            accounting=accounting,
            name=name,
            content_type=content_type,
            size=len(content),
            content=content,
            added_at=clock.now(),
        )
    _record(actor, "application.accounting_kept", accounting, receipts=len(files))


def _lock_with_the_club(actor: Actor, application_id: UUID) -> Accounting:
    accounting = _lock_accounting(actor, application_id)
    _require_with_the_club(accounting)
    return accounting


def _require_with_the_club(accounting: Accounting) -> None:
    if accounting.status not in WITH_THE_CLUB:
        raise Impossible(_("De verantwoording is al ingediend. U hoort of alles compleet is."))


def _lock_accounting(actor: Actor, application_id: UUID) -> Accounting:
    """For the club with the link of its question, and for who made the application for it."""
    accounting = _lock(application_id)
    application = accounting.application
    if actor.kind is ActorKind.LINK:
        # Somebody of a partner with a link to the question has an organisation; the club has none.
        is_club = actor.organisation_id is None and actor.scope_id is not None
        if not is_club or actor.scope_id != application.question_id:
            raise NotVisible
        return accounting
    if not Application.objects.filter(applications_seen(actor), pk=application_id).exists():
        raise NotVisible
    if not may_change_application(actor, application):
        raise Refused(_("Alleen de club, of wie de aanvraag voor haar deed, verantwoordt."))
    return accounting


def _lock(application_id: UUID) -> Accounting:
    accounting = (
        Accounting.objects.select_for_update(of=("self",))
        .select_related("application")
        .filter(application_id=application_id)
        .first()
    )
    if accounting is None:
        raise NotVisible
    return accounting


def _record(actor: Actor, happened: str, accounting: Accounting, **details: object) -> None:
    record(
        actor,
        happened,
        subject_id=accounting.application_id,
        desk_id=accounting.application.desk_id,
        details=details,
    )
