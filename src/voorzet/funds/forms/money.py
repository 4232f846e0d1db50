"""What is typed about payments, the ledger, and accounting for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.funds.actions import Told
from voorzet.funds.receipts import IncomingReceipt
from voorzet.ui.amounts import EuroField
from voorzet.ui.once import OnceForm, text_field


class ManyFilesInput(forms.FileInput):
    """The browser lets somebody choose more than one."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ".pdf,image/*", "multiple": True, **(attrs or {})})


class BecauseForm(OnceForm):
    """Why money goes back."""

    because = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Dit staat in het grootboek. Noem geen namen van mensen."),
    )


class ManyFilesField(forms.FileField):
    """Several files in one field; cleans to a list of them, perhaps empty."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Each file by itself."""
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files if one]


class AccountingForm(OnceForm):
    """What came of it, what it cost, and receipts."""

    story = text_field(
        _("Wat leverde het op?"),
        longest=5_000,
        rows=6,
        required=False,
        help_text=_(
            "Een paar zinnen is genoeg. Noem geen namen of medische gegevens van kinderen."
        ),
    )
    spent = EuroField(
        label=_("Wat kostte het in totaal?"),
        least_cents=0,
        required=False,
        help_text=_("Alles bij elkaar, ook wat uw club zelf betaalde. Bijvoorbeeld 1.250,00."),
    )
    receipts = ManyFilesField(
        label=_("Bonnen"),
        required=False,
        help_text=_("Foto’s of pdf’s, hoogstens 10 MB per stuk. U kunt er meer tegelijk kiezen."),
    )

    def told(self) -> Told:
        """What was filled in, as the verbs take it."""
        filled = self.cleaned_data
        return Told(
            story=filled["story"],
            spent_cents=filled["spent"],
            receipts=[IncomingReceipt(one.name, one.read()) for one in filled["receipts"]],
        )


class RemarkForm(OnceForm):
    """What is missing."""

    remark = text_field(_("Wat ontbreekt er nog?"), longest=500, rows=3)


class SettleForm(OnceForm):
    """What the pots pay in the end."""

    cents = EuroField(label=_("Wat betalen de potten samen?"), least_cents=0)


class ReturnForm(OnceForm):
    """What the club gave back."""

    cents = EuroField(label=_("Hoeveel kwam er terug?"))
