"""Addresses of activities, per capability."""

from voorzet.activities.urls import agenda, calendars, inviting, outlook, planning

urlpatterns = [
    *planning.urlpatterns,
    *outlook.urlpatterns,
    *inviting.urlpatterns,
    *calendars.urlpatterns,
    *agenda.urlpatterns,
]
