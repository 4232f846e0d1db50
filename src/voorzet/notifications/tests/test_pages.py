"""The bell, the list, having seen it, and choosing what comes by mail."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import Cast, signed_in
from tests.counting import at_most
from tests.jobs import run_jobs

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.notifications.models import Notice, NoticeKind, Pace, Preferences
from voorzet.notifications.tests.moments import wish
from voorzet.questions import actions
from voorzet.questions.models import Question

CHOSEN = {
    "addressed": "daily",
    "organisation": "never",
    "network": "weekly",
    "hour": "16",
    "weekday": "4",
    "quiet_from": "19",
    "quiet_until": "8",
    "only_working_days": "on",
}


def bell(client: Client, path: str = "/vragen") -> str:
    found = re.search(r'<a class="bell" href="/berichten" aria-label="([^"]*)"', page(client, path))
    assert found
    return found[1]


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def question(cast: Cast) -> Question:
    """A question that Els was asked to take over."""
    question = cast.question()
    actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Past bij jullie.",
    )
    run_jobs()
    return question


def test_the_bell_tells_how_much_is_new_and_the_list_what(cast: Cast, question: Question) -> None:
    els = signed_in(cast, "els")
    assert bell(els) == "Berichten: 1 nog niet gezien"
    assert bell(els, "/account") == "Berichten: 1 nog niet gezien", "also where no desk is needed"
    shown = page(els, "/berichten")
    assert "Sportservice Noord vraagt of u een vraag overneemt" in shown
    assert question.reference in shown
    assert bell(signed_in(cast, "dirk")) == "Berichten: alles gezien"


def test_looking_changes_nothing_and_opening_does(cast: Cast, question: Question) -> None:
    els = signed_in(cast, "els")
    page(els, "/berichten")
    page(els, f"/vragen/{question.reference}")
    assert Notice.objects.get(person=cast.people["els"]).seen_at is None
    address = re.search(r'action="(/berichten/[\w-]{36}/opening)"', page(els, "/berichten"))
    assert address
    answer = els.post(address[1])
    assert (answer.status_code, answer["Location"]) == (303, f"/vragen/{question.reference}")
    assert bell(els) == "Berichten: alles gezien"


def test_the_page_of_a_question_says_itself_that_it_was_opened(
    cast: Cast, question: Question
) -> None:
    els = signed_in(cast, "els")
    address = f"/vragen/{question.reference}/berichten/gezien"
    assert f'hx-post="{address}" hx-trigger="load"' in page(els, f"/vragen/{question.reference}")
    assert els.post(address).status_code == 204
    assert bell(els) == "Berichten: alles gezien"
    assert address not in page(els, f"/vragen/{question.reference}")
    assert signed_in(cast, "dirk").post(address).status_code == 204, "which tells nothing"


def test_everything_is_seen_with_one_tap(cast: Cast, question: Question) -> None:
    els = signed_in(cast, "els")
    assert els.get("/berichten/gezien").status_code == 405
    assert els.post("/berichten/gezien").status_code == 303
    shown = page(els, "/berichten")
    assert "Alle berichten zijn gezien." in shown
    assert "Alles gelezen" not in shown


def test_somebody_elses_notice_is_not_there(cast: Cast, question: Question) -> None:
    own = Notice.objects.get(person=cast.people["els"])
    assert signed_in(cast, "bram").post(f"/berichten/{own.id}/opening").status_code == 404


def test_what_may_not_be_seen_any_more_is_in_no_list_and_in_no_bell(
    cast: Cast, question: Question
) -> None:
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo.")
    run_jobs()
    chaima = signed_in(cast, "chaima")
    assert bell(chaima) == "Berichten: 1 nog niet gezien"
    Question.objects.filter(pk=question.pk).update(confidential=True)
    assert bell(chaima) == "Berichten: alles gezien"
    assert "Geen berichten" in page(chaima, "/berichten")


def test_a_long_list_comes_in_pages_and_costs_no_more(cast: Cast, question: Question) -> None:
    els = signed_in(cast, "els")
    model = Notice.objects.get(person=cast.people["els"])
    page(els, "/berichten")
    with at_most(7):
        page(els, "/berichten")
    for number in range(64):
        model.pk = None
        model.id = model.cause_id = Entry.objects.order_by("?").values_list("id")[0][0]
        Notice.objects.create(
            **{
                field.attname: getattr(model, field.attname)
                for field in Notice._meta.concrete_fields
                if field.attname not in {"id", "cause_id", "made_at"}
            },
            cause_id=_other(number),
            made_at=clock.now() - timedelta(hours=number),
        )
    with at_most(7):
        first = page(els, "/berichten")
    seen, onward = _rows(first), _next(first)
    while onward:
        following = page(els, onward)
        seen += _rows(following)
        onward = _next(following)
    assert len(seen) == len(set(seen)) == 65
    assert _rows(page(els, "/berichten?na=onzin")) == _rows(first)


def _other(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012d}"


def _rows(shown: str) -> list[str]:
    return re.findall(r"/berichten/([\w-]{36})/opening", shown)


def _next(shown: str) -> str:
    found = re.search(r'rel="next" href="([^"]*)"', shown)
    return "/berichten" + found[1].replace("&amp;", "&").removeprefix("/berichten") if found else ""


def test_what_is_chosen_is_kept_journalled_and_shown(cast: Cast) -> None:
    els = signed_in(cast, "els")
    assert "Wat komt er per mail?" in page(els, "/account")
    answer = els.post("/account/berichten", CHOSEN)
    assert answer.status_code == 303
    shown = page(els, "/account/berichten")
    assert '<option value="16" selected>16:00</option>' in shown
    kept = Preferences.objects.get(person=cast.people["els"])
    assert (kept.addressed, kept.organisation, kept.weekday) == (Pace.DAILY, Pace.NEVER, 4)
    entry = Entry.objects.get(verb="preferences.changed")
    assert entry.details == {"addressed": "daily", "organisation": "never", "network": "weekly"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"addressed": "never"},
        {"hour": "24"},
        {"weekday": "7"},
        {"quiet_from": "x"},
        {"network": ""},
    ],
)
def test_what_cannot_be_chosen_comes_back_with_the_rest(cast: Cast, wrong: dict[str, str]) -> None:
    answer = signed_in(cast, "els").post("/account/berichten", CHOSEN | wrong)
    assert answer.status_code == 422
    assert '<option value="4" selected>vrijdag</option>' in answer.content.decode() or (
        "weekday" in wrong
    )
    assert not Preferences.objects.exists()


def test_what_waits_follows_a_new_choice(cast: Cast) -> None:
    cast.question()
    run_jobs()
    waiting = Notice.objects.get(person=cast.people["anna"], kind=NoticeKind.ORGANISATION)
    wish(cast, "anna", organisation=Pace.NEVER)
    waiting.refresh_from_db()
    assert (waiting.due_at, waiting.settled_at) == (None, clock.now())
