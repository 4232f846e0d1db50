"""An intake on the pages: of who has the question, of a party that is asked, and of the club with its link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.cast import Cast, signed_in
from tests.counting import at_most
from tests.jobs import run_jobs

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.notifications.models import Notice
from voorzet.questions.models import Link, LinkPurpose, Question
from voorzet.questions.queries import token_for
from voorzet.support.models import Intake, IntakeAnswer, IntakeParagraph, IntakeStatus
from voorzet.support.tests.test_intake import answered, called, fresh, reported

pytestmark = pytest.mark.django_db


def page_of(browser: Client, question: Question) -> str:
    """The page of the intake, in so many queries at most."""
    with at_most(30):
        return browser.get(reverse("intake", args=[question.reference])).content.decode()


def press(browser: Client, name: str, question: Question, *more: int, **given: object) -> int:
    """The status of what a form gives."""
    return browser.post(reverse(name, args=[question.reference, *more]), given).status_code


def token_of(question: Question) -> str:
    """What the club's own link ends in."""
    with as_system():
        return token_for(Link.objects.get(question=question, purpose=LinkPurpose.FOLLOW))


def intake_of(question: Question) -> Intake:
    """The intake of a question."""
    with as_system():
        return Intake.objects.get(question=question)


def test_from_the_question_to_a_report_that_the_club_corrects(cast: Cast, case: Question) -> None:
    bram, els, club = signed_in(cast, "bram"), signed_in(cast, "els"), Client()
    chosen = [str(cast.id_of("hockey"))]
    why = "Er is meer aan de hand."
    assert press(bram, "call-intake", case, why=why, organisation_ids=chosen) == 303
    assert "Nog 1 partner kan antwoorden" in page_of(bram, case)
    question_page = els.get(reverse("question", args=[case.reference])).content.decode()
    assert "Geef uw antwoord" in question_page
    assert why in page_of(els, case)
    said = {"knows": "Wij waren er in mei.", "not_again": "Hoeveel leden er zijn."}
    assert press(els, "answer-intake", case, answer="joins", **said) == 303
    assert "Nu: maak een afspraak" in page_of(bram, case)
    day = clock.today() + timedelta(days=9)
    when = {"on": day, "at": "19:30", "minutes": 90, "place": "Het clubhuis"}
    assert press(bram, "plan-intake", case, **when) == 303
    assert press(bram, "begin-intake-report", case, template="board") == 303
    first = bram.get(reverse("write-intake-part", args=[case.reference, 1])).content.decode()
    assert "Hoeveel leden er zijn." in first
    assert "1 van 8" in first
    words = {"body": "De bar is niet bezet.", "audience": "club", "next": "1"}
    assert press(bram, "write-intake-part", case, 1, **words) == 303
    assert press(bram, "share-intake-report", case) == 303
    address = reverse("club-intake", args=[token_of(case)])
    assert "De bar is niet bezet." in club.get(address).content.decode()
    assert "Lees het verslag" in club.get(reverse("follow", args=[token_of(case)])).content.decode()
    correct = reverse("correct-intake-report", args=[token_of(case), 1])
    assert club.post(correct, {"correction": "Op vrijdag wel."}).status_code == 303
    assert "Op vrijdag wel." in page_of(bram, case)
    confirm = reverse("confirm-intake-report", args=[token_of(case)])
    assert club.post(confirm).status_code == 303
    assert "De club vindt dat het klopt" in page_of(bram, case)
    ending = {"outcome": "support", "conclusion": "Samen een bestuur zoeken."}
    assert press(bram, "conclude-intake", case, **ending) == 303
    assert reverse("propose-support", args=[case.reference]) in page_of(bram, case)
    assert reverse("propose-support", args=[case.reference]) not in page_of(els, case)
    assert "Samen een bestuur zoeken." in club.get(address).content.decode()


