"""The pages of deciding together: a proposal is laid before parties, voices come in, and the club has its say."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import LinkPurpose, Question
from voorzet.questions.queries import token_for
from voorzet.support import actions
from voorzet.support.models import Decision, Voice, VoiceAnswer
from voorzet.support.tests.deciding import club, now, option, proposed, says, voices

pytestmark = pytest.mark.django_db


def link_of(case: Question) -> str:
    with as_system():
        return token_for(case.links.get(purpose=LinkPurpose.FOLLOW))


def filled(cast: Cast, **given: object) -> dict[str, object]:
    return {
        "goal": "Een bestuur dat het aankan.",
        "director": str(cast.id_of("service")),
        "organisations": [str(cast.id_of("hockey"))],
        "title_1": "Begeleiding",
        "cost_1": "1.250,50",
        "who_1_1": "club",
        "what_1_1": "Vacatures schrijven",
        "hours_1_1": "4",
        **given,
    }


def test_a_proposal_is_laid_before_parties(cast: Cast, case: Question) -> None:
    browser = signed_in(cast, "bram")
    address = f"/vragen/{case.reference}/besluit/voorstel"
    assert "wat u zou doen" in browser.get(address).content.decode()
    done = browser.post(address, filled(cast, title_2="Cursus"))
    assert (done.status_code, done["Location"]) == (303, f"/vragen/{case.reference}/besluit")
    with as_system():
        decision = Decision.objects.get()
        first = decision.options.get(position=1)
        assert (first.cost_cents, first.tasks.get().minutes) == (125_050, 240)
    assert voices(cast, decision) == {"service": "agree", "hockey": "asked", "club": "asked"}
    page = browser.get(done["Location"]).content.decode()
    for words in ("Begeleiding", "€ 1.250,50", "Vacatures schrijven", "Nog 2 standpunten"):
        assert words in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"goal": ""}, "Vul nog in: Doel"),
        ({"cost_1": "1,250.00"}, "Schrijf het zo: 1.250,00"),
        ({"cost_1": "-5"}, "nooit kleiner dan nul"),
        ({"what_1_1": ""}, "Vul in wie dit doet, en wat."),
        ({"cover_2": "Sportakkoord"}, "Geef deze keuze een naam."),
        ({"goal": "BSN 111222333"}, "burgerservicenummer"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    cast: Cast, case: Question, given: dict[str, object], sentence: str
) -> None:
    address = f"/vragen/{case.reference}/besluit/voorstel"
    page = signed_in(cast, "bram").post(address, filled(cast, because="Omdat.", **given))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "Omdat." in page.content.decode()
    with as_system():
        assert not Decision.objects.exists()


def test_a_partner_gives_its_voice_on_the_page(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    browser = signed_in(cast, "els")
    assert "Geef uw standpunt" in browser.get(f"/vragen/{case.reference}").content.decode()
    address = f"/vragen/{case.reference}/besluit/1/standpunt"
    page = browser.post(address, {"answer": "agree"})
    assert page.status_code == 422
    assert "Kies met welke keuze u het eens bent" in page.content.decode()
    done = browser.post(address, {"answer": "agree", "option": option(decision, 2).id})
    assert done.status_code == 303
    assert "U zei: Mee eens." in browser.get(done["Location"]).content.decode()


def test_the_club_reads_the_proposal_and_not_what_partners_say(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    says(cast.actor("els"), decision, VoiceAnswer.OBJECT, reason="Partnerwoord.")
    token, browser = link_of(case), Client()
    own = browser.get(f"/volg/{token}").content.decode()
    assert f"/volg/{token}/besluit" in own
    page = browser.get(f"/volg/{token}/besluit")
    assert "Begeleiding van het bestuur" in page.content.decode()
    assert "Partnerwoord" not in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    given = {"answer": "agree", "option": option(decision).id, "reason": "Graag!"}
    assert browser.post(f"/volg/{token}/besluit/standpunt", given).status_code == 303
    with as_system():
        voice = Voice.objects.get(decision=decision, organisation=None)
    assert (voice.answer, voice.reason) == (VoiceAnswer.AGREE, "Graag!")
    seen = signed_in(cast, "bram").get(f"/vragen/{case.reference}/besluit").content.decode()
    assert "Graag!" in seen
    assert "Stel de uitkomst vast" in seen


def test_the_link_of_another_club_says_nothing_of_this(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    other = cast.question()
    assert Client().get(f"/volg/{link_of(other)}/besluit").status_code == 404
    with pytest.raises(NotVisible):
        says(club(other), decision, VoiceAnswer.AGREE)


def test_standing_aside_is_shown_with_its_reason(cast: Cast, case: Question) -> None:
    proposed(cast, case)
    address = f"/vragen/{case.reference}/besluit/1/belang"
    given = {"organisation": cast.id_of("hockey"), "interest": "Levert de cursus."}
    assert signed_in(cast, "bram").post(address, given).status_code == 422
    assert signed_in(cast, "anna").post(address, given).status_code == 303
    page = signed_in(cast, "els").get(f"/vragen/{case.reference}/besluit").content.decode()
    assert "Levert de cursus." in page
    assert "Geef dit standpunt" not in page


def test_versions_stay_to_be_read(cast: Cast, case: Question) -> None:
    first = proposed(cast, case)
    actions.withdraw_proposal(actor=cast.actor("bram"), decision_id=first.id)
    browser = signed_in(cast, "bram")
    form = browser.get(f"/vragen/{case.reference}/besluit/voorstel").content.decode()
    assert "Begeleiding van het bestuur" in form  # it starts from what was there
    browser.post(f"/vragen/{case.reference}/besluit/voorstel", filled(cast))
    assert "versie 2" in browser.get(f"/vragen/{case.reference}/besluit").content.decode()
    assert "is ingetrokken" in browser.get(f"/vragen/{case.reference}/besluit/1").content.decode()
    assert browser.get(f"/vragen/{case.reference}/besluit/3").status_code == 404


def test_sent_twice_is_one_proposal(cast: Cast, case: Question) -> None:
    browser = signed_in(cast, "bram")
    address = reverse("propose-support", args=[case.reference])
    given = filled(cast, key="01a20343-41e0-7063-8000-000000000001")
    for _time in range(2):
        assert browser.post(address, given).status_code == 303
    with as_system():
        assert Decision.objects.count() == 1


def test_a_button_says_how_it_ended(cast: Cast, case: Question) -> None:
    decision = proposed(cast, case)
    says(cast.actor("els"), decision, VoiceAnswer.OBJECT)
    says(club(case), decision, VoiceAnswer.AGREE)
    browser = signed_in(cast, "bram")
    browser.post(f"/vragen/{case.reference}/besluit/1/uitkomst")
    assert now(decision).outcome == "agreed"
    page = browser.get(f"/vragen/{case.reference}/besluit").content.decode()
    assert "Meerderheid van wie stemde" in page
    club_page = Client().get(f"/volg/{link_of(case)}/besluit").content.decode()
    assert "Meerderheid van wie stemde" in club_page
    assert browser.post(f"/vragen/{case.reference}/besluit/1/intrekking").status_code == 409
