"""The ledger, payments, and accounting for them."""

from django.urls import URLPattern, path

from voorzet.funds.views import paying

PAYMENTS = "geld/betalingen"

urlpatterns: list[URLPattern] = [
    path(PAYMENTS, paying.show_payments, name="payments"),
    path(f"{PAYMENTS}/lijst", paying.put_on_list, name="list-payments"),
    path(f"{PAYMENTS}/lijst.csv", paying.download_list, name="payment-list"),
    path(f"{PAYMENTS}/betaald", paying.mark_paid, name="mark-paid"),
    path(f"{PAYMENTS}/<uuid:payment_id>/annulering", paying.cancel, name="cancel-payment"),
    path(f"{PAYMENTS}/<uuid:payment_id>/terugboeking", paying.bounce, name="bounce-payment"),
]
