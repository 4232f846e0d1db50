"""A desk says it in its own words: checked before it is kept, in the mail from then on, and undone."""

from email import message_from_bytes, policy

import pytest
from django.core import mail as post
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.journal.models import Entry
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.mail import actions, queries
from voorzet.mail.actions.texts import require_placeholders
from voorzet.mail.models import DeskText, MailKind
from voorzet.mail.tests.test_mails import html_part, mails
from voorzet.mail.words import CHANGEABLE, WORDS

PAGE = "/loket/noord/teksten"
RECEIVED = f"{PAGE}/received/nl"
GOOD = {
    "subject": "Dank u wel",
    "body": "Uw vraag {kenmerk} is binnen bij {loket}.\n\nTot {termijn}!",
}


def change(cast: Cast, who: str = "anna", **given: object) -> DeskText:
    words = {"kind": MailKind.RECEIVED, "language": "nl", **GOOD, **given}
    return actions.change_text(actor=cast.actor(who), desk_id=cast.desks["north"].id, **words)  # type: ignore[arg-type]  # by name


def test_the_next_mail_says_it_in_the_words_of_the_desk(cast: Cast) -> None:
    change(cast)
    question = cast.question()
    cast.question(by="dirk", desk="south")
    north, south = mails()
    assert north.subject.startswith("Dank u wel [")
    assert f"Uw vraag {question.reference} is binnen bij Sport- en beweegloket Noord." in north.body
    assert "Tot " in north.body
    assert south.subject.startswith("Uw vraag is ontvangen [")
    entry = Entry.objects.get(verb="desk_text.changed")
    assert entry.details == {"kind": "received", "language": "nl"}


def test_going_back_to_ours(cast: Cast) -> None:
    change(cast)
    for _time in range(2):
        actions.restore_text(
            actor=cast.actor("anna"),
            desk_id=cast.desks["north"].id,
            kind=MailKind.RECEIVED,
            language="nl",
        )
    cast.question()
    assert mails()[0].subject.startswith("Uw vraag is ontvangen [")
    assert Entry.objects.filter(verb="desk_text.restored").count() == 1


def test_what_a_value_holds_is_no_placeholder_and_no_markup(cast: Cast) -> None:
    desk = cast.desks["north"]
    desk.name = "Loket {kenmerk} <b>Noord</b>"
    desk.save()
    change(cast, body="Dit is {loket}, over {kenmerk}. <script>x</script>")
    cast.question()
    run_jobs()
    message = post.outbox[0]
    assert "Dit is Loket {kenmerk} <b>Noord</b>, over NRD-" in str(message.body)
    html = html_part(message_from_bytes(message.message().as_bytes(), policy=policy.default))
    assert "Loket {kenmerk} &lt;b&gt;Noord&lt;/b&gt;" in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("body", "Dag {kenmark}.", "{kenmark} kennen wij niet"),
        ("subject", "Dag {voornaam}", "{voornaam} kennen wij niet"),
        ("body", "Uw {kenmerk} en {Loket}.", "{Loket} kennen wij niet"),
        ("body", "Uw {kenmerk} en { loket }.", "{ loket } kennen wij niet"),
        ("body", "Uw {kenmerk} en {}.", "{} kennen wij niet"),
        ("body", "Uw {kenmerk} en {loket.", "losse accolade"),
        ("body", "Uw {kenmerk} en loket}.", "losse accolade"),
        ("body", "Uw {{kenmerk}}.", "losse accolade"),
        ("body", "Uw {kenmerk!r}.", "{kenmerk!r} kennen wij niet"),
        ("body", "Zonder.", "moet {kenmerk} staan"),
        ("body", "   ", "Vul hier iets in"),
        ("subject", "x" * 101, "korter dan 100"),
        ("body", "{kenmerk}" + "x" * 4000, "korter dan 4000"),
        ("body", "{kenmerk} 111222333 is mijn BSN", "burgerservicenummer"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_changes(
    cast: Cast, field: str, text: str, said: str
) -> None:
    with pytest.raises(Unacceptable) as refusal:
        change(cast, **{field: text})
    assert said in refusal.value.fields[field]
    assert not DeskText.objects.exists()


@pytest.mark.parametrize("who", ["bram", "chaima", "gijs", "dirk", "femke"])
def test_only_the_coordinator_changes_texts(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        change(cast, who)


def test_mail_among_partners_says_what_we_say(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        change(cast, kind=MailKind.OFFERED)


@pytest.mark.parametrize("kind", CHANGEABLE)
def test_our_own_words_pass_our_own_check(kind: MailKind) -> None:
    words = WORDS[kind]
    for text in (str(words.subject), str(words.body)):
        require_placeholders("body", text)
    assert all("{" + name + "}" in f"{words.subject}{words.body}" for name in words.required)


def test_the_pages_show_change_preview_and_restore(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    assert len(queries.list_texts(cast.actor("anna"), cast.desks["north"])) == 2 * len(CHANGEABLE)
    assert "Ontvangst van een vraag" in anna.get(PAGE).content.decode()
    assert "Uw vraag is ontvangen" in anna.get(RECEIVED).content.decode()
    seen = anna.post(RECEIVED, {**GOOD, "subject": "Welkom", "voorbeeld": "1"})
    assert (
        "Uw vraag NRD-26-0042 is binnen bij Sport- en beweegloket Noord." in seen.content.decode()
    )
    assert not DeskText.objects.exists(), "looking keeps nothing"
    wrong = anna.post(RECEIVED, {**GOOD, "body": "Dag {kenmark} en {kenmerk}"})
    assert wrong.status_code == 422
    html = wrong.content.decode()
    assert "{kenmark} kennen wij niet" in html
    assert "Dag {kenmark} en {kenmerk}" in html
    assert anna.post(RECEIVED, GOOD).status_code == 303
    assert "eigen tekst" in anna.get(PAGE).content.decode()
    assert anna.post(f"{RECEIVED}/herstel").status_code == 303
    assert not DeskText.objects.exists()


def test_the_example_is_a_page_that_can_do_nothing(cast: Cast) -> None:
    change(cast, body="<img src=x> {kenmerk}")
    example = signed_in(cast, "anna").get(f"{RECEIVED}/voorbeeld")
    assert "<img" not in example.content.decode()
    assert "NRD-26-0042" in example.content.decode()
    rules = example["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "sandbox" in rules


@pytest.mark.parametrize("path", ["offered/nl", "received/fr", "digest/nl"])
def test_there_is_no_page_for_a_text_that_is_not_there(cast: Cast, path: str) -> None:
    assert signed_in(cast, "anna").get(f"{PAGE}/{path}").status_code == 404
