"""The shape of what people type at the front page and to sign in."""

from typing import Any, ClassVar

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.ui.forms import Form, speak_plainly


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
