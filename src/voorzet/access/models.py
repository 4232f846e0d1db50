"""How often a public door was used lately, who was invited to a desk, and who somebody is at their own organisation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.desks.models import ROLES
from voorzet.kernel.ids import new_id


class DoorUse(models.Model):
    """Uses of a public door by one visitor in one window. The visitor is a keyed hash, never an address."""

    key = models.CharField(primary_key=True, max_length=64)
    window_ends_at = models.DateTimeField()
    uses = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.uses}"


class Invitation(models.Model):
    """Somebody who is asked to work at a desk for one of its partners. Its link works once, until a day.

    Name and address are there to make an account with; the row goes a month after it ended.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(
        _("rol"),
        max_length=20,
        choices=ROLES,
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "organisation", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_seat",
            ),
            models.CheckConstraint(
                name="invitation_ends_in_one_way",
                condition=Q(accepted_at=None) | Q(revoked_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.desk}"


class RoleProposal(models.Model):
    """A role that somebody's own organisation proposes, by the groups they are in there; a coordinator decides.

    Name and address are those that the organisation vouches for. The row goes a month after the decision.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(
        _("rol"),
        max_length=20,
        choices=ROLES,
    )
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "organisation", "issuer", "subject"],
                condition=Q(accepted_at=None, dismissed_at=None),
                name="one_open_proposal_per_seat",
            ),
            models.CheckConstraint(
                name="proposal_is_decided_in_one_way",
                condition=Q(accepted_at=None) | Q(dismissed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.desk}"


class PartnerIdentity(models.Model):
    """Who a person is at the sign-in of their own organisation, under a key that never changes there.

    A person has one identity at an issuer: an address that was given to somebody else does not take
    over an account.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="partner_identities"
    )
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="one_person_per_partner_identity"
            ),
            models.UniqueConstraint(
                fields=["person", "issuer"], name="one_identity_per_person_and_issuer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.issuer}"
