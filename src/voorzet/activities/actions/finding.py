"""What was found is kept with the round in which partners are asked; a part of the verbs that ask them."""

from collections.abc import Iterable
from datetime import datetime

from voorzet.activities.finding import Found
from voorzet.activities.models import AlignmentRound, Finding, Resolution
from voorzet.kernel import clock

_CHANGING = ("reasons", "strength", "touched", "details", "resolution", "resolved_at")


def store_findings(round_: AlignmentRound, found: Iterable[Found]) -> list[Finding]:
    """Brings the findings of a round in line with what is found now; call it inside a verb, under the activity's lock.

    New ones are added, known ones get the figures of now, and open ones that no longer hold are `GONE`; when such a
    one holds again it is open again. What people decided of a finding stays. Two or three statements.
    """
    now = clock.now()
    known = {_key(one): one for one in round_.findings.select_for_update(of=("self",))}
    rows = {one.key: _row(round_, one) for one in found}
    Finding.objects.bulk_create([row for key, row in rows.items() if key not in known])
    changed = [
        one
        for key, one in known.items()
        if (_renew(one, rows[key]) if key in rows else _end(one, now))
    ]
    Finding.objects.bulk_update(changed, _CHANGING)
    return [*known.values(), *(row for key, row in rows.items() if key not in known)]


def _row(round_: AlignmentRound, found: Found) -> Finding:
    return Finding(
        round=round_,
        kind=found.kind,
        other_id=found.other.id if found.other is not None else None,
        organisation_id=found.organisation_id,
        reasons=[reason.value for reason in found.reasons],
        strength=found.strength,
        touched=found.touched,
        details=found.details | ({"about": found.about} if found.about else {}),
    )


def _key(finding: Finding) -> tuple[str, str]:
    """As `Found.key`."""
    about = finding.other_id or finding.organisation_id or finding.details.get("about", "")
    return finding.kind, str(about)


def _renew(finding: Finding, row: Finding) -> bool:
    """Takes over the figures; whether anything changed."""
    figures = ("reasons", "strength", "touched", "details")
    changed = any(getattr(finding, name) != getattr(row, name) for name in figures)
    for name in figures:
        setattr(finding, name, getattr(row, name))
    if finding.resolution != Resolution.GONE:
        return changed
    finding.resolution, finding.resolved_at = Resolution.OPEN, None
    return True


def _end(finding: Finding, now: datetime) -> bool:
    """What nobody decided about and does not hold any more is gone; whether that is new."""
    if finding.resolution != Resolution.OPEN:
        return False
    finding.resolution, finding.resolved_at = Resolution.GONE, now
    return True
