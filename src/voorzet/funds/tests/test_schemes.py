"""National schemes: made once for every desk, changed with a release, and fitting as their pages say."""

from datetime import date, datetime

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.funds import actions
from voorzet.funds.fitting import Cost, Tells, Wanted
from voorzet.funds.fitting_words import say_reasons
from voorzet.funds.models import Pot
from voorzet.funds.queries.finder import find_pots
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Refused

pytestmark = pytest.mark.django_db

SUN_AND_LIGHT = Wanted(
    costs=(Cost("works", 48_000_00),),
    kind="club",
    themes=("duurzaamheid", "accommodatie"),
    municipality="GM0034",
    starts_on=date(2026, 12, 20),
    ends_on=date(2027, 3, 1),
)


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load-schemes")
    assert "bosa-2026: BOSA 2026" in capsys.readouterr().out
    call_command("load-schemes")
    assert capsys.readouterr().out == ""


def test_what_changed_meanwhile_is_as_the_release_says() -> None:
    actions.load_schemes(actor=system())
    with as_system():
        Pot.objects.filter(slug="dumava-2026").update(name="Anders")
    assert [pot.slug for pot in actions.load_schemes(actor=system())] == ["dumava-2026"]


def test_nobody_at_a_desk_loads_them(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.load_schemes(actor=cast.actor("anna"))


def test_sun_and_light(cast: Cast) -> None:
    actions.load_schemes(actor=system())
    with clock.moved_to(datetime(2026, 11, 22, 12, tzinfo=clock.AMSTERDAM)):
        fits = {
            fit.pot.slug: fit
            for fit in find_pots(
                cast.actor("bram"), SUN_AND_LIGHT, clock.now(), desk_id=cast.desks["north"].id
            )
        }
        assert all(fit.fits for fit in fits.values())
        assert fits["bosa-2026"].asked_cents == 9_600_00
        warnings = say_reasons(fits["dumava-2026"], Tells.WARNING)
    assert "Teken of bestel nog niets. Vraag eerst aan; anders betaalt deze pot niet." in warnings
    assert "Aanvragen gaat bij de instantie zelf, buiten Voorzet." in warnings
