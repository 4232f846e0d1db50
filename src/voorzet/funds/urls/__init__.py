"""Addresses of funds, per capability."""

from voorzet.funds.urls import applications, money, pots

urlpatterns = [
    *applications.urlpatterns,
    *money.urlpatterns,
    *pots.urlpatterns,
]
