"""The shape of what people type at the front page, to sign in, and about their own account."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.access.queries import list_factors
from voorzet.access.single_use import take_code
from voorzet.kernel.actor import Role
from voorzet.parties.models import Organisation, Person
from voorzet.ui.forms import Form, speak_plainly

# What each role may do, in the words of who chooses.
ROLES = [
    (Role.ADVISER.value, _("Adviseur: werkt aan vragen van clubs")),
    (Role.COORDINATOR.value, _("Coördinator: ziet alle vragen en regelt het loket")),
    (Role.READER.value, _("Meelezer: leest mee en verandert niets")),
    (Role.PLATFORM_MEMBER.value, _("Lid van het sportplatform: ziet wat via het platform kwam")),
]


class LookUpForm(Form):
    """Where somebody's club is."""

    plaats = forms.CharField(label=_("Gemeente of postcode"), max_length=60)


class OrganisationForm(Form):
    """For which organisation somebody acts."""

    organisation = forms.UUIDField()


class AskForCodeForm(RequestLoginCodeForm, Form):  # type: ignore[misc]  # allauth ships no types
    """The address that a code goes to; allauth finds the person and says nothing about it."""

    own_details: ClassVar[tuple[tuple[str, str], ...]] = (("email", "username"),)
    email = forms.EmailField(label=_("E-mailadres"), max_length=254)


class PasswordForm(LoginForm, Form):  # type: ignore[misc]  # allauth ships no types
    """An address and a password; allauth adds the field for the address, named `login`."""

    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("E-mailadres"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        )
        speak_plainly(self.fields["login"], str(self["login"].label))
        self.order_fields(["login", "password"])


class CodeForm(ConfirmLoginCodeForm, Form):  # type: ignore[misc]  # allauth ships no types
    """The code from the mail; dashes, spaces and capitals do not matter."""

    code = forms.CharField(
        label=_("Code uit de mail"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


def _code() -> forms.CharField:
    """A code of digits; a telephone shows the keys for it."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=_("Code uit uw app"), max_length=40, widget=forms.TextInput(attrs=attrs)
    )


class _OnceForm(Form):
    """A code that allauth found right is taken, so that nobody uses it again."""

    authenticator: Authenticator

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if list_factors(user.pk).app is None:
            self.fields["code"].label = _("Herstelcode")
            speak_plainly(self.fields["code"], str(_("Herstelcode")))

    def clean_code(self) -> str:
        """Refuses a code of an app that was taken before, with the sentence for a wrong one."""
        code: str = super().clean_code()  # type: ignore[misc]  # of allauth's forms below
        if self.authenticator.type == Authenticator.Type.TOTP and not take_code(
            self.authenticator, code
        ):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(_OnceForm, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code of an app, or one of the codes kept for when it is lost."""

    code = _code()


class ConfirmCodeForm(_OnceForm, ReauthenticateCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The same, of somebody who is signed in already."""

    code = _code()


class ConfirmPasswordForm(ReauthenticateForm, Form):  # type: ignore[misc]  # allauth ships no types
    """The password, of somebody without a second factor."""

    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class AppForm(ActivateTOTPForm, Form):  # type: ignore[misc]  # allauth ships no types
    """The first code of an app that was just set up."""

    code = _code()


class PasskeyForm(AddWebAuthnForm, Form):  # type: ignore[misc]  # allauth ships no types
    """What the browser says about a new passkey, and what its owner calls it."""

    passwordless = None  # every passkey of ours is; nobody is asked
    name = forms.CharField(label=_("Naam van deze passkey"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuses what is no passkey at all; the libraries below stumble over some of it."""
        try:
            return super().clean() or {}
        except (ValueError, TypeError, KeyError, AttributeError):
            raise get_adapter().validation_error("incorrect_code") from None


class _AnswerForm(forms.Form):
    """What a browser answered for a passkey; what is no answer at all is refused as a wrong one."""

    def clean_credential(self) -> Authenticator:
        """The passkey that it proves."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # of allauth's forms below
        except (ValueError, TypeError, KeyError, AttributeError):
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeySignInForm(_AnswerForm, LoginWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """To sign in with."""


class PasskeySecondForm(_AnswerForm, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """As the second step."""


class PasskeyConfirmForm(_AnswerForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """To confirm that it is still you."""


class DetailsForm(Form):
    """What somebody is called, and the language they read."""

    own_details: ClassVar[tuple[tuple[str, str], ...]] = (("name", "name"),)
    name = forms.CharField(label=_("Naam"), max_length=120)
    language = forms.ChoiceField(
        label=_("Taal"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
    )


class InviteForm(Form):
    """Whom to invite, for which partner and as what."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres van het werk"), max_length=254)
    organisation = forms.TypedChoiceField(label=_("Organisatie"), coerce=UUID)
    role = forms.TypedChoiceField(
        label=_("Rol"), coerce=Role, widget=forms.RadioSelect, choices=ROLES
    )

    def __init__(self, *args: Any, partners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(partner.id), partner.name) for partner in partners]
        self.fields["organisation"].choices = [("", _("Kies een organisatie")), *choices]  # type: ignore[attr-defined]  # a choice field


class FirstHolderForm(Form):
    """Which partner receives what comes in by the public form."""

    organisation = forms.ChoiceField(
        label=_("Wie ontvangt nieuwe vragen?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, partners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(one.id), one.name) for one in partners]  # type: ignore[attr-defined]


class RoleForm(Form):
    """What somebody is at the desk from now on."""

    role = forms.TypedChoiceField(
        label=_("Rol"), coerce=Role, widget=forms.RadioSelect, choices=ROLES
    )
