"""Addresses of support, per capability."""

from voorzet.support.urls import case_table, deciding, intake, plans

urlpatterns = [
    *case_table.urlpatterns,
    *deciding.urlpatterns,
    *intake.urlpatterns,
    *plans.urlpatterns,
]
