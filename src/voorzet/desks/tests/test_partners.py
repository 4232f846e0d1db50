"""Partners that join and leave: on the day they leave, every door of the desk is closed to their people."""

from datetime import timedelta

import pytest
from tests.cast import Cast, signed_in

from voorzet.access.actors import actor_for
from voorzet.desks import actions
from voorzet.desks.models import DeskRole, Partnership
from voorzet.desks.queries import is_partner, list_partners
from voorzet.desks.queries.partners import list_departures
from voorzet.desks.subscribers import end_due_partnerships
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.reference.models import Level


def partnership(cast: Cast, organisation: str) -> Partnership:
    return Partnership.objects.get(
        desk=cast.desks["north"], organisation=cast.organisations[organisation]
    )


def leave(cast: Cast, organisation: str, days: int = 0, who: str = "anna") -> Partnership:
    return actions.end_partnership(
        actor=cast.actor(who),
        partnership_id=partnership(cast, organisation).id,
        on=clock.today() + timedelta(days=days),
        reason="Doet mee bij een ander loket.",
    )


def test_leaving_closes_every_door_at_once(cast: Cast) -> None:
    browser = signed_in(cast, "chaima")
    assert browser.get("/loket/noord/afspraken").status_code == 200
    leave(cast, "municipality")
    assert cast.actor("chaima").seats == cast.actor("gijs").seats == ()
    assert not is_partner(cast.desks["north"].id, cast.id_of("municipality"))
    assert browser.get("/loket/noord/afspraken").status_code == 403
    entry = Entry.objects.get(verb="desk.partner_left")
    assert entry.details == {"organisation": str(cast.id_of("municipality"))}


def test_a_federation_keeps_its_other_desks(cast: Cast) -> None:
    leave(cast, "hockey")
    [seat] = cast.actor("els").seats
    assert seat.desk_slug == "zuid"


def test_a_planned_end_changes_nothing_before_its_day(cast: Cast) -> None:
    leave(cast, "municipality", days=7)
    assert cast.actor("chaima").seats
    assert not Entry.objects.filter(verb="desk.partner_left").exists()
    assert list_departures() == []
    with clock.moved_to(clock.now() + timedelta(days=7)):
        assert actor_for(cast.people["chaima"]).seats == ()
        end_due_partnerships(timestamp=0)
        end_due_partnerships(timestamp=0)
        assert not DeskRole.objects.filter(organisation=cast.organisations["municipality"]).exists()
    assert Entry.objects.filter(verb="desk.partner_left").count() == 1
    assert partnership(cast, "municipality").end_reason == "Doet mee bij een ander loket."


def test_who_was_to_leave_can_stay(cast: Cast) -> None:
    leave(cast, "municipality", days=7)
    actions.add_partner(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        organisation=cast.organisations["municipality"],
        levels=[Level.STRATEGIC],
    )
    stays = partnership(cast, "municipality")
    assert (stays.ends_on, stays.levels) == (None, ["strategic"])


def test_who_left_today_can_join_again_today(cast: Cast) -> None:
    leave(cast, "welfare")
    actions.add_partner(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        organisation=cast.organisations["welfare"],
    )
    names = [partner.name for partner in list_partners(cast.desks["north"].id)]
    assert names.count("Welzijn Noord") == 1
    assert list_departures() == []


def test_the_first_holder_does_not_leave(cast: Cast) -> None:
    with pytest.raises(Impossible, match="ontvanger"):
        leave(cast, "service")


def test_the_only_coordinators_do_not_leave(cast: Cast) -> None:
    north, municipality = cast.desks["north"], cast.organisations["municipality"]
    give = {"actor": system(), "desk": north, "role": Role.COORDINATOR}
    actions.give_role(person=cast.people["chaima"], organisation=municipality, **give)  # type: ignore[arg-type]
    actions.end_role(
        actor=system(),
        desk=north,
        person=cast.people["anna"],
        organisation=cast.organisations["service"],
    )
    with pytest.raises(Impossible, match="coördin"):
        leave(cast, "municipality", who="chaima")


@pytest.mark.parametrize(("who", "error"), [("bram", Refused), ("dirk", NotVisible)])
def test_only_the_coordinator_ends_a_partnership(
    cast: Cast, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        leave(cast, "municipality", who=who)


def test_a_day_that_was_and_a_reason_that_is_not_are_refused(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        leave(cast, "municipality", days=-1)
    with pytest.raises(Unacceptable):
        actions.end_partnership(
            actor=cast.actor("anna"),
            partnership_id=partnership(cast, "municipality").id,
            on=clock.today(),
            reason="  ",
        )


def test_a_partner_leaves_once(cast: Cast) -> None:
    leave(cast, "municipality")
    with pytest.raises(Impossible):
        leave(cast, "municipality")


def test_a_partner_has_a_level(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        actions.add_partner(
            actor=cast.actor("anna"),
            desk=cast.desks["north"],
            organisation=cast.organisations["welfare"],
            levels=[],
        )


def test_a_coordinator_adds_a_partner_on_the_page(cast: Cast) -> None:
    browser = signed_in(cast, "anna")
    page = browser.post(
        "/loket/noord/partners",
        {"name": "Bond voor Sjoelen", "kind": "federation", "levels": ["executive"]},
    )
    assert page.status_code == 303
    assert "Bond voor Sjoelen" in browser.get("/loket/noord/partners").content.decode()
    again = browser.post(
        "/loket/noord/partners",
        {"name": "bond voor sjoelen", "kind": "federation", "levels": ["executive"]},
    )
    assert again.status_code == 422


def test_the_reason_stays_to_be_read(cast: Cast) -> None:
    browser = signed_in(cast, "anna")
    address = f"/loket/noord/partners/{partnership(cast, 'welfare').id}/einde"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"on": clock.today(), "reason": ""}).status_code == 422
    page = browser.post(address, {"on": clock.today(), "reason": "Gefuseerd met De Buurt."})
    assert page.status_code == 303
    assert "Gefuseerd met De Buurt." in browser.get("/loket/noord/partners").content.decode()
