"""What every verb asks of a text before it is kept: that it says something, and that it may be kept (law 7)."""

from django.utils.translation import gettext as _

from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.screening import (
    hints_at_unsafe_sport,
    holds_citizen_number,
    tells_private_details,
)

# What a writer can confirm: nothing private of a child in it; about policy and not about an incident.
MINOR_HEALTH = "minor_health"
SAFETY = "safety"


def require_text(field: str, text: str, *, longest: int = 20_000) -> str:
    """The text without white space around it; empty or endless is not acceptable."""
    text = text.strip()
    if not text:
        raise Unacceptable({field: _("Vul hier iets in.")})
    if len(text) > longest:
        raise Unacceptable(
            {field: _("Houd het korter dan %(longest)s tekens.") % {"longest": longest}}
        )
    return text


def require_clean(field: str, text: str, acknowledged: frozenset[str] = frozenset()) -> None:
    """Refuses a BSN, and asks once more about medical details of a child (law 7 of the design)."""
    if holds_citizen_number(text):
        raise Unacceptable(
            {
                field: _(
                    "Hier staat een burgerservicenummer (BSN). Haal dat weg; wij bewaren het nooit."
                )
            }
        )
    if MINOR_HEALTH not in acknowledged and tells_private_details(text):
        raise Unacceptable(
            {
                field: _(
                    "Dit lijkt over de gezondheid van een kind of een herkenbare persoon te gaan. "
                    "Haal namen en medische details weg, of bevestig dat die er niet in staan."
                )
            }
        )


def require_referral_read(text: str, acknowledged: frozenset[str]) -> bool:
    """Shows a club that hints at unsafe sport where to go before anything is stored (law 7).

    Returns whether the text hints at it, once the club has confirmed that it is about policy.
    """
    hinted = hints_at_unsafe_sport(text)
    if hinted and SAFETY not in acknowledged:
        raise Unacceptable(
            {
                SAFETY: _(
                    "Gaat dit over grensoverschrijdend gedrag? Neem dan contact op met Centrum Veilige "
                    "Sport Nederland. Gaat uw vraag over beleid, bevestig dat dan hieronder."
                )
            }
        )
    return hinted
