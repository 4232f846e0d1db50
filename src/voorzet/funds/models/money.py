"""Money that moves: the ledger, payments, and accounting for what was spent."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.funds.models.applications import Application, Award, Share
from voorzet.funds.models.pots import Pot
from voorzet.kernel.ids import new_id


class Account(models.TextChoices):
    """Where money of a pot is. Every pot has these accounts; what is on them is the sum of the ledger."""

    SOURCE = "source", _("Bron")
    AVAILABLE = "available", _("Beschikbaar")
    RESERVED = "reserved", _("Gereserveerd")
    COMMITTED = "committed", _("Toegekend")
    PAID = "paid", _("Betaald")
    RETURNED = "returned", _("Terugontvangen")


class EntryKind(models.TextChoices):
    """What a movement is."""

    PUT_IN = "put_in", _("Gestort")
    TAKEN_OUT = "taken_out", _("Uitgenomen")
    RESERVED = "reserved", _("Gereserveerd")
    RELEASED = "released", _("Vrijgevallen")
    COMMITTED = "committed", _("Toegekend")
    LOWERED = "lowered", _("Verlaagd")
    PAID = "paid", _("Betaald")
    RETURNED = "returned", _("Terugbetaald")
    REUSED = "reused", _("Weer beschikbaar")
    CORRECTION = "correction", _("Correctie")


# From which account to which each kind moves money. A correction is the way back of what it corrects.
MOVES: dict[EntryKind, tuple[Account, Account]] = {
    EntryKind.PUT_IN: (Account.SOURCE, Account.AVAILABLE),
    EntryKind.TAKEN_OUT: (Account.AVAILABLE, Account.SOURCE),
    EntryKind.RESERVED: (Account.AVAILABLE, Account.RESERVED),
    EntryKind.RELEASED: (Account.RESERVED, Account.AVAILABLE),
    EntryKind.COMMITTED: (Account.RESERVED, Account.COMMITTED),
    EntryKind.LOWERED: (Account.COMMITTED, Account.AVAILABLE),
    EntryKind.PAID: (Account.COMMITTED, Account.PAID),
    EntryKind.RETURNED: (Account.PAID, Account.RETURNED),
    EntryKind.REUSED: (Account.RETURNED, Account.AVAILABLE),
}


class Payment(models.Model):
    """One amount to pay for one share, to the club or to the organisation that gave hours. Paid once, ever.

    `listed_at` is since when it is on a list that went to the bank; `reference` is what the bank shows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="payments")
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="payments")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    cents = models.PositiveBigIntegerField(_("bedrag"))
    due_on = models.DateField(_("te betalen op"))
    reference = models.CharField(_("omschrijving"), max_length=35, unique=True)
    listed_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="payment_is_something", condition=Q(cents__gt=0)),
            models.CheckConstraint(
                name="paid_or_cancelled", condition=Q(paid_at=None) | Q(cancelled_at=None)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(paid_at=None, cancelled_at=None),
                name="payments_to_make",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class LedgerEntry(models.Model):
    """One movement of whole cents within one pot, from one account to another: double entry in one row.

    Append-only: a trigger refuses changes, and a movement that would bring an account of the pot, or of the share,
    below zero (only the source may). A commitment needs an award with four eyes. A correction is the way back of
    the entry that it `corrects`, once. The person is an identifier without a tie, as in the journal.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="entries", db_index=False)
    share = models.ForeignKey(
        Share, on_delete=models.PROTECT, null=True, related_name="entries", db_index=False
    )
    payment = models.OneToOneField(
        Payment, on_delete=models.PROTECT, null=True, related_name="entry"
    )
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryKind)
    from_account = models.CharField(max_length=9, choices=Account)
    to_account = models.CharField(max_length=9, choices=Account)
    cents = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    note = models.CharField(_("omschrijving"), max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="entry_moves_something", condition=Q(cents__gt=0)),
            models.CheckConstraint(
                name="entry_moves_as_its_kind_says",
                condition=Q(kind=EntryKind.CORRECTION, corrects__isnull=False)
                & ~Q(from_account=F("to_account"))
                | Q(corrects=None)
                & (
                    Q(kind="put_in", from_account="source", to_account="available")
                    | Q(kind="taken_out", from_account="available", to_account="source")
                    | Q(kind="reserved", from_account="available", to_account="reserved")
                    | Q(kind="released", from_account="reserved", to_account="available")
                    | Q(kind="committed", from_account="reserved", to_account="committed")
                    | Q(kind="lowered", from_account="committed", to_account="available")
                    | Q(kind="paid", from_account="committed", to_account="paid")
                    | Q(kind="returned", from_account="paid", to_account="returned")
                    | Q(kind="reused", from_account="returned", to_account="available")
                ),
            ),
            models.CheckConstraint(
                name="entry_of_a_share_where_it_must",
                condition=Q(kind__in=["put_in", "taken_out", "correction"])
                | Q(share__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_of_a_payment_where_it_must",
                condition=Q(kind="paid", payment__isnull=False) | ~Q(kind="paid") & Q(payment=None),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["pot", "from_account", "to_account"],
                include=["cents"],
                name="ledger_balance_of_pot",
            ),
            models.Index(
                fields=["share", "from_account", "to_account"],
                include=["cents"],
                condition=Q(share__isnull=False),
                name="ledger_balance_of_share",
            ),
            models.Index(fields=["pot", "-at", "-id"], name="ledger_of_pot"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.cents}"


class AccountingStatus(models.TextChoices):
    """Where accounting for an award is."""

    DUE = "due", _("Nog niet binnen")
    HANDED_IN = "handed_in", _("Binnen, wordt bekeken")
    SENT_BACK = "sent_back", _("Terug naar de club")
    ACCEPTED = "accepted", _("Akkoord")


class Accounting(models.Model):
    """How the club accounts for an award: what came of it, what was spent, with receipts. Whole cents."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="accounting"
    )
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=AccountingStatus, default=AccountingStatus.DUE)
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    story = models.TextField(_("wat het opleverde"), blank=True)
    spent_cents = models.PositiveBigIntegerField(_("uitgegeven"), null=True)
    handed_in_at = models.DateTimeField(null=True)
    remark = models.CharField(_("wat nog ontbreekt"), max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_on"],
                condition=Q(status__in=["due", "sent_back"]),
                name="accountings_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}"


class Receipt(models.Model):
    """A file that shows what was spent, checked and kept as an attachment of a question is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    accounting = models.ForeignKey(Accounting, on_delete=models.CASCADE, related_name="receipts")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()
    cents = models.PositiveBigIntegerField(_("bedrag"), null=True)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
