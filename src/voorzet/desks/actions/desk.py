"""Opening a desk, partners joining, roles, the starting table, references."""

from collections.abc import Collection, Iterable

from django.db import connection
from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import lock_desk
from voorzet.desks.actions.staff import end_staff_access
from voorzet.desks.models import Desk, DeskRole, Partnership, RecordKind, SharingRule
from voorzet.desks.policy import may_change_desk, may_open_desk
from voorzet.desks.queries.desk import active_partnerships
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind, Channel, Role, Sight
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.reference.models import Level, Municipality

# What a desk starts with until its partners agree otherwise: those who work with clubs every day
# are told of direct answers and see the outline; a platform's members come from clubs and do not.
# Of a club's file everybody sees as much as of its questions.
STARTING_TABLE: dict[OrganisationKind, tuple[Sight, bool]] = {
    OrganisationKind.MUNICIPALITY: (Sight.SUMMARY, True),
    OrganisationKind.SPORT_SERVICE: (Sight.FULL, True),
    OrganisationKind.FEDERATION: (Sight.SUMMARY, True),
    OrganisationKind.PROVINCIAL_BODY: (Sight.SUMMARY, False),
    OrganisationKind.TRADE_ASSOCIATION: (Sight.SUMMARY, False),
    OrganisationKind.EDUCATION: (Sight.SUMMARY, False),
    OrganisationKind.WELFARE_CARE: (Sight.SUMMARY, False),
    OrganisationKind.PUBLIC_HEALTH: (Sight.SUMMARY, False),
    OrganisationKind.BANK_PROGRAMME: (Sight.NONE, False),
    OrganisationKind.VOLUNTEER_CENTRE: (Sight.SUMMARY, False),
    OrganisationKind.NATIONAL_BODY: (Sight.NONE, False),
    OrganisationKind.SPORT_PLATFORM: (Sight.NONE, False),
    OrganisationKind.OTHER: (Sight.NONE, False),
}


@verb
def open_desk(
    *,
    actor: Actor,
    name: str,
    slug: str,
    prefix: str,
    municipality_codes: Iterable[str],
    first_holder: Organisation,
    brand_colour: str = "#1f5f8b",
    email: str = "",
    phone: str = "",
) -> Desk:
    """Opens a desk; its first holder becomes its first partner and the starting table applies."""
    if not may_open_desk(actor):
        raise Refused(_("Alleen de beheerder van deze installatie opent een loket."))
    desk = Desk(
        name=name,
        slug=slug,
        prefix=prefix,
        first_holder=first_holder,
        brand_colour=brand_colour,
        email=email,
        phone=phone,
    )
    desk.full_clean(exclude=["municipalities"])
    desk.save()
    desk.municipalities.set(Municipality.objects.filter(code__in=municipality_codes))
    record(actor, "desk.opened", subject_id=desk.id, desk_id=desk.id)
    for kind, (sight, informed) in STARTING_TABLE.items():
        for record_kind, told in ((RecordKind.QUESTION, informed), (RecordKind.FILE, False)):
            agree_sharing(
                actor=actor,
                desk=desk,
                record_kind=record_kind,
                kind=kind,
                sight=sight,
                informed=told,
            )
    add_partner(
        actor=actor,
        desk=desk,
        organisation=first_holder,
        levels=(Level.COORDINATING, Level.EXECUTIVE),
    )
    return desk


@verb
def add_partner(
    *,
    actor: Actor,
    desk: Desk,
    organisation: Organisation,
    levels: Collection[Level] = (Level.EXECUTIVE,),
) -> Partnership:
    """Makes an organisation a partner from today, at these levels.

    Whoever is one already keeps its first day, gets these levels, and does not leave as was planned.
    """
    _require(actor, desk)
    chosen = [level for level in Level if level in levels]
    if not chosen:
        raise Unacceptable({"levels": _("Kies minstens één niveau.")})
    partnership = Partnership.objects.filter(
        active_partnerships(), desk=desk, organisation=organisation
    ).first()
    if partnership is None:
        partnership = Partnership.objects.create(
            desk=desk, organisation=organisation, starts_on=clock.today(), levels=chosen
        )
    else:
        partnership.levels, partnership.ends_on, partnership.end_reason = chosen, None, ""
        partnership.save(update_fields=["levels", "ends_on", "end_reason"])
    record(
        actor,
        "desk.partner_joined",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"organisation": organisation.id, "levels": [level.value for level in chosen]},
    )
    return partnership


