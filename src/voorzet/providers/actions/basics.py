"""The basics of safe sport: noting how they stand at a provider, and by when a desk wants them. Status and day only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.providers.actions._common import desk_of, done_before, lock_provider
from voorzet.providers.models import Basic, BasicsDeadline, BasicStatus, SafetyBasic
from voorzet.providers.policy import may_set_basics_deadline
from voorzet.providers.queries.basics import count_missing
from voorzet.providers.queries.merging import list_ids_in_file

SUBJECT = "basics"
# Before this day no list of basics was asked of any club.
FIRST_DAY = date(2000, 1, 1)
FURTHEST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """How a basic stands, since when; without a status nobody knows."""

    status: BasicStatus | None = None
    since: date | None = None


@verb
def note_basics(
    *,
    actor: Actor,
    provider_id: UUID,
    noted: Mapping[Basic, Standing],
    desk_id: UUID | None = None,
    key: UUID | None = None,
) -> tuple[Basic, ...]:
    """Notes how basics stand at a provider; those that are not named stay. Returns what changed at this desk.

    Empty when this form was carried out before. Raises NotVisible, Refused, or Unacceptable with a sentence per
    basic; then nothing changes.
    """
    provider = lock_provider(provider_id)
    desk_id = desk_of(actor, provider, desk_id)
    if actor.organisation_id is None:
        raise Refused(_("Een basiseis legt u vast voor een organisatie."))
    if done_before(key, "provider.basics_noted", provider_id):
        return ()
    _require_acceptable(noted)
    rows = SafetyBasic.objects.filter(provider__in=list_ids_in_file(provider.id), desk_id=desk_id)
    before = {(one.provider_id, one.basic): one for one in rows}
    changed = tuple(
        basic
        for basic, standing in noted.items()
        if standing != _standing(before.get((provider.id, basic)))
    )
    rows.filter(basic__in=[one for one in changed if noted[one].status is None]).delete()
    for basic in changed:
        status, since = noted[basic].status, noted[basic].since
        if status is not None and since is not None:
            SafetyBasic.objects.update_or_create(
                provider=provider,
                desk_id=desk_id,
                basic=basic,
                defaults={
                    "status": status,
                    "since": since,
                    "organisation_id": actor.organisation_id,
                    "person_id": actor.person_id,
                    "noted_at": clock.now(),
                },
            )
    if changed:
        record(
            actor,
            "provider.basics_noted",
            subject_id=provider.id,
            subject_kind=SUBJECT,
            desk_id=desk_id,
            details={"provider": provider.id, "basics": [str(one) for one in changed]},
        )
    return changed


@verb
def set_basics_deadline(*, actor: Actor, desk_id: UUID, due_on: date | None) -> None:
    """The last day on which clubs of the desk get their basics in order; None takes it away.

    Raises NotVisible, Refused, or Unacceptable.
    """
    if actor.kind is not ActorKind.SYSTEM and actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_set_basics_deadline(actor, desk_id):
        raise Refused(_("Alleen de coördinator bepaalt wanneer de basiseisen op orde moeten zijn."))
    today = clock.today()
    if due_on is not None and not today <= due_on <= date(today.year + FURTHEST_YEARS, 12, 31):
        raise Unacceptable(
            {
                "due_on": _("Kies vandaag of een dag in de komende %(n)d jaar.")
                % {"n": FURTHEST_YEARS}
            }
        )
    kept = BasicsDeadline.objects.select_for_update(of=("self",)).filter(desk_id=desk_id).first()
    if due_on == (kept.due_on if kept else None):
        return
    if due_on is None:
        BasicsDeadline.objects.filter(desk_id=desk_id).delete()
    else:
        BasicsDeadline.objects.update_or_create(
            desk_id=desk_id,
            defaults={"due_on": due_on, "told_near_at": None, "told_over_at": None},
        )
    record(
        actor,
        "provider.basics_due_set",
        subject_id=desk_id,
        subject_kind=SUBJECT,
        desk_id=desk_id,
        details={"due": due_on.isoformat() if due_on else ""},
    )


@verb
def watch_basics(*, actor: Actor, desk_id: UUID) -> int:
    """Journals once that the deadline comes near, and once that it passed, while clubs miss a basic; how many.

    By the clock. Returns 0 when there was nothing to tell.
    """
    deadline = BasicsDeadline.objects.select_for_update(of=("self",)).filter(desk=desk_id).first()
    told = deadline and deadline.what_to_tell(clock.today())
    if deadline is None or not told:
        return 0
    missing = count_missing(actor, desk_id)
    if missing == 0:
        return 0
    setattr(deadline, told, clock.now())
    deadline.save(update_fields=[told])
    news: dict[str, Any] = {
        "subject_id": desk_id,
        "subject_kind": SUBJECT,
        "desk_id": desk_id,
        "details": {"due": deadline.due_on.isoformat(), "missing": missing},
    }
    if told == "told_near_at":
        record(actor, "provider.basics_due_near", **news)
    else:
        record(actor, "provider.basics_overdue", **news)
    return missing


def _standing(row: SafetyBasic | None) -> Standing:
    return Standing(BasicStatus(row.status), row.since) if row else Standing()


def _require_acceptable(noted: Mapping[Basic, Standing]) -> None:
    faults: dict[str, str] = {}
    for basic, standing in noted.items():
        if standing.status is None:
            continue
        if standing.since is None:
            faults[basic.value] = _("Vul in sinds welke dag.")
        elif standing.since > clock.today():
            faults[basic.value] = _("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")
        elif standing.since < FIRST_DAY:
            faults[basic.value] = _("Kies een dag na 1 januari 2000.")
    if faults:
        raise Unacceptable(faults)
