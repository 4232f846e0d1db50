"""A desk keeps a coordinator, and a partner that receives what comes in."""

import time
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from tests.cast import Cast, signed_in, write_how

from voorzet.desks.actions import change_first_holder, end_role, give_role
from voorzet.desks.models import Desk, DeskRole
from voorzet.journal.models import Entry
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import Impossible, Unacceptable


def test_the_rule_of_the_last_coordinator_is_in_the_verb(cast: Cast) -> None:
    seat: dict[str, Any] = {
        "desk": cast.desks["north"],
        "person": cast.people["anna"],
        "organisation": cast.organisations["service"],
    }
    for act in (
        lambda: end_role(actor=cast.actor("anna"), **seat),
        lambda: end_role(actor=system(), **seat),
        lambda: give_role(actor=cast.actor("anna"), role=Role.READER, **seat),
    ):
        with pytest.raises(Impossible, match="enige coördinator"):
            act()
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
        role=Role.COORDINATOR,
    )
    end_role(actor=cast.actor("bram"), **seat)


def test_the_operator_closes_the_last_coordinators_account(cast: Cast) -> None:
    call_command("close-account", "anna@example.org", stdout=StringIO())
    assert not DeskRole.objects.filter(person=cast.people["anna"]).exists()


def test_another_partner_receives_what_comes_in(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    page = reverse("first-holder", args=["noord"])
    html = anna.get(page).content.decode()
    assert "Gemeente Noord" in html
    assert "Sportraad Noord" not in html, "members of a platform work on no questions"
    question = cast.question(by="bram")
    chosen = {"organisation": cast.id_of("municipality")}
    assert anna.post(page, chosen).status_code == 303
    desk = Desk.objects.get(slug="noord")
    assert desk.first_holder_id == cast.id_of("municipality")
    question.refresh_from_db(fields=["holder_organisation"])
    assert question.holder_organisation_id == cast.id_of("service")
    assert Entry.objects.filter(verb="desk.first_holder_changed").count() == 1
    assert anna.post(page, chosen).status_code == 303
    assert Entry.objects.filter(verb="desk.first_holder_changed").count() == 1


@pytest.mark.parametrize("who", ["platform", "welfare", "service_south"])
def test_who_cannot_receive_is_not_chosen(cast: Cast, who: str) -> None:
    answer = signed_in(cast, "anna").post(
        reverse("first-holder", args=["noord"]), {"organisation": cast.id_of(who)}
    )
    assert answer.status_code == 422
    with pytest.raises(Unacceptable):
        change_first_holder(
            actor=cast.actor("anna"),
            desk_id=cast.desks["north"].id,
            organisation_id=cast.id_of(who),
        )


def test_choosing_who_receives_asks_who_you_are(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    write_how(anna, cast.people["anna"], {"method": "mfa", "at": time.time() - 3600})
    answer = anna.get(reverse("first-holder", args=["noord"]))
    assert answer["Location"].startswith(reverse("confirm"))
