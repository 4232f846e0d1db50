"""From a draft to an award: money that adds up, funders that confirm, partners that assess, and four eyes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.cast import Cast

from voorzet.funds import actions
from voorzet.funds.actions import Cost
from voorzet.funds.models import (
    Accounting,
    Application,
    ApplicationStatus,
    AssessmentAnswer,
    CostKind,
    Payment,
    PotDecider,
    RuleSet,
    ShareStatus,
    Stands,
)
from voorzet.funds.policy import applications_seen
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.rules import PotRules, write_rules
from voorzet.funds.tests.asking import (
    a_request,
    agree,
    awarded,
    confirmed,
    costs_of,
    drafted,
    share_of,
    submitted,
)
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.kernel.errors import Impossible, Refused, Stale, Unacceptable
from voorzet.providers.actions import add_contact_person
from voorzet.providers.models import ContactRole

pytestmark = pytest.mark.django_db


def test_the_money_has_to_add_up(cast: Cast, pot_with: Pots) -> None:
    application = drafted(cast, (pot_with(), 600_00), costs=costs_of(1_000_00), own_cents=300_00)
    with pytest.raises(Impossible, match="nog € 100,00 niet gedekt"):
        actions.submit_application(actor=cast.actor("bram"), application_id=application.id)


def test_a_pot_that_does_not_fit_says_why(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(name="Verduurzamen", rules=PotRules(most_cents=500_00, not_for=("food",)))
    with pytest.raises(Impossible, match="‘Verduurzamen’: "):
        submitted(cast, (pot, 600_00))


def test_a_share_keeps_the_rules_it_was_asked_under(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = submitted(cast, (pot, 600_00))
    RuleSet.objects.filter(pot=pot).update(is_current=False)
    RuleSet.objects.create(
        pot=pot, version=2, rules=write_rules(PotRules(most_cents=1)), made_at=clock.now()
    )
    assert share_of(application, pot).rule_set.version == 1


def test_confirming_reserves_and_withdrawing_lets_go(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(1_000_00)
    application = submitted(cast, (pot, 600_00))
    share = share_of(application, pot)
    chaima = cast.actor("chaima")
    actions.confirm_share(actor=chaima, share_id=share.id, cents=500_00)
    assert read_balances([pot.id])[pot.id].reserved == 500_00
    actions.withdraw_share(actor=chaima, share_id=share.id, reason="Het budget is gekort.")
    assert read_balances([pot.id])[pot.id].available == 1_000_00
    assert share_of(application, pot).status == ShareStatus.WITHDRAWN


def test_more_than_there_is_cannot_be_confirmed(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(1_000_00)
    first, second = (submitted(cast, (pot, 600_00)) for _ in range(2))
    chaima = cast.actor("chaima")
    actions.confirm_share(actor=chaima, share_id=share_of(first, pot).id, cents=600_00)
    with pytest.raises(Impossible, match="niet genoeg"):
        actions.confirm_share(actor=chaima, share_id=share_of(second, pot).id, cents=600_00)
    assert share_of(second, pot).status == ShareStatus.ASKED


def test_a_pot_closed_meanwhile_confirms_nothing(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = submitted(cast, (pot, 600_00))
    pot.closed_at = clock.now()
    pot.save()
    with pytest.raises(Impossible, match="gesloten"):
        actions.confirm_share(
            actor=cast.actor("chaima"), share_id=share_of(application, pot).id, cents=600_00
        )


def test_only_the_owner_confirms(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = submitted(cast, (pot, 600_00))
    for who in ("anna", "bram", "els"):
        with pytest.raises(Refused):
            actions.confirm_share(
                actor=cast.actor(who), share_id=share_of(application, pot).id, cents=600_00
            )


def test_an_award_pays_hours_to_who_gives_them_and_the_rest_to_the_club(
    cast: Cast, pot_with: Pots
) -> None:
    pot = pot_with(5_000_00)
    hours = Cost(
        what="Begeleiding", kind=CostKind.HOURS, cents=800_00, minutes=600,
        organisation_id=cast.id_of("hockey"),
    )  # fmt: skip
    application = awarded(cast, (pot, 2_000_00), costs=[*costs_of(1_200_00), hours])
    balances = read_balances([pot.id])[pot.id]
    assert (balances.available, balances.reserved, balances.committed) == (3_000_00, 0, 2_000_00)
    payments = Payment.objects.filter(application=application).order_by("cents")
    assert list(payments.values_list("organisation_id", "cents")) == [
        (cast.id_of("hockey"), 800_00),
        (None, 1_200_00),
    ]
    due = Accounting.objects.get(application=application).due_on
    assert due == application.ends_on + timedelta(days=91)


def test_less_than_was_reserved_lets_the_rest_go(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(1_000_00)
    application = confirmed(cast, (pot, 600_00), stands=Stands.ANY)
    _give(cast, application, {share_of(application, pot).id: 400_00})
    balances = read_balances([pot.id])[pot.id]
    assert (balances.available, balances.reserved, balances.committed) == (600_00, 0, 400_00)


def test_nobody_checks_their_own_proposal(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = confirmed(cast, (pot, 600_00))
    anna = cast.actor("anna")
    award = actions.propose_award(
        actor=anna,
        application_id=application.id,
        lines={share_of(application, pot).id: 600_00},
        because="Goed plan.",
    )
    with pytest.raises(Refused, match="zelf voor"):
        actions.give_award(actor=anna, award_id=award.id)
    with pytest.raises(Refused, match="Alleen de coördinator"):
        actions.give_award(actor=cast.actor("bram"), award_id=award.id)
    assert read_balances([pot.id])[pot.id].committed == 0


def test_all_or_nothing(cast: Cast, pot_with: Pots) -> None:
    one, other = pot_with(), pot_with()
    application = submitted(cast, (one, 300_00), (other, 300_00))
    chaima = cast.actor("chaima")
    actions.confirm_share(actor=chaima, share_id=share_of(application, one).id, cents=300_00)
    actions.decline_share(
        actor=chaima, share_id=share_of(application, other).id, reason="Past niet bij de doelen."
    )
    agree(cast, application)
    with pytest.raises(Impossible, match="alleen als alle potten meedoen"):
        actions.propose_award(
            actor=chaima,
            application_id=application.id,
            lines={share_of(application, one).id: 300_00},
            because="Toch maar.",
        )


def test_a_funder_that_withdraws_stops_an_award_that_was_proposed(
    cast: Cast, pot_with: Pots
) -> None:
    pot = pot_with()
    application = confirmed(cast, (pot, 600_00))
    share = share_of(application, pot)
    award = actions.propose_award(
        actor=cast.actor("anna"), application_id=application.id,
        lines={share.id: 600_00}, because="Goed plan.",
    )  # fmt: skip
    actions.withdraw_share(actor=cast.actor("chaima"), share_id=share.id, reason="Toch niet.")
    with pytest.raises(Impossible, match="niet toegezegd"):
        actions.give_award(actor=cast.actor("chaima"), award_id=award.id)


def test_partners_decide_together(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = submitted(cast, (pot, 600_00))
    chaima = cast.actor("chaima")
    actions.confirm_share(actor=chaima, share_id=share_of(application, pot).id, cents=600_00)
    lines = {share_of(application, pot).id: 600_00}
    with pytest.raises(Impossible, match="Nog niet iedereen"):
        actions.propose_award(
            actor=chaima, application_id=application.id, lines=lines, because="Goed."
        )
    for who in ("chaima", "els", "femke"):
        actions.assess_application(
            actor=cast.actor(who),
            application_id=application.id,
            answer=AssessmentAnswer.OBJECT,
            reason="Dit hoort in het gewone werk.",
        )
    with pytest.raises(Impossible, match="Stel een afwijzing voor"):
        actions.propose_award(
            actor=chaima, application_id=application.id, lines=lines, because="Goed."
        )
    _give(cast, application, {})
    application.refresh_from_db()
    assert application.status == ApplicationStatus.REJECTED
    assert read_balances([pot.id])[pot.id].available == 1_000_00


def test_who_makes_it_or_is_paid_by_it_does_not_assess(cast: Cast, pot_with: Pots) -> None:
    hours = Cost(
        what="Begeleiding", kind=CostKind.HOURS, cents=600_00,
        organisation_id=cast.id_of("hockey"),
    )  # fmt: skip
    application = submitted(cast, (pot_with(), 600_00), costs=[hours])
    recused = dict(
        application.assessments.exclude(recused_because="").values_list(
            "organisation__name", "recused_because"
        )
    )
    assert recused == {
        "Hockeybond": "krijgt zelf geld uit deze aanvraag",
        "Sportservice Noord": "maakt deze aanvraag voor de club",
    }
    with pytest.raises(Refused, match="belang"):
        actions.assess_application(
            actor=cast.actor("els"), application_id=application.id, answer=AssessmentAnswer.AGREE
        )


def test_a_chair_says_nothing_of_their_own_club(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    add_contact_person(
        actor=cast.actor("bram"),
        provider_id=cast.club.id,
        name="Chaima Chafik",
        role=ContactRole.CHAIR,
        email="Chaima@example.org",
    )
    application = submitted(cast, (pot, 600_00))
    with pytest.raises(Refused, match="zelf bij deze club"):
        actions.assess_application(
            actor=cast.actor("chaima"),
            application_id=application.id,
            answer=AssessmentAnswer.AGREE,
        )
    with pytest.raises(Refused, match="zelf bij deze club"):
        actions.confirm_share(
            actor=cast.actor("chaima"), share_id=share_of(application, pot).id, cents=600_00
        )


def test_a_partner_is_recused_with_a_reason(cast: Cast, pot_with: Pots) -> None:
    application = submitted(cast, (pot_with(), 600_00))
    given = {"application_id": application.id, "organisation_id": cast.id_of("hockey")}
    with pytest.raises(Refused):
        actions.recuse_assessor(actor=cast.actor("chaima"), because="Zomaar.", **given)
    actions.recuse_assessor(
        actor=cast.actor("anna"), because="Ons bestuurslid zit bij de club.", **given
    )
    with pytest.raises(Refused, match="belang"):
        actions.assess_application(
            actor=cast.actor("els"), application_id=application.id, answer=AssessmentAnswer.AGREE
        )


def test_what_was_handed_in_is_not_changed_but_taken_back(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = confirmed(cast, (pot, 600_00))
    bram = cast.actor("bram")
    change: dict[str, Any] = {
        "actor": bram,
        "application_id": application.id,
        "costs": costs_of(500_00),
    }
    with pytest.raises(Impossible, match="Haal haar eerst terug"):
        actions.change_application(request=a_request(), version=application.version, **change)
    back = actions.take_back_application(actor=bram, application_id=application.id)
    assert read_balances([pot.id])[pot.id].available == 1_000_00
    assert not back.assessments.exists()
    with pytest.raises(Stale):
        actions.change_application(request=a_request(), version=1, **change)
    actions.change_application(request=a_request(), version=back.version, **change)


def test_a_change_is_a_new_version(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(1_000_00)
    application = awarded(cast, (pot, 600_00))
    share = share_of(application, pot)
    _give(cast, application, {share.id: 450_00})
    assert list(application.awards.order_by("version").values_list("version", "lines__cents")) == [
        (1, 600_00),
        (2, 450_00),
    ]
    balances = read_balances([pot.id])[pot.id]
    assert (balances.available, balances.committed) == (550_00, 450_00)
    _give(cast, application, {share.id: 600_00})
    assert read_balances([pot.id])[pot.id].committed == 600_00
    open_payments = Payment.objects.filter(application=application, cancelled_at=None)
    assert [one.cents for one in open_payments] == [600_00]


def test_withdrawing_gives_everything_back(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(1_000_00)
    application = awarded(cast, (pot, 600_00))
    actions.withdraw_application(actor=cast.actor("bram"), application_id=application.id)
    assert read_balances([pot.id])[pot.id].available == 1_000_00
    assert not Payment.objects.filter(application=application, cancelled_at=None).exists()
    assert not Accounting.objects.filter(application=application).exists()


def test_what_is_on_a_list_for_the_bank_stays(cast: Cast, pot_with: Pots) -> None:
    application = awarded(cast, (pot_with(), 600_00))
    Payment.objects.filter(application=application).update(listed_at=clock.now())
    with pytest.raises(Impossible, match="lijst voor de bank"):
        actions.withdraw_application(actor=cast.actor("bram"), application_id=application.id)


def test_the_owner_alone_may_decide_of_its_pot(cast: Cast, pot_with: Pots) -> None:
    application = submitted(cast, (pot_with(decider=PotDecider.OWNER), 600_00))
    assert not application.assessments.exists()


def test_bad_input_has_a_sentence(cast: Cast) -> None:
    given: dict[str, Any] = {
        "actor": cast.actor("bram"),
        "desk_id": cast.desks["north"].id,
        "provider_id": cast.club.id,
    }
    with pytest.raises(Unacceptable) as caught:
        actions.make_application(
            request=a_request(iban="NL00 RABO 1234 5678 90"), costs=costs_of(1), **given
        )
    assert "iban" in caught.value.fields
    today = clock.today()
    with pytest.raises(Unacceptable) as caught:
        actions.make_application(
            request=a_request(ends_on=today, starts_on=today + timedelta(days=1)),
            costs=costs_of(1),
            **given,
        )
    assert "ends_on" in caught.value.fields
    assert not Application.objects.exists()


def test_who_sees_an_application(cast: Cast, pot_with: Pots) -> None:
    application = drafted(cast, (pot_with(), 600_00))

    def seen(who: str) -> bool:
        return Application.objects.filter(
            applications_seen(cast.actor(who)), pk=application.pk
        ).exists()

    assert [seen(who) for who in ("anna", "bram", "chaima", "els", "dirk")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def _give(cast: Cast, application: Application, lines: dict[UUID, int]) -> None:
    award = actions.propose_award(
        actor=cast.actor("chaima"), application_id=application.id,
        lines=lines, because="Zo besloten.",
    )  # fmt: skip
    actions.give_award(actor=cast.actor("anna"), award_id=award.id)
