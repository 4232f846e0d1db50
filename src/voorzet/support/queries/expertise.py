"""Which themes partners of a desk know about, as they said in who is who."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from voorzet.desks.models import DeskRole
from voorzet.desks.queries.desk import WORKING
from voorzet.directory.models import Expertise


def list_themes_known(
    desk_id: UUID, organisation_ids: Collection[UUID]
) -> dict[UUID, dict[str, list[str]]]:
    """Per organisation the themes it knows about, each with the people at the desk who do. Three queries."""
    known: dict[UUID, dict[str, list[str]]] = {one: defaultdict(list) for one in organisation_ids}
    said = Expertise.objects.filter(organisation_id__in=organisation_ids, theme__isnull=False)
    for organisation_id, theme in said.values_list("organisation_id", "theme_id"):
        if organisation_id is not None:
            known[organisation_id].setdefault(str(theme), [])
    seats = DeskRole.objects.filter(
        desk_id=desk_id,
        organisation_id__in=organisation_ids,
        person__is_active=True,
        role__in=WORKING,
    ).values_list("person_id", "organisation_id", "person__name")
    places: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for person_id, organisation_id, name in seats:
        places[person_id].append((organisation_id, name))
    people = Expertise.objects.filter(person_id__in=places, theme__isnull=False)
    pairs = people.values_list("person_id", "theme_id").distinct().order_by("person__name")
    for person_id, theme in pairs:
        for organisation_id, name in places[person_id] if person_id else ():
            known[organisation_id][str(theme)].append(name)
    return {one: dict(themes) for one, themes in known.items()}
