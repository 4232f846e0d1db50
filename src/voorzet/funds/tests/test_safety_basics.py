"""A pot that asks for the basics of safe sport: what is noted of a club decides whether it can apply (scenario 6)."""

from datetime import date

import pytest
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.funds import actions
from voorzet.funds.fitting import Tells
from voorzet.funds.models import ApplicationStatus
from voorzet.funds.queries.fitting_applications import list_fits
from voorzet.funds.rules import PotRules
from voorzet.funds.tests.asking import drafted
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel.errors import Impossible
from voorzet.providers.actions import Standing, note_basics
from voorzet.providers.models import Basic, BasicStatus


def test_a_club_applies_once_all_four_are_in_order(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(1_000_00, rules=PotRules(needs_basics=True))
    application = drafted(cast, (pot, 500_00))
    with pytest.raises(Impossible):
        actions.submit_application(actor=cast.actor("bram"), application_id=application.id)
    standing = Standing(BasicStatus.IN_ORDER, date(2026, 1, 5))
    note_basics(
        actor=cast.actor("bram"), provider_id=cast.club.id, noted=dict.fromkeys(Basic, standing)
    )
    for who in ("bram", "femke"):  # Femke sees no files of clubs, and judges all the same
        actor = cast.actor(who)
        with acting_as(actor):
            [fit] = [one for one in list_fits(actor, application) if one.pot.id == pot.id]
        assert "basics" in {one.code for one in fit.reasons if one.tells == Tells.WHY}, who
    handed_in = actions.submit_application(actor=cast.actor("bram"), application_id=application.id)
    assert handed_in.status == ApplicationStatus.SUBMITTED
