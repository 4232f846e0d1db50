"""Links that do not work, or no longer: they say so, give nothing away and are not to be guessed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast

from voorzet.access.throttle import WRONG_LINK
from voorzet.kernel import clock
from voorzet.questions import actions, queries
from voorzet.questions.models import LinkPurpose, Message, Question
from voorzet.questions.tests.pages import shown

PAGES = ("follow", "club-reply", "club-feedback")


def token_of(question: Question) -> str:
    return queries.token_for(question.links.get(purpose=LinkPurpose.FOLLOW))


def broken_links(cast: Cast) -> dict[str, tuple[str, int]]:
    """Every sort of link that does not work, as (token, status)."""
    question, revoked, old = cast.question(), cast.question(), cast.question()
    actions.revoke_link(actor=cast.actor("bram"), link_id=revoked.links.get().id)
    old.links.update(expires_at=clock.now() - timedelta(seconds=1))
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        reason="Past bij jullie.",
    )
    other = actions.make_outsider_link(actor=cast.actor("bram"), asked=offer)
    token = token_of(question)
    return {
        "nonsense": ("onzin", 404),
        "forged": (token[:-1] + ("A" if token[-1] != "A" else "B"), 404),
        "other purpose": (queries.token_for(other), 404),
        "revoked": (token_of(revoked), 410),
        "expired": (token_of(old), 410),
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("sort", ["nonsense", "forged", "other purpose", "revoked", "expired"])
def test_a_link_that_does_not_work_says_so_and_where_to_go(
    cast: Cast, name: str, sort: str
) -> None:
    token, status = broken_links(cast)[sort]
    page = reverse(name, args=[token])
    client = Client()
    response = client.get(page) if name == "follow" else client.post(page, {"body": "Hallo"})
    assert response.status_code == status
    html = shown(response)
    assert "Deze link" in html
    assert ("loket@noord.example" in html) == (status == 410), "the desk only when it is known"
    assert ("Zoek uw loket" in html) == (status == 404)
    for secret in ("HC De Vaart", "zaterdag", "Joke"):
        assert secret not in html
    assert not Message.objects.exists()


@pytest.mark.parametrize("sort", ["valid", "forged", "revoked"])
def test_no_machine_keeps_what_a_link_shows(cast: Cast, sort: str) -> None:
    token = token_of(cast.question()) if sort == "valid" else broken_links(cast)[sort][0]
    response = Client().get(reverse("follow", args=[token]))
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin", "no other site reads the address"


def test_guessing_links_is_slowed_down(cast: Cast) -> None:
    question, client = cast.question(), Client()
    wrong = reverse("follow", args=["onzin"])
    statuses = [client.get(wrong).status_code for _time in range(WRONG_LINK.uses + 1)]
    assert statuses == [404] * WRONG_LINK.uses + [429]
    assert client.get(wrong)["Cache-Control"] == "no-store"
    assert client.get(reverse("follow", args=[token_of(question)])).status_code == 200, (
        "a good link still works"
    )
