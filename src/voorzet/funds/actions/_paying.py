"""What an award brings about: money committed or let go, payments to make, and accounting that will be due."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from voorzet.funds.actions._ledger import lock_pots, post
from voorzet.funds.bundling import divide_payments
from voorzet.funds.models import (
    Accounting,
    Application,
    Award,
    AwardLine,
    AwardStatus,
    CostKind,
    EntryKind,
    Payment,
    Pot,
    Share,
)
from voorzet.funds.queries.balances import Balances, read_share_balances
from voorzet.funds.rules import read_rules
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.ui.amounts import euros


def read_given(application: Application) -> dict[UUID, int]:
    """What each share gives now, by the last award that was given; whole cents, in order of shares."""
    last = (
        Award.objects.filter(application=application, status=AwardStatus.GIVEN)
        .order_by("-version")
        .first()
    )
    if last is None:
        return {}
    lines = AwardLine.objects.filter(award=last).order_by("share_id")
    return dict(lines.values_list("share_id", "cents"))


def carry_out_award(actor: Actor, application: Application, lines: Mapping[UUID, int]) -> None:
    """Brings the ledger to what the award says of each share, and the payments with it. The award is given already."""
    shares = list(
        Share.objects.filter(application=application).select_related("rule_set").order_by("pk")
    )
    pots = lock_pots({share.pot_id for share in shares})
    balances = read_share_balances([share.id for share in shares])
    cancel_open_payments(application)
    for share in shares:
        if pots[share.pot_id].is_kept:
            _settle(
                actor,
                pots[share.pot_id],
                share.id,
                balances[share.id],
                lines.get(share.id, 0),
            )
    kept = {share.id: share for share in shares if pots[share.pot_id].is_kept}
    _plan_payments(application, {key: cents for key, cents in lines.items() if key in kept}, kept)


def _settle(actor: Actor, pot: Pot, share_id: UUID, there: Balances, wanted: int) -> None:
    """First what is reserved becomes committed or free; later versions take more from the pot, or give back."""
    more = wanted - there.committed - there.paid
    if more < 0:
        if -more > there.committed:
            raise Impossible(
                _("Uit ‘%(pot)s’ is al %(paid)s betaald. Lager kan pas als er geld terug is.")
                % {"pot": pot.name, "paid": euros(there.paid)}
            )
        post(actor, pot, EntryKind.LOWERED, -more, share_id=share_id)
        more = 0
    if more > there.reserved:
        post(actor, pot, EntryKind.RESERVED, more - there.reserved, share_id=share_id)
    if more:
        post(actor, pot, EntryKind.COMMITTED, more, share_id=share_id)
    if there.reserved > more:
        post(actor, pot, EntryKind.RELEASED, there.reserved - more, share_id=share_id)


def cancel_open_payments(application: Application) -> None:
    """What was not paid is not paid as planned; Impossible for what the bank has on a list already."""
    still = Payment.objects.select_for_update().filter(
        application=application, paid_at=None, cancelled_at=None
    )
    if any(one.listed_at for one in still):
        raise Impossible(
            _("Een betaling staat al op een lijst voor de bank. Wacht tot zij betaald is.")
        )
    Payment.objects.filter(pk__in=[one.pk for one in still]).update(cancelled_at=clock.now())


def _plan_payments(
    application: Application, lines: Mapping[UUID, int], shares: Mapping[UUID, Share]
) -> None:
    """A payment for what is awarded and not paid: hours to who gives them, the rest to the club."""
    paid = _read_paid(application)
    hours: dict[UUID, int] = {}
    for line in application.costs.exclude(organisation=None).order_by("position"):
        if line.organisation_id is not None:
            hours[line.organisation_id] = hours.get(line.organisation_id, 0) + line.cents
    left = {
        share_id: cents - sum(part for (one, _to), part in paid.items() if one == share_id)
        for share_id, cents in lines.items()
    }
    owed = {
        to: max(0, cents - sum(part for (_share, other), part in paid.items() if other == to))
        for to, cents in hours.items()
    }
    barred = {
        share.id
        for share in shares.values()
        if CostKind.HOURS in read_rules(share.rule_set.rules).not_for
    }
    number = Payment.objects.filter(application=application).count()
    for due in divide_payments(left, owed, barred):
        number += 1
        Payment.objects.create(
            application=application,
            share_id=due.share_id,
            organisation_id=due.organisation_id,
            cents=due.cents,
            due_on=clock.today(),
            reference=f"{application.reference} {number}",
        )


def _read_paid(application: Application) -> dict[tuple[UUID, UUID | None], int]:
    rows = (
        Payment.objects.filter(application=application, paid_at__isnull=False)
        .values_list("share_id", "organisation_id")
        .annotate(sum=Sum("cents"))
    )
    return {(share_id, organisation_id): cents for share_id, organisation_id, cents in rows}


def ask_accounting(application: Application, award: Award) -> None:
    """The club accounts for it within the strictest term of the pots, counted from the end of the plan."""
    rules = Share.objects.filter(award_lines__award=award).values_list("rule_set__rules", flat=True)
    days = min(read_rules(one).accounts_within_days for one in rules)
    due = max(application.ends_on, clock.today()) + timedelta(days=days)
    Accounting.objects.update_or_create(
        application=application, defaults={"award": award, "due_on": due}
    )
