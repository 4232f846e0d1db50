"""The calendar, the programme and the public agenda."""

from django.urls import path

from voorzet.activities.views import calendar, public

urlpatterns = [
    path("activiteiten", calendar.show_calendar, name="activities"),
    path("agenda/<slug:slug>", public.show_agenda, name="public-agenda"),
    path("agenda/<slug:slug>/<uuid:activity_id>", public.show_activity, name="public-activity"),
]
