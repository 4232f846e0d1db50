"""Rows of payments, the books and accounting. The pot is the municipality's; Bram of the sport service applied for it.

Chaima works for the municipality and Gijs reads along for it; Hanna and Els see the question, and so what was given for it.
"""

from collections.abc import Callable

from tests.permissions.rows import AT_WORK, Data, Row
from tests.permissions.world import World

# fmt: off
#                                     anonymous                           who applied
#                                     |   no desk         the owner       |   coordinator
#                                     |   |   other desk  |               |   |
#                                     |   |   |   platform|               |   |
#                                     |   |   |   |   a reader of the owner |
PAYS =          "302 403 404 404 403 303 403 403 403 403"
PAYS_NOT_NOW =  "302 403 404 404 403 409 403 403 403 403"
OWN_PAYMENT =   "302 403 404 404 404 200 404 404 404 404"
OWN_PAYMENT_DONE = "302 403 404 404 404 303 404 404 404 404"
SEES_AWARD =    "302 403 404 404 200 200 200 200 200 200"
ACCOUNTS =      "302 403 404 404 403 403 403 403 303 303"
NOT_THERE_NOW = "302 403 404 404 403 403 403 403 409 409"
LOOKS_AT =      "302 403 404 404 403 303 403 403 403 303"
READS_BOOKS =   "302 403 404 403 403 200 403 403 403 200"
KEEPS_BOOKS =   "302 403 404 403 403 200 403 403 403 403"
KEEPS_BOOKS_DONE = "302 403 404 403 403 303 403 403 403 403"
#                         asked to take over, asked for advice
#                         |   |   ended
#                    follow   |   |   ended offer
BY_CLUB =        "200 404 404 410 404 404"
BY_CLUB_DONE =   "303 404 404 410 404 404"
# fmt: on


def payment_of(name: str) -> Callable[[World], Data]:
    """A form that chooses the payment of an award."""
    return lambda world: {"payment": str(world.evenings[name]["payment_id"])}


MONEY = (
    Row("payments", "get", AT_WORK, on="to_pay"),
    Row("list-payments", "post", PAYS, payment_of("to_pay"), on="to_pay"),
    Row("payment-list", "get", AT_WORK, on="to_pay"),
    Row("mark-paid", "post", PAYS, payment_of("to_pay"), on="to_pay"),
    Row("mark-paid", "post", PAYS_NOT_NOW, payment_of("accounted"), on="accounted"),
    Row("cancel-payment", "get", OWN_PAYMENT, on="to_pay"),
    Row("cancel-payment", "post", OWN_PAYMENT_DONE, {"because": "Toch niet."}, on="to_pay"),
    Row("bounce-payment", "get", OWN_PAYMENT, on="accounted"),
    Row("bounce-payment", "post", OWN_PAYMENT_DONE, {"because": "Terug."}, on="accounted"),
    Row("accountings", "get", AT_WORK, on="to_pay"),
    Row("accounting", "get", SEES_AWARD, on="to_pay"),
    Row("accounting", "post", ACCOUNTS, {"story": "Het is af."}, on="to_pay"),
    Row("accounting", "post", NOT_THERE_NOW, {"story": "Het is af."}, on="accounted"),
    Row("receipt", "get", SEES_AWARD, on="to_pay"),
    Row("remove-receipt", "post", ACCOUNTS, on="to_pay"),
    Row("send-back-accounting", "post", LOOKS_AT, {"remark": "De factuur."}, on="accounted"),
    Row("settle-application", "post", LOOKS_AT, {"cents": "10"}, on="accounted"),
    Row("book-return", "post", PAYS, {"cents": "10"}, on="accounted"),
    Row("books", "get", READS_BOOKS, on="accounted"),
    Row("pot-csv", "get", READS_BOOKS, on="accounted"),
    Row("pot-workbook", "get", READS_BOOKS, on="accounted"),
    Row("reuse-returned", "post", KEEPS_BOOKS_DONE, on="accounted"),
    Row("correct-entry", "get", KEEPS_BOOKS, on="to_pay"),
    Row("correct-entry", "post", KEEPS_BOOKS_DONE, {"because": "Vergissing."}, on="accounted"),
    Row("club-accounting", "get", BY_CLUB, on="to_pay"),
    Row("club-accounting", "post", BY_CLUB_DONE, {"story": "Het is af."}, on="to_pay"),
    Row("club-receipt", "get", BY_CLUB, on="to_pay"),
    Row("remove-club-receipt", "post", BY_CLUB_DONE, on="to_pay"),
)
