"""Pots and their rules, and which fit."""

from django.urls import path

from voorzet.funds.views import finding, pots

POT = "geld/potten/<slug:pot>"

urlpatterns = [
    path("geld", pots.show_pots, name="pots"),
    path("geld/zoeken", finding.find, name="find-pots"),
    path("geld/potten/nieuw", pots.make, name="make-pot"),
    path(POT, pots.show_pot, name="pot"),
    path(f"{POT}/wijziging", pots.change, name="change-pot"),
    path(f"{POT}/regels", pots.set_rules, name="pot-rules"),
    path(f"{POT}/storting", pots.put_in, name="put-in-pot"),
    path(f"{POT}/opname", pots.take_out, name="take-from-pot"),
    path(f"{POT}/sluiting", pots.close, name="close-pot"),
    path(f"{POT}/heropening", pots.reopen, name="reopen-pot"),
]
