"""The calendar, the programme and the public agenda."""

from django.urls import path

from voorzet.activities.views import calendar

urlpatterns = [
    path("activiteiten", calendar.show_calendar, name="activities"),
]
