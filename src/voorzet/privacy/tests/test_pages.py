"""The pages of privacy: what a coordinator sees, lets go of, puts on hold and takes along."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.cast import Cast, signed_in, write_how
from tests.jobs import run_jobs

from voorzet.access.acting import acting_as
from voorzet.desks.actions import give_role
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.privacy.actions import (
    ask_export,
    expire_exports,
    fetch_export,
    make_export,
    shorten_term,
)
from voorzet.privacy.models import DeskExport, ExportPart, ExportStatus, LegalHold, ShorterTerm
from voorzet.privacy.register import list_lines
from voorzet.questions import actions
from voorzet.questions.models import Asker, Outcome, Question

PAGES = "/loket/noord/privacy"


def closed(cast: Cast, days_ago: int = 800, desk: str = "north", by: str = "bram") -> Question:
    """A question that was closed so long ago that who asked is to be forgotten."""
    question = cast.question(by=by, desk=desk)
    actions.close_question(actor=cast.actor(by), question_id=question.id, outcome=Outcome.WITHDRAWN)
    Question.objects.filter(pk=question.pk).update(closed_at=clock.now() - timedelta(days=days_ago))
    return question


def name_of_asker(question: Question) -> str:
    return Asker.objects.get(question=question).name


def fetched(client: Client, export: DeskExport) -> tuple[int, bytes]:
    response = client.post(f"{PAGES}/export/{export.id}/ophalen")
    return response.status_code, b"".join(response) if response.status_code == 200 else b""


def test_terms_are_shown_with_their_ground_and_made_shorter(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    html = anna.get(PAGES).content.decode()
    assert "naam en contactgegevens van wie de vraag stelde" in html
    assert "730 dagen na het afronden van de vraag" in html
    sent = anna.post(f"{PAGES}/termijnen", {"kind": "asker_contact", "days": 100})
    assert sent.status_code == 303
    assert "100 dagen na het afronden" in anna.get(PAGES).content.decode()
    longer = anna.post(f"{PAGES}/termijnen", {"kind": "asker_contact", "days": 9999})
    assert longer.status_code == 422
    assert "9999" in longer.content.decode()
    assert "Kies 1 tot en met 730 dagen" in longer.content.decode()


def test_counting_changes_nothing_and_a_yes_lets_it_go_here_only(cast: Cast) -> None:
    here, there = closed(cast), closed(cast, desk="south", by="dirk")
    recent = closed(cast, days_ago=10)
    anna = signed_in(cast, "anna")
    before = Entry.objects.count()
    html = anna.get(f"{PAGES}/opruimen").content.decode()
    assert "Laat dit weggaan" in html
    assert Entry.objects.count() == before
    assert name_of_asker(here)
    assert anna.post(f"{PAGES}/opruimen").status_code == 303
    assert not name_of_asker(here)
    assert name_of_asker(there)
    assert name_of_asker(recent)
    entry = Entry.objects.get(verb="retention.carried_out")
    assert entry.person_id == cast.people["anna"].id
    assert entry.details["counts"]["asker_contact"] == 1
    assert "Er is niets dat nu weg mag" in anna.get(f"{PAGES}/opruimen").content.decode()


def test_the_term_of_the_desk_counts(cast: Cast) -> None:
    question = closed(cast, days_ago=40)
    shorten_term(actor=cast.actor("anna"), desk=cast.desks["north"], kind="asker_contact", days=30)
    assert signed_in(cast, "anna").post(f"{PAGES}/opruimen").status_code == 303
    assert not name_of_asker(question)


def test_a_hold_is_set_and_lifted_on_the_page(cast: Cast) -> None:
    question, anna = closed(cast), signed_in(cast, "anna")
    sent = anna.post(
        f"{PAGES}/bewaarplicht", {"reference": question.reference.lower(), "reason": "claim"}
    )
    assert sent.status_code == 303
    html = anna.get(f"{PAGES}/bewaarplicht").content.decode()
    assert question.reference in html
    assert "Een geschil of vordering" in html
    assert anna.post(f"{PAGES}/opruimen").status_code == 303
    assert name_of_asker(question)
    again = anna.post(f"{PAGES}/bewaarplicht", {"reference": question.reference, "reason": "claim"})
    assert again.status_code == 422
    assert "al een bewaarplicht" in again.content.decode()
    lifted = anna.post(f"{PAGES}/bewaarplicht/{question.reference}/opheffing")
    assert lifted.status_code == 303
    assert LegalHold.objects.get().lifted_at is not None


@pytest.mark.parametrize("reference", ["NRD-26-9999", "", "zomaar"])
def test_an_unknown_question_is_said_at_the_field(cast: Cast, reference: str) -> None:
    anna = signed_in(cast, "anna")
    answer = anna.post(f"{PAGES}/bewaarplicht", {"reference": reference, "reason": "claim"})
    assert answer.status_code == 422
    assert not LegalHold.objects.exists()


def test_a_question_of_another_desk_is_not_held_from_here(cast: Cast) -> None:
    south = cast.question(by="dirk", desk="south")
    give_role(
        actor=system(),
        desk=cast.desks["south"],
        person=cast.people["dirk"],
        organisation=cast.organisations["service_south"],
        role=Role.COORDINATOR,
    )
    for who in ("anna", "dirk"):
        answer = signed_in(cast, who).post(
            f"{PAGES}/bewaarplicht", {"reference": south.reference, "reason": "claim"}
        )
        assert answer.status_code == (422 if who == "anna" else 404)
    assert not LegalHold.objects.exists()


def test_an_export_is_asked_made_and_fetched_once(cast: Cast) -> None:
    cast.question()
    anna = signed_in(cast, "anna")
    assert "Maak een export" in anna.get(f"{PAGES}/export").content.decode()
    assert anna.post(f"{PAGES}/export").status_code == 303
    assert "Wordt gemaakt" in anna.get(f"{PAGES}/export").content.decode()
    export = DeskExport.objects.get()
    assert fetched(anna, export)[0] == 409
    assert "write_export" in run_jobs()
    assert "Haal op" in anna.get(f"{PAGES}/export").content.decode()
    status, content = fetched(anna, export)
    assert status == 200
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {"manifest.json", "LEESMIJ.md"} <= set(archive.namelist())
        table = archive.read("questions_question.csv").decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(table)))) == 2
    assert fetched(anna, export)[0] == 409
    assert not ExportPart.objects.exists()
    verbs = set(Entry.objects.filter(verb__startswith="desk.export").values_list("verb", flat=True))
    assert verbs == {"desk.export_asked", "desk.exported", "desk.export_fetched"}


def test_only_who_asked_fetches_it(cast: Cast) -> None:
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
        role=Role.COORDINATOR,
    )
    export = ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    make_export(actor=system(), export_id=export.id)
    with pytest.raises(Refused):
        fetch_export(actor=cast.actor("bram"), export_id=export.id, into=BytesIO())
    with pytest.raises(NotVisible):
        fetch_export(actor=cast.actor("chaima"), export_id=export.id, into=BytesIO())
    with acting_as(cast.actor("bram")):
        assert DeskExport.objects.count() == 1
        assert not ExportPart.objects.exists()
    with acting_as(cast.actor("chaima")):
        assert not DeskExport.objects.exists()


def test_one_at_a_time_and_making_it_twice_is_once(cast: Cast) -> None:
    export = ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    with pytest.raises(Impossible):
        ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    assert make_export(actor=system(), export_id=export.id) is not None
    assert make_export(actor=system(), export_id=export.id) is None


@pytest.mark.parametrize("made", [True, False])
def test_what_nobody_fetches_goes_within_a_day(cast: Cast, made: bool) -> None:  # noqa: FBT001
    export = ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    if made:
        make_export(actor=system(), export_id=export.id)
    with clock.moved_to(clock.now() + timedelta(hours=25)):
        with pytest.raises(Impossible):
            fetch_export(actor=cast.actor("anna"), export_id=export.id, into=BytesIO())
        assert expire_exports(actor=system()) == 1
        assert expire_exports(actor=system()) == 0
    assert DeskExport.objects.get().status == ExportStatus.EXPIRED
    assert not ExportPart.objects.exists()
    ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])


@pytest.mark.parametrize("below", ["opruimen", "export", "termijnen"])
def test_what_is_hard_to_undo_asks_who_you_are(cast: Cast, below: str) -> None:
    anna = signed_in(cast, "anna")
    write_how(anna, cast.people["anna"], {"method": "mfa", "at": 0})
    answer = anna.post(f"{PAGES}/{below}", {"kind": "asker_contact", "days": 1})
    assert answer.status_code == 302
    assert "/account/bevestiging" in answer["Location"]
    assert not DeskExport.objects.exists()
    assert not ShorterTerm.objects.exists()


def test_the_register_is_a_page(cast: Cast) -> None:
    html = signed_in(cast, "anna").get(f"{PAGES}/register").content.decode()
    assert html.count("<tr>") == len(list_lines()) + 1
