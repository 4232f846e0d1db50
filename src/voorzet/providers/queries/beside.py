"""Who speaks for a provider and who keeps contact with it: for a page as parts of the provider's own statement."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Organisation, Person
from voorzet.providers.models import ContactPerson, ContactRole, Provider, Relation, RelationTopic
from voorzet.providers.policy import people_seen, relations_seen

# Who left is still asked for by name; after this the page shows them no more.
LEFT_IS_SHOWN = timedelta(days=365)
# Of the provider and of those merged into it: a handful of keys, by which the rows are then looked up.
OF_THE_FILE = Q(
    provider__in=Provider.objects.filter(
        Q(pk=OuterRef(OuterRef("pk"))) | Q(merged_into_id=OuterRef(OuterRef("pk")))
    ).values("pk")
)
PERSON = ("id", "name", "role", "email", "phone", "preferred_moment", "language", "ends_on")
TIE = ("id", "desk_id", "organisation_id", "person_id", "topic", "starts_on")
# What the database gives for one of them: names of columns to values as JSON has them.
Row = dict[str, Any]


def shown_people() -> Q:
    """Contact people who are there, or left within the past year."""
    return Q(ends_on=None) | Q(ends_on__gt=clock.today() - LEFT_IS_SHOWN)


def people_of_file(actor: Actor) -> ArraySubquery:
    """The contact people of a provider that the actor sees, for `read_people`."""
    people = ContactPerson.objects.filter(OF_THE_FILE, shown_people(), people_seen(actor))
    return ArraySubquery(people.values(row=JSONObject(**{name: name for name in PERSON})))


def ties_of_file(actor: Actor) -> ArraySubquery:
    """Who keeps contact with a provider today, for `read_ties`."""
    ties = Relation.objects.filter(OF_THE_FILE, relations_seen(actor), ends_on=None)
    named = {"organisation_name": "organisation__name", "person_name": "person__name"}
    return ArraySubquery(ties.values(row=JSONObject(**{name: name for name in TIE}, **named)))


def read_people(rows: list[Row]) -> tuple[ContactPerson, ...]:
    """Board first; at the end who left."""
    people = [ContactPerson(**{**row, "ends_on": _day(row["ends_on"])}) for row in rows]
    return tuple(in_order(people))


def in_order(people: list[ContactPerson]) -> list[ContactPerson]:
    """Board first; at the end who left."""
    roles = list(ContactRole)
    return sorted(
        people, key=lambda one: (one.has_left, roles.index(ContactRole(one.role)), one.name)
    )


def read_ties(rows: list[Row]) -> tuple[Relation, ...]:
    """General first, then by organisation; the names of organisation and person come along."""
    topics = list(RelationTopic)
    ties = [_tie(row) for row in rows]
    return tuple(
        sorted(
            ties, key=lambda one: (topics.index(RelationTopic(one.topic)), one.organisation.name)
        )
    )


def _tie(row: Row) -> Relation:
    ids = {name: Relation._meta.get_field("id").to_python(row[name]) for name in TIE[:4]}  # noqa: SLF001 - Django's own door to a model
    tie = Relation(**ids, topic=row["topic"], starts_on=date.fromisoformat(row["starts_on"]))
    tie.organisation = Organisation(id=tie.organisation_id, name=row["organisation_name"])
    if tie.person_id is not None:
        tie.person = Person(id=tie.person_id, name=row["person_name"])
    return tie


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
