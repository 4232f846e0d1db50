"""Who keeps contact: ties side by side, who calls, and what stays when people and partners leave."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast

from voorzet.desks.actions import end_partnership, end_role, give_role
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.providers import actions
from voorzet.providers.models import Relation, RelationTopic
from voorzet.providers.queries import find_caller, list_relations


def hold(cast: Cast, by: str, organisation: str, topic: str, person: str = "") -> Relation:
    return actions.hold_relation(
        actor=cast.actor(by),
        provider_id=cast.club.id,
        organisation_id=cast.id_of(organisation),
        topic=RelationTopic(topic),
        person_id=cast.people[person].id if person else None,
    )


def test_ties_of_several_organisations_stand_side_by_side(cast: Cast) -> None:
    hold(cast, "els", "hockey", "sport", "els")
    hold(cast, "chaima", "municipality", "local", "chaima")
    hold(cast, "bram", "service", "general", "bram")
    held = list_relations(cast.actor("anna"), [cast.club.id])
    assert [(one.topic, one.organisation.name) for one in held] == [
        ("general", "Sportservice Noord"),
        ("sport", "Hockeybond"),
        ("local", "Gemeente Noord"),
    ]


def test_the_same_tie_again_is_passed_on_to_the_person(cast: Cast) -> None:
    first = hold(cast, "bram", "service", "general", "bram")
    again = hold(cast, "bram", "service", "general", "anna")
    assert (first.id, again.person_id) == (again.id, cast.people["anna"].id)


def test_nobody_cuts_the_tie_of_another_but_the_coordinator(cast: Cast) -> None:
    tie = hold(cast, "els", "hockey", "sport", "els")
    for who in ("bram", "chaima", "gijs"):
        with pytest.raises(Refused):
            actions.end_relation(actor=cast.actor(who), relation_id=tie.id)
    with pytest.raises(Refused):
        hold(cast, "bram", "hockey", "general")
    actions.end_relation(actor=cast.actor("anna"), relation_id=tie.id)
    assert list_relations(cast.actor("anna"), [cast.club.id]) == []


def test_only_partners_and_their_people_keep_contact(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        hold(cast, "anna", "service_south", "general")
    with pytest.raises(Unacceptable):
        hold(cast, "anna", "hockey", "sport", "bram")


def test_who_calls(cast: Cast) -> None:
    """General first, then who keeps contact about the topic, then anybody, then the first holder."""

    def caller(topic: RelationTopic | None = None) -> str:
        relations = list_relations(cast.actor("anna"), [cast.club.id])
        return find_caller(relations, "Sportservice Noord", topic).name

    assert caller() == "Sportservice Noord"
    assert find_caller([], "Sportservice Noord").is_advice
    hold(cast, "chaima", "municipality", "local", "chaima")
    assert caller(RelationTopic.SPORT) == "Chaima Chafik (Gemeente Noord)"
    hold(cast, "els", "hockey", "sport", "els")
    assert caller(RelationTopic.LOCAL) == "Chaima Chafik (Gemeente Noord)"
    assert caller(RelationTopic.SPORT) == "Els Evers (Hockeybond)"
    hold(cast, "bram", "service", "general", "bram")
    assert caller(RelationTopic.SPORT) == "Bram Bos (Sportservice Noord)"


@pytest.mark.parametrize("how", ["end", "reader"])
def test_when_somebody_leaves_the_tie_stays_with_the_organisation(cast: Cast, how: str) -> None:
    tie = hold(cast, "bram", "service", "general", "bram")
    given: dict[str, Any] = {
        "desk": cast.desks["north"],
        "person": cast.people["bram"],
        "organisation": cast.organisations["service"],
    }
    if how == "end":
        end_role(actor=cast.actor("anna"), **given)
    else:
        give_role(actor=cast.actor("anna"), role=Role.READER, **given)
    tie.refresh_from_db()
    assert (tie.person_id, tie.ends_on, tie.organisation_id) == (None, None, cast.id_of("service"))


def test_a_partner_that_leaves_keeps_contact_no_more(cast: Cast) -> None:
    tie = hold(cast, "els", "hockey", "sport", "els")
    other = hold(cast, "bram", "service", "general", "bram")
    partnership = cast.desks["north"].partnerships.get(organisation=cast.organisations["hockey"])
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=partnership.id,
        on=clock.today(),
        reason="Stopt.",
    )
    tie.refresh_from_db()
    other.refresh_from_db()
    assert tie.ends_on == clock.today()
    assert other.ends_on is None


def test_only_the_system_vacates(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.vacate_relations(
            actor=cast.actor("anna"),
            desk_id=cast.desks["north"].id,
            organisation_id=cast.id_of("service"),
            person_id=cast.people["bram"].id,
        )


def test_who_has_been_in_touch_longest_goes_first(cast: Cast) -> None:
    older = hold(cast, "anna", "municipality", "general", "chaima")
    Relation.objects.filter(pk=older.pk).update(starts_on=clock.today() - timedelta(days=100))
    actions.hold_relation(
        actor=system(),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("service"),
        topic=RelationTopic.GENERAL,
        person_id=cast.people["bram"].id,
    )
    relations = list_relations(cast.actor("anna"), [cast.club.id])
    assert find_caller(relations, "x").person == "Chaima Chafik"
