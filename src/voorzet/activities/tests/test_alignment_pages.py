"""Agreeing on the page: one tap, what everybody said, and the list of what waits."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.activities import actions
from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Answer,
    Finding,
    FindingKind,
    Resolution,
)
from voorzet.activities.queries.alignment import ON_A_PAGE
from voorzet.activities.tests.conftest import Plans, evening
from voorzet.activities.tests.test_planning_pages import filled
from voorzet.kernel.acting import as_system

pytestmark = pytest.mark.django_db


def page_of(browser: Client, activity: Activity) -> str:
    """The page as somebody reads it, in so many queries at most."""
    with at_most(25):
        return browser.get(reverse("activity", args=[activity.id])).content.decode()


def press(browser: Client, name: str, activity: Activity, **given: object) -> int:
    """The status of what a button or form gives."""
    return browser.post(reverse(name, args=[activity.id]), given).status_code


def stand(activity: Activity) -> str:
    """Its status now."""
    with as_system():
        return str(Activity.objects.get(pk=activity.id).status)


def test_an_organiser_lays_it_before_partners_with_one_button(cast: Cast, plan: Plans) -> None:
    activity, bram = plan(), signed_in(cast, "bram")
    assert "Leg voor aan partners" in page_of(bram, activity)
    assert press(bram, "propose-activity", activity) == 303
    page = page_of(bram, activity)
    assert "Gemeente Noord" in page
    assert "is akkoord; dat stond in de vraag" in page
    assert press(bram, "withdraw-proposal", activity) == 303
    assert stand(activity) == ActivityStatus.IDEA


def test_a_partner_answers_with_one_tap_and_may_change_it(cast: Cast, proposed: Activity) -> None:
    els = signed_in(cast, "els")
    assert "Zegt u voor die tijd niets" in page_of(els, proposed)
    assert press(els, "answer-proposal", proposed, answer="fine") == 303
    assert "U zei: Prima" in page_of(els, proposed)
    later = evening(70)
    status = press(
        els,
        "answer-proposal",
        proposed,
        answer="clash",
        note="Die avond is onze ledenvergadering.",
        other_on=later.date().isoformat(),
        other_at="19:30",
    )
    assert status == 303
    page = page_of(signed_in(cast, "bram"), proposed)
    assert "Die avond is onze ledenvergadering." in page
    assert "Het botst" in page
    assert "liever" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"answer": ""}, "Maak een keuze"),
        ({"answer": "silent"}, "Kies iets uit de lijst"),
        ({"answer": "clash", "note": "BSN 111222333"}, "burgerservicenummer"),
        ({"answer": "clash", "other_on": "2027-01-05"}, "Vul ook in hoe laat"),
        ({"answer": "clash", "other_on": "2020-01-05", "other_at": "19:00"}, "al voorbij"),
    ],
)
def test_a_bad_answer_comes_back_with_what_was_typed(
    cast: Cast, proposed: Activity, given: dict[str, str], sentence: str
) -> None:
    answer = signed_in(cast, "els").post(
        reverse("answer-proposal", args=[proposed.id]), {"note": "Onze avond.", **given}
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert given.get("note", "Onze avond.") in answer.content.decode()


def test_who_organises_reads_no_question_to_answer(cast: Cast, proposed: Activity) -> None:
    assert "Wat vindt uw organisatie?" not in page_of(signed_in(cast, "bram"), proposed)
    assert "Wat vindt uw organisatie?" not in page_of(signed_in(cast, "gijs"), proposed)
    assert press(signed_in(cast, "gijs"), "answer-proposal", proposed, answer="fine") == 403
    assert press(signed_in(cast, "dirk"), "answer-proposal", proposed, answer="fine") == 404


def test_two_evenings_become_one_by_two_buttons(
    cast: Cast, plan: Plans, proposed: Activity
) -> None:
    own = plan(by="els", title="Trainers werven")
    els, bram = signed_in(cast, "els"), signed_in(cast, "bram")
    assert "Trainers werven" in page_of(els, proposed)
    assert press(els, "answer-proposal", proposed, answer="join", with_activity=str(own.id)) == 303
    assert "Maak er één van" in page_of(bram, proposed)
    assert press(bram, "merge-activities", proposed, one=str(own.id)) == 303
    assert stand(own) == ActivityStatus.CANCELLED
    assert "Dit is samengevoegd" in page_of(els, own)
    assert "Hockeybond" in page_of(bram, proposed)
    assert press(els, "share-cost", proposed, **_shares(cast, 60, 60)) == 422
    assert press(els, "share-cost", proposed, **_shares(cast, 60, 40)) == 303
    assert "60% van de kosten" in page_of(bram, proposed)


def test_the_coordinator_lets_it_go_on_with_a_reason(cast: Cast, proposed: Activity) -> None:
    anna = signed_in(cast, "anna")
    assert "Doorzetten als coördinator" in page_of(anna, proposed)
    assert "Doorzetten als coördinator" not in page_of(signed_in(cast, "bram"), proposed)
    assert press(anna, "override-alignment", proposed, reason="") == 422
    assert press(anna, "override-alignment", proposed, reason="De spreker kan alleen dan.") == 303
    assert "De spreker kan alleen dan." in page_of(signed_in(cast, "els"), proposed)


def test_it_is_changed_moved_and_called_off(cast: Cast, proposed: Activity) -> None:
    bram = signed_in(cast, "bram")
    form = bram.get(reverse("change-activity", args=[proposed.id])).content.decode()
    assert "Vrijwilligers vinden en houden" in form
    with as_system():
        version = Activity.objects.get(pk=proposed.id).changed_at.isoformat()
    assert press(bram, "change-activity", proposed, **filled(version=version)) == 303
    # The other browser had the page open meanwhile.
    assert press(bram, "change-activity", proposed, **filled(version=version, title="Laat")) == 422
    with as_system():
        changed = Activity.objects.get(pk=proposed.id)
    assert (changed.title, changed.starts_at) == ("Vrijwilligers vinden", proposed.starts_at)
    moment = {"on": evening(80).date().isoformat(), "start": "20:00", "until": "19:00"}
    assert press(bram, "move-activity", proposed, **moment) == 422
    assert press(bram, "move-activity", proposed, **{**moment, "until": "22:00"}) == 303
    assert press(bram, "cancel-activity", proposed, reason=" ") == 422
    assert press(bram, "cancel-activity", proposed, reason="Zaal dicht.") == 303
    assert "Zaal dicht." in page_of(bram, proposed)
    assert press(bram, "cancel-activity", proposed, reason="Nog eens.") == 409


def test_what_was_found_is_left_as_it_is_by_an_organiser(
    cast: Cast, plan: Plans, proposed: Activity
) -> None:
    other = plan(by="els", title="Hockeyavond")
    with as_system():
        found = Finding.objects.create(
            round=proposed.rounds.get(),
            kind=FindingKind.CLASH,
            other=other,
            reasons=["same_evening"],
            strength=80,
            touched=3,
        )
    page = page_of(signed_in(cast, "bram"), proposed)
    assert "Hockeyavond" in page
    assert "zwaar (80)" in page
    assert "raakt 3 sportaanbieders" in page
    assert press(signed_in(cast, "els"), "accept-finding", proposed, one=str(found.id)) == 403
    assert press(signed_in(cast, "bram"), "accept-finding", proposed, one=str(found.id)) == 303
    found.refresh_from_db()
    assert found.resolution == Resolution.ACCEPTED
    assert press(signed_in(cast, "bram"), "accept-finding", proposed, one="x") == 404


def test_what_waits_for_me_is_listed_page_by_page(cast: Cast, plan: Plans) -> None:
    bram, els = cast.actor("bram"), signed_in(cast, "els")
    for number in range(ON_A_PAGE + 1):
        activity = plan(days=60 + number, title=f"Avond {number}")
        actions.propose_activity(actor=bram, activity_id=activity.id)
    with at_most(12):
        page = els.get(reverse("asked-activities"))
    text = page.content.decode()
    assert text.count("data-row") == ON_A_PAGE
    onward = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert els.get(reverse("asked-activities") + onward).content.decode().count("data-row") == 1
    actions.answer_proposal(actor=cast.actor("els"), activity_id=activity.id, answer=Answer.FINE)
    assert "Avond 30" not in els.get(reverse("asked-activities") + onward).content.decode()
    assert els.get(reverse("asked-activities") + "?na=onzin").status_code == 200
    empty = signed_in(cast, "dirk").get(reverse("asked-activities")).content.decode()
    assert "Er wacht niets op uw antwoord." in empty


def _shares(cast: Cast, service: int, hockey: int) -> dict[str, object]:
    return {
        f"share-{cast.id_of('service').hex}": service,
        f"share-{cast.id_of('hockey').hex}": hockey,
    }