@verb
def give_role(
    *, actor: Actor, desk: Desk, person: Person, organisation: Organisation, role: Role
) -> DeskRole:
    """Gives a person a role at the desk for one of its partners; a second time replaces the role.

    Raises Impossible where that would leave the desk without a coordinator.
    """
    _require(actor, desk)
    if role is not Role.COORDINATOR:
        _require_a_coordinator_left(actor, desk, person, organisation)
    if not Partnership.objects.filter(
        active_partnerships(), desk=desk, organisation=organisation
    ).exists():
        raise Impossible(_("Deze organisatie is geen partner van het loket."))
    end_staff_access(actor, desk.id, person.id)
    given, _new = DeskRole.objects.update_or_create(
        desk=desk, person=person, organisation=organisation, defaults={"role": role}
    )
    record(
        actor,
        "desk.role_given",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"person": person.id, "organisation": organisation.id, "role": role},
    )
    return given


@verb
def end_role(*, actor: Actor, desk: Desk, person: Person, organisation: Organisation) -> None:
    """Ends a person's role. Whoever calls this first re-homes what the person holds.

    Raises Impossible where that would leave the desk without a coordinator.
    """
    _require(actor, desk)
    _require_a_coordinator_left(actor, desk, person, organisation)
    DeskRole.objects.filter(desk=desk, person=person, organisation=organisation).delete()
    record(
        actor,
        "desk.role_ended",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"person": person.id, "organisation": organisation.id},
    )


@verb
def agree_sharing(
    *,
    actor: Actor,
    desk: Desk,
    record_kind: RecordKind,
    kind: OrganisationKind,
    sight: Sight,
    informed: bool,
) -> SharingRule:
    """Sets one line of the table in effect. Only the system, when it opens a desk.

    Afterwards the table follows the working agreement (put_in_force).
    """
    if not may_open_desk(actor):
        raise Refused(_("Wat partners zien, volgt uit de afspraken van het loket."))
    rule, _new = SharingRule.objects.update_or_create(
        desk=desk,
        record_kind=record_kind,
        organisation_kind=kind,
        defaults={"sight": sight, "informed": informed},
    )
    record(
        actor,
        "desk.sharing_agreed",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"record_kind": record_kind, "kind": kind, "sight": sight, "informed": informed},
    )
    return rule


def next_reference(desk: Desk) -> str:
    """The next reference of the desk, such as ALM-26-0042. Call it inside the receiving transaction.

    Holds the counter's row until commit, so call it late.
    """
    year = clock.today().year
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into desks_referencecounter as counter (id, desk_id, year, last_number)
            values (gen_random_uuid(), %s, %s, 1)
            on conflict on constraint one_counter_per_desk_and_year
            do update set last_number = counter.last_number + 1
            returning last_number
            """,
            [desk.id, year],
        )
        (number,) = cursor.fetchone()
    return f"{desk.prefix}-{year % 100:02d}-{number:04d}"


def _require_a_coordinator_left(
    actor: Actor, desk: Desk, person: Person, organisation: Organisation
) -> None:
    """A desk keeps a coordinator, also when two send each other away at once: the desk's row is held.

    Only the operator goes on, who closes an account that came into other hands.
    """
    if actor.kind is ActorKind.SYSTEM and actor.channel is Channel.COMMAND:
        return
    lock_desk(desk.id)
    coordinating = DeskRole.objects.filter(desk=desk, role=Role.COORDINATOR)
    seat = coordinating.filter(person=person, organisation=organisation)
    others = coordinating.filter(
        person__is_active=True,
        organisation__in=Partnership.objects.filter(active_partnerships(), desk=desk).values(
            "organisation"
        ),
    ).exclude(person=person, organisation=organisation)
    if seat.exists() and not others.exists():
        raise Impossible(_("Dit is de enige coördinator. Wijs eerst een ander aan."))


def _require(actor: Actor, desk: Desk) -> None:
    if not may_change_desk(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket kan dit wijzigen."))
