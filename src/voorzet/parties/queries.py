"""Reads of parties: names, organisations by kind."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F

from voorzet.parties.models import Organisation, Person


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
