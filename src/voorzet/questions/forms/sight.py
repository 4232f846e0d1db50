"""The form that asks what somebody would see who is not there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.desks.models import ROLES
from voorzet.kernel.actor import Role
from voorzet.parties.models import OrganisationKind
from voorzet.ui.forms import Form


class HypotheticalForm(Form):
    """A kind of partner and a role."""

    soort = forms.ChoiceField(label=_("Soort organisatie"), choices=OrganisationKind.choices)
    rol = forms.ChoiceField(label=_("Rol"), choices=ROLES, initial=Role.ADVISER.value)

    def kind(self) -> OrganisationKind:
        """The kind that was chosen."""
        return OrganisationKind(self.cleaned_data["soort"])

    def role(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["rol"])
