"""Reads for asking whether what was said still holds."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from voorzet.directory.models import STAYS_CONFIRMED, ConfirmationRequest, Expertise
from voorzet.directory.queries.people import seats
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.tokens import Tokens

_TOKENS = Tokens("voorzet.directory.confirmation")


def still_owned() -> Q:
    """Expertise that its owner answers for: their own, and that of an organisation for which they sit today.

    Who left an organisation says no more of it; the entry waits for who works there.
    """
    here = seats().filter(
        person_id=OuterRef("owner_id"), organisation_id=OuterRef("organisation_id")
    )
    return Q(organisation=None) | Q(Exists(here))


@as_system()
def list_to_ask() -> list[UUID]:
    """Owners with a seat today of whom something is stale and who were not asked about it yet."""
    stale = Expertise.objects.filter(
        still_owned(),
        confirmed_on__lt=clock.today() - STAYS_CONFIRMED,
        asked_on=None,
        owner_id__in=seats().values("person_id"),
    )
    return sorted(owner for owner in stale.values_list("owner_id", flat=True).distinct() if owner)


def token_for(request: ConfirmationRequest) -> str:
    """The last part of the link's address: an identifier and a signature, nothing personal."""
    return _TOKENS.make(request.id)


@as_system()
def find_request(token: str) -> ConfirmationRequest | None:
    """What a token belongs to, whatever its state. A gatekeeper: nobody is known before it is found."""
    request_id = _TOKENS.read(token)
    if request_id is None:
        return None
    found = ConfirmationRequest.objects.select_related("person")
    return found.filter(pk=request_id, person__is_active=True).first()


@as_system()
def list_owned(request: ConfirmationRequest) -> list[Expertise]:
    """What the person who was asked confirms; behind the link, where nobody is signed in."""
    return list(
        Expertise.objects.filter(still_owned(), owner_id=request.person_id)
        .select_related("theme", "subtheme", "sport", "municipality", "organisation")
        .order_by("organisation__name", "theme__position", "id")
    )
