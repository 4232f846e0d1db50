"""One activity as an actor finds it, with the words for what it is about and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from voorzet.activities.audience import Audience
from voorzet.activities.models import UNDER_WAY, Activity, ActivityStatus, Organiser
from voorzet.activities.policy import (
    activities_seen,
    may_answer,
    may_call_off,
    may_invite,
    may_organise,
    may_override,
)
from voorzet.activities.queries.audience import count_providers
from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.providers.models import ContactRole, ProviderKind
from voorzet.providers.queries.finding import list_provider_names
from voorzet.reference.models import Municipality
from voorzet.reference.queries import list_sports, list_themes

FEW = 4


@dataclass(frozen=True, slots=True)
class OneActivity:
    """An activity with who organises it, how many providers it is for, and what the actor may do."""

    activity: Activity
    organisers: list[Organiser]
    reach: int
    audience: list[str]
    themes: list[str]
    organises: bool
    invites: bool
    calls_off: bool
    coordinates: bool
    may_join: bool

    @property
    def is_under_way(self) -> bool:
        """Whether it can still be changed."""
        return self.activity.status in UNDER_WAY

    @property
    def is_idea(self) -> bool:
        """Whether nobody was asked yet."""
        return self.activity.status == ActivityStatus.IDEA


def get_activity(actor: Actor, activity_id: UUID) -> OneActivity:
    """An activity that the actor may see. Six queries."""
    activity = (
        Activity.objects.filter(activities_seen(actor), pk=activity_id)
        .select_related("desk", "organisation", "person", "municipality", "joined_into")
        .prefetch_related(
            Prefetch(
                "organisers",
                Organiser.objects.select_related("organisation").order_by("since", "id"),
            )
        )
        .first()
    )
    if activity is None:
        raise NotVisible
    audience = Audience.of(activity)
    return OneActivity(
        activity=activity,
        organisers=list(activity.organisers.all()),
        reach=count_providers(audience),
        audience=say_audience(audience),
        themes=[one.label for one in list_themes() if one.slug in activity.themes],
        organises=may_organise(actor, activity),
        invites=may_invite(actor, activity),
        calls_off=may_call_off(actor, activity),
        coordinates=may_override(actor, activity),
        may_join=activity.status in UNDER_WAY[:3] and may_answer(actor, activity),
    )


def say_audience(audience: Audience) -> list[str]:
    """Whom it is for, in words, the widest first; what is for everybody is not said."""
    said = [
        _some([str(ProviderKind(one).label) for one in audience.kinds]),
        _some([one.label for one in list_sports(audience.sports)]),
        _some([str(ContactRole(one).label) for one in audience.roles]),
        _some(list_names(audience.municipalities)),
        _some(list(audience.postcodes)),
        _some(list_provider_names(audience.providers)),
    ]
    return [one for one in said if one]


def list_names(codes: Sequence[str]) -> list[str]:
    """The names of municipalities, in order."""
    found = Municipality.objects.filter(pk__in=codes).order_by("name")
    return list(found.values_list("name", flat=True))


def list_choosable(actor: Actor, also: Sequence[str] = ()) -> list[Municipality]:
    """The municipalities of every desk where the actor sits, and those an activity has already."""
    at_desks = Municipality.objects.filter(desks__in=actor.desk_ids)
    return list((at_desks | Municipality.objects.filter(pk__in=also)).distinct().order_by("name"))


def list_codes_of(desk: Desk) -> list[str]:
    """The municipalities of one desk: what an activity there is for, when nobody says otherwise."""
    return list(desk.municipalities.order_by("name").values_list("code", flat=True))


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:FEW])
    return f"{shown} +{len(names) - FEW}" if len(names) > FEW else shown
