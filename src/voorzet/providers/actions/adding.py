"""Adding a provider, and changing what is known of it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.providers.actions._common import desk_of, done_before, lock_provider
from voorzet.providers.actions._facts import require_acceptable, tidy_facts
from voorzet.providers.models import Provider, ProviderKind
from voorzet.providers.policy import may_add_provider
from voorzet.reference.models import Federation, Municipality, Sport

TIES = ("sports", "federations")
FACTS = (
    *("name", "kind", "municipality", "address", "postcode", "place"),
    *("chamber_number", "members", "website"),
)


@verb
def add_provider(
    *,
    actor: Actor,
    name: str,
    kind: ProviderKind,
    municipality: Municipality,
    place: str = "",
    sports: Iterable[Sport] = (),
    federations: Iterable[Federation] = (),
    key: UUID | None = None,
    **facts: str,
) -> Provider:
    """Adds a club or other provider. Ask `queries.find_twin` first: this adds without looking.

    `facts` are address, postcode, chamber_number, members (a MembersBand) and website, each may be left out.
    The chamber number is 8 digits or empty, spaces and dots are dropped; a website without scheme gets https;
    a postcode gives the place when none is given. The same `key` adds once. Raises Refused, or Unacceptable
    with a sentence per field.
    """
    if not may_add_provider(actor):
        raise Refused(_("Alleen mensen die bij een loket werken voegen een sportaanbieder toe."))
    provider = Provider(
        name=name,
        kind=kind,
        municipality=municipality,
        place=place,
        created_at=clock.now(),
        **facts,
    )
    if key is not None:
        provider.id = key
        if done_before(key, "provider.added", key):
            return Provider.objects.get(pk=key)
    tidy_facts(provider)
    require_acceptable(provider)
    provider.save(force_insert=True)
    provider.sports.set(sports)
    provider.federations.set(federations)
    record(
        actor,
        "provider.added",
        subject_id=provider.id,
        details={"kind": kind, "municipality": municipality.code},
    )
    return provider


@verb
def change_provider(
    *, actor: Actor, provider_id: UUID, changes: Mapping[str, object], desk_id: UUID | None = None
) -> Provider:
    """Changes the named facts; the journal keeps which, not what they were.

    `changes` holds names of FACTS and TIES. What stays the same is no change and leaves no entry. Raises
    NotVisible, Refused, or Unacceptable with a sentence per field.
    """
    provider = lock_provider(provider_id)
    desk_id = desk_of(actor, provider, desk_id)
    before = {name: getattr(provider, name) for name in FACTS}
    for name in FACTS:
        if name in changes:
            setattr(provider, name, changes[name])
    tidy_facts(provider)
    require_acceptable(provider)
    if provider.municipality_id is None:
        raise Unacceptable({"municipality": _("Maak een keuze: gemeente")})
    changed = [name for name in FACTS if getattr(provider, name) != before[name]]
    if changed:
        provider.save(update_fields=[*changed, "search_name"])
    changed += [name for name in TIES if name in changes and _tie(provider, name, changes[name])]
    if changed:
        record(
            actor,
            "provider.changed",
            subject_id=provider.id,
            desk_id=desk_id,
            details={"fields": sorted(changed)},
        )
    return provider


def _tie(provider: Provider, name: str, rows: object) -> bool:
    """Sets the sports or federations; returns whether that changed anything."""
    ties = getattr(provider, name)
    wanted = {row.pk for row in rows}  # type: ignore[attr-defined]  # sports or federations
    if wanted == set(ties.values_list("pk", flat=True)):
        return False
    ties.set(rows)
    return True
