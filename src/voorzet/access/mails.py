"""The mails of signing in. None holds a link to sign in with, so that nobody learns to click one."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.access.models import Invitation
from voorzet.access.queries import token_for
from voorzet.ui.letters import Letter
from voorzet.ui.times import day


def sign_in_code(code: str) -> Letter:
    """The code for who has an account."""
    return Letter(
        title=_("Uw code om in te loggen"),
        happened=(
            _("Uw code is: %(code)s") % {"code": code},
            _(
                "Vul deze code in op de pagina die nog openstaat. De code werkt een kwartier en één keer."
            ),
            _("Geef de code aan niemand. Ook een collega of het loket vraagt er nooit om."),
            _("Heeft u niet om een code gevraagd? Dan hoeft u niets te doen."),
        ),
    )


def no_account(email: str) -> Letter:
    """For an address without an account, so that the page itself can stay silent about it."""
    return Letter(
        title=_("Er is geen account met dit e-mailadres"),
        happened=(
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


def second_factor_changed(change: str, _context: Mapping[str, object]) -> Letter:
    """What changed in how somebody signs in; who did not do that themselves hears what to do."""
    told = {
        "totp_activated": _(
            "Bij uw account is een app toegevoegd. Die geeft codes om in te loggen."
        ),
        "webauthn_added": _("Bij uw account is een passkey toegevoegd."),
        "recovery_codes_generated": _("Voor uw account zijn nieuwe herstelcodes gemaakt."),
        "removed": _("Bij uw account is een tweede stap verwijderd."),
    }
    return Letter(
        title=_("U logt voortaan anders in"),
        happened=(
            told[change],
            _("Deed u dit zelf? Dan hoeft u niets te doen."),
            _("Was u dit niet? Bel dan meteen de coördinator van uw loket."),
        ),
    )


def invitation(invited: Invitation) -> Letter:
    """The one mail with a link: it makes an account ready and opens nothing by itself."""
    address = reverse("invitation", args=[token_for(invited)])
    until = day(invited.expires_at)
    told = {"desk": invited.desk.name, "organisation": invited.organisation.name}
    return Letter(
        title=_("Uitnodiging van %(desk)s") % told,
        greeting=_("Beste %(name)s,") % {"name": invited.name},
        happened=(
            _("U bent uitgenodigd om namens %(organisation)s mee te werken bij %(desk)s.") % told,
            _("Neem de uitnodiging aan, uiterlijk %(until)s.") % {"until": until},
        ),
        button=_("Neem de uitnodiging aan"),
        url=settings.PUBLIC_ADDRESS.rstrip("/") + address,
        notes=(
            _("Daarna logt u in met dit e-mailadres. De link werkt één keer."),
            _("Verwacht u dit niet? Dan hoeft u niets te doen."),
        ),
        sender=invited.desk.name,
        colour=invited.desk.brand_colour,
    )
