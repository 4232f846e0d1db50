"""What runs at a desk, the case table, and peer review."""

from django.urls import path

from voorzet.support.views import cases, peers, running, table

TABLE = "casustafel/<slug:slug>"
MEETING = f"{TABLE}/<uuid:meeting_id>"
ITEM = f"{MEETING}/<uuid:case_id>"
QUESTION = "vragen/<str:reference>"
REVIEW = f"{QUESTION}/intervisie/<uuid:review_id>"

urlpatterns = [
    path("ondersteuning", running.show_support, name="support"),
    path(TABLE, table.show_table, name="case-table"),
    path(f"{TABLE}/ritme", table.set_rhythm, name="set-case-table"),
    path(f"{TABLE}/einde", table.stop, name="stop-case-table"),
    path(MEETING, table.show_meeting, name="case-meeting"),
    path(f"{MEETING}/agenda", table.fill, name="fill-case-agenda"),
    path(f"{MEETING}/afzegging", table.cancel, name="cancel-case-meeting"),
    path(f"{MEETING}/notulen", table.fix, name="fix-case-minutes"),
    path(ITEM, cases.show_case, name="case-item"),
    path(f"{ITEM}/actie", cases.agree, name="agree-case-action"),
    path(f"{ITEM}/vervallen", cases.take_off, name="take-off-case"),
    path(f"{QUESTION}/casustafel", cases.put_on_table, name="put-on-case-table"),
    path(f"{QUESTION}/casustafel/<uuid:action_id>", cases.finish, name="finish-case-action"),
    path(f"{QUESTION}/intervisie", peers.show_reviews, name="peer-reviews"),
    path(f"{REVIEW}/vraag", peers.ask_team, name="ask-team"),
    path(f"{REVIEW}/antwoord/<uuid:peer_question_id>", peers.answer, name="answer-peer"),
    path(f"{REVIEW}/afronding", peers.end, name="end-peer-review"),
    path(f"{REVIEW}/weigering", peers.decline, name="decline-peer-review"),
]
