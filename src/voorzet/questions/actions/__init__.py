"""The verbs of questions: the only writers, a file per capability."""

from voorzet.questions.actions.answering import answer_question
from voorzet.questions.actions.assigning import (
    assign_question,
    put_back_question,
    rehome_questions,
    take_question,
)
from voorzet.questions.actions.attaching import IncomingFile
from voorzet.questions.actions.bouncing import note_bounce, note_sign_of_life
from voorzet.questions.actions.closing import close_question, give_feedback, reopen_question
from voorzet.questions.actions.consulting import (
    answer_consultation,
    ask_partner,
    expire_consultation,
    withdraw_consultation,
)
from voorzet.questions.actions.conversing import (
    reply_as_club,
    thank_as_club,
    write_message,
)
from voorzet.questions.actions.granting import (
    end_sight,
    expire_sight_request,
    grant_sight,
    refuse_sight,
    request_sight,
    withdraw_sight_request,
)
from voorzet.questions.actions.handing_over import (
    accept_offer,
    decline_offer,
    expire_offer,
    offer_question,
    withdraw_offer,
)
from voorzet.questions.actions.intake import call_intake
from voorzet.questions.actions.joining import join_duplicate
from voorzet.questions.actions.knowing import tell_known
from voorzet.questions.actions.leaving import release_organisation
from voorzet.questions.actions.linking import (
    make_follow_link,
    make_outsider_link,
    renew_follow_link,
    revoke_link,
)
from voorzet.questions.actions.looking import note_look
from voorzet.questions.actions.receiving import AskerDetails, Incoming, receive_question
from voorzet.questions.actions.referring import refer_question
from voorzet.questions.actions.supporting import (
    agree_next_step,
    involve_partners,
    name_director,
    release_partner,
)
from voorzet.questions.actions.triage import correct_club, triage_question
from voorzet.questions.actions.waiting import resume_question, wait_for_club
from voorzet.questions.actions.watching import (
    attend_question,
    mark_read,
    raise_overdue,
)
from voorzet.questions.actions.working_state import (
    delete_filter,
    note_presence,
    save_draft,
    save_filter,
)

__all__ = [
    "AskerDetails",
    "Incoming",
    "IncomingFile",
    "accept_offer",
    "agree_next_step",
    "answer_consultation",
    "answer_question",
    "ask_partner",
    "assign_question",
    "attend_question",
    "call_intake",
    "close_question",
    "correct_club",
    "decline_offer",
    "delete_filter",
    "end_sight",
    "expire_consultation",
    "expire_offer",
    "expire_sight_request",
    "give_feedback",
    "grant_sight",
    "involve_partners",
    "join_duplicate",
    "make_follow_link",
    "make_outsider_link",
    "mark_read",
    "name_director",
    "note_bounce",
    "note_look",
    "note_presence",
    "note_sign_of_life",
    "offer_question",
    "put_back_question",
    "raise_overdue",
    "receive_question",
    "refer_question",
    "refuse_sight",
    "rehome_questions",
    "release_organisation",
    "release_partner",
    "renew_follow_link",
    "reopen_question",
    "reply_as_club",
    "request_sight",
    "resume_question",
    "revoke_link",
    "save_draft",
    "save_filter",
    "take_question",
    "tell_known",
    "thank_as_club",
    "triage_question",
    "wait_for_club",
    "withdraw_consultation",
    "withdraw_offer",
    "withdraw_sight_request",
    "write_message",
]
