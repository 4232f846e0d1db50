"""Who keeps contact with a provider, about what: taking it up, passing it on, ending it; and when people leave."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import is_partner, stays_at_work
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.providers.actions._common import desk_of, find_provider, lock_provider
from voorzet.providers.models import Relation, RelationTopic
from voorzet.providers.policy import may_arrange_relation


@verb
def hold_relation(
    *,
    actor: Actor,
    provider_id: UUID,
    organisation_id: UUID,
    topic: RelationTopic,
    person_id: UUID | None = None,
    desk_id: UUID | None = None,
) -> Relation:
    """An organisation keeps contact about a topic from today, with a person of its own or nobody yet.

    Ties of other organisations stay as they are; the organisation's own tie on the topic is passed on to the
    person. Raises NotVisible, Refused, or Unacceptable when the organisation or person is not at the desk.
    """
    desk_id = desk_of(actor, find_provider(provider_id), desk_id)
    _require_may(actor, organisation_id, desk_id)
    # The role before the provider and its ties, as planning a visit does and ending a role.
    is_at_work = person_id is None or stays_at_work(desk_id, organisation_id, person_id)
    provider = lock_provider(provider_id)
    if not is_partner(desk_id, organisation_id):
        raise Unacceptable({"organisation": _("Deze organisatie is geen partner van het loket.")})
    if not is_at_work:
        raise Unacceptable({"person": _("Deze persoon werkt daar niet (meer).")})
    mine = Relation.objects.select_for_update().filter(
        provider=provider,
        desk_id=desk_id,
        organisation_id=organisation_id,
        topic=topic,
        ends_on=None,
    )
    relation = mine.first()
    if relation is None:
        relation = Relation(
            provider=provider,
            desk_id=desk_id,
            organisation_id=organisation_id,
            topic=topic,
            person_id=person_id,
            starts_on=clock.today(),
        )
        relation.save(force_insert=True)
        _tell(actor, "relation.started", relation)
    elif relation.person_id != person_id:
        relation.person_id = person_id
        relation.save(update_fields=["person"])
        _tell(actor, "relation.passed_on", relation)
    return relation


@verb
def end_relation(*, actor: Actor, relation_id: UUID) -> Relation:
    """The organisation keeps contact no more from today. Ended before: nothing happens."""
    try:
        relation = Relation.objects.select_for_update(of=("self",)).get(pk=relation_id)
    except Relation.DoesNotExist:
        raise NotVisible from None
    if actor.kind is not ActorKind.SYSTEM and actor.seat_at(relation.desk_id) is None:
        raise NotVisible
    _require_may(actor, relation.organisation_id, relation.desk_id)
    if relation.ends_on is None:
        relation.ends_on = clock.today()
        relation.save(update_fields=["ends_on"])
        _tell_without_person(actor, relation)
    return relation


@verb
def vacate_relations(*, actor: Actor, desk_id: UUID, organisation_id: UUID, person_id: UUID) -> int:
    """Somebody left: what they kept stays with their organisation and has no person. Returns how many."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf als iemand vertrekt."))
    kept = Relation.objects.select_for_update().filter(
        desk_id=desk_id, organisation_id=organisation_id, person_id=person_id, ends_on=None
    )
    relations = list(kept)
    for relation in relations:
        _tell(actor, "relation.vacated", relation)
    Relation.objects.filter(pk__in=[one.pk for one in relations]).update(person=None)
    return len(relations)


@verb
def end_relations_of(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> int:
    """An organisation left the desk: its ties there end today. Returns how many."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf als een partner vertrekt."))
    relations = list(
        Relation.objects.select_for_update().filter(
            desk_id=desk_id, organisation_id=organisation_id, ends_on=None
        )
    )
    Relation.objects.filter(pk__in=[one.pk for one in relations]).update(ends_on=clock.today())
    for relation in relations:
        _tell_without_person(actor, relation)
    return len(relations)


def _require_may(actor: Actor, organisation_id: UUID, desk_id: UUID) -> None:
    if not may_arrange_relation(actor, organisation_id, desk_id):
        raise Refused(
            _("Een organisatie regelt haar eigen relaties; de coördinator die van iedereen.")
        )


def _tell(actor: Actor, verb_name: str, relation: Relation) -> None:
    record(
        actor,
        verb_name,
        subject_id=relation.id,
        desk_id=relation.desk_id,
        details={
            "provider": relation.provider_id,
            "topic": relation.topic,
            "organisation": relation.organisation_id,
            "person": relation.person_id,
        },
    )


def _tell_without_person(actor: Actor, relation: Relation) -> None:
    record(
        actor,
        "relation.ended",
        subject_id=relation.id,
        desk_id=relation.desk_id,
        details={
            "provider": relation.provider_id,
            "topic": relation.topic,
            "organisation": relation.organisation_id,
        },
    )
