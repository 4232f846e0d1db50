"""Reads of parties: names, organisations, people."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F

from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation, Person, Position


def names_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of organisations and people with these identifiers, in one query."""
    if not ids:
        return {}
    organisations = Organisation.objects.filter(pk__in=ids).values_list("id", "name")
    people = Person.objects.filter(pk__in=ids).annotate(label=F("name")).values_list("id", "label")
    return dict(organisations.union(people, all=True))


def list_organisations() -> list[Organisation]:
    """Every organisation in the country's network, by name."""
    return list(Organisation.objects.order_by("name"))


def find_organisations(name: str) -> list[Organisation]:
    """The organisations with exactly this name, whatever its capitals; names are not unique."""
    return list(Organisation.objects.filter(name__iexact=name).order_by("id"))


def find_person(email: str) -> Person | None:
    """The person with this e-mail address, whatever its capitals."""
    return Person.objects.filter(email__iexact=email).first()


def get_person(person_id: UUID) -> Person:
    """The person with this identifier, as long as they can sign in."""
    try:
        return Person.objects.get(pk=person_id, is_active=True)
    except Person.DoesNotExist:
        raise NotVisible from None


def has_position(person_id: UUID, organisation_id: UUID) -> bool:
    """Whether somebody works at an organisation now."""
    return Position.objects.filter(
        person_id=person_id, organisation_id=organisation_id, ends_on=None
    ).exists()
