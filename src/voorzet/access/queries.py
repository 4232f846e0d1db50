"""Reads of access: somebody's second factors, the people of a desk, and invitations."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from voorzet.access.models import Invitation, PartnerIdentity, RoleProposal
from voorzet.access.policy import may_manage_people
from voorzet.desks.models import Desk, DeskRole
from voorzet.desks.queries import get_desk
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Role
from voorzet.kernel.errors import NotVisible, Refused
from voorzet.kernel.tokens import Tokens

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_TOKENS = Tokens("voorzet.access.invitation")


class InvitationState(StrEnum):
    """What is wrong with an invitation, or nothing."""

    OPEN = "open"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has set up: an app, passkeys by age, and the codes for when both are lost."""

    app: Authenticator | None
    passkeys: tuple[Authenticator, ...]
    recovery: Authenticator | None

    @property
    def number(self) -> int:
        """How many there are to sign in with; recovery codes are none."""
        return len(self.passkeys) + (self.app is not None)

    @property
    def codes_left(self) -> int:
        """How many recovery codes were not used yet."""
        return len(self.recovery.wrap().get_unused_codes()) if self.recovery else 0


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """A person who sits at a desk for one of its partners. `role_id` is of this one seat."""

    role_id: UUID
    person_id: UUID
    person_name: str
    email: str
    organisation_name: str
    role: Role
    role_label: str
    has_second_factor: bool


def has_second_factor(person_id: UUID) -> bool:
    """Whether somebody set up an app or a passkey; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user_id=person_id, type__in=FACTORS).exists())


def list_factors(person_id: UUID) -> Factors:
    """Everything somebody set up for a second step."""
    found = list(Authenticator.objects.filter(user_id=person_id).order_by("created_at"))
    of: dict[str, list[Authenticator]] = {kind: [] for kind in Authenticator.Type.values}
    for one in found:
        of[one.type].append(one)
    return Factors(
        app=next(iter(of[Authenticator.Type.TOTP]), None),
        passkeys=tuple(of[Authenticator.Type.WEBAUTHN]),
        recovery=next(iter(of[Authenticator.Type.RECOVERY_CODES]), None),
    )


def get_factor(person_id: UUID, factor_id: int) -> Authenticator:
    """An app or a passkey of this person."""
    mine = Authenticator.objects.filter(user_id=person_id, type__in=FACTORS)
    factor = mine.filter(pk=factor_id).first()
    if factor is None:
        raise NotVisible
    return factor


def get_desk_to_manage(actor: Actor, slug: str) -> Desk:
    """The desk whose people the actor may invite and send away."""
    desk = get_desk(slug)
    if not may_manage_people(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket gaat over wie er werkt."))
    return desk


def list_seats_taken(desk_id: UUID) -> list[SeatTaken]:
    """Everybody who sits at a desk, by organisation and name."""
    factor = Authenticator.objects.filter(user_id=OuterRef("person_id"), type__in=FACTORS)
    roles = (
        DeskRole.objects.filter(desk_id=desk_id, person__is_active=True)
        .annotate(protected=Exists(factor))
        .select_related("person", "organisation")
        .order_by("organisation__name", "person__name")
    )
    return [_seat_taken(given, given.protected) for given in roles]


def get_role(desk_id: UUID, role_id: UUID) -> DeskRole:
    """One seat at this desk, with its person and organisation."""
    found = DeskRole.objects.select_related("person", "organisation")
    given = found.filter(desk_id=desk_id, pk=role_id).first()
    if given is None:
        raise NotVisible
    return given


def list_open_invitations(desk_id: UUID) -> list[Invitation]:
    """What was sent and still waits, the latest first; what expired is among it until it is cleared."""
    waiting = Invitation.objects.filter(desk_id=desk_id, accepted_at=None, revoked_at=None)
    return list(waiting.select_related("organisation").order_by("-made_at"))


def list_open_proposals(desk_id: UUID) -> list[RoleProposal]:
    """What partners proposed and nobody decided, the latest first."""
    waiting = RoleProposal.objects.filter(desk_id=desk_id, accepted_at=None, dismissed_at=None)
    return list(waiting.select_related("organisation").order_by("-made_at"))


def find_identity(issuer: str, subject: str) -> PartnerIdentity | None:
    """Whoever this is at the sign-in of their own organisation, if they came from there before."""
    found = PartnerIdentity.objects.select_related("person")
    return found.filter(issuer=issuer, subject=subject).first()


def token_for(invitation: Invitation) -> str:
    """The last part of the invitation's address: its identifier and a signature, nothing personal."""
    return _TOKENS.make(invitation.id)


@as_system()
def find_invitation(token: str) -> Invitation | None:
    """The invitation that a token belongs to, whatever its state.

    A gatekeeper: nobody is known before it is found, so it reads as the system.
    """
    invitation_id = _TOKENS.read(token)
    if invitation_id is None:
        return None
    found = Invitation.objects.select_related("desk", "organisation")
    return found.filter(pk=invitation_id).first()


def state_of(invitation: Invitation | None) -> InvitationState:
    """What can still be done with an invitation."""
    if invitation is None:
        return InvitationState.UNKNOWN
    if invitation.accepted_at is not None:
        return InvitationState.ACCEPTED
    if invitation.revoked_at is not None:
        return InvitationState.REVOKED
    if invitation.expires_at <= clock.now():
        return InvitationState.EXPIRED
    return InvitationState.OPEN


def _seat_taken(given: DeskRole, protected: object) -> SeatTaken:
    return SeatTaken(
        role_id=given.id,
        person_id=given.person_id,
        person_name=given.person.name,
        email=given.person.email,
        organisation_name=given.organisation.name,
        role=Role(given.role),
        role_label=str(given.get_role_display()),
        has_second_factor=bool(protected),
    )