def test_the_appointment_goes_to_club_and_parties_and_is_read_by_calendars(
    cast: Cast, case: Question
) -> None:
    intake = called(cast, case, "hockey")
    answered(cast, intake, "els", IntakeAnswer.JOINS)
    run_jobs()
    mail.outbox.clear()
    bram = signed_in(cast, "bram")
    day = clock.today() + timedelta(days=9)
    when = {"on": day, "at": "19:30", "minutes": 60, "place": "Het clubhuis"}
    assert press(bram, "plan-intake", case, **when) == 303
    run_jobs()
    sent = {one.to[0]: one for one in mail.outbox}
    assert set(sent) == {"joke@club.example", "els@example.org"}
    written = sent["joke@club.example"].attachments[0]
    [event] = Calendar.from_ical(written[1]).walk("VEVENT")
    assert event.decoded("dtstart") == fresh(intake).starts_at
    assert event["location"] == "Het clubhuis"
    assert "HC De Vaart" not in str(written[1])
    press(bram, "plan-intake", case, **{**when, "at": "20:00"})
    press(bram, "call-off-intake", case, reason="De club is er al uit.")
    mail.outbox.clear()
    run_jobs()
    last = [one for one in mail.outbox if one.to == ["joke@club.example"]][-1]
    calendar = Calendar.from_ical(last.attachments[0][1])
    [event] = calendar.walk("VEVENT")
    assert (calendar["method"], event["status"]) == ("CANCEL", "CANCELLED")
    assert event["sequence"] == 2


def test_who_has_the_question_hears_what_the_club_says(cast: Cast, case: Question) -> None:
    reported(cast, case)
    run_jobs()
    correct = reverse("correct-intake-report", args=[token_of(case), 1])
    Client().post(correct, {"correction": "Op vrijdag wel."})
    run_jobs()
    with as_system():
        heard = Notice.objects.filter(about="intake.corrected")
        assert list(heard.values_list("person__email", flat=True)) == ["bram@example.org"]


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, case: Question) -> None:
    bram = signed_in(cast, "bram")
    called(cast, case)
    plan = reverse("plan-intake", args=[case.reference])
    page = bram.post(plan, {"on": "2020-01-01", "at": "19:30", "minutes": 60, "place": "Hier"})
    assert page.status_code == 422
    assert "Dit moment is al voorbij." in page.content.decode()
    assert 'value="Hier"' in page.content.decode()
    assert intake_of(case).status == IntakeStatus.ALIGNED


def test_somebody_who_wrote_meanwhile_is_shown_beside_what_was_typed(
    cast: Cast, case: Question
) -> None:
    intake = reported(cast, case)
    address = reverse("write-intake-part", args=[case.reference, 1])
    page = signed_in(cast, "anna").post(address, {"body": "Anders.", "audience": "club"})
    assert page.status_code == 409
    said = page.content.decode()
    assert "De bar is niet bezet." in said
    assert "Anders." in said
    with as_system():
        kept = IntakeParagraph.objects.get(intake=intake, position=1)
    assert kept.body == "De bar is niet bezet."


def test_the_club_reads_no_part_that_is_not_for_it(cast: Cast, case: Question) -> None:
    reported(cast, case)
    said = Client().get(reverse("club-intake", args=[token_of(case)])).content.decode()
    assert "De bar is niet bezet." in said
    assert "oneens" not in said
    assert "nog even bellen" not in said


def test_a_desk_keeps_its_own_way_of_talking_and_begins_with_it(cast: Cast, case: Question) -> None:
    anna, bram = signed_in(cast, "anna"), signed_in(cast, "bram")
    add = reverse("add-intake-template", args=["noord"])
    assert "Hoe staat het ervoor?" in anna.get(f"{add}?van=general").content.decode()
    assert anna.post(add, {"name": "Onze vorm", "parts": ": zonder kopje"}).status_code == 422
    form = {"name": "Onze vorm", "parts": "Begin: Hoe gaat het?\nEinde"}
    assert anna.post(add, form).status_code == 303
    assert bram.post(add, form).status_code == 403
    called(cast, case)
    assert "Onze vorm" in page_of(bram, case)
    assert press(bram, "begin-intake-report", case, template="own-onze-vorm") == 303
    with as_system():
        parts = IntakeParagraph.objects.filter(question=case).order_by("position")
        assert list(parts.values_list("heading", "guide")) == [
            ("Begin", "Hoe gaat het?"),
            ("Einde", ""),
        ]
