"""Who is forgotten is nowhere: searched by brute force in every table and file; and the journal still holds."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.cast import Cast, signed_in

from voorzet.access.actors import actor_for
from voorzet.desks.actions import give_role
from voorzet.journal.models import Entry
from voorzet.journal.queries import verify_journal
from voorzet.journal.sealing import seal_all
from voorzet.journal.subjects import TOMBSTONE
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import Impossible, Refused
from voorzet.mail.delivery import write_mails
from voorzet.parties.actions import add_person, give_position
from voorzet.parties.models import Person
from voorzet.privacy.actions import erase_person, hold_question
from voorzet.privacy.models import HoldReason
from voorzet.privacy.queries import get_subject
from voorzet.privacy.tests.brute import find_everywhere, find_in_files
from voorzet.questions import actions
from voorzet.questions.actions import AskerDetails
from voorzet.questions.models import Asker, Audience, Question, SavedFilter

NAME = "Zweder Quispelaar"
EMAIL = "zweder.quispelaar@mail.example"
PHONE = "06-12 34 56 78"
# Also the stems that the search index makes of them, and the number as somebody else would write it.
WORDS = ["zweder", "quispel", EMAIL, "12 34 56 78", "12345678", "1234 5678"]


@dataclass
class Story:
    """Two people of one name each, all over the place."""

    worker: Person
    held: Question
    asked: Question
    outbox: Path


@pytest.fixture
def outbox(settings: Settings, tmp_path: Path) -> Path:
    """A data folder with an outbox and a secret."""
    settings.DATA_DIR = tmp_path
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "outbox").mkdir()
    (tmp_path / "secrets.json").write_text("{}")
    for address, subject, body in (
        (EMAIL, "Uw code", "Dag"),
        ("x@y.example", "Doorgegeven", f"{NAME} belt u, cliënt."),
        ("ander@y.example", "Iets anders", "Dag"),
    ):
        # As when they are sent one by one: Django names a file after the moment and the connection.
        mail = EmailMessage(subject, body, to=[address])
        (tmp_path / "outbox" / f"{subject}.log").write_bytes(
            mail.message().as_bytes() + b"\n" + b"-" * 79 + b"\n"
        )
    return tmp_path


def ask(cast: Cast) -> Question:
    """A question that they asked for a club."""
    return cast.question(
        asker=AskerDetails(
            name=NAME,
            role="voorzitter",
            email=EMAIL.upper(),
            phone="0031612345678",
            preferred_moment=f"na zes, vraag naar {NAME}",
        ),
        body="Wij zoeken een trainer.\nGroeten,\nZweder  Quispelaar\n06.12.34.56.78",
        subject=f"Trainer gezocht ({NAME})",
    )


@pytest.fixture
def story(cast: Cast, outbox: Path) -> Story:
    """Somebody who works at the desk, and asked something for a club too, under the same address."""
    worker = add_person(actor=system(), name=NAME, email=EMAIL, phone=PHONE)
    service = cast.organisations["service"]
    give_position(actor=system(), person=worker, organisation=service, title=f"Chef {NAME}")
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=worker,
        organisation=service,
        role=Role.ADVISER,
    )
    actor = actor_for(worker)
    held = cast.question(body=f"Bel {NAME.upper()} op +31 6 12345678 of mail {EMAIL}, over de bar.")
    actions.assign_question(actor=actor, question_id=held.id, person_id=worker.id)
    actions.write_message(
        actor=cast.actor("bram"),
        question_id=held.id,
        audience=Audience.INVOLVED,
        body=f"{NAME} weet hiervan, zie 0612345678.",
    )
    actions.ask_partner(
        actor=actor,
        question_id=held.id,
        to_organisation_id=cast.id_of("hockey"),
        request=f"Kan {NAME} meedenken?",
        working_days=3,
    )
    actions.save_draft(actor=actor, question=held, form="message", body=f"Groet, {NAME}")
    actions.save_draft(actor=cast.actor("bram"), question=held, form="message", body=f"Dag {NAME}")
    actions.save_filter(actor=actor, name="Mijn lijst", query={"q": "bar"})
    actions.save_filter(
        actor=cast.actor("els"), name=f"van {NAME}", query={"q": NAME, "x": "0612345678"}
    )
    actions.note_presence(actor=actor, question=held)
    asked = ask(cast)
    for entry in Entry.objects.filter(subject_id=asked.id):
        write_mails(entry_id=entry.id)
    EmailAddress.objects.create(user=worker, email=EMAIL, verified=True, primary=True)
    Client().force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args) values ('mail', 'x', %s)",
            [f'{{"to": "{EMAIL}"}}'],
        )
    return Story(worker, held, asked, outbox)


def erase(mark: str, *options: str) -> str:
    """What the command prints."""
    printed = StringIO()
    call_command("erase-person", mark, *options, stdout=printed)
    return printed.getvalue()


def let_go_of_questions(cast: Cast, story: Story) -> None:
    """Somebody else takes over what the worker holds."""
    actions.rehome_questions(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        organisation_id=cast.id_of("service"),
        from_person_id=story.worker.id,
        person_id=None,
    )


def test_before_it_is_everywhere(story: Story) -> None:
    """The search below finds what there is to find."""
    tables = {place.partition(".")[0] for place in find_everywhere(WORDS)}
    assert tables >= {
        *("parties_person", "parties_position", "questions_questiontext", "questions_asker"),
        *(
            "questions_message",
            "questions_consultation",
            "questions_draft",
            "questions_savedfilter",
        ),
        *("mail_outgoingmail", "account_emailaddress", "procrastinate_jobs"),
    }
    assert any("questions_questiontext.search:" in place for place in find_everywhere(["quispel"]))
    assert len(find_in_files(story.outbox, WORDS)) >= 2


@pytest.mark.parametrize("by", ["worker", "asker", "address"])
def test_whoever_is_forgotten_is_nowhere(cast: Cast, story: Story, by: str) -> None:
    let_go_of_questions(cast, story)
    seal_all()
    before = verify_journal()
    sessions = Session.objects.count()
    mark = {
        "worker": str(story.worker.id),
        "asker": str(Asker.objects.get(question=story.asked).id),
        "address": EMAIL.capitalize(),
    }[by]
    printed = erase(mark)
    assert find_everywhere(WORDS) == []
    assert find_in_files(story.outbox, WORDS) == []
    assert "still named" not in printed
    [kept] = (story.outbox / "outbox").iterdir()
    assert "ander@y.example" in kept.read_text()
    assert Session.objects.count() == sessions - 1
    after = verify_journal()
    assert after.first_broken is None
    assert (after.seals, after.anchor) == (before.seals, before.anchor)
    [entry] = Entry.objects.filter(verb="person.erased")
    assert {str(entry.subject_id), *entry.details["also"]} == {
        str(story.worker.id),
        str(Asker.objects.get(question=story.asked).id),
    }


def test_what_stays_is_a_tombstone_and_the_work_of_others(cast: Cast, story: Story) -> None:
    let_go_of_questions(cast, story)
    erase(EMAIL)
    worker = Person.objects.get(pk=story.worker.id)
    assert (worker.name, worker.phone, worker.is_active) == (TOMBSTONE, "", False)
    assert not worker.has_usable_password()
    held = Question.objects.get(pk=story.held.id)
    assert held.text.body == "Bel [verwijderd] op [verwijderd] of mail [verwijderd], over de bar."
    asked = Question.objects.get(pk=story.asked.id)
    assert asked.text.body == "Wij zoeken een trainer.\nGroeten,\n[verwijderd]\n[verwijderd]"
    assert asked.text.subject == "Trainer gezocht ([verwijderd])"
    assert Asker.objects.get(question=asked).name == ""
    assert asked.links.exclude(revoked_at=None).count() == 1
    [kept] = SavedFilter.objects.all()
    assert (kept.name, kept.query) == (
        "van [verwijderd]",
        {"q": "[verwijderd]", "x": "[verwijderd]"},
    )
    assert Asker.objects.get(question=held).name == "Joke Jansen"
    with pytest.raises(CommandError):
        erase(str(story.worker.id))


def test_signing_in_is_over_at_once(cast: Cast, story: Story) -> None:
    browser = Client()
    browser.force_login(story.worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/vragen").status_code == 200
    let_go_of_questions(cast, story)
    erase(EMAIL)
    assert browser.get("/vragen").status_code == 302
    assert signed_in(cast, "bram").get("/vragen").status_code == 200


def test_who_holds_open_questions_is_not_forgotten_yet(story: Story) -> None:
    before = find_everywhere(WORDS)
    with pytest.raises(CommandError, match="nog 1 open vraag"):
        erase(str(story.worker.id))
    printed = erase(str(story.worker.id), "--dry-run")
    assert "not yet: Deze persoon heeft nog 1 open vraag" in printed
    assert "dry run: nothing was changed" in printed
    assert find_everywhere(WORDS) == before
    assert not Entry.objects.filter(verb="person.erased").exists()


def test_a_hold_keeps_who_asked(cast: Cast, story: Story) -> None:
    let_go_of_questions(cast, story)
    hold_question(actor=cast.actor("anna"), question_id=story.asked.id, reason=HoldReason.CLAIM)
    with pytest.raises(Impossible, match="bewaarplicht"):
        erase_person(actor=system(), subject=get_subject(EMAIL))


def test_a_namesake_elsewhere_keeps_their_name_and_is_counted(cast: Cast, story: Story) -> None:
    let_go_of_questions(cast, story)
    other = cast.question(by="dirk", desk="south", body=f"Onze {NAME} is een ander.")
    printed = erase(EMAIL)
    assert NAME in Question.objects.get(pk=other.id).text.body
    assert "1 questions.QuestionText: the same name in texts of others" in printed


def test_parts_of_longer_words_and_numbers_are_left_alone(cast: Cast) -> None:
    cast.question(asker=AskerDetails(name="Jan", email="an@x.nl", phone="0201234567"))
    kept = "Janneke, joan@x.nl, an@x.nlx, 00201234567 en 02012345678."
    question = cast.question(
        asker=AskerDetails(name="Jan", email="AN@x.nl"),
        body=f"{kept} Jan, an@x.nl. (020) 123 45 67!",
    )
    erase("an@x.nl")
    assert (
        Question.objects.get(pk=question.id).text.body
        == f"{kept} [verwijderd], [verwijderd]. ([verwijderd]!"
    )


def test_only_the_operator_forgets(cast: Cast) -> None:
    with pytest.raises(Refused):
        erase_person(actor=cast.actor("anna"), subject=get_subject("bram@example.org"))


def test_nobody_is_nobody(cast: Cast) -> None:
    for mark in (str(uuid4()), "geen identiteit", "niemand@nergens.example"):
        with pytest.raises(CommandError, match="Nobody is known"):
            erase(mark)
    assert not Entry.objects.filter(verb="person.erased").exists()


def test_an_address_that_only_a_link_went_to_is_forgotten_too(cast: Cast) -> None:
    question = cast.question()
    advice = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        request="Weet u raad?",
        working_days=3,
    )
    actions.make_outsider_link(
        actor=cast.actor("bram"), asked=advice, recipient_email="Buurt@welzijn.example"
    )
    erase("buurt@welzijn.example")
    assert find_everywhere(["buurt@welzijn.example"]) == []
    assert Entry.objects.filter(verb="person.erased").count() == 1
