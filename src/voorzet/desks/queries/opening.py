"""Reads for a new desk: the invitation behind a link, and how far the desk is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.desks.models import Desk, DeskInvitation, DeskRole
from voorzet.desks.queries.agreements import find_in_force, find_open
from voorzet.desks.queries.desk import list_municipalities, list_partners
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, ActorKind, Channel
from voorzet.kernel.errors import NotVisible
from voorzet.kernel.tokens import Tokens

_TOKENS = Tokens("voorzet.desks.invitation")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of setting up a desk: whether it is done, in a note with what there is, and where to do it."""

    label: str
    note: str
    done: bool
    url: str
    action: str


def token_for(invitation: DeskInvitation) -> str:
    """The last part of the invitation's address: its identifier and a signature, nothing personal."""
    return _TOKENS.make(invitation.id)


@as_system()
def get_invitation(token: str) -> DeskInvitation:
    """The invitation of a link, used and expired ones too; NotVisible when it was never ours.

    A gatekeeper: it reads as the system, since nobody is known before the link is.
    """
    invitation_id = _TOKENS.read(token)
    invitation = DeskInvitation.objects.filter(pk=invitation_id).first() if invitation_id else None
    if invitation is None:
        raise NotVisible
    return invitation


def bearer_of(invitation: DeskInvitation) -> Actor:
    """The actor that somebody with this invitation's link is."""
    return Actor(kind=ActorKind.LINK, channel=Channel.LINK, scope_id=invitation.id)


def list_steps(desk: Desk) -> list[Step]:
    """What makes a desk ready for its first question, in order, as it stands now."""
    partners = len(list_partners(desk.id))
    people = (
        DeskRole.objects.filter(desk=desk, person__is_active=True)
        .values("person_id")
        .distinct()
        .count()
    )
    return [
        Step(
            _("Werkgebied"),
            ", ".join(place.name for place in list_municipalities(desk.id)),
            done=True,
            url="",
            action="",
        ),
        Step(
            _("Partners"),
            ngettext("%(number)s partner", "%(number)s partners", partners) % {"number": partners},
            done=partners > 1,
            url=reverse("partners", args=[desk.slug]),
            action=_("Voeg partners toe"),
        ),
        _agreement_step(desk),
        Step(
            _("Mailadres en termijnen"),
            desk.email or _("Er staat nog geen mailadres bij het loket."),
            done=bool(desk.email),
            url=reverse("describe-desk", args=[desk.slug]),
            action=_("Vul de gegevens in"),
        ),
        Step(
            _("Mensen"),
            ngettext("%(number)s persoon heeft een rol", "%(number)s mensen hebben een rol", people)
            % {"number": people},
            done=people > 1,
            # Access has the page; it lies above this room, so it is known here by its name only.
            url=reverse("people", args=[desk.slug]),
            action=_("Nodig mensen uit"),
        ),
    ]


def _agreement_step(desk: Desk) -> Step:
    holding, is_open = find_in_force(desk.id), find_open(desk.id)
    if holding is not None:
        note = _("Versie %(number)s geldt.") % {"number": holding.version}
    elif is_open is not None:
        note = _("Versie %(number)s: %(status)s.") % {
            "number": is_open.version,
            "status": str(is_open.get_status_display()).lower(),
        }
    else:
        note = _("Begin met het landelijke kader.")
    return Step(
        _("Afspraken"),
        note,
        done=holding is not None,
        url=reverse("agreements", args=[desk.slug]),
        action=_("Naar de afspraken"),
    )
