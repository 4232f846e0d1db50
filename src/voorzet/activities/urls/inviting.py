"""Invitations, registrations and the door."""

from django.urls import path

from voorzet.activities.views import door, evaluating, inviting, registering

ACTIVITY = "activiteiten/<uuid:activity_id>"
DOOR = f"{ACTIVITY}/deur"

urlpatterns = [
    path(f"{ACTIVITY}/genodigden", inviting.show_guests, name="guests"),
    path(f"{ACTIVITY}/aankondiging", inviting.announce, name="announce-activity"),
    path(f"{ACTIVITY}/genodigden/meer", inviting.invite_more, name="invite-more"),
    path(
        f"{ACTIVITY}/genodigden/<uuid:registration_id>/afmelding",
        inviting.withdraw,
        name="withdraw-registration",
    ),
    path(DOOR, door.show_door, name="door"),
    path(f"{DOOR}/binnenloper", door.add_walk_in, name="add-walk-in"),
    path(f"{DOOR}/<uuid:registration_id>/aanwezig", door.mark_came, name="mark-came"),
    path(f"{DOOR}/<uuid:registration_id>/toch-niet", door.unmark_came, name="unmark-came"),
    path(f"{ACTIVITY}/terugblik", evaluating.evaluate, name="evaluate-activity"),
    path(f"{ACTIVITY}/hulpvraag/<uuid:provider_id>", evaluating.ask, name="ask-from-activity"),
    path(
        "aanmelden/activiteit/<uuid:activity_id>",
        registering.register,
        name="register-for-activity",
    ),
    path("aanmelden/<str:token>", registering.show_invitation, name="guest-page"),
    path("aanmelden/<str:token>/antwoord", registering.reply, name="reply-to-invitation"),
    path("aanmelden/<str:token>/cijfer", registering.score, name="score"),
]
