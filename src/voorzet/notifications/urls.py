"""The addresses of this room."""

from django.urls import path

from voorzet.notifications import views

urlpatterns = [
    path("berichten", views.notices, name="notices"),
    path("berichten/gezien", views.see_all, name="notices-seen"),
    path("berichten/<uuid:notice_id>/opening", views.open_notice, name="open-notice"),
    path(
        "vragen/<str:reference>/berichten/gezien",
        views.see_question,
        name="notices-of-question-seen",
    ),
    path("account/berichten", views.preferences, name="notification-preferences"),
]
