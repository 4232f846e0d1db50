"""What is kept of a club, who is who, and visits, for the situation of the permission table."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast
from voorzet.directory.actions import About, add_expertise, set_absence
from voorzet.kernel import clock
from voorzet.providers import actions as files
from voorzet.providers.instruments.vitality import VITALITY
from voorzet.providers.models import ContactAudience, ContactKind, ContactRole, RelationTopic
from voorzet.reference.models import Theme
from voorzet.visits.actions import plan_visit, set_visitors
from voorzet.visits.actions.planning import Room

# Who knocks, from the least to the most they may do with the question.
PEOPLE = {
    "anonymous": "nobody signed in",
    "ilse": "has an account but no desk",
    "dirk": "adviser at another desk",
    "femke": "member of the sport platform",
    "gijs": "reads along for the municipality: an outline",
    "chaima": "adviser of the municipality: an outline",
    "hanna": "adviser of welfare, asked for advice",
    "els": "adviser of the federation, asked to take over",
    "bram": "adviser of the holder",
    "anna": "coordinator of the desk",
}
# With what somebody without an account comes.
LINKS = {
    "follow": "the club's own link",
    "offer": "the link of who is asked to take over",
    "advice": "the link of who is asked for advice",
    "ended follow": "a club's link that was revoked",
    "ended offer": "a link to an offer that was revoked",
    "unknown": "something that was never a link of ours",
}


def keep_file(cast: Cast) -> dict[str, Any]:
    """What the sport service wrote in the file of the club, and shares as the desk agreed."""
    bram, club = cast.actor("bram"), cast.club
    karel = files.add_contact_person(
        actor=bram,
        provider_id=club.id,
        name="Karel Knol",
        role=ContactRole.CHAIR,
        email="karel@club.example",
    )
    moment = files.log_contact(
        actor=bram,
        provider_id=club.id,
        contact=files.Contact(
            kind=ContactKind.VISIT,
            body="Het rooster van Karel is klaar.",
            audience=ContactAudience.NETWORK,
            spoken_to=[karel.id] if karel else [],
        ),
    )
    relation = files.hold_relation(
        actor=bram,
        provider_id=club.id,
        organisation_id=cast.id_of("service"),
        topic=RelationTopic.GENERAL,
        person_id=cast.people["bram"].id,
    )
    scan = files.fill_in_scan(
        actor=cast.actor("chaima"),
        provider_id=club.id,
        instrument=VITALITY,
        taken_on=clock.today(),
        answers=dict.fromkeys((one.key for one in VITALITY.statements), 3),
    )
    assert karel is not None
    assert moment is not None
    assert scan is not None
    return {
        "provider_id": club.id,
        "contact_id": karel.id,
        "moment_id": moment.id,
        "relation_id": relation.id,
        "scan_id": scan.id,
    }


def tell_who_is_who(cast: Cast) -> dict[str, Any]:
    """What Bram knows and when Bram is away; the page of an organisation that is the municipality."""
    bram, soon = cast.actor("bram"), clock.today() + timedelta(days=9)
    about = About(theme=Theme.objects.get(slug="vrijwilligers"))
    return {
        "expertise_id": add_expertise(actor=bram, about=about).id,
        "absence_id": set_absence(actor=bram, starts_on=soon, back_on=soon + timedelta(days=9)).id,
        "organisation_id": cast.id_of("municipality"),
    }


def visit(cast: Cast) -> dict[str, Any]:
    """Bram goes to the club this week; Anna made the plan."""
    bram, desk = cast.people["bram"], cast.desks["north"]
    who = bram.id, cast.id_of("service")
    visit = plan_visit(
        actor=cast.actor("bram"),
        desk_id=desk.id,
        provider_id=cast.club.id,
        person_id=who[0],
        organisation_id=who[1],
        week=clock.today(),
    )
    set_visitors(actor=cast.actor("anna"), plan_id=visit.plan_id, rooms={who: Room(4)})
    return {"visit_id": visit.id, "provider_id": cast.club.id, "year": visit.week.year}
