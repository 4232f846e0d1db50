"""What was kept long enough goes, at the term of the desk; what is on hold stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.journal.terms import list_terms
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.mail.actions import store_mail, take_in_mail
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.delivery import write_mails
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.privacy.actions import hold_question, let_go, lift_hold, shorten_term
from voorzet.privacy.models import HoldReason
from voorzet.privacy.subscribers import let_go_of_what_lapsed
from voorzet.questions import actions
from voorzet.questions.models import Asker, Draft, Link, Outcome, Question


@pytest.fixture
def closed(cast: Cast) -> Question:
    """A question that was closed today, with a mail, a draft and a link to somebody outside."""
    question = cast.question()
    actions.make_outsider_link(
        actor=cast.actor("bram"),
        asked=actions.ask_partner(
            actor=cast.actor("bram"),
            question_id=question.id,
            to_organisation_id=cast.id_of("welfare"),
            request="Weet u raad?",
            working_days=3,
        ),
        recipient_email="buurt@welzijn.example",
    )
    write_mails(entry_id=Entry.objects.get(subject_id=question.id, verb="question.received").id)
    actions.save_draft(actor=cast.actor("bram"), question=question, form="message", body="Half")
    actions.close_question(
        actor=cast.actor("bram"), question_id=question.id, outcome=Outcome.WITHDRAWN
    )
    return question


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """So many days and a bit from now."""
    with clock.moved_to(timezone.now() + timedelta(days=days, hours=1)):
        yield


def gone(days: int) -> dict[str, int]:
    """What goes when the nightly run comes so many days from now."""
    with days_later(days):
        return {kind: rows for kind, rows in let_go(actor=system()).items() if rows}


def test_each_kind_goes_at_its_own_term_and_once(closed: Question) -> None:
    assert gone(89) == {}
    assert gone(90) == {"draft": 1, "link": 1}  # a link for somebody outside ends after 60 days
    assert not Draft.objects.exists()
    assert gone(364) == {}
    assert gone(365) == {"letter": 1}
    assert not OutgoingMail.objects.exists()
    assert gone(429) == {}
    assert gone(430) == {"link": 1}  # a follow link after 400
    assert gone(729) == {}
    assert gone(730) == {"asker_contact": 1}
    assert gone(731) == {}
    asker = Asker.objects.get(question=closed)
    assert (asker.name, asker.role, asker.email, asker.phone) == ("", "", "", "")
    assert not Link.objects.exclude(recipient_email="").exists()
    assert Question.objects.get(pk=closed.id).text.body


def test_mail_of_no_desk_goes_as_well(cast: Cast) -> None:
    """A digest is of several desks, and what came for nobody is of none."""
    person = cast.people["bram"]
    address = Address(person.email, MailKind.DIGEST, "nl", person_id=person.id)
    write_batch([Letter(uuid4(), address)])
    raw = b"From: Jan <jan@elders.example>\nTo: wie@elders.example\nSubject: Hoi\n\nHoi."
    mail = take_in_mail(store_mail(raw)[0].id)
    assert mail.desk_id is None
    assert gone(60) == {"incoming_mail": 2}  # the row and its bytes
    assert gone(365) == {"letter": 1}


def test_contact_of_an_open_question_stays(cast: Cast) -> None:
    cast.question()
    assert "asker_contact" not in gone(3000)


def test_a_hold_keeps_everything_until_it_is_lifted(cast: Cast, closed: Question) -> None:
    call_command("hold-question", closed.reference.lower(), "--reason", "claim", stdout=StringIO())
    assert gone(3000) == {}
    [entry] = Entry.objects.filter(verb="retention.carried_out")
    assert entry.details["held"] == 1
    assert set(entry.details["counts"].values()) == {0}
    with pytest.raises(CommandError, match="al een bewaarplicht"):
        call_command("hold-question", closed.reference, "--reason", "claim", stdout=StringIO())
    call_command("hold-question", closed.reference, "--lift", stdout=StringIO())
    assert gone(3000) == {"asker_contact": 1, "draft": 1, "letter": 1, "link": 2}
    verbs = list(
        Entry.objects.filter(subject_id=closed.id).order_by("at").values_list("verb", flat=True)
    )
    assert verbs[-2:] == ["question.hold_set", "question.hold_lifted"]


def test_only_the_coordinator_of_the_desk_holds(cast: Cast, closed: Question) -> None:
    hold_question(actor=cast.actor("anna"), question_id=closed.id, reason=HoldReason.COMPLAINT)
    for name in ("bram", "chaima", "dirk"):
        with pytest.raises(Refused):
            lift_hold(actor=cast.actor(name), question_id=closed.id)
    lift_hold(actor=cast.actor("anna"), question_id=closed.id)
    with pytest.raises(Impossible):
        lift_hold(actor=cast.actor("anna"), question_id=closed.id)


def test_a_desk_keeps_things_shorter_and_never_longer(cast: Cast, closed: Question) -> None:
    south = cast.question(by="dirk", desk="south")
    actions.close_question(
        actor=cast.actor("dirk"), question_id=south.id, outcome=Outcome.WITHDRAWN
    )
    call_command("shorten-term", "noord", "asker_contact", "30", stdout=StringIO())
    assert gone(31) == {"asker_contact": 1}
    assert Asker.objects.get(question=south).name
    desk = cast.desks["north"]
    shorten_term(actor=cast.actor("anna"), desk=desk, kind="asker_contact", days=20)
    with pytest.raises(Refused):
        shorten_term(actor=cast.actor("bram"), desk=desk, kind="asker_contact", days=10)
    for kind, days in (("asker_contact", 731), ("asker_contact", 0), ("anything", 3)):
        with pytest.raises(Unacceptable):
            shorten_term(actor=cast.actor("anna"), desk=desk, kind=kind, days=days)


def test_a_dry_run_counts_and_changes_nothing(closed: Question) -> None:
    entries = Entry.objects.count()
    printed = StringIO()
    with days_later(3000):
        call_command("retention", "--dry-run", stdout=printed)
    assert "       1 asker_contact: naam en contactgegevens" in printed.getvalue()
    assert "These terms are a proposal." in printed.getvalue()
    for term in list_terms():
        assert f"{term.ground}. Bron: {term.source}." in printed.getvalue()
    assert Entry.objects.count() == entries
    assert Asker.objects.get(question=closed).name


def test_the_clock_does_it_and_nobody_else(cast: Cast, closed: Question) -> None:
    with days_later(3000):
        let_go_of_what_lapsed(0)
    assert Asker.objects.get(question=closed).name == ""
    [entry] = Entry.objects.filter(verb="retention.carried_out")
    assert entry.actor_kind == "system"
    assert entry.details["counts"]["asker_contact"] == 1
    with pytest.raises(Refused):
        let_go(actor=cast.actor("anna"))
