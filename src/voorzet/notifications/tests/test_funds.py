"""Who hears of money: everybody who works at the desk, of a window that opens, closes, or a pot that closed."""

from datetime import timedelta

from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.funds import actions
from voorzet.funds.models import Pot, RuleSet
from voorzet.funds.rules import PotRules, Window, write_rules
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.notifications.models import Notice, NoticeKind


def a_pot(cast: Cast, rules: PotRules) -> Pot:
    with as_system():
        pot = Pot.objects.create(
            desk=cast.desks["north"], owner=cast.organisations["municipality"], slug="noord-pot",
            name="Pot", source="subsidy", decider="owner", is_kept=True,
            starts_on=clock.today(), ends_on=clock.today() + timedelta(days=90),
        )  # fmt: skip
        RuleSet.objects.create(pot=pot, version=1, rules=write_rules(rules), made_at=clock.now())
    return pot


def heard(about: str) -> dict[str, str]:
    run_jobs()
    with as_system():
        told = Notice.objects.filter(about=about).select_related("person")
        return {one.person.email.partition("@")[0]: one.kind for one in told}


def test_a_window_that_opens_is_heard_in_the_network(cast: Cast) -> None:
    window = Window(clock.now() - timedelta(hours=1), clock.now() + timedelta(days=40))
    pot = a_pot(cast, PotRules(windows=(window,)))
    for _time in range(2):
        actions.watch_pot(actor=system(), pot_id=pot.id)
    everybody = dict.fromkeys(("anna", "bram", "chaima", "els", "femke"), NoticeKind.NETWORK)
    told = heard("pot.window_opened")
    assert told.items() <= everybody.items()
    assert {"anna", "bram", "chaima", "els"} <= told.keys()
    page = signed_in(cast, "els").get("/berichten").content.decode()
    assert "U kunt nu aanvragen bij een pot" in page


def test_a_pot_that_closes_is_heard_but_not_by_who_closed_it(cast: Cast) -> None:
    pot = a_pot(cast, PotRules())
    actions.close_pot(actor=cast.actor("chaima"), pot_id=pot.id, reason="Het geld is op.")
    told = heard("pot.closed")
    assert "chaima" not in told
    assert "bram" in told
