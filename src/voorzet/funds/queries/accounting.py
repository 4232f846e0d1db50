"""Accounting for awards: which are to come, to look at or late; one of them; and what a club still has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from voorzet.funds.models import (
    Accounting,
    AccountingStatus,
    Application,
    Award,
    Receipt,
    Share,
)
from voorzet.funds.policy import (
    applications_seen,
    may_change_application,
    may_decide,
    may_run_pot,
)
from voorzet.funds.queries.balances import Balances, read_share_balances
from voorzet.funds.settling import propose_settled
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible

PAGE = 50
WITH_THE_CLUB = (AccountingStatus.DUE, AccountingStatus.SENT_BACK)
AT_A_TIME = 200


class AccountingState(StrEnum):
    """Which a page shows; the word is in the address."""

    TO_LOOK_AT = "te-bekijken"
    LATE = "te-laat"
    DUE = "komt-nog"
    SETTLED = "afgerekend"


STATES = {
    AccountingState.TO_LOOK_AT: _("Te bekijken"),
    AccountingState.LATE: _("Te laat"),
    AccountingState.DUE: _("Komt nog"),
    AccountingState.SETTLED: _("Afgerekend"),
}


@dataclass(frozen=True, slots=True)
class ShareSettled:
    """One pot in an award: what it gave, and how that stands. Whole cents."""

    id: UUID
    pot: str
    awarded: int
    settled: int | None
    balances: Balances
    is_own: bool

    @property
    def to_return(self) -> int:
        """What the club has to give back."""
        return 0 if self.settled is None else max(self.balances.paid - self.settled, 0)


@dataclass(frozen=True, slots=True)
class AccountingFile:
    """Everything on the page of one accounting. `proposed` is what the pots would pay, in whole cents."""

    accounting: Accounting
    application: Application
    award: Award | None
    receipts: list[Receipt]
    shares: list[ShareSettled]
    may_hand_in: bool
    may_settle: bool
    proposed: int

    @property
    def awarded(self) -> int:
        """What was awarded together."""
        return sum(share.awarded for share in self.shares)

    @property
    def settled(self) -> int:
        """What the pots pay together in the end."""
        return sum(share.settled or 0 for share in self.shares)

    @property
    def to_return(self) -> int:
        """What the club has to give back to all pots."""
        return sum(share.to_return for share in self.shares)

    @property
    def is_with_the_club(self) -> bool:
        """Whether it still can be changed."""
        return self.accounting.status in WITH_THE_CLUB

    @property
    def is_late(self) -> bool:
        """Whether its term passed."""
        return self.is_with_the_club and self.accounting.due_on < clock.today()


@dataclass(frozen=True, slots=True)
class AccountingPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[Accounting]
    next_id: UUID | None


def list_accountings(
    actor: Actor, state: AccountingState, start: UUID | None = None
) -> AccountingPage:
    """Accountings of applications that the actor sees, the first due on top. One query."""
    found = Accounting.objects.filter(
        _in_state(state),
        application__in=Application.objects.filter(applications_seen(actor)).values("pk"),
    )
    if start is not None:
        begin = Accounting.objects.filter(pk=start).values("due_on")[:1]
        found = found.filter(Q(due_on__gt=begin) | Q(due_on=begin, id__gte=start))
    rows = list(found.select_related("application__provider").order_by("due_on", "id")[: PAGE + 1])
    return AccountingPage(rows[:PAGE], rows[PAGE].id if len(rows) > PAGE else None)


def get_accounting(actor: Actor, reference: str) -> AccountingFile:
    """The accounting of an application that the actor sees; NotVisible when there is none."""
    seen = Application.objects.filter(applications_seen(actor)).values("pk")
    found = _accountings().filter(application__reference=reference.upper(), application__in=seen)
    accounting = found.first()
    if accounting is None:
        raise NotVisible
    application = accounting.application
    is_maker = actor.person_id is not None and actor.person_id == application.person_id
    return _file(
        accounting,
        actor,
        may_hand_in=may_change_application(actor, application),
        may_settle=may_decide(actor, application) and not is_maker,
    )


@as_system()
def get_accounting_for_club(actor: Actor, reference: str) -> AccountingFile:
    """That of the club that follows its question with a link: of an application for that question alone."""
    if actor.scope_id is None or actor.organisation_id is not None:
        raise NotVisible
    accounting = (
        _accountings()
        .filter(application__reference=reference.upper(), application__question_id=actor.scope_id)
        .first()
    )
    if accounting is None:
        raise NotVisible
    return _file(accounting, actor, may_hand_in=True, may_settle=False)


@as_system()
def list_for_question(question_id: UUID) -> list[Accounting]:
    """Accountings of the applications for a question, for its own page and the club's. One query."""
    return list(
        _accountings().filter(application__question_id=question_id).order_by("due_on", "id")
    )


def get_receipt(actor: Actor, reference: str, receipt_id: UUID) -> Receipt:
    """A receipt with its content, for who sees the application."""
    told = get_accounting(actor, reference)
    return _receipt(told, receipt_id)


@as_system()
def get_receipt_for_club(actor: Actor, reference: str, receipt_id: UUID) -> Receipt:
    """A receipt with its content, for the club itself."""
    told = get_accounting_for_club(actor, reference)
    return _receipt(told, receipt_id)


def _receipt(told: AccountingFile, receipt_id: UUID) -> Receipt:
    found = Receipt.objects.filter(accounting=told.accounting, pk=receipt_id).first()
    if found is None:
        raise NotVisible
    return found


def _accountings() -> QuerySet[Accounting]:
    return Accounting.objects.select_related(
        "application__provider", "application__desk", "application__organisation", "settled_by"
    )


def _in_state(state: AccountingState) -> Q:
    today = clock.today()
    return {
        AccountingState.TO_LOOK_AT: Q(status=AccountingStatus.HANDED_IN),
        AccountingState.LATE: Q(status__in=WITH_THE_CLUB, due_on__lt=today),
        AccountingState.DUE: Q(status__in=WITH_THE_CLUB, due_on__gte=today),
        AccountingState.SETTLED: Q(status=AccountingStatus.ACCEPTED),
    }[state]


def _file(
    accounting: Accounting, actor: Actor, *, may_hand_in: bool, may_settle: bool
) -> AccountingFile:
    application = accounting.application
    award = (
        application.awards.filter(status="given")
        .prefetch_related("lines")
        .order_by("-version")
        .first()
    )
    shares = _shares(application, award, actor)
    awarded = sum(share.awarded for share in shares)
    return AccountingFile(
        accounting=accounting,
        application=application,
        award=award,
        receipts=list(accounting.receipts.defer("content").order_by("added_at", "id")),
        shares=shares,
        may_hand_in=may_hand_in,
        may_settle=may_settle,
        proposed=propose_settled(
            awarded=awarded, spent=accounting.spent_cents or 0, own=application.own_cents
        ),
    )


def _shares(application: Application, award: Award | None, actor: Actor) -> list[ShareSettled]:
    given = {line.share_id: line.cents for line in award.lines.all()} if award else {}
    shares: Sequence[Share] = list(
        application.shares.filter(pk__in=given).select_related("pot").order_by("pot__name")
    )
    balances = read_share_balances([share.id for share in shares])
    return [
        ShareSettled(
            id=share.id,
            pot=share.pot.name,
            awarded=given[share.id],
            settled=share.settled_cents,
            balances=balances[share.id],
            is_own=may_run_pot(actor, share.pot),
        )
        for share in shares
    ]
