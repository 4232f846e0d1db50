"""What somebody without an account may call themselves and their club: it is repeated in mail that we send."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.activities.actions._places import Who
from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_NAME, LONGEST_CLUB = 80, 100

# Marks of an address, and what mail programs make a link of without them.
_ADDRESS = re.compile(
    r"[/\\<>@]|www\.|\w\.(?:nl|be|de|eu|fr|uk|com|org|net|info|biz|io|co|me|app|dev|site|online|shop|link|xyz|top)\b",
    re.IGNORECASE,
)
# Control characters, what turns the direction of text, and ends of lines (Unicode, 4.5).
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


def require_who(who: Who) -> Who:
    """Who registers, checked and on one line each. Raises Unacceptable with a sentence at the field."""
    name = _require_name("name", require_text("name", who.name, longest=LONGEST_NAME))
    club = who.provider_name.strip()
    if club:
        club = require_text("provider_name", club, longest=LONGEST_CLUB)
        club = _require_name("provider_name", club)
    email = who.email.strip()
    try:
        validate_email(email)
    except ValidationError:
        raise Unacceptable(
            {"email": _("Dit is geen e-mailadres. Een voorbeeld: bestuur@onzeclub.nl.")}
        ) from None
    return Who(
        name=name,
        email=email,
        provider_id=who.provider_id,
        provider_name=club,
        language=who.language,
    )


def _require_name(field: str, text: str) -> str:
    """A name and nothing that a reader could click: our mail goes to whatever address a stranger fills in."""
    if any(unicodedata.category(one) in _UNSEEN for one in text):
        raise Unacceptable({field: _("Hier staan onzichtbare tekens in. Typ de naam opnieuw.")})
    if _ADDRESS.search(unicodedata.normalize("NFKC", text)):
        raise Unacceptable(
            {
                field: _(
                    "Vul alleen een naam in, zonder internetadres, e-mailadres of schuine streep."
                )
            }
        )
    require_clean(field, text)
    return " ".join(text.split())
