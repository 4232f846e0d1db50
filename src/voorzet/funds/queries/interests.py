"""Who has an interest in an application, and so says nothing of it."""

from uuid import UUID

from django.db.models import Q

from voorzet.funds.models import Application
from voorzet.kernel import clock
from voorzet.parties.models import Person
from voorzet.providers.models import ContactPerson


def find_personal_interest(person_id: UUID | None, provider_id: UUID) -> bool:
    """Whether somebody is, today, of the club itself: known there by the same address."""
    if person_id is None:
        return False
    email = Person.objects.filter(pk=person_id).values_list("email", flat=True).first()
    if not email:
        return False
    today = clock.today()
    return ContactPerson.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), provider_id=provider_id, email__iexact=email
    ).exists()


def list_paid(application: Application) -> set[UUID]:
    """The organisations that get money from it, for hours."""
    paid = application.costs.exclude(organisation=None).values_list("organisation_id", flat=True)
    return {one for one in paid if one is not None}
