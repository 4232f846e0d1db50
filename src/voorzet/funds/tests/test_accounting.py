"""Accounting for what was given: by the club with its link or by who applied for it, looked at by another, settled."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.cast import Cast, signed_in

from voorzet.funds import actions
from voorzet.funds.actions import Told
from voorzet.funds.models import Accounting, Application, Receipt
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.receipts import IncomingReceipt
from voorzet.funds.settling import propose_settled, spread
from voorzet.funds.tests.awarding import an_award, payments_of
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.questions import queries
from voorzet.questions.models import Question

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
STORY = "De lampen hangen en het scheelt 40 procent stroom."


def token_of(question: Question) -> str:
    with as_system():
        return queries.token_for(queries.get_follow_link(question))


def picture(**given: object) -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "geheim adres"
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def now(application: Application) -> Accounting:
    with as_system():
        return Accounting.objects.select_related("application").get(application=application)


def test_a_club_accounts_with_its_link(cast: Cast, pot_with: Pots) -> None:
    question = cast.question()
    application = an_award(cast, (pot_with(5_000_00), 3_000_00), question=question)
    address = f"/volg/{token_of(question)}/verantwoording/{application.reference}"
    club = Client()
    assert "3.000,00" in club.get(address).content.decode()
    kept = club.post(
        address,
        {
            "act": "keep",
            "story": STORY,
            "receipts": [
                SimpleUploadedFile("bon.pdf", PDF),
                SimpleUploadedFile("C:\\fotos\\lamp.jpg", picture()),
            ],
        },
    )
    assert kept.status_code == 303
    with as_system():
        receipts = {one.name: bytes(one.content) for one in Receipt.objects.all()}
    assert set(receipts) == {"bon.pdf", "lamp.jpg"}
    assert b"geheim adres" not in receipts["lamp.jpg"]
    page = club.get(address).content.decode()
    assert STORY in page
    assert "lamp.jpg" in page
    unsaid = club.post(address, {"act": "hand_in", "story": STORY})
    assert unsaid.status_code == 422
    assert "Niets is 0" in unsaid.content.decode()
    done = club.post(address, {"act": "hand_in", "story": STORY, "spent": "2.000,00"})
    assert done.status_code == 303
    assert now(application).status == "handed_in"


def test_a_funder_settles_over_the_pots_and_what_comes_back_is_used_again(
    cast: Cast, pot_with: Pots
) -> None:
    question = cast.question()
    first, second = pot_with(5_000_00), pot_with(5_000_00)
    application = an_award(
        cast, (first, 2_000_00), (second, 1_000_00), question=question, own_cents=500_00
    )
    paid = payments_of(application)[0]
    actions.make_payments(actor=cast.actor("chaima"), payment_ids=[paid.id])
    told = Told(story=STORY, spent_cents=2_000_00)
    actions.hand_in_accounting(actor=cast.actor("bram"), application_id=application.id, told=told)
    funder = signed_in(cast, "chaima")
    own = f"/geld/aanvragen/{application.reference}/verantwoording"
    page = funder.get(own).content.decode()
    assert STORY in page
    assert 'value="1.500,00"' in page, "what was spent less what the club pays itself"
    settled = funder.post(f"{own}/afrekening", {"cents": "1.500,00"})
    assert settled.status_code == 303
    with as_system():
        one, two = (read_balances([pot.id])[pot.id] for pot in (first, second))
    # 1.500 over 2.000 and 1.000 is 1.000 and 500: the first paid 1.000 too much, the second owes 500.
    assert (one.paid, one.committed, two.paid, two.committed) == (2_000_00, 0, 0, 500_00)
    club = Client().get(f"/volg/{token_of(question)}/verantwoording/{application.reference}")
    assert "U betaalt € 1.000,00 terug" in club.content.decode()
    with as_system():
        share = application.shares.get(pot=first)
    assert funder.post(f"{own}/terugbetaling/{share.id}", {"cents": "1000"}).status_code == 303
    with as_system():
        assert read_balances([first.id])[first.id].returned == 1_000_00
    assert actions.reuse_returned(actor=cast.actor("chaima"), pot_id=first.id) == 1_000_00
    with as_system():
        assert read_balances([first.id])[first.id].available == 4_000_00


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bon.pdf", b"MZ\x90\x00 this program cannot be run"),
        ("bon.jpg", b"#!/bin/sh\nrm -rf /"),
        ("bon.pdf.exe", PDF),
        ("bon.svg", b"<svg onload='alert(1)'/>"),
        ("bon.html", b"<html><script>1</script></html>"),
        ("bon.zip", b"PK\x03\x04 zomaar"),
        ("bon.pdf", b""),
        ("bon.png", b"\x89PNG\r\n\x1a\n kapot"),
    ],
)
def test_what_is_no_receipt_is_not_kept(
    cast: Cast, pot_with: Pots, name: str, content: bytes
) -> None:
    application = an_award(cast, (pot_with(5_000_00), 2_000_00))
    with pytest.raises(Unacceptable) as refused:
        actions.keep_accounting(
            actor=cast.actor("bram"),
            application_id=application.id,
            told=Told(story=STORY, receipts=[IncomingReceipt(name, content)]),
        )
    assert list(refused.value.fields) == ["receipts"]
    with as_system():
        assert not Receipt.objects.exists()
    assert now(application).story == ""
    answer = signed_in(cast, "bram").post(
        f"/geld/aanvragen/{application.reference}/verantwoording",
        {"act": "keep", "story": STORY, "receipts": [SimpleUploadedFile(name, content)]},
    )
    assert answer.status_code == 422
    assert STORY in answer.content.decode(), "what was typed stays"


def test_something_is_missing(cast: Cast, pot_with: Pots) -> None:
    application = an_award(cast, (pot_with(5_000_00), 2_000_00))
    bram, chaima = cast.actor("bram"), cast.actor("chaima")
    told = Told(story=STORY, spent_cents=2_000_00)
    with pytest.raises(Impossible, match="ligt nu niet bij u"):
        actions.send_back_accounting(
            actor=chaima, application_id=application.id, remark="De factuur."
        )
    actions.hand_in_accounting(actor=bram, application_id=application.id, told=told)
    with pytest.raises(Impossible, match="al ingediend"):
        actions.keep_accounting(actor=bram, application_id=application.id, told=told)
    late = clock.now() + timedelta(days=400)
    with clock.moved_to(late):
        actions.send_back_accounting(
            actor=chaima, application_id=application.id, remark="De factuur ontbreekt."
        )
    back = now(application)
    assert (back.status, back.remark) == ("sent_back", "De factuur ontbreekt.")
    assert back.due_on == (late + timedelta(days=14)).date(), "time to complete it"
    actions.hand_in_accounting(actor=bram, application_id=application.id, told=told)
    assert now(application).remark == ""


def test_who_applied_does_not_settle_and_who_sees_nothing_is_told_nothing(
    cast: Cast, pot_with: Pots
) -> None:
    application = an_award(cast, (pot_with(5_000_00), 2_000_00), person=cast.people["chaima"])
    told = Told(story=STORY, spent_cents=1_00)
    actions.hand_in_accounting(actor=cast.actor("bram"), application_id=application.id, told=told)
    for who, error in (("chaima", Refused), ("bram", Refused), ("dirk", NotVisible)):
        with pytest.raises(error):
            actions.settle_application(
                actor=cast.actor(who), application_id=application.id, cents=1_00
            )
    with pytest.raises(Unacceptable, match=r"2\.000,00"):
        actions.settle_application(
            actor=cast.actor("anna"), application_id=application.id, cents=2_000_01
        )
    actions.settle_application(actor=cast.actor("anna"), application_id=application.id, cents=1_00)
    with pytest.raises(Impossible):
        actions.settle_application(
            actor=cast.actor("anna"), application_id=application.id, cents=1_00
        )
    with as_system():
        payment = application.payments.get()
    assert (payment.cents, payment.cancelled_at) == (1_00, None), "only what is owed is left"


def test_the_link_of_another_question_opens_nothing(cast: Cast, pot_with: Pots) -> None:
    application = an_award(cast, (pot_with(5_000_00), 2_000_00), question=cast.question())
    other = token_of(cast.question(body="Iets heel anders over de kleedkamers."))
    for tail in ("", "/bonnen/00000000-0000-7000-8000-000000000000"):
        address = f"/volg/{other}/verantwoording/{application.reference}{tail}"
        assert Client().get(address).status_code == 404


def test_cents_are_spread_without_losing_one() -> None:
    assert spread(100, {"a": 1, "b": 1, "c": 1}) == {"a": 1, "b": 1, "c": 1}
    assert spread(10, {"a": 100, "b": 100, "c": 100}) == {"a": 4, "b": 3, "c": 3}
    for cents in range(60):
        parts = spread(cents, {"a": 17, "b": 23, "c": 5})
        assert sum(parts.values()) == min(cents, 45)
        assert all(parts[key] <= most for key, most in (("a", 17), ("b", 23), ("c", 5)))


def test_what_is_proposed() -> None:
    assert propose_settled(awarded=300, spent=200, own=50) == 150
    assert propose_settled(awarded=300, spent=900, own=50) == 300
    assert propose_settled(awarded=300, spent=20, own=50) == 0
