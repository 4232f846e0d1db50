"""Who is away at a desk, and who stands in: read where questions are handed over, asked about and assigned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import DeskRole
from voorzet.desks.queries import works_for
from voorzet.desks.queries.desk import WORKING
from voorzet.directory.models import Absence
from voorzet.kernel import clock
from voorzet.parties.models import Person
from voorzet.ui.times import day


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away until the day they are back; without stand-in what is sent waits for them."""

    person_id: UUID
    organisation_id: UUID
    back_on: date
    stand_in_id: UUID | None
    stand_in_name: str

    @property
    def sentence(self) -> str:
        """What is said behind somebody's name where they are chosen, before anything is sent."""
        away = _("afwezig tot %(day)s") % {"day": day(self.back_on)}
        if not self.stand_in_id:
            return away
        return _("%(away)s, %(name)s neemt waar") % {"away": away, "name": self.stand_in_name}


def list_away(desk_id: UUID) -> dict[tuple[UUID, UUID], Away]:
    """Everybody of a desk who is away today, by organisation and person."""
    working = DeskRole.objects.filter(
        desk_id=desk_id, role__in=WORKING, person__is_active=True
    ).values_list("organisation_id", "person_id")
    here = set(working)
    today = clock.today()
    away = {
        (one.organisation_id, one.person_id): one
        for one in Absence.objects.filter(
            starts_on__lte=today,
            back_on__gt=today,
            person_id__in={person_id for _organisation, person_id in here},
        ).select_related("stand_in")
        if (one.organisation_id, one.person_id) in here
    }
    return {
        place: _away(absence, (place[0], absence.stand_in_id) in here - away.keys())
        for place, absence in away.items()
    }


def find_stand_in(desk_id: UUID, organisation_id: UUID, person_id: UUID) -> UUID | None:
    """Who gets what is meant for somebody at a desk today; None when that is they themselves.

    A stand-in who is away too, or works there no more, does not count.
    """
    away = list_away(desk_id).get((organisation_id, person_id))
    return away.stand_in_id if away is not None else None


def list_stand_ins(person_id: UUID, organisation_id: UUID) -> list[Person]:
    """Colleagues who work at every desk at which somebody sits for this organisation, by name."""
    desks = _desks_of(person_id, organisation_id)
    roles = DeskRole.objects.filter(
        desk_id__in=desks, organisation_id=organisation_id, role__in=WORKING, person__is_active=True
    ).exclude(person_id=person_id)
    found: dict[UUID, tuple[Person, set[UUID]]] = {}
    for role in roles.select_related("person"):
        found.setdefault(role.person_id, (role.person, set()))[1].add(role.desk_id)
    everywhere = [person for person, at in found.values() if at == desks]
    return sorted(everywhere, key=lambda person: person.name)


def is_stand_in(stand_in_id: UUID, *, person_id: UUID, organisation_id: UUID) -> bool:
    """Whether somebody can stand in: a colleague, another person, who works at all the same desks."""
    desks = _desks_of(person_id, organisation_id)
    return (
        stand_in_id != person_id
        and bool(desks)
        and all(works_for(desk_id, organisation_id, stand_in_id) for desk_id in desks)
    )


def _desks_of(person_id: UUID, organisation_id: UUID) -> set[UUID]:
    roles = DeskRole.objects.filter(person_id=person_id, organisation_id=organisation_id)
    return set(roles.values_list("desk_id", flat=True))


def _away(absence: Absence, there: bool) -> Away:  # noqa: FBT001  # whether the stand-in is there
    stand_in = absence.stand_in if there else None
    return Away(
        person_id=absence.person_id,
        organisation_id=absence.organisation_id,
        back_on=absence.back_on,
        stand_in_id=stand_in.id if stand_in else None,
        stand_in_name=stand_in.name if stand_in else "",
    )
