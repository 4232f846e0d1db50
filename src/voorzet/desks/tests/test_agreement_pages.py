"""The pages of agreements, tasks and readiness, walked as the people who use them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, signed_in

from voorzet.desks.differences import compare
from voorzet.desks.models import (
    AgreementStatus,
    Confirmation,
    PlatformAssessment,
    RecordKind,
    SharingRule,
    WorkingAgreement,
)
from voorzet.desks.queries.readiness import list_requirements
from voorzet.desks.tests.test_agreement import in_force, proposed
from voorzet.kernel import clock
from voorzet.parties.models import OrganisationKind
from voorzet.questions.models import QuestionChannel
from voorzet.reference.queries import list_platform_statements

DESK = "/loket/noord"


def text_of(browser: Client, address: str) -> str:
    page = browser.get(address)
    assert page.status_code == 200, page.content.decode()[:500]
    return re.sub(r"\s+", " ", page.content.decode())


def test_from_nothing_to_in_force_as_people_would(cast: Cast) -> None:
    anna, chaima = signed_in(cast, "anna"), signed_in(cast, "chaima")
    assert "Neem het landelijke kader over" in text_of(anna, f"{DESK}/afspraken")
    assert "Neem het landelijke kader over" not in text_of(chaima, f"{DESK}/afspraken")
    assert anna.post(f"{DESK}/afspraken/overname").status_code == 303
    draft = WorkingAgreement.objects.get()
    here = f"{DESK}/afspraken/{draft.id}"

    article = draft.articles.get(number="2.2")
    page = anna.post(
        f"{here}/artikelen/{article.id}",
        {"text": article.own_text + " Dezelfde dag.", "revision": 1},
    )
    assert page.status_code == 303
    text = text_of(anna, here)
    assert '<ins><span class="sr">erbij: </span> Dezelfde dag.</ins>' in text
    assert "1 artikel anders dan het landelijke kader" in text

    sharing = {f"{record}-{kind}": "none" for record in RecordKind for kind in OrganisationKind} | {
        "question-municipality": "full",
        "file-municipality": "summary",
        "informed-municipality": "on",
    }
    assert anna.post(f"{here}/delen", sharing).status_code == 303

    today = clock.today()
    term = {"starts_on": today, "ends_on": today + timedelta(days=700)}
    assert anna.post(f"{here}/voorstel", {**term, "ends_on": today}).status_code == 422
    assert anna.post(f"{here}/voorstel", term).status_code == 303
    assert "Nog niet getekend: Sportservice Noord." in text_of(anna, here)

    assert "Teken namens Gemeente Noord" in text_of(chaima, here)
    for browser in (anna, chaima):
        browser.post(f"{here}/ondertekening", {"mandate": "yes"})
    assert "Teken namens" not in text_of(chaima, here)
    assert anna.post(f"{here}/ingang").status_code == 303
    draft.refresh_from_db()
    assert draft.status == AgreementStatus.IN_FORCE
    rules = SharingRule.objects.filter(
        desk=cast.desks["north"], organisation_kind="municipality"
    ).values_list("record_kind", "sight", "informed")
    assert set(rules) == {("question", "full", True), ("file", "summary", False)}
    assert "Van kracht" in text_of(chaima, f"{DESK}/afspraken")


def test_signing_asks_whether_one_may(cast: Cast) -> None:
    proposal = proposed(cast)
    browser = signed_in(cast, "chaima")
    browser.post(f"{DESK}/afspraken/{proposal.id}/ondertekening")
    assert not proposal.signatures.exists()


def test_a_new_version_is_compared_with_what_holds(cast: Cast) -> None:
    in_force(cast)
    anna = signed_in(cast, "anna")
    first = WorkingAgreement.objects.get()
    anna.post(f"{DESK}/afspraken/{first.id}/vernieuwing")
    second = WorkingAgreement.objects.get(version=2)
    article = second.articles.get(number="1.1")
    anna.post(
        f"{DESK}/afspraken/{second.id}/artikelen/{article.id}",
        {"text": "Wij bellen elke club.", "revision": 1},
    )
    here = f"{DESK}/afspraken/{second.id}"
    assert "1 artikel anders dan wat nu geldt" in text_of(anna, here)
    assert "<del>" in text_of(anna, f"{here}?vergelijk=kader")
    assert "Er ligt een nieuwe versie" in text_of(anna, f"{DESK}/afspraken")


def test_text_that_somebody_changed_meanwhile_comes_back(cast: Cast) -> None:
    proposal_page = signed_in(cast, "anna")
    proposal_page.post(f"{DESK}/afspraken/overname")
    draft = WorkingAgreement.objects.get()
    article = draft.articles.get(number="1.1")
    address = f"{DESK}/afspraken/{draft.id}/artikelen/{article.id}"
    proposal_page.post(address, {"text": "Eerst.", "revision": 1})
    page = proposal_page.post(address, {"text": "Mijn tekst.", "revision": 1})
    assert page.status_code == 422
    assert "Mijn tekst." in page.content.decode()


def test_an_article_is_text_and_never_markup(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    anna.post(f"{DESK}/afspraken/overname")
    draft = WorkingAgreement.objects.get()
    article = draft.articles.get(number="1.1")
    address = f"{DESK}/afspraken/{draft.id}"
    anna.post(
        f"{address}/artikelen/{article.id}", {"text": "<script>alert(1)</script>", "revision": 1}
    )
    assert "<script>alert" not in text_of(anna, address)


def test_a_version_of_another_desk_is_not_there(cast: Cast) -> None:
    proposal = proposed(cast)
    els = signed_in(cast, "els")  # sits at both desks
    assert els.get(f"/loket/zuid/afspraken/{proposal.id}").status_code == 404
    assert els.post(f"/loket/zuid/afspraken/{proposal.id}/ondertekening").status_code == 404


def test_somebody_at_more_desks_sees_where_to_sign(cast: Cast) -> None:
    proposed(cast)
    text = text_of(signed_in(cast, "els"), "/afspraken")
    assert "Versie 1 wacht op uw organisatie" in text
    assert text.count("row-title") == 2
    assert signed_in(cast, "bram").get("/afspraken")["Location"] == f"{DESK}/afspraken"


def test_the_page_asks_as_much_whatever_the_number_of_partners(cast: Cast) -> None:
    agreement = in_force(cast)
    browser = signed_in(cast, "gijs")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(f"{DESK}/afspraken/{agreement.id}")
    assert len(queries) <= 19


def test_who_does_what_is_changed_in_a_draft_only(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    assert "Geld voor hulp toewijzen" in text_of(anna, f"{DESK}/taken")
    assert "Pas aan" not in text_of(anna, f"{DESK}/taken")
    anna.post(f"{DESK}/afspraken/overname")
    draft = WorkingAgreement.objects.get()
    address = f"{DESK}/afspraken/{draft.id}/taken/geld"
    assert "Wie beslist?" in text_of(anna, address)
    assert anna.post(address, {"decides": "federation"}).status_code == 422
    assert anna.post(address, {"does": "federation"}).status_code == 303
    assert list(
        draft.responsibilities.filter(task="geld").values_list("organisation_kind", "part")
    ) == [("federation", "does")]
    assert anna.get(f"{DESK}/afspraken/{draft.id}/taken/onbekend").status_code == 404
    assert anna.get(f"{DESK}/taken?versie=9").status_code == 404


def test_a_platform_finds_its_position_and_everybody_can_read_it(cast: Cast) -> None:
    femke, chaima = signed_in(cast, "femke"), signed_in(cast, "chaima")
    statements = list_platform_statements()
    answers = {
        one.key: {"strategic": "now", "coordinating": "wanted"}.get(one.level, "no")
        for one in statements
    }
    half = dict(list(answers.items())[:4])
    assert femke.post(f"{DESK}/zelftoets", half).status_code == 422
    assert femke.post(f"{DESK}/zelftoets", {**answers, "visie": "misschien"}).status_code == 422
    assert not PlatformAssessment.objects.exists()
    assert femke.post(f"{DESK}/zelftoets", answers).status_code == 303
    text = text_of(chaima, f"{DESK}/zelftoets")
    for said in ("Sportraad Noord", "Femke Feenstra", "hier doet het platform mee"):
        assert said in text
    assert "hier wil het platform naartoe" in text
    assert "dit laat het platform aan anderen" in text
    assert chaima.post(f"{DESK}/zelftoets", answers).status_code == 403


def states(cast: Cast) -> dict[str, str]:
    return {
        row.requirement.evidence or row.requirement.pk: row.state
        for row in list_requirements(cast.desks["north"])
    }


def test_nothing_is_green_without_something_that_shows_it(cast: Cast) -> None:
    before = states(cast)
    assert before["coordinator"] == before["first_holder"] == before["partners"] == "seen"
    assert before["agreement"] == before["signatures"] == "missing"
    assert before["first_contact"] == "unknown"
    assert before["landelijk-1.1"] == "unknown"
    agreement = in_force(cast)
    assert states(cast)["agreement"] == "seen"
    assert states(cast)["signatures"] == "missing"
    with clock.moved_to(clock.now() + timedelta(days=400)):
        assert agreement.ends_on is not None
        assert states(cast)["agreement"] == "missing"


def test_a_desk_without_coordinator_or_mail_says_so(cast: Cast) -> None:
    north = cast.desks["north"]
    north.roles.filter(role="coordinator").delete()
    north.email = ""
    assert (states(cast)["coordinator"], states(cast)["address"]) == ("missing", "missing")


def test_whether_clubs_hear_in_time_comes_from_the_questions(cast: Cast) -> None:
    cast.question(channel=QuestionChannel.EMAIL)
    with clock.moved_to(clock.now() + timedelta(days=20)):
        assert states(cast)["first_contact"] == "missing"


def test_what_a_person_vouches_for_bears_a_name_and_fades(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    anna.post(f"{DESK}/gereed/bevestiging", {"requirement": "landelijk-1.1"})
    assert "Bevestigd door Anna Aarts." in text_of(anna, f"{DESK}/gereed")
    with clock.moved_to(clock.now() + timedelta(days=400)):
        assert states(cast)["landelijk-1.1"] == "unknown"
    anna.post(f"{DESK}/gereed/intrekking", {"requirement": "landelijk-1.1"})
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(("requirement", "status"), [("landelijk-1.2", 409), ("onbekend", 404)])
def test_what_the_system_sees_is_not_confirmed_by_hand(
    cast: Cast, requirement: str, status: int
) -> None:
    anna = signed_in(cast, "anna")
    page = anna.post(f"{DESK}/gereed/bevestiging", {"requirement": requirement})
    assert page.status_code == status
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "Nieuw."), ("Oud.", ""), ("Een twee drie", "Een drie"), ("a\nb", "a\n\nb"), ("x", "x")],
)
def test_a_difference_can_be_read_both_ways(before: str, after: str) -> None:
    segments = compare(before, after)
    assert "".join(one.text for one in segments if one.change != "removed") == after
    assert "".join(one.text for one in segments if one.change != "added") == before
