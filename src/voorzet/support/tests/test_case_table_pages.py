"""The case table through the browser: from setting a rhythm to minutes that stand."""

from tests.cast import Cast, signed_in

from voorzet.kernel import clock
from voorzet.questions.models import Question
from voorzet.support.models import CaseAction, CaseItem, CaseMeeting, CaseTable
from voorzet.support.tests.rows import DAY

TABLE = "/casustafel/noord"
RHYTHM = {
    "every_weeks": "2",
    "weekday": "4",
    "at": "10:00",
    "minutes": "60",
    "place": "Stadhuis",
    "starts_on": clock.today().isoformat(),
}


def test_a_case_goes_over_the_table(cast: Cast, case: Question) -> None:
    anna, bram = signed_in(cast, "anna"), signed_in(cast, "bram")
    of_question = f"/vragen/{case.reference}/casustafel"
    assert "Bepaal het ritme" in anna.get(TABLE).content.decode()
    wrong = anna.post(f"{TABLE}/ritme", RHYTHM | {"at": "half tien"})
    assert wrong.status_code == 422
    assert "half tien" in wrong.content.decode()
    assert anna.post(f"{TABLE}/ritme", RHYTHM).status_code == 303
    assert CaseTable.objects.get().every_weeks == 2
    assert "Zet op de casustafel" in bram.get(f"/vragen/{case.reference}").content.decode()
    assert bram.post(of_question, {"note": ""}).status_code == 422
    assert bram.post(of_question, {"note": "Wie kent het bestuur?"}).status_code == 303
    item = CaseItem.objects.get()
    meeting = f"{TABLE}/{item.meeting_id}"
    assert "Wie kent het bestuur?" in anna.get(meeting).content.decode()
    assert case.reference not in signed_in(cast, "chaima").get(meeting).content.decode()
    notes = {"discussed": "Het rooster is vol", "decided": "Wij helpen twee weken"}
    assert bram.post(f"{meeting}/{item.id}", notes).status_code == 403
    assert anna.post(f"{meeting}/{item.id}", notes).status_code == 303
    late = {"what": "Bel", "to": "", "due_on": "2020-01-01"}
    assert anna.post(f"{meeting}/{item.id}/actie", late).status_code == 422
    given = {
        "what": "Bel de voorzitter",
        "to": f"{cast.id_of('service')}/{cast.people['bram'].id}",
        "due_on": (clock.today() + 20 * DAY).isoformat(),
        "key": "01a2034e-d3c4-768e-a480-0150a82f30f0",
    }
    for _twice in range(2):
        assert anna.post(f"{meeting}/{item.id}/actie", given).status_code == 303
    action = CaseAction.objects.get()
    assert action.person_id == cast.people["bram"].id
    assert "Bel de voorzitter" in bram.get("/ondersteuning?lijst=gevraagd").content.decode()
    with clock.moved_to(CaseMeeting.objects.get(pk=item.meeting_id).starts_at + DAY):
        fixed = anna.post(f"{meeting}/notulen", {"present": [str(cast.id_of("service"))]})
        assert fixed.status_code == 303
        assert anna.post(f"{meeting}/{item.id}", notes).status_code == 409
        body = anna.get(meeting).content.decode()
        assert "Notulen staan vast" in body and "Sportservice Noord" in body  # noqa: PT018
        assert "Wij helpen twee weken" in bram.get(f"/vragen/{case.reference}").content.decode()
        assert bram.post(f"{of_question}/{action.id}").status_code == 303
    assert CaseAction.objects.get().done_at is not None


def test_the_coordinator_calls_off_and_stops(cast: Cast, case: Question) -> None:
    anna = signed_in(cast, "anna")
    anna.post(f"{TABLE}/ritme", RHYTHM)
    first = CaseMeeting.objects.order_by("starts_at").first()
    assert first is not None
    assert anna.post(f"{TABLE}/{first.id}/agenda").status_code == 303
    assert anna.post(f"{TABLE}/{first.id}/afzegging").status_code == 303
    assert anna.post(f"{TABLE}/{first.id}/agenda").status_code == 409
    assert "ging niet door" in anna.get(TABLE).content.decode()
    assert anna.post(f"{TABLE}/einde").status_code == 303
    assert anna.post(f"{TABLE}/einde").status_code == 409
    assert not CaseTable.objects.exists()


def test_another_desk_has_nothing_to_see(cast: Cast) -> None:
    signed_in(cast, "anna").post(f"{TABLE}/ritme", RHYTHM)
    meeting = CaseMeeting.objects.first()
    assert meeting is not None
    dirk = signed_in(cast, "dirk")
    for address in (TABLE, f"{TABLE}/{meeting.id}"):
        assert dirk.get(address).status_code == 404
    assert dirk.get(f"/casustafel/zuid/{meeting.id}").status_code == 404
