"""Working agreements: from the national framework to what decides who sees what."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from tests.cast import Cast
from tests.databases import TestServer

from voorzet.access.actors import actor_for
from voorzet.config.database import connect
from voorzet.desks import actions
from voorzet.desks.actions.drafting import Line
from voorzet.desks.models import (
    AgreementStatus,
    Part,
    RecordKind,
    Responsibility,
    SharingRule,
    WorkingAgreement,
)
from voorzet.desks.queries import list_informed_partners
from voorzet.desks.queries.agreements import list_articles, list_obstacles, list_signatures
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, Sight, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.parties.models import OrganisationKind

NATIONAL = "landelijk-1"


def adopted(cast: Cast) -> WorkingAgreement:
    return actions.adopt_framework(
        actor=cast.actor("anna"), desk_id=cast.desks["north"].id, framework=NATIONAL
    )


def proposed(cast: Cast) -> WorkingAgreement:
    return propose(cast, adopted(cast))


def propose(cast: Cast, draft: WorkingAgreement) -> WorkingAgreement:
    today = clock.today()
    return actions.propose_agreement(
        actor=cast.actor("anna"),
        agreement_id=draft.id,
        starts_on=today,
        ends_on=today + timedelta(days=365),
    )


def in_force(cast: Cast, proposal: WorkingAgreement | None = None) -> WorkingAgreement:
    proposal = proposal or proposed(cast)
    for who in ("bram", "chaima"):
        actions.sign_agreement(actor=cast.actor(who), agreement_id=proposal.id)
    return actions.put_in_force(actor=cast.actor("anna"), agreement_id=proposal.id)


def sight(cast: Cast, kind: OrganisationKind) -> Sight:
    rule = SharingRule.objects.get(
        desk=cast.desks["north"], record_kind=RecordKind.QUESTION, organisation_kind=kind
    )
    return Sight(rule.sight)


def share_with_municipality(
    cast: Cast, draft: WorkingAgreement, how: Sight, *, informed: bool = False
) -> None:
    actions.adapt_sharing(
        actor=cast.actor("anna"),
        agreement_id=draft.id,
        lines={(RecordKind.QUESTION, OrganisationKind.MUNICIPALITY): Line(how, informed)},
    )


def test_adopting_gives_a_draft_with_everything_the_framework_says(cast: Cast) -> None:
    draft = adopted(cast)
    assert (draft.version, draft.status) == (1, AgreementStatus.DRAFT)
    numbers = list(draft.articles.order_by("position").values_list("number", flat=True))
    assert numbers[:4] == ["B1", "B2", "B3", "1.1"]
    assert numbers[-1] == "4.3"
    assert draft.responsibilities.filter(
        task="geld", part=Part.DECIDES
    ).get().organisation_kind == ("municipality")
    rules = set(
        SharingRule.objects.filter(desk=cast.desks["north"]).values_list(
            "record_kind", "organisation_kind", "sight", "informed"
        )
    )
    assert len(rules) == 2 * len(OrganisationKind)
    lines = draft.sharing.values_list("record_kind", "organisation_kind", "sight", "informed")
    assert set(lines) == rules


def test_one_version_at_a_time_is_open(cast: Cast) -> None:
    adopted(cast)
    with pytest.raises(Impossible):
        adopted(cast)


def test_an_unknown_framework_is_not_adopted(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        actions.adopt_framework(
            actor=cast.actor("anna"), desk_id=cast.desks["north"].id, framework="onbekend"
        )


def test_own_words_stand_beside_the_national_ones(cast: Cast) -> None:
    draft = adopted(cast)
    article = draft.articles.get(number="2.2")
    actions.adapt_article(
        actor=cast.actor("anna"),
        article_id=article.id,
        text=article.own_text + " Binnen twee dagen.",
        expected_revision=1,
    )
    [row] = [row for row in list_articles(draft, None) if row.differs]
    assert row.article.number == "2.2"
    assert [s.text for s in row.segments if s.change == "added"] == [" Binnen twee dagen."]
    assert [s for s in row.segments if s.change == "removed"] == []


def test_what_somebody_wrote_meanwhile_is_not_overwritten(cast: Cast) -> None:
    article = adopted(cast).articles.get(number="1.1")
    for text in ("Zo doen wij het.", "Nee, zo."):
        if text == "Nee, zo.":
            with pytest.raises(Stale):
                actions.adapt_article(
                    actor=cast.actor("anna"), article_id=article.id, text=text, expected_revision=1
                )
            continue
        actions.adapt_article(
            actor=cast.actor("anna"), article_id=article.id, text=text, expected_revision=1
        )
    article.refresh_from_db()
    assert article.own_text == "Zo doen wij het."


@pytest.mark.parametrize("text", ["", "   \r\n", "a" * 5000])
def test_an_article_says_something_and_not_too_much(cast: Cast, text: str) -> None:
    article = adopted(cast).articles.get(number="1.1")
    with pytest.raises(Unacceptable):
        actions.adapt_article(
            actor=cast.actor("anna"), article_id=article.id, text=text, expected_revision=1
        )


def test_rules_have_no_effect_before_they_are_in_force(cast: Cast) -> None:
    before = sight(cast, OrganisationKind.MUNICIPALITY)
    draft = adopted(cast)
    share_with_municipality(cast, draft, Sight.FULL)
    assert sight(cast, OrganisationKind.MUNICIPALITY) is before is Sight.SUMMARY
    proposal = propose(cast, draft)
    assert sight(cast, OrganisationKind.MUNICIPALITY) is before
    in_force(cast, proposal)
    assert sight(cast, OrganisationKind.MUNICIPALITY) is Sight.FULL
    [seat] = cast.actor("chaima").seats
    assert seat.sight is Sight.FULL


def test_who_is_told_of_answers_follows_from_the_version_in_force(cast: Cast) -> None:
    desk, municipality = cast.desks["north"], cast.id_of("municipality")
    assert municipality in list_informed_partners(desk.id)
    draft = adopted(cast)
    share_with_municipality(cast, draft, Sight.SUMMARY)
    in_force(cast, propose(cast, draft))
    assert municipality not in list_informed_partners(desk.id)


def test_who_is_told_sees_at_least_an_outline(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        share_with_municipality(cast, adopted(cast), Sight.NONE, informed=True)


def test_a_kind_the_version_does_not_name_sees_nothing(cast: Cast) -> None:
    draft = adopted(cast)
    draft.sharing.filter(organisation_kind=OrganisationKind.MUNICIPALITY).delete()
    in_force(cast, propose(cast, draft))
    [seat] = cast.actor("chaima").seats
    assert seat.sight is Sight.NONE


def test_it_does_not_hold_before_who_coordinates_and_a_second_partner_signed(cast: Cast) -> None:
    proposal = proposed(cast)
    assert len(list_obstacles(proposal)) == 2
    actions.sign_agreement(actor=cast.actor("chaima"), agreement_id=proposal.id)
    with pytest.raises(Impossible, match="Sportservice Noord"):
        actions.put_in_force(actor=cast.actor("anna"), agreement_id=proposal.id)
    actions.sign_agreement(actor=cast.actor("bram"), agreement_id=proposal.id)
    assert list_obstacles(proposal) == []
    assert (
        actions.put_in_force(actor=cast.actor("anna"), agreement_id=proposal.id).status
        == AgreementStatus.IN_FORCE
    )


def test_it_does_not_hold_before_its_first_day_or_after_its_last(cast: Cast) -> None:
    draft, today = adopted(cast), clock.today()
    proposal = actions.propose_agreement(
        actor=cast.actor("anna"),
        agreement_id=draft.id,
        starts_on=today + timedelta(days=3),
        ends_on=today + timedelta(days=30),
    )
    with pytest.raises(Impossible):
        in_force(cast, proposal)
    with clock.moved_to(clock.now() + timedelta(days=40)):
        assert "voorbij" in list_obstacles(proposal)[-1]
    with clock.moved_to(clock.now() + timedelta(days=4)):
        actions.put_in_force(actor=cast.actor("anna"), agreement_id=proposal.id)


def test_a_partner_signs_once_and_says_who(cast: Cast) -> None:
    proposal = proposed(cast)
    signature = actions.sign_agreement(actor=cast.actor("bram"), agreement_id=proposal.id)
    with pytest.raises(Impossible):
        actions.sign_agreement(actor=cast.actor("anna"), agreement_id=proposal.id)
    first = list_signatures(proposal)[0]
    assert first.organisation_name == "Sportservice Noord"
    assert (first.signed_by, first.signed_at, first.must_sign) == ("Bram Bos", signature.at, True)


def test_who_reads_along_or_comes_from_elsewhere_does_not_sign(cast: Cast) -> None:
    proposal = proposed(cast)
    with pytest.raises(Refused):
        actions.sign_agreement(actor=cast.actor("gijs"), agreement_id=proposal.id)
    with pytest.raises(NotVisible):
        actions.sign_agreement(actor=cast.actor("dirk"), agreement_id=proposal.id)
    with pytest.raises(Refused):
        actions.sign_agreement(actor=system(), agreement_id=proposal.id)


def test_one_person_does_not_sign_for_two_partners(cast: Cast) -> None:
    proposal = proposed(cast)
    actions.sign_agreement(actor=cast.actor("bram"), agreement_id=proposal.id)
    actions.give_role(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["welfare"],
        role=Role.ADVISER,
    )
    for_welfare = actor_for(cast.people["bram"], acting_for=str(cast.id_of("welfare")))
    with pytest.raises(Impossible):
        actions.sign_agreement(actor=for_welfare, agreement_id=proposal.id)
    assert proposal.signatures.count() == 1


def test_a_draft_is_not_signed(cast: Cast) -> None:
    draft = adopted(cast)
    with pytest.raises(Impossible):
        actions.sign_agreement(actor=cast.actor("bram"), agreement_id=draft.id)


def test_a_partner_that_joins_later_signs_what_holds(cast: Cast) -> None:
    agreement = in_force(cast)
    signature = actions.sign_agreement(actor=cast.actor("els"), agreement_id=agreement.id)
    assert signature.organisation_id == cast.id_of("hockey")


def test_a_new_version_takes_the_place_of_the_one_before(cast: Cast) -> None:
    first = in_force(cast)
    draft = actions.renew_agreement(actor=cast.actor("anna"), agreement_id=first.id)
    assert draft.version == 2
    assert draft.articles.count() == first.articles.count()
    assert draft.responsibilities.count() == first.responsibilities.count()
    share_with_municipality(cast, draft, Sight.NONE)
    second = in_force(cast, propose(cast, draft))
    first.refresh_from_db()
    assert (first.status, second.status) == (AgreementStatus.SUPERSEDED, AgreementStatus.IN_FORCE)
    assert first.signatures.count() == 2
    assert sight(cast, OrganisationKind.MUNICIPALITY) is Sight.NONE


def test_a_withdrawn_proposal_leaves_what_holds_as_it_was(cast: Cast) -> None:
    first = in_force(cast)
    draft = actions.renew_agreement(actor=cast.actor("anna"), agreement_id=first.id)
    share_with_municipality(cast, draft, Sight.NONE)
    propose(cast, draft)
    actions.withdraw_agreement(actor=cast.actor("anna"), agreement_id=draft.id)
    assert sight(cast, OrganisationKind.MUNICIPALITY) is Sight.SUMMARY
    first.refresh_from_db()
    assert first.status == AgreementStatus.IN_FORCE


def test_without_agreement_partners_see_only_what_they_take_part_in(cast: Cast) -> None:
    agreement = in_force(cast)
    actions.end_agreement(actor=cast.actor("anna"), agreement_id=agreement.id)
    assert list_informed_partners(cast.desks["north"].id) == []
    assert {seat.sight for seat in cast.actor("chaima").seats} == {Sight.NONE}


def test_a_task_is_divided_in_a_draft(cast: Cast) -> None:
    draft = adopted(cast)
    actions.divide_task(
        actor=cast.actor("anna"),
        agreement_id=draft.id,
        task_id="geld",
        parts={
            Part.DOES: [OrganisationKind.MUNICIPALITY],
            Part.TOLD: [OrganisationKind.FEDERATION],
        },
    )
    lines = Responsibility.objects.filter(agreement=draft, task="geld")
    assert set(lines.values_list("organisation_kind", "part")) == {
        ("municipality", "does"),
        ("federation", "told"),
    }
    with pytest.raises(Unacceptable):
        actions.divide_task(
            actor=cast.actor("anna"), agreement_id=draft.id, task_id="geld", parts={}
        )


@pytest.mark.parametrize(
    ("who", "error"), [("bram", Refused), ("femke", Refused), ("dirk", NotVisible)]
)
def test_only_the_coordinator_of_the_desk_writes(
    cast: Cast, who: str, error: type[Exception]
) -> None:
    actor, draft = cast.actor(who), adopted(cast)
    article = draft.articles.get(number="1.1")
    with pytest.raises(error):
        actions.adapt_article(actor=actor, article_id=article.id, text="Zo.", expected_revision=1)
    with pytest.raises(error):
        actions.withdraw_agreement(actor=actor, agreement_id=draft.id)
    with pytest.raises(error):
        actions.adopt_framework(actor=actor, desk_id=draft.desk_id, framework=NATIONAL)


def test_sight_is_only_agreed_by_agreements(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.agree_sharing(
            actor=cast.actor("anna"),
            desk=cast.desks["north"],
            record_kind=RecordKind.QUESTION,
            kind=OrganisationKind.OTHER,
            sight=Sight.FULL,
            informed=True,
        )


def test_the_journal_tells_the_course(cast: Cast) -> None:
    agreement = in_force(cast)
    verbs = Entry.objects.filter(subject_id=agreement.id).order_by("at", "id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "agreement.adopted",
        "agreement.proposed",
        "agreement.signed",
        "agreement.signed",
        "agreement.put_in_force",
    ]


@contextmanager
def refused() -> Iterator[None]:
    with (
        pytest.raises(ProgrammingError, match=r"stands|draft|permission denied"),
        transaction.atomic(),
    ):
        yield


def test_the_database_keeps_what_was_signed(cast: Cast) -> None:
    agreement = in_force(cast)
    with refused():
        agreement.signatures.all().delete()
    with refused():
        agreement.signatures.update(at=clock.now())
    with refused():
        agreement.articles.update(own_text="Iets anders.")
    with refused():
        agreement.sharing.update(sight="full")
    with refused():
        agreement.responsibilities.all().delete()


@pytest.mark.usefixtures("django_db_setup")
def test_the_owner_of_the_tables_cannot_empty_signatures(database_server: TestServer) -> None:
    here = database_server.database(connection.settings_dict["NAME"])
    with (
        connect(here.owner_url) as owner,
        owner.transaction(force_rollback=True),
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
        owner.transaction(),
    ):
        owner.execute("truncate desks_signature")
