"""Nobody leaves with a question in hand: a role that ends, a partner that goes."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.desks.actions import end_partnership, end_role, give_role
from voorzet.desks.models import Desk
from voorzet.desks.subscribers import end_due_partnerships
from voorzet.kernel import clock
from voorzet.kernel.actor import Role
from voorzet.kernel.errors import Impossible
from voorzet.questions import actions
from voorzet.questions.models import (
    Attention,
    ConsultationStatus,
    LinkPurpose,
    OfferStatus,
    Outcome,
    Question,
)
from voorzet.questions.queries import find_breaches, get_link, token_for
from voorzet.questions.queries.worklists import Filters, WorklistName, list_worklist
from voorzet.questions.subscribers import release_strangers


def test_what_somebody_has_goes_back_when_their_role_ends(cast: Cast) -> None:
    question = cast.question()
    assert question.holder_person == cast.people["bram"]
    end_role(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
    )
    left = Question.objects.get(pk=question.pk)
    assert (left.holder_person, left.attention) == (None, Attention.REHOMED)
    assert find_breaches() == []


def test_who_only_reads_along_has_nothing_on_name(cast: Cast) -> None:
    question = cast.question()
    given: dict[str, Any] = {
        "actor": cast.actor("anna"),
        "desk": cast.desks["north"],
        "person": cast.people["bram"],
        "organisation": cast.organisations["service"],
    }
    give_role(**given, role=Role.COORDINATOR)
    question.refresh_from_db(fields=["holder_person"])
    assert question.holder_person == cast.people["bram"]
    give_role(**given, role=Role.READER)
    question.refresh_from_db(fields=["holder_person"])
    assert question.holder_person is None


def test_a_partner_that_leaves_keeps_nothing(cast: Cast) -> None:
    els, bram = cast.actor("els"), cast.actor("bram")
    held, offered, asked, elsewhere = (
        cast.question(by="els"),
        cast.question(),
        cast.question(),
        cast.question(by="els", desk="south"),
    )
    closed = cast.question(by="els")
    actions.close_question(actor=els, question_id=closed.id, outcome=Outcome.DIRECT_ANSWER)
    to: dict[str, Any] = {"actor": bram, "to_organisation_id": cast.id_of("hockey")}
    offer = actions.offer_question(question_id=offered.id, reason="Gaat over hockey.", **to)
    advice = actions.ask_partner(question_id=asked.id, request="Wat zegt de bond?", **to)
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=cast.desks["north"]
        .partnerships.get(organisation_id=cast.id_of("hockey"))
        .id,
        on=clock.today(),
        reason="De bond stopt hier.",
    )
    held.refresh_from_db()
    assert held.holder_organisation == cast.organisations["service"]
    assert (held.holder_person, held.attention) == (None, Attention.REHOMED)
    offer.refresh_from_db()
    advice.refresh_from_db()
    assert (offer.status, advice.status) == (OfferStatus.WITHDRAWN, ConsultationStatus.WITHDRAWN)
    offered.refresh_from_db()
    assert (offered.holder_person, offered.attention) == (cast.people["bram"], Attention.EXPIRED)
    elsewhere.refresh_from_db()
    assert elsewhere.holder_organisation == cast.organisations["hockey"], (
        "another desk, another agreement"
    )
    with acting_as(els):
        whole = set(Question.objects.filter(text__isnull=False).values_list("id", flat=True))
    assert whole == {elsewhere.id}


def test_what_opens_again_is_not_held_by_who_left(cast: Cast) -> None:
    question = cast.question(by="els")
    anna = cast.actor("anna")
    actions.close_question(actor=anna, question_id=question.id, outcome=Outcome.DIRECT_ANSWER)
    cast.desks["north"].partnerships.filter(organisation=cast.organisations["hockey"]).delete()
    opened = actions.reopen_question(actor=anna, question_id=question.id)
    assert opened.holder_organisation_id == cast.id_of("service")
    assert find_breaches() == []


def test_a_planned_end_comes_although_nobody_there_has_a_role(cast: Cast) -> None:
    """Who answers by link only has no roles to take away, and still holds a question."""
    desk, welfare = cast.desks["north"], cast.id_of("welfare")
    bram = cast.actor("bram")
    question = cast.question()
    offer = actions.offer_question(
        actor=bram, question_id=question.id, to_organisation_id=welfare, reason="Past bij jullie."
    )
    link = actions.make_outsider_link(actor=bram, asked=offer)
    bearer = get_link(token_for(link), frozenset(LinkPurpose)).actor
    assert bearer is not None
    actions.accept_offer(actor=bearer, offer_id=offer.id)
    tomorrow = clock.today() + timedelta(days=1)
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=desk.partnerships.get(organisation_id=welfare).id,
        on=tomorrow,
        reason="Welzijn stopt.",
    )
    with clock.moved_to(clock.now() + timedelta(days=1)):
        end_due_partnerships(timestamp=0)
        end_due_partnerships(timestamp=1)
    assert Question.objects.get(pk=question.pk).holder_organisation_id == cast.id_of("service")


def test_what_somebody_came_to_hold_while_leaving_goes_back(cast: Cast) -> None:
    """As when a question opens again in the very moment in which its holder leaves."""
    question = cast.question(by="els")
    cast.desks["north"].partnerships.filter(organisation=cast.organisations["hockey"]).delete()
    assert find_breaches()
    release_strangers(timestamp=0)
    assert Question.objects.get(pk=question.pk).holder_organisation_id == cast.id_of("service")
    assert find_breaches() == []


def test_two_that_coordinate_and_leave_on_one_day_both_go(cast: Cast) -> None:
    """Each was planned while the other stayed; neither keeps a question."""
    desk, anna = cast.desks["north"], cast.actor("anna")
    Desk.objects.filter(pk=desk.pk).update(first_holder=cast.organisations["platform"])
    for name, organisation in (("chaima", "municipality"), ("els", "hockey")):
        give_role(
            actor=anna,
            desk=desk,
            person=cast.people[name],
            organisation=cast.organisations[organisation],
            role=Role.COORDINATOR,
        )
    tomorrow = clock.today() + timedelta(days=1)
    held = cast.question()
    partners = desk.partnerships
    for organisation in ("service", "municipality"):
        partnership = partners.get(organisation=cast.organisations[organisation])
        end_partnership(actor=anna, partnership_id=partnership.id, on=tomorrow, reason="Stopt.")
    with pytest.raises(Impossible):
        end_partnership(
            actor=anna,
            partnership_id=partners.get(organisation=cast.organisations["hockey"]).id,
            on=tomorrow,
            reason="Stopt ook.",
        )
    partners.filter(organisation=cast.organisations["hockey"]).update(ends_on=tomorrow)
    with clock.moved_to(clock.now() + timedelta(days=1)):
        end_due_partnerships(timestamp=0)
        assert not partners.filter(ends_on__lte=tomorrow, left_at=None).exists()
    assert Question.objects.get(pk=held.pk).holder_organisation_id == cast.id_of("platform")


def test_what_was_closed_is_not_listed_for_who_left(cast: Cast) -> None:
    closed = cast.question(by="els")
    els = cast.actor("els")
    actions.close_question(actor=els, question_id=closed.id, outcome=Outcome.DIRECT_ANSWER)
    cast.desks["north"].partnerships.filter(organisation=cast.organisations["hockey"]).delete()
    for name in (WorklistName.ORGANISATION, WorklistName.MINE):
        page = list_worklist(cast.actor("els"), name, Filters(status="all"))
        assert page.questions == []
