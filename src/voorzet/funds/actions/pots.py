"""Pots: making and changing them, their rules in versions, money in and out, closing, and watching their windows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.funds.actions._ledger import lock_pot, post
from voorzet.funds.models import EntryKind, Pot, RuleSet
from voorzet.funds.policy import may_make_pot, may_run_pot, pots_seen
from voorzet.funds.rules import PotRules, read_rules, write_rules
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_NAME, LONGEST_SUMMARY, LONGEST_REASON, LONGEST_NOTE = 120, 2_000, 300, 200
LONGEST_SLUG = 60
# How long before a window closes people hear of it.
LEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class PotDetails:
    """What its owner says of a pot. `municipalities` are codes; empty is all of the desk.

    `acknowledged` are doubts of the screen that the writer answered.
    """

    name: str
    source: str
    decider: str
    is_kept: bool
    starts_on: date
    ends_on: date
    summary: str = ""
    address: str = ""
    municipalities: Collection[str] = ()
    acknowledged: Collection[str] = ()


@verb
def make_pot(
    *,
    actor: Actor,
    desk_id: UUID,
    details: PotDetails,
    rules: PotRules | None = None,
    key: UUID | None = None,
) -> Pot:
    """A pot of the actor's organisation at a desk, with its first rules. The same key again changes nothing.

    Raises:
        Refused: who only reads along, or sits there for the sport platform.
        Unacceptable: a sentence per field.
    """
    desk = Desk.objects.select_for_update(no_key=True).filter(pk=desk_id).first()
    if desk is None or actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_make_pot(actor, desk_id) or actor.organisation_id is None:
        raise Refused(_("Alleen wie bij dit loket werkt, kan er een pot maken."))
    columns = _columns(details)
    pot_id = new_id()
    earlier = carried_out(key, "pot.made", pot_id)
    if earlier is not None:
        return Pot.objects.get(pk=earlier)
    slug = _free_slug(desk, details.name)
    pot = Pot.objects.create(
        id=pot_id, desk=desk, owner_id=actor.organisation_id, slug=slug, **columns
    )
    keep_rules(actor, pot, rules or PotRules(), version=1)
    record(actor, "pot.made", subject_id=pot.id, desk_id=desk.id, details={"source": pot.source})
    return pot


@verb
def change_pot(*, actor: Actor, pot_id: UUID, details: PotDetails, version: int) -> Pot:
    """Other facts. Stale when somebody changed the pot since; whose books these are stays once money moved."""
    pot = _lock_own(actor, pot_id)
    if pot.version != version:
        raise Stale
    columns = _columns(details)
    if columns["is_kept"] != pot.is_kept and pot.entries.exists():
        raise Unacceptable(
            {"is_kept": _("Er is al geld geboekt. Wie de boeken bijhoudt, staat nu vast.")}
        )
    changed = sorted(name for name, value in columns.items() if getattr(pot, name) != value)
    if not changed:
        return pot
    for name in changed:
        setattr(pot, name, columns[name])
    pot.version += 1
    pot.save(update_fields=[*changed, "version"])
    record(
        actor, "pot.changed", subject_id=pot.id, desk_id=pot.desk_id, details={"fields": changed}
    )
    return pot


@verb
def set_rules(*, actor: Actor, pot_id: UUID, rules: PotRules, version: int) -> RuleSet:
    """The rules from now on, as a new version; what was asked under an earlier one keeps that.

    Raises:
        Stale: the rules are not those of `version` any more.
        Unacceptable: rules that nothing could keep to, with a sentence per field.
    """
    pot = _lock_own(actor, pot_id)
    current = RuleSet.objects.get(pot=pot, is_current=True)
    if current.version != version:
        raise Stale
    _require_possible(actor, pot, rules)
    earlier = read_rules(current.rules)
    if rules == earlier:
        return current
    current.is_current = False
    current.save(update_fields=["is_current"])
    made = keep_rules(actor, pot, rules, version=current.version + 1)
    if rules.windows != earlier.windows:
        pot.told_until = None
        pot.save(update_fields=["told_until"])
    record(
        actor,
        "pot.rules_set",
        subject_id=pot.id,
        desk_id=pot.desk_id,
        details={"version": made.version},
    )
    return made


@verb
def put_in(
    *, actor: Actor, pot_id: UUID, cents: int, note: str = "", key: UUID | None = None
) -> None:
    """Money into a pot, once per key; whole cents."""
    pot = _lock_own(actor, pot_id)
    if pot.closed_at is not None:
        raise Impossible(_("Deze pot is gesloten. Heropen hem eerst."))
    _require_movable(pot, cents, note)
    if carried_out(key, "pot.put_in", pot.id) is not None:
        return
    entry = post(actor, pot, EntryKind.PUT_IN, cents, note=note.strip())
    moved = {"entry": entry.id, "cents": cents}
    record(actor, "pot.put_in", subject_id=pot.id, desk_id=pot.desk_id, details=moved)


@verb
def take_out(
    *, actor: Actor, pot_id: UUID, cents: int, note: str = "", key: UUID | None = None
) -> None:
    """Money out of a pot again, from what is available: what was promised stays. Once per key; whole cents."""
    pot = _lock_own(actor, pot_id)
    _require_movable(pot, cents, note)
    if carried_out(key, "pot.taken_out", pot.id) is not None:
        return
    entry = post(actor, pot, EntryKind.TAKEN_OUT, cents, note=note.strip())
    moved = {"entry": entry.id, "cents": cents}
    record(actor, "pot.taken_out", subject_id=pot.id, desk_id=pot.desk_id, details=moved)


@verb
def close_pot(*, actor: Actor, pot_id: UUID, reason: str) -> Pot:
    """From now on nothing is asked of it; what was promised is still paid. With a reason that all can read."""
    pot = _lock_own(actor, pot_id)
    if pot.closed_at is not None:
        raise Impossible(_("Deze pot is al gesloten."))
    reason = require_text("reason", reason, longest=LONGEST_REASON)
    require_clean("reason", reason)
    return _close(actor, pot, reason)


@verb
def reopen_pot(*, actor: Actor, pot_id: UUID) -> Pot:
    """It can be asked for money again."""
    pot = _lock_own(actor, pot_id)
    if pot.closed_at is None:
        return pot
    pot.closed_at, pot.closed_because = None, ""
    pot.save(update_fields=["closed_at", "closed_because"])
    record(actor, "pot.reopened", subject_id=pot.id, desk_id=pot.desk_id)
    return pot


@verb
def close_pots_of_leaver(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> None:
    """Whose owner is no partner of the desk any more, takes no applications; what was promised stays promised."""
    left = Pot.objects.select_for_update(of=("self",), no_key=True).filter(
        desk_id=desk_id, owner_id=organisation_id, closed_at=None
    )
    for pot in left.order_by("id"):
        _close(actor, pot, _("De eigenaar is geen partner meer van dit loket."))


@verb
def watch_pot(*, actor: Actor, pot_id: UUID) -> None:
    """Journals, once for each window, that it opened and that it closes within two weeks; at every desk it is for."""
    pot = lock_pot(pot_id)
    current = RuleSet.objects.filter(pot=pot, is_current=True).first()
    if pot.closed_at is not None or current is None:
        return
    now = clock.now()
    ahead = [one for one in read_rules(current.rules).windows if one.opens <= now < one.closes]
    desks = [pot.desk_id] if pot.desk_id else list(Desk.objects.values_list("pk", flat=True))
    for window, desk_id in product(ahead, desks):
        told = {"closes": window.closes.isoformat()}
        if _is_news(pot, window.closes - LEAD) and window.closes - LEAD > window.opens:
            record(actor, "pot.window_closes", subject_id=pot.id, desk_id=desk_id, details=told)
        elif _is_news(pot, window.opens):  # that it closes soon says that it is open too
            record(actor, "pot.window_opened", subject_id=pot.id, desk_id=desk_id, details=told)
    pot.told_until = now
    pot.save(update_fields=["told_until"])


def _is_news(pot: Pot, moment: datetime) -> bool:
    """Whether a moment has come and was not told yet."""
    return moment <= clock.now() and (pot.told_until is None or moment > pot.told_until)


def _lock_own(actor: Actor, pot_id: UUID) -> Pot:
    if not Pot.objects.filter(pots_seen(actor), pk=pot_id).exists():
        raise NotVisible
    pot = lock_pot(pot_id)
    if not may_run_pot(actor, pot):
        raise Refused(_("Alleen de eigenaar van de pot kan dit."))
    return pot


def _require_movable(pot: Pot, cents: int, note: str) -> None:
    if not pot.is_kept:
        raise Impossible(_("De boeken van deze pot worden ergens anders bijgehouden."))
    if cents <= 0:
        raise Unacceptable({"cents": _("Vul een bedrag in.")})
    if len(note.strip()) > LONGEST_NOTE:
        raise Unacceptable(
            {"note": _("Houd het korter dan %(longest)s tekens.") % {"longest": LONGEST_NOTE}}
        )
    require_clean("note", note)


def _close(actor: Actor, pot: Pot, reason: str) -> Pot:
    pot.closed_at, pot.closed_because = clock.now(), reason
    pot.save(update_fields=["closed_at", "closed_because"])
    record(
        actor,
        "pot.closed",
        subject_id=pot.id,
        desk_id=pot.desk_id,
        details={"organisation": pot.owner_id},
    )
    return pot


def keep_rules(actor: Actor, pot: Pot, rules: PotRules, *, version: int) -> RuleSet:
    """Writes a version of the rules of a pot, in force from now on; the one before must be so no more."""
    return RuleSet.objects.create(
        pot=pot,
        version=version,
        rules=write_rules(rules),
        made_at=clock.now(),
        person_id=actor.person_id,
    )


def _columns(details: PotDetails) -> dict[str, object]:
    """The named fields as they are written, checked."""
    name = require_text("name", details.name, longest=LONGEST_NAME)
    summary = details.summary.strip()
    if len(summary) > LONGEST_SUMMARY:
        raise Unacceptable(
            {"summary": _("Houd het korter dan %(longest)s tekens.") % {"longest": LONGEST_SUMMARY}}
        )
    for field, text in (("name", name), ("summary", summary)):
        require_clean(field, text, frozenset(details.acknowledged))
    if details.ends_on < details.starts_on:
        raise Unacceptable({"ends_on": _("De laatste dag ligt voor de eerste.")})
    return {
        "name": name,
        "source": details.source,
        "decider": details.decider,
        "is_kept": details.is_kept,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "summary": summary,
        "address": details.address.strip(),
        "municipalities": sorted(details.municipalities),
    }


def _require_possible(actor: Actor, pot: Pot, rules: PotRules) -> None:
    """Refuses rules that no application could ever keep to."""
    least, most = rules.least_cents, rules.most_cents
    if least is not None and most is not None and least > most:
        raise Unacceptable({"most_cents": _("Het meeste is lager dan het minste.")})
    if (rules.share_percent or 0) + (rules.own_percent or 0) > 100:
        raise Unacceptable({"own_percent": _("Samen is dit meer dan 100%.")})
    if any(one.closes <= one.opens for one in rules.windows):
        raise Unacceptable({"windows": _("Een periode sluit voordat hij opengaat.")})
    others = {UUID(one) for one in rules.not_with}
    known = Pot.objects.filter(pots_seen(actor), pk__in=others).exclude(pk=pot.pk)
    if known.count() != len(others):
        raise Unacceptable({"not_with": _("Kies potten die er bij dit loket zijn.")})


def _free_slug(desk: Desk, name: str) -> str:
    """The name in an address, after that of the desk; the row of the desk is locked, so nobody takes the same."""
    wanted = f"{desk.slug}-{slugify(name) or 'pot'}"[: LONGEST_SLUG - 4].rstrip("-")
    taken = set(Pot.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, 10_000))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
