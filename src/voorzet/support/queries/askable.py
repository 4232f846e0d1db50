"""Who can take part in the support of a club: partners of a desk with somebody there who does work."""

from uuid import UUID

from voorzet.desks.queries import RoleHolder, list_role_holders
from voorzet.parties.models import Organisation
from voorzet.support.policy import AT_WORK


def list_people_at_work(desk_id: UUID) -> list[RoleHolder]:
    """Everybody who coordinates or advises at a desk, each with their partner, by name of that partner.

    Members of the sport platform see nothing of one club, and who reads along only looks.
    """
    working = [one for one in list_role_holders(desk_id) if one.role in AT_WORK]
    return sorted(working, key=lambda one: (one.organisation_name, one.person_name))


def list_askable(desk_id: UUID) -> list[Organisation]:
    """The partners that can answer: with somebody at work there, by name. Of others silence would mean nothing."""
    working = {one.organisation_id for one in list_people_at_work(desk_id)}
    return list(Organisation.objects.filter(pk__in=working).order_by("name"))
