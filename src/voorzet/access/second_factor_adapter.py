"""What we ask of allauth's second factors: secrets encrypted, our own words, one name for this site."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.access.queries import list_factors
from voorzet.kernel.sealing import Seal
from voorzet.parties.models import Person

_SEAL = Seal("voorzet.access.second_factor|")
FIRST_NAMES = (gettext_lazy("Mijn passkey"), gettext_lazy("Tweede passkey"))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """The hooks that allauth calls."""

    error_messages = {  # noqa: RUF012 - allauth's own shape
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Dit klopt niet. Neem de code die er nu staat, of probeer het nog eens."
        ),
        "unverified_email": gettext_lazy("Bevestig eerst uw e-mailadres."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets lie encrypted in the database, so that a copy of it is not enough to sign in."""
        return _SEAL.close(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; Unsealable when the installation's key was lost."""
        return _SEAL.open(encrypted_text)

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's own name
        """What a passkey is called until its owner says otherwise."""
        number = len(list_factors(user.pk).passkeys)
        if number < len(FIRST_NAMES):
            return str(FIRST_NAMES[number])
        return _("Passkey %(number)d") % {"number": number + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site as a passkey knows it: by its host, which Django has checked."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Voorzet"}
