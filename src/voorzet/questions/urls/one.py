"""Addresses of one question: what is done to it is a resource below it."""

from django.urls import URLPattern, include, path

from voorzet.questions.views import acts, asked, attachments, granting, one, sight, taps

_below: list[URLPattern] = [
    path("concept", one.save_draft, name="save-draft"),
    path("aanwezig", one.note_presence, name="presence"),
    path("bericht", asked.write, name="write"),
    path("antwoord", acts.answer, name="answer"),
    path("bijlagen/<uuid:file_id>", attachments.download, name="file"),
    path("triage", acts.triage, name="triage"),
    path("club", acts.name_club, name="name-club"),
    path("toewijzing", acts.assign, name="assign"),
    path("opname", taps.take, name="take"),
    path("teruglegging", taps.put_back, name="put-back"),
    path("wachten", taps.wait, name="wait"),
    path("hervatting", taps.resume, name="resume"),
    path("gezien", taps.attend, name="attend"),
    path("gelezen", taps.mark_read, name="mark-read"),
    path("afsluiting", acts.close, name="close"),
    path("heropening", taps.reopen, name="reopen"),
    path("samenvoeging", acts.join, name="join"),
    path("verwijzing", acts.refer, name="refer"),
    path("doorgave", acts.offer, name="offer"),
    path("doorgave/<uuid:offer_id>/aanvaarding", taps.accept_offer, name="accept-offer"),
    path("doorgave/<uuid:offer_id>/weigering", asked.decline_offer, name="decline-offer"),
    path("doorgave/<uuid:offer_id>/intrekking", taps.withdraw_offer, name="withdraw-offer"),
    path("doorgave/<uuid:offer_id>/link", asked.make_offer_link, name="offer-link"),
    path("advies", acts.consult, name="consult"),
    path(
        "advies/<uuid:consultation_id>/antwoord",
        asked.answer_consultation,
        name="answer-consultation",
    ),
    path(
        "advies/<uuid:consultation_id>/intrekking",
        taps.withdraw_consultation,
        name="withdraw-consultation",
    ),
    path(
        "advies/<uuid:consultation_id>/link",
        asked.make_consultation_link,
        name="consultation-link",
    ),
    path("inzage", sight.show_sight, name="sight"),
    path("inzage/verzoek", granting.ask_sight, name="request-sight"),
    path("inzage/verzoek/<uuid:request_id>/toestemming", granting.grant, name="grant-sight"),
    path("inzage/verzoek/<uuid:request_id>/weigering", granting.refuse, name="refuse-sight"),
    path(
        "inzage/verzoek/<uuid:request_id>/intrekking",
        granting.withdraw,
        name="withdraw-sight-request",
    ),
    path("inzage/verzoek/<uuid:request_id>/einde", granting.end, name="end-sight"),
    path("links", asked.show_links, name="links"),
    path("links/volglink", taps.renew_follow_link, name="renew-follow-link"),
    path("links/<uuid:link_id>/intrekking", taps.revoke_link, name="revoke-link"),
]
urlpatterns = [
    path("vragen/<str:reference>", one.show_question, name="question"),
    path("vragen/<str:reference>/", include(_below)),
]
