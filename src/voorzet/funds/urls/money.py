"""The ledger, payments, and accounting for them."""

from django.urls import URLPattern, path

from voorzet.funds.views import accounting, books, club_accounting, paying

PAYMENTS = "geld/betalingen"
ACCOUNTING = "geld/aanvragen/<str:application>/verantwoording"
BOOKS = "geld/potten/<slug:pot>/boeken"
CLUB = "volg/<str:token>/verantwoording/<str:application>"

urlpatterns: list[URLPattern] = [
    path(PAYMENTS, paying.show_payments, name="payments"),
    path(f"{PAYMENTS}/lijst", paying.put_on_list, name="list-payments"),
    path(f"{PAYMENTS}/lijst.csv", paying.download_list, name="payment-list"),
    path(f"{PAYMENTS}/betaald", paying.mark_paid, name="mark-paid"),
    path(f"{PAYMENTS}/<uuid:payment_id>/annulering", paying.cancel, name="cancel-payment"),
    path(f"{PAYMENTS}/<uuid:payment_id>/terugboeking", paying.bounce, name="bounce-payment"),
    path("geld/verantwoordingen", accounting.show_accountings, name="accountings"),
    path(ACCOUNTING, accounting.account, name="accounting"),
    path(f"{ACCOUNTING}/aanvulling", accounting.send_back, name="send-back-accounting"),
    path(f"{ACCOUNTING}/afrekening", accounting.settle, name="settle-application"),
    path(f"{ACCOUNTING}/terugbetaling/<uuid:share_id>", accounting.book_return, name="book-return"),
    path(f"{ACCOUNTING}/bonnen/<uuid:receipt_id>", accounting.download_receipt, name="receipt"),
    path(
        f"{ACCOUNTING}/bonnen/<uuid:receipt_id>/verwijdering",
        accounting.remove_receipt,
        name="remove-receipt",
    ),
    path(BOOKS, books.show_books, name="books"),
    path(f"{BOOKS}/<int:year>.csv", books.download_csv, name="pot-csv"),
    path(f"{BOOKS}/<int:year>.xlsx", books.download_workbook, name="pot-workbook"),
    path(f"{BOOKS}/hergebruik", books.reuse, name="reuse-returned"),
    path(f"{BOOKS}/<uuid:entry_id>/correctie", books.correct, name="correct-entry"),
    path(CLUB, club_accounting.account_as_club, name="club-accounting"),
    path(
        f"{CLUB}/bonnen/<uuid:receipt_id>",
        club_accounting.download_receipt_as_club,
        name="club-receipt",
    ),
    path(
        f"{CLUB}/bonnen/<uuid:receipt_id>/verwijdering",
        club_accounting.remove_receipt_as_club,
        name="remove-club-receipt",
    ),
]
