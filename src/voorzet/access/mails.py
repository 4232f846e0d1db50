"""The mails of signing in. Plain text; none holds a link to sign in with, so that nobody learns to click one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and body."""

    subject: str
    body: str


def sign_in_code(code: str) -> Mail:
    """The code for who has an account."""
    return Mail(
        subject=_("Uw code om in te loggen"),
        body=_letter(
            _("Uw code is: %(code)s") % {"code": code},
            _(
                "Vul deze code in op de pagina die nog openstaat. De code werkt een kwartier en één keer."
            ),
            _("Geef de code aan niemand. Ook een collega of het loket vraagt er nooit om."),
            _("Heeft u niet om een code gevraagd? Dan hoeft u niets te doen."),
        ),
    )


def no_account(email: str) -> Mail:
    """For an address without an account, so that the page itself can stay silent about it."""
    return Mail(
        subject=_("Er is geen account met dit e-mailadres"),
        body=_letter(
            _("Iemand, misschien u, vroeg een code om in te loggen met %(email)s.")
            % {"email": email},
            _("Wij hebben geen account met dit adres. Er is dus geen code."),
            _(
                "Werkt u mee aan een sport- en beweegloket? Vraag de coördinator met welk adres u"
                " bekend bent. Bent u van een club? Dan heeft u geen account nodig."
            ),
            _("Heeft u hier niet om gevraagd? Dan hoeft u niets te doen."),
        ),
    )


def second_factor_changed(change: str, _context: Mapping[str, object]) -> Mail:
    """What changed in how somebody signs in; who did not do that themselves hears what to do."""
    told = {
        "totp_activated": _(
            "Bij uw account is een app toegevoegd. Die geeft codes om in te loggen."
        ),
        "webauthn_added": _("Bij uw account is een passkey toegevoegd."),
        "recovery_codes_generated": _("Voor uw account zijn nieuwe herstelcodes gemaakt."),
        "removed": _("Bij uw account is een tweede stap verwijderd."),
    }
    return Mail(
        subject=_("U logt voortaan anders in"),
        body=_letter(
            told[change],
            _("Deed u dit zelf? Dan hoeft u niets te doen."),
            _("Was u dit niet? Bel dan meteen de coördinator van uw loket."),
        ),
    )


def _letter(*paragraphs: str) -> str:
    return "\n\n".join([*paragraphs, "Voorzet"])
