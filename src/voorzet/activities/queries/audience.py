"""Which providers and contact people an audience is, as conditions for the rows of the relationship file."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.db.models.functions import Left

from voorzet.activities.audience import Audience
from voorzet.providers.models import Provider
from voorzet.reference.models import Sport

POSTCODE_DIGITS = 4


def providers_in(audience: Audience) -> Q:
    """Providers that an activity for this audience is for; a file that was merged into another is none."""
    found = Q(municipality_id__in=audience.municipalities, merged_into=None)
    if audience.kinds:
        found &= Q(kind__in=audience.kinds)
    if audience.providers:
        found &= Q(pk__in=audience.providers)
    if audience.sports:
        played = Provider.sports.through.objects.filter(sport_id__in=_with_kinds(audience.sports))
        found &= Q(pk__in=played.values("provider_id"))
    if audience.postcodes:
        near = Provider.objects.annotate(four=Left("postcode", POSTCODE_DIGITS)).filter(
            four__in=audience.postcodes
        )
        found &= Q(pk__in=near.values("pk"))
    return found


def contacts_in(audience: Audience, today: date) -> Q:
    """Contact people whom an activity for this audience is for, with an address, in their role today."""
    found = Q(provider__in=Provider.objects.filter(providers_in(audience)).values("pk"))
    if audience.roles:
        found &= Q(role__in=audience.roles)
    current = (Q(starts_on=None) | Q(starts_on__lte=today)) & (
        Q(ends_on=None) | Q(ends_on__gt=today)
    )
    return found & current & ~Q(email="")


def count_providers(audience: Audience, also: Audience | None = None) -> int:
    """How many providers an audience is; with another one, how many they have in common."""
    found = Provider.objects.filter(providers_in(audience))
    return (found.filter(providers_in(also)) if also else found).count()


def _with_kinds(sports: Sequence[str]) -> list[str]:
    """The sports and the kinds of them: futsal is for who asks football."""
    kinds = Sport.objects.filter(Q(pk__in=sports) | Q(parent_id__in=sports))
    return list(kinds.values_list("pk", flat=True))
