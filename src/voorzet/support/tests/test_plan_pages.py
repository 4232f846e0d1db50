"""The pages of a plan: its team's, its director's forms, and the club's own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.directory.actions import About, add_expertise
from voorzet.kernel import clock
from voorzet.questions import queries
from voorzet.questions.models import LinkPurpose, Question
from voorzet.reference.models import Theme
from voorzet.support.models import PlanStatus, PlanTemplate, Step, SupportPlan, SupportReview
from voorzet.support.queries.plans import get_plan
from voorzet.support.tests.planning import GOAL, agreed, begun

pytestmark = pytest.mark.django_db


def at(name: str, question: Question, **below: object) -> str:
    return reverse(name, kwargs={"reference": question.reference, **below})


def token_of(question: Question) -> str:
    return queries.token_for(question.links.get(purpose=LinkPurpose.FOLLOW))


def test_from_the_page_of_the_question_to_a_running_plan(cast: Cast, case: Question) -> None:
    agreed(cast, case)
    browser = signed_in(cast, "bram")
    page = browser.get(reverse("question", args=[case.reference])).content.decode()
    assert at("begin-plan", case) in page
    form = browser.get(at("begin-plan", case)).content.decode()
    assert GOAL in form
    assert "Bestuur in nood (26 weken)" in form
    response = browser.post(
        at("begin-plan", case),
        {"goal": GOAL, "template": "board_crisis", "starts_on": clock.today().isoformat()},
        follow=True,
    )
    page = response.content.decode()
    assert "Zaal regelen" in page
    assert "0 van de 10 stappen gedaan" in page
    assert "0 uur van 2,5 uur afgesproken" in page
    assert "€ 0 van € 1.250 afgesproken" in page


def test_what_does_not_fit_comes_back_with_what_was_typed(cast: Cast, case: Question) -> None:
    agreed(cast, case)
    browser = signed_in(cast, "bram")
    response = browser.post(
        at("begin-plan", case), {"goal": "Wat ik typte", "starts_on": "32-13-2026"}
    )
    assert response.status_code == 422
    assert "Schrijf de dag als 24-11-2026." in response.content.decode()
    assert "Wat ik typte" in response.content.decode()
    assert not SupportPlan.objects.exists()


def test_what_the_team_lacks_is_shown_with_who_knows_it(cast: Cast, case: Question) -> None:
    add_expertise(actor=cast.actor("els"), about=About(theme=Theme.objects.get(slug="financien")))
    begun(cast, case)
    page = signed_in(cast, "bram").get(at("plan", case)).content.decode()
    assert "In het team ontbreekt kennis: Financiën" in page
    assert "Hockeybond (Els Evers)" in page
    signed_in(cast, "bram").post(
        at("join-team", case), {"organisation": cast.id_of("hockey"), "covers": ["financien"]}
    )
    page = signed_in(cast, "els").get(at("plan", case)).content.decode()
    assert "ontbreekt kennis: Financiën" not in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("hours", "anderhalf", "Schrijf de uren als 1,5."),
        ("hours", "-1", "nooit minder dan nul"),
        ("hours", "1,234", "hoogstens twee cijfers"),
        ("hours", "99999", "meer dan 2.000 uur"),
        ("cost", "-5", "nooit kleiner dan nul"),
        ("cost", "1,250.00", "getal"),
        ("note", "BSN 111222333", "burgerservicenummer"),
    ],
)
def test_time_and_money_that_cannot_be(
    cast: Cast, case: Question, field: str, typed: str, said: str
) -> None:
    step = begun(cast, case).steps.get(title="Zaal regelen")
    response = signed_in(cast, "chaima").post(
        at("finish-step", case, step_id=step.id), {field: typed}
    )
    assert response.status_code == 422
    assert said in response.content.decode()
    step.refresh_from_db()
    assert step.done_at is None


def test_who_owns_a_step_says_what_it_took(cast: Cast, case: Question) -> None:
    step = begun(cast, case).steps.get(title="Zaal regelen")
    browser = signed_in(cast, "chaima")
    browser.post(
        at("finish-step", case, step_id=step.id),
        {"note": "De grote zaal.", "hours": "1,5", "cost": "40"},
    )
    step.refresh_from_db()
    assert (step.minutes, step.cost_cents, step.note) == (90, 4_000, "De grote zaal.")
    page = browser.get(at("plan", case)).content.decode()
    assert "1,5 uur van 2,5 uur afgesproken" in page
    assert "1 van de 10 stappen gedaan" in page
    browser.post(at("take-up-step", case, step_id=step.id))
    step.refresh_from_db()
    assert step.done_at is None


def test_steps_are_put_in_changed_and_dropped(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    browser = signed_in(cast, "bram")
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    owner = f"{cast.id_of('municipality')}/{cast.people['chaima'].id}"
    browser.post(
        at("add-step", case), {"title": "Sleutel halen", "owner": owner, "due_on": tomorrow}
    )
    step = plan.steps.get(title="Sleutel halen")
    assert step.person == cast.people["chaima"]
    before = browser.post(
        at("add-step", case), {"title": "Te vroeg", "owner": "club", "due_on": "2020-01-01"}
    )
    assert before.status_code == 422
    assert "ligt voor het begin" in before.content.decode()
    browser.post(
        at("change-step", case, step_id=step.id),
        {"title": "Sleutel brengen", "owner": "club", "due_on": tomorrow},
    )
    step.refresh_from_db()
    changed = Step.objects.get(pk=step.pk)
    assert (changed.title, changed.organisation, changed.person) == ("Sleutel brengen", None, None)
    browser.post(at("drop-step", case, step_id=step.id))
    step.refresh_from_db()
    assert step.dropped_at is not None


def test_the_club_reads_its_plan_and_says_what_it_did(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    own = plan.steps.get(title="Leden bellen")
    token, browser = token_of(case), Client()
    follow = browser.get(reverse("follow", args=[token])).content.decode()
    assert reverse("club-plan", args=[token]) in follow
    page = browser.get(reverse("club-plan", args=[token])).content.decode()
    assert GOAL in page
    assert "Bram Bos van Sportservice Noord is uw vaste contact." in page
    assert "€" not in page
    for _time in range(2):
        browser.post(reverse("club-step", args=[token, own.id]))
    own.refresh_from_db()
    assert own.done_at is not None
    others = plan.steps.get(title="Zaal regelen")
    assert browser.post(reverse("club-step", args=[token, others.id])).status_code == 404


def test_another_club_reads_nothing_of_it(cast: Cast, case: Question) -> None:
    plan, other = begun(cast, case), cast.question()
    token = token_of(other)
    assert Client().get(reverse("club-plan", args=[token])).status_code == 404
    step = plan.steps.get(title="Leden bellen")
    assert Client().post(reverse("club-step", args=[token, step.id])).status_code == 404


def test_handing_back_and_looking_back_on_pages(cast: Cast, case: Question) -> None:
    begun(cast, case)
    browser, token = signed_in(cast, "bram"), token_of(case)
    browser.post(at("hand-back-plan", case), {"because": "Er is een bestuur."})
    assert SupportPlan.objects.get().status == PlanStatus.HANDED_BACK
    response = browser.post(
        at("review-plan", case),
        {"solved": "yes", "helped_by": [cast.id_of("municipality")], "to_keep": "Eerder bellen."},
        follow=True,
    )
    page = response.content.decode()
    assert "Eerder bellen." in page
    assert "Gemeente Noord" in page
    club = Client()
    club.post(
        reverse("club-review", args=[token]), {"solved": "no", "remark": "Nog geen voorzitter."}
    )
    review = SupportReview.objects.get(made_at__isnull=False)
    assert (review.solved, review.by_club) == ("no", True)
    assert Question.objects.get(pk=case.pk).is_open
    again = club.post(reverse("club-review", args=[token]), {"solved": "yes"})
    assert again.status_code == 409


def test_a_desk_writes_a_template_of_its_own(cast: Cast, case: Question) -> None:
    browser = signed_in(cast, "anna")
    page = browser.get(reverse("plan-templates", args=["noord"])).content.decode()
    assert "Bestuur in nood" in page
    filled = {"name": "Bestuur in nood bij ons", "weeks": "4", "needs": ["bestuur"]}
    address = reverse("keep-plan-template", args=["noord", "board_crisis"])
    wrong = browser.post(address, {**filled, "steps": "zeven | club | Bellen"})
    assert "Deze regel is niet te lezen" in wrong.content.decode()
    late = browser.post(address, {**filled, "steps": "70 | club | Bellen"})
    assert "valt buiten het plan" in late.content.decode()
    assert not PlanTemplate.objects.exists()
    browser.post(address, {**filled, "steps": "7 | Club | Bellen\n\n14 | gemeente | Zaal"})
    plan = begun(cast, case)
    titles = set(plan.steps.values_list("title", flat=True))
    assert titles == {"Bellen", "Zaal", "Zaal regelen", "Leden bellen"}
    assert plan.ends_on == clock.today() + timedelta(weeks=4)
    browser.post(reverse("drop-plan-template", args=["noord", "board_crisis"]))
    assert (
        "Bestuur in nood bij ons"
        not in browser.get(reverse("plan-templates", args=["noord"])).content.decode()
    )


def test_postgresql_shows_a_plan_to_who_sees_the_question_whole(cast: Cast, case: Question) -> None:
    begun(cast, case)
    for who, number in (("dirk", 0), ("els", 0), ("femke", 0), ("chaima", 10), ("anna", 10)):
        with acting_as(cast.actor(who)):
            assert Step.objects.count() == number, who


def test_a_plan_costs_the_same_however_many_steps_it_has(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    Step.objects.bulk_create(
        Step(plan=plan, question=case, title=f"Stap {number}", due_on=clock.today())
        for number in range(50)
    )
    question = queries.get_question(cast.actor("bram"), case.reference)
    with at_most(14):
        one = get_plan(cast.actor("bram"), question)
    assert len(one.to_do) == 60
