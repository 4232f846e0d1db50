"""Asking for money on the page: from a form to an award, and what the club does with its link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.funds.models import Application, ApplicationStatus, AssessmentAnswer, PotDecider
from voorzet.funds.tests.asking import IBAN, awarded, drafted, share_of, submitted
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.questions.models import LinkPurpose
from voorzet.questions.queries import token_for

pytestmark = pytest.mark.django_db


def filled(**given: object) -> dict[str, object]:
    """A form as somebody fills it in."""
    today = clock.today()
    return {
        "club": "HC De Vaart",
        "title": "Nieuw bestuur op weg helpen",
        "goal": "Over een half jaar is het bestuur weer compleet.",
        "starts_on": (today + timedelta(days=60)).isoformat(),
        "ends_on": (today + timedelta(days=200)).isoformat(),
        "what-0": "Cursus besturen",
        "kind-0": "course",
        "cents-0": "1.250,00",
        "stands": "all",
        "iban": IBAN,
        "account_name": "HC De Vaart",
        **given,
    }


def at(name: str, application: Application, **more: object) -> str:
    return reverse(name, kwargs={"reference": application.reference, **more})


def test_the_whole_way_on_pages(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(5_000_00, decider=PotDecider.OWNER)
    bram, chaima, anna = (signed_in(cast, who) for who in ("bram", "chaima", "anna"))
    made = bram.post(reverse("make-application"), filled())
    assert made.status_code == 303
    application = Application.objects.get()
    page = bram.get(at("application", application)).text
    assert "nog € 1.250,00 te dekken" in page
    assert "past" in page
    bram.post(at("ask-pot", application), {"pot": pot.id, "cents": "1250"})
    bram.post(at("submit-application", application))
    share = share_of(application, pot)
    assert "Van ons gevraagd" in chaima.get(reverse("applications")).text
    chaima.post(at("confirm-share", application, share_id=share.id), {"cents": "1.250"})
    line = {f"share-{share.id.hex}": "1250,00", "because": "Past bij onze doelen."}
    chaima.post(at("propose-award", application), line)
    assert chaima.post(at("give-award", application)).status_code == 403
    assert "stelt voor € 1.250,00 toe te kennen" in anna.get(at("application", application)).text
    assert anna.post(at("give-award", application)).status_code == 303
    application.refresh_from_db()
    assert application.status == ApplicationStatus.AWARDED
    assert "nog te betalen" in bram.get(at("application", application)).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cents-0": "1,250.00"}, "op twee manieren te lezen"),
        ({"cents-0": "-5"}, "nooit kleiner dan nul"),
        ({"cents-0": "1,123456789012"}, "hoogstens twee cijfers"),
        ({"cents-0": ""}, "Vul ook het bedrag in"),
        ({"what-0": ""}, "Schrijf op waar dit bedrag voor is"),
        ({"iban": "NL00RABO1234567890"}, "rekeningnummer klopt niet"),
        ({"club": "Onbekende Club"}, "kennen wij niet"),
        ({"stands": "least"}, "vanaf welk bedrag"),
    ],
)
def test_what_was_typed_wrong_stays_and_is_said(
    cast: Cast, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(cast, "bram").post(reverse("make-application"), filled(**typed))
    assert answer.status_code == 422
    assert said in answer.text
    assert "Nieuw bestuur op weg helpen" in answer.text
    assert not Application.objects.exists()


def test_a_partner_assesses_on_the_page(cast: Cast, pot_with: Pots) -> None:
    application = submitted(cast, (pot_with(), 600_00))
    els = signed_in(cast, "els")
    without = els.post(at("assess-application", application), {"answer": "object", "reason": ""})
    assert without.status_code == 422
    els.post(at("assess-application", application), {"answer": "object", "reason": "Te duur."})
    given = application.assessments.get(organisation_id=cast.id_of("hockey"))
    assert (given.answer, given.reason) == (AssessmentAnswer.OBJECT, "Te duur.")
    anna = signed_in(cast, "anna")
    anna.post(
        at("recuse-assessor", application),
        {"organisation": cast.id_of("hockey"), "because": "Bestuurslid zit bij de club."},
    )
    assert "Bestuurslid zit bij de club." in els.get(at("application", application)).text


def test_changing_a_draft(cast: Cast, pot_with: Pots) -> None:
    application = drafted(cast, (pot_with(), 600_00))
    bram = signed_in(cast, "bram")
    assert 'value="600,00"' in bram.get(at("change-application", application)).text
    change = filled(title="Iets anders", version="1")
    assert bram.post(at("change-application", application), change).status_code == 303
    again = bram.post(at("change-application", application), change)
    assert again.status_code == 422
    assert "Iemand anders heeft dit intussen gewijzigd" in again.text
    application.refresh_from_db()
    assert (application.title, application.costs.get().cents) == ("Iets anders", 1_250_00)


def test_the_club_asks_with_its_link(cast: Cast) -> None:
    question = cast.question()
    token = token_for(question.links.get(purpose=LinkPurpose.FOLLOW))
    club = Client()
    page = club.get(reverse("club-money", args=[token]))
    assert page.status_code == 200
    club.post(reverse("club-make-application", args=[token]), filled())
    application = Application.objects.get()
    assert (application.by_club, application.organisation_id) == (True, cast.id_of("service"))
    assert "Wij zoeken er potten bij" in club.get(reverse("club-money", args=[token])).text
    assert application.title in club.get(reverse("follow", args=[token])).text


def test_the_club_reads_the_decision_and_not_who_said_what(cast: Cast, pot_with: Pots) -> None:
    question = cast.question()
    awarded(cast, (pot_with(name="Uitvoeringsbudget"), 600_00), question=question)
    token = token_for(question.links.get(purpose=LinkPurpose.FOLLOW))
    page = Client().get(reverse("club-money", args=[token])).text
    assert "Het plan past bij de doelen." in page
    assert "€ 600,00" in page
    assert "Hockeybond" not in page
    assert "Chaima" not in page


def test_a_question_shows_its_money(cast: Cast, pot_with: Pots) -> None:
    question = cast.question()
    bram = signed_in(cast, "bram")
    assert "Kost dit geld?" in bram.get(reverse("question", args=[question.reference])).text
    application = drafted(cast, (pot_with(), 600_00), question=question)
    page = bram.get(reverse("question", args=[question.reference])).text
    assert at("application", application) in page


def test_a_list_of_applications_takes_few_queries(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(90_000_00)
    for _number in range(3):
        submitted(cast, (pot, 600_00))
    bram = signed_in(cast, "bram")
    bram.get(reverse("applications"))
    with at_most(12):
        assert bram.get(reverse("applications")).status_code == 200


def test_a_letter_is_a_pdf(cast: Cast, pot_with: Pots) -> None:
    question = cast.question()
    application = awarded(cast, (pot_with(), 600_00), question=question)
    letter = signed_in(cast, "bram").get(at("award-letter", application, version=1))
    assert letter.headers["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF-")
    token = token_for(question.links.get(purpose=LinkPurpose.FOLLOW))
    own = Client().get(reverse("club-award-letter", args=[token, application.reference]))
    assert own.content.startswith(b"%PDF-")
    other = awarded(cast, (pot_with(), 600_00))
    refused = Client().get(reverse("club-award-letter", args=[token, other.reference]))
    assert refused.status_code == 404
