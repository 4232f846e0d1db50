"""An intake: agreed on beforehand, a conversation, a report."""

from django.urls import URLPattern, path

from voorzet.support.views import club_intake, conversation, intake, intake_templates

urlpatterns: list[URLPattern] = [
    path("vragen/<str:reference>/intake", intake.show_intake, name="intake"),
    path("vragen/<str:reference>/intake/aanvraag", intake.call, name="call-intake"),
    path("vragen/<str:reference>/intake/antwoord", intake.answer, name="answer-intake"),
    path("vragen/<str:reference>/intake/gespreksleider", intake.name_lead, name="name-intake-lead"),
    path("vragen/<str:reference>/intake/afspraak", intake.plan, name="plan-intake"),
    path(
        "vragen/<str:reference>/intake/afspraak.ics",
        intake.download_appointment,
        name="intake-calendar",
    ),
    path("vragen/<str:reference>/intake/afzegging", intake.call_off, name="call-off-intake"),
    path("vragen/<str:reference>/intake/conclusie", intake.conclude, name="conclude-intake"),
    path("vragen/<str:reference>/intake/verslag", conversation.begin, name="begin-intake-report"),
    path(
        "vragen/<str:reference>/intake/verslag/onderdeel",
        conversation.add,
        name="add-intake-part",
    ),
    path(
        "vragen/<str:reference>/intake/verslag/<int:position>",
        conversation.write,
        name="write-intake-part",
    ),
    path(
        "vragen/<str:reference>/intake/verslag/deling",
        conversation.share,
        name="share-intake-report",
    ),
    path("loket/<slug:slug>/gespreksvormen", intake_templates.show_all, name="intake-templates"),
    path(
        "loket/<slug:slug>/gespreksvormen/nieuw", intake_templates.add, name="add-intake-template"
    ),
    path(
        "loket/<slug:slug>/gespreksvormen/<uuid:template_id>",
        intake_templates.change,
        name="change-intake-template",
    ),
    path(
        "loket/<slug:slug>/gespreksvormen/<uuid:template_id>/verwijdering",
        intake_templates.remove,
        name="remove-intake-template",
    ),
    path("volg/<str:token>/intake", club_intake.show_intake, name="club-intake"),
    path(
        "volg/<str:token>/intake/afspraak.ics",
        club_intake.download_appointment,
        name="club-intake-calendar",
    ),
    path(
        "volg/<str:token>/intake/verslag/<int:position>",
        club_intake.correct,
        name="correct-intake-report",
    ),
    path("volg/<str:token>/intake/akkoord", club_intake.confirm, name="confirm-intake-report"),
]
