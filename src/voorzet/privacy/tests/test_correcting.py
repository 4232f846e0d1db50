"""Who asked for a club is put right everywhere they asked; links and unsent mails follow."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel.errors import Refused
from voorzet.mail.delivery import write_mails
from voorzet.mail.models import OutgoingMail
from voorzet.privacy.actions import correct_asker
from voorzet.privacy.queries import get_subject
from voorzet.questions.actions import AskerDetails
from voorzet.questions.models import Asker

OLD, NEW = "joke@club.example", "joke.jansen@nieuw.example"


def correct(*arguments: str) -> str:
    printed = StringIO()
    call_command("correct-asker", *arguments, stdout=printed)
    return printed.getvalue()


def test_what_is_wrong_is_put_right_everywhere(cast: Cast) -> None:
    for question in (cast.question(), cast.question(by="dirk", desk="south")):
        write_mails(entry_id=Entry.objects.get(subject_id=question.id).id)
    assert correct(OLD.upper(), "--email", NEW, "--phone", " 06  1234 ") == (
        "corrected at 2 questions\n"
    )
    assert set(Asker.objects.values_list("name", "email", "phone")) == {
        ("Joke Jansen", NEW, "06 1234")
    }
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {NEW}
    [entry] = Entry.objects.filter(verb="asker.corrected")
    assert entry.details["fields"] == ["email", "phone"]
    with pytest.raises(CommandError, match="Nobody asked"):
        correct(OLD, "--name", "Joke")


def test_a_wrong_detail_changes_nothing(cast: Cast) -> None:
    cast.question()
    for arguments, sentence in (
        (("--email", "geen adres"), "geen e-mailadres"),
        (("--phone", "0" * 21), "korter dan 20"),
        ((), "Say what is right"),
    ):
        with pytest.raises(CommandError, match=sentence):
            correct(OLD, *arguments)
    assert Asker.objects.get().email == OLD
    assert not Entry.objects.filter(verb="asker.corrected").exists()


def test_only_the_operator_corrects(cast: Cast) -> None:
    cast.question()
    with pytest.raises(Refused):
        correct_asker(actor=cast.actor("anna"), subject=get_subject(OLD), correct={"name": "X"})


def test_people_behind_one_address_are_told_apart(cast: Cast) -> None:
    """A club's board shares an address; who asks to be corrected or forgotten is one of them."""
    joke = cast.question().askers.get()
    piet = cast.question(
        asker=AskerDetails(name="Piet Pietersen", email=OLD, phone="06 22222222")
    ).askers.get()
    with pytest.raises(CommandError, match=f"Piet Pietersen .{piet.id}"):
        correct(OLD, "--name", "Joke de Wit")
    assert correct(str(joke.id), "--name", "Joke de Wit") == "corrected at 1 questions\n"
    call_command("erase-person", str(joke.id), stdout=StringIO())
    assert list(Asker.objects.order_by("name").values_list("name", "email", "phone")) == [
        ("", "", ""),
        ("Piet Pietersen", OLD, "06 22222222"),
    ]
