"""The people to look around as in the demo: per desk a few telling ones first, then the rest."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.desks.queries import RoleHolder
from voorzet.kernel.actor import Role, Sight
from voorzet.parties.models import OrganisationKind

# The first of each of these per desk is shown at once; None stands for any kind of organisation.
TELLING: tuple[tuple[Role, OrganisationKind | None], ...] = (
    (Role.COORDINATOR, None),
    (Role.ADVISER, OrganisationKind.SPORT_SERVICE),
    (Role.ADVISER, OrganisationKind.MUNICIPALITY),
    (Role.ADVISER, OrganisationKind.FEDERATION),
    (Role.PLATFORM_MEMBER, None),
)


FindExample = Callable[[UUID], str]
_examples: list[FindExample] = []


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody to look around as, and in one sentence what they see."""

    holder: RoleHolder
    sees: str


@dataclass(frozen=True, slots=True)
class DeskTour:
    """The guides of one desk; `others` are pairs of the word for a role and its people.

    `example` is where a club follows its own question; empty when there is none to show.
    """

    desk: Desk
    telling: list[Guide]
    others: list[tuple[str, list[Guide]]]
    example: str


def show_example_by(find: FindExample) -> None:
    """From now on the tour of a desk shows the address that `find` gives for its identifier."""
    if find not in _examples:
        _examples.append(find)


def plan_tours(desks: Iterable[Desk], holders: Iterable[RoleHolder]) -> list[DeskTour]:
    """A tour per desk; desks without people fall out."""
    by_desk: dict[object, list[RoleHolder]] = defaultdict(list)
    for holder in holders:
        by_desk[holder.desk_id].append(holder)
    return [_plan_tour(desk, by_desk[desk.id]) for desk in desks if by_desk[desk.id]]


def _plan_tour(desk: Desk, holders: list[RoleHolder]) -> DeskTour:
    telling = [
        found
        for role, kind in TELLING
        if (found := next((h for h in holders if _is(h, role, kind)), None)) is not None
    ]
    others: dict[str, list[Guide]] = defaultdict(list)
    for holder in sorted(holders, key=lambda holder: list(Role).index(holder.role)):
        if holder not in telling:
            others[holder.role_label].append(Guide(holder, _sees(holder)))
    return DeskTour(
        desk=desk,
        telling=[Guide(holder, _sees(holder)) for holder in telling],
        others=list(others.items()),
        example=next(filter(None, (find(desk.id) for find in _examples)), ""),
    )


def _is(holder: RoleHolder, role: Role, kind: OrganisationKind | None) -> bool:
    return holder.role is role and kind in {None, holder.organisation_kind}


def _sees(holder: RoleHolder) -> str:
    if holder.role is Role.COORDINATOR:
        return _("Ziet alle vragen van het loket, verdeelt ze en bewaakt de termijnen.")
    if holder.role is Role.PLATFORM_MEMBER:
        return _("Komt zelf van een club. Ziet alleen vragen die via het platform binnenkwamen.")
    if holder.role is Role.READER:
        return _("Leest mee, maar verandert niets.")
    return {
        Sight.FULL: _("Werkt aan vragen en leest ook die van de andere partners."),
        Sight.SUMMARY: _("Werkt aan eigen vragen. Ziet van andere vragen een samenvatting."),
        Sight.NONE: _("Werkt aan eigen vragen. Ziet de andere vragen niet."),
    }[holder.sight]
