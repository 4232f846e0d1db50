"""The two mails of signing in. Plain text; neither holds a link, so that nobody learns to click one."""

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


def _letter(*paragraphs: str) -> str:
    return "\n\n".join([*paragraphs, "Voorzet"])
