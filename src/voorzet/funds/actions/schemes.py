"""National schemes: pots that are there for every desk, brought in line with a release."""

from django.utils.translation import gettext as _

from voorzet.funds.actions.pots import keep_rules
from voorzet.funds.models import Pot, PotDecider, RuleSet
from voorzet.funds.rules import write_rules
from voorzet.funds.schemes import SCHEMES, Scheme
from voorzet.journal.recording import record
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Refused
from voorzet.parties.actions import add_organisation
from voorzet.parties.models import Organisation


@verb
def load_schemes(*, actor: Actor) -> list[Pot]:
    """Makes or changes a pot per scheme, and returns those in which something changed. Again changes nothing."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Alleen de beheerder laadt landelijke regelingen."))
    return [pot for scheme in SCHEMES if (pot := _load(actor, scheme)) is not None]


def _load(actor: Actor, scheme: Scheme) -> Pot | None:
    pot = Pot.objects.select_for_update(of=("self",)).filter(slug=scheme.slug).first()
    if pot is None:
        pot = Pot.objects.create(
            slug=scheme.slug, owner=_owner(actor, scheme), is_kept=False, **_columns(scheme)
        )
        keep_rules(actor, pot, scheme.rules, version=1)
        record(actor, "pot.made", subject_id=pot.id, details={"source": pot.source})
        return pot
    changed = sorted(
        name for name, value in _columns(scheme).items() if getattr(pot, name) != value
    )
    if changed:
        for name in changed:
            setattr(pot, name, _columns(scheme)[name])
        pot.save(update_fields=changed)
        record(actor, "pot.changed", subject_id=pot.id, details={"fields": changed})
    return pot if _follow_rules(actor, pot, scheme) or changed else None


def _follow_rules(actor: Actor, pot: Pot, scheme: Scheme) -> bool:
    current = RuleSet.objects.get(pot=pot, is_current=True)
    if current.rules == write_rules(scheme.rules):
        return False
    current.is_current = False
    current.save(update_fields=["is_current"])
    made = keep_rules(actor, pot, scheme.rules, version=current.version + 1)
    record(actor, "pot.rules_set", subject_id=pot.id, details={"version": made.version})
    return True


def _owner(actor: Actor, scheme: Scheme) -> Organisation:
    known = Organisation.objects.filter(name=scheme.owner, kind=scheme.owner_kind).first()
    return known or add_organisation(actor=actor, name=scheme.owner, kind=scheme.owner_kind)


def _columns(scheme: Scheme) -> dict[str, object]:
    # The words of a scheme are Dutch for everybody, as the scheme itself is.
    day = f"{scheme.checked_on.day}-{scheme.checked_on.month}-{scheme.checked_on.year}"
    told = f"Zo stond het op {scheme.told_by} (nagekeken {day})."
    return {
        "name": scheme.name,
        "source": scheme.source.value,
        "summary": f"{scheme.summary}\n\n{told}",
        "decider": PotDecider.OUTSIDE.value,
        "starts_on": scheme.starts_on,
        "ends_on": scheme.ends_on,
    }
