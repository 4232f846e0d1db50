"""The pages of mailboxes, and the alarm when one fails or falls silent."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Refused
from voorzet.mail.actions import Reach, add_mailbox, raise_alarm, stop_mailbox
from voorzet.mail.actions.mailboxes import SEAL
from voorzet.mail.models import Mailbox, MailboxFault
from voorzet.notifications.models import Notice

MONDAY = datetime(2030, 3, 4, 9, 0, tzinfo=UTC)
FILLED = {
    "address": "Loket@Noord.example",
    "host": "imap.noord.example",
    "username": "loket",
    "password": "lang en geheim",
    "folder": "INBOX",
    "takes_tokens": "on",
    "quiet_days": 1,
}


@pytest.fixture(autouse=True)
def _at_office_hours() -> None:
    """These keep to the clock of the machine, as the server does, or set their own."""


def fresh(cast: Cast, name: str) -> Client:
    return signed_in(cast, name)


def of_north() -> list[Mailbox]:
    with as_system():
        return list(Mailbox.objects.order_by("address"))


def page(name: str, **given: object) -> str:
    return reverse(name, kwargs={"slug": "noord", **given})


def test_the_coordinator_adds_a_mailbox_and_sees_how_it_does(cast: Cast) -> None:
    anna = fresh(cast, "anna")
    assert "Er wordt nog geen mailbox gelezen" in anna.get(page("mailboxes")).content.decode()

    answer = anna.post(page("add-mailbox"), FILLED, follow=True)
    assert "Nog niet geprobeerd" in answer.content.decode()
    [mailbox] = of_north()
    assert (mailbox.address, mailbox.port, mailbox.takes_tokens) == (
        "loket@noord.example",
        993,
        True,
    )
    assert SEAL.open(mailbox.secret) == "lang en geheim"
    # The password goes in and never out.
    form = anna.get(page("mailbox", mailbox_id=mailbox.id)).content.decode()
    assert "lang en geheim" not in form
    assert mailbox.secret not in form


def test_an_empty_password_keeps_the_one_that_is_known(cast: Cast) -> None:
    anna = fresh(cast, "anna")
    anna.post(page("add-mailbox"), FILLED)
    [mailbox] = of_north()
    anna.post(page("mailbox", mailbox_id=mailbox.id), {**FILLED, "password": "", "quiet_days": 5})
    [mailbox] = of_north()
    assert mailbox.quiet_days == 5
    assert SEAL.open(mailbox.secret) == "lang en geheim"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"address": "geen adres"}, "Dit is geen e-mailadres"),
        ({"host": "http://imap"}, "Dit is geen naam van een server"),
        ({"host": "169.254.169.254"}, "Dit is geen naam van een server"),
        ({"password": ""}, "Vul het wachtwoord van de mailbox in."),
        ({"quiet_days": 0}, "Kies 1 tot en met 20 werkdagen."),
        ({"organisation": "zomaar"}, "Kies iets uit de lijst"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_changes_nothing(
    cast: Cast, wrong: dict[str, object], sentence: str
) -> None:
    answer = fresh(cast, "anna").post(page("add-mailbox"), {**FILLED, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert of_north() == []


def test_a_desk_has_one_mailbox_of_its_own_and_an_address_belongs_to_one_desk(cast: Cast) -> None:
    anna = fresh(cast, "anna")
    anna.post(page("add-mailbox"), FILLED)
    second = anna.post(page("add-mailbox"), {**FILLED, "address": "ander@noord.example"})
    assert "Het loket heeft al een eigen mailbox" in second.content.decode()
    municipality = str(cast.id_of("municipality"))
    same = anna.post(page("add-mailbox"), {**FILLED, "organisation": municipality})
    assert "Dit adres is al in gebruik" in same.content.decode()
    anna.post(
        page("add-mailbox"),
        {**FILLED, "address": "ander@noord.example", "organisation": municipality},
    )
    assert len(of_north()) == 2


def test_a_desk_that_stopped_its_mailbox_can_have_another(cast: Cast) -> None:
    anna = fresh(cast, "anna")
    anna.post(page("add-mailbox"), FILLED)
    [mailbox] = of_north()
    anna.post(page("stop-mailbox", mailbox_id=mailbox.id))
    assert anna.get(page("mailbox", mailbox_id=mailbox.id)).status_code == 404
    anna.post(page("add-mailbox"), {**FILLED, "address": "nieuw@noord.example"})
    assert [one.is_active for one in of_north()] == [False, True]


def test_who_does_not_coordinate_arranges_nothing(cast: Cast) -> None:
    mailbox = mailbox_of(cast)
    with pytest.raises(Refused):
        add_mailbox(
            actor=cast.actor("bram"),
            desk_id=cast.desks["north"].id,
            reach=Reach(address="x@noord.example"),
        )
    with pytest.raises(Refused):
        stop_mailbox(actor=cast.actor("dirk"), mailbox_id=mailbox.id)


def mailbox_of(cast: Cast, **given: object) -> Mailbox:
    reach = {"address": "loket@noord.example", "host": "imap.noord.example", "password": "geheim"}
    return add_mailbox(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        reach=Reach(**{**reach, **given}),  # type: ignore[arg-type]
    )


def alarms() -> list[str]:
    with as_system():
        return list(
            Entry.objects.filter(verb__in=["mailbox.failed", "mailbox.fell_silent"])
            .order_by("at")
            .values_list("verb", flat=True)
        )


def look(mailbox: Mailbox, at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        raise_alarm(actor=system(), mailbox_id=mailbox.id)


def write(mailbox: Mailbox, **fields: object) -> None:
    with as_system():
        Mailbox.objects.filter(pk=mailbox.pk).update(**fields)


def test_a_day_of_silence_is_told_once_and_weekends_are_no_days(cast: Cast) -> None:
    mailbox = mailbox_of(cast)
    write(mailbox, newest_at=MONDAY)
    look(mailbox, MONDAY + timedelta(days=1))
    assert alarms() == []
    for hours in (48, 50, 80):
        look(mailbox, MONDAY + timedelta(hours=hours))
    assert alarms() == ["mailbox.fell_silent"]

    friday = MONDAY + timedelta(days=4)
    write(mailbox, newest_at=friday)
    for days in (1, 2, 3):
        look(mailbox, friday + timedelta(days=days))
    assert alarms() == ["mailbox.fell_silent"]
    look(mailbox, friday + timedelta(days=4))
    assert alarms() == ["mailbox.fell_silent"] * 2


def test_a_fault_is_told_when_it_lasts(cast: Cast) -> None:
    mailbox = mailbox_of(cast)
    write(mailbox, newest_at=MONDAY, fault=MailboxFault.LOGIN, fault_since=MONDAY)
    look(mailbox, MONDAY + timedelta(minutes=59))
    assert alarms() == []
    look(mailbox, MONDAY + timedelta(minutes=61))
    look(mailbox, MONDAY + timedelta(minutes=121))
    assert alarms() == ["mailbox.failed"]


def test_the_coordinator_hears_of_it_and_is_led_there(cast: Cast) -> None:
    mailbox = mailbox_of(cast)
    write(mailbox, fault=MailboxFault.LOGIN, fault_since=clock.now() - timedelta(hours=2))
    raise_alarm(actor=system(), mailbox_id=mailbox.id)
    run_jobs()
    anna = fresh(cast, "anna")
    listed = anna.get(reverse("notices")).content.decode()
    assert "Een mailbox van het loket is niet te lezen" in listed
    assert "niet te lezen" not in fresh(cast, "bram").get(reverse("notices")).content.decode()
    with as_system():
        notice = Notice.objects.get(about="mailbox.failed")
    answer = anna.post(reverse("open-notice", args=[notice.id]))
    assert answer["Location"] == page("mailboxes")


def test_what_was_stopped_alarms_nobody(cast: Cast) -> None:
    mailbox = mailbox_of(cast)
    stop_mailbox(actor=cast.actor("anna"), mailbox_id=mailbox.id)
    look(mailbox, clock.now() + timedelta(days=30))
    assert alarms() == []
