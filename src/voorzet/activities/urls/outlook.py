"""The calendar, the programme and the public agenda."""

from django.urls import path

from voorzet.activities.views import calendar, programme, public

urlpatterns = [
    path("activiteiten", calendar.show_calendar, name="activities"),
    path("loket/<slug:slug>/programma", programme.show_this_year, name="programme-now"),
    path("loket/<slug:slug>/programma/<int:year>", programme.show_programme, name="programme"),
    path("agenda/<slug:slug>", public.show_agenda, name="public-agenda"),
    path("agenda/<slug:slug>/<uuid:activity_id>", public.show_activity, name="public-activity"),
]
