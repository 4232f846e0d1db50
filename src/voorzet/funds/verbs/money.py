"""The ledger, payments, and accounting for them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

PAYMENT = ("payment", "pot")

register(
    Verb("pot.entry_corrected", _("%(actor)s corrigeerde een boeking"), ("entry", "correction")),
    Verb("pot.returned", _("%(actor)s boekte een terugbetaling"), ("entry", "application")),
    Verb("pot.reused", _("%(actor)s maakte teruggekregen geld weer beschikbaar"), ("entry",)),
    Verb(
        "application.payment_listed",
        _("%(actor)s zette een betaling op de lijst voor de bank"),
        PAYMENT,
    ),
    Verb("application.payment_made", _("%(actor)s betaalde"), PAYMENT),
    Verb("application.payment_cancelled", _("%(actor)s liet een betaling vervallen"), PAYMENT),
    Verb("application.payment_bounced", _("de bank stuurde een betaling terug"), PAYMENT),
    Verb(
        "application.accounting_kept",
        _("%(actor)s werkte aan de verantwoording"),
        ("receipts",),
    ),
    Verb("application.receipt_removed", _("%(actor)s haalde een bon weg"), ("receipt",)),
    Verb("application.accounted", _("de verantwoording is binnen")),
    Verb(
        "application.accounting_sent_back",
        _("%(actor)s vroeg om de verantwoording aan te vullen"),
        ("until",),
    ),
    Verb("application.accounting_asked", _("de club is om de verantwoording gevraagd"), ("until",)),
    Verb("application.settled", _("%(actor)s rekende een aanvraag af")),
)
