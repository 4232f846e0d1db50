"""The shape of what is typed on the pages about mail."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.mail.actions import Reach
from voorzet.mail.models import Mailbox
from voorzet.mail.models.texts import LONGEST_BODY, LONGEST_SUBJECT
from voorzet.parties.models import Organisation
from voorzet.ui.forms import Form
from voorzet.ui.once import OnceForm, text_field

HOST = RegexValidator(
    r"^(?=.{4,200}$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}$",
    _("Dit is geen naam van een server. Een voorbeeld: imap.onzegemeente.nl."),
)


class MailboxForm(Form):
    """Where a mailbox is and how it is opened. The port is that of IMAP over TLS; another is set by command."""

    address = forms.EmailField(
        label=_("E-mailadres van de mailbox"), help_text=_("Clubs mailen naar dit adres.")
    )
    organisation = forms.ChoiceField(label=_("Van wie is deze mailbox?"), required=False)
    host = forms.CharField(
        label=_("Server voor inkomende mail (IMAP)"),
        max_length=200,
        validators=[HOST],
        help_text=_("Vraag het uw beheerder. Een voorbeeld: imap.onzegemeente.nl."),
    )
    username = forms.CharField(
        label=_("Gebruikersnaam"), max_length=200, help_text=_("Vaak het e-mailadres zelf.")
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Vul het wachtwoord van de mailbox in.")},
    )
    folder = forms.CharField(label=_("Map"), max_length=100, initial="INBOX")
    takes_tokens = forms.BooleanField(
        label=_("Mail naar naam+iets@… komt ook in deze mailbox"),
        required=False,
        help_text=_("Zo vindt elk antwoord de goede vraag. Weet u het niet? Laat het dan uit."),
    )
    quiet_days = forms.IntegerField(
        label=_("Waarschuw als er zo veel werkdagen niets binnenkomt"),
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={
            "min_value": _("Kies 1 tot en met 20 werkdagen."),
            "max_value": _("Kies 1 tot en met 20 werkdagen."),
        },
    )

    def __init__(
        self,
        *args: Any,
        partners: Iterable[Organisation],
        mailbox: Mailbox | None = None,
        **kwargs: Any,
    ) -> None:
        if mailbox is not None:
            kwargs["initial"] = {
                name: getattr(mailbox, name)
                for name in ("address", "host", "username", "folder", "takes_tokens", "quiet_days")
            } | {"organisation": str(mailbox.organisation_id or "")}
        super().__init__(*args, **kwargs)
        self._port = mailbox.port if mailbox else 993
        organisations: Any = self.fields["organisation"]
        organisations.choices = [
            ("", gettext("Van het loket zelf")),
            *((str(partner.id), partner.name) for partner in partners),
        ]
        if mailbox is not None and mailbox.secret:
            self.fields["password"].required = False
            self.fields["password"].help_text = gettext(
                "Laat leeg om het wachtwoord te houden dat er is."
            )

    def reach(self) -> Reach:
        """What was filled in, for the verb."""
        filled = self.cleaned_data
        return Reach(
            address=filled["address"],
            host=filled["host"],
            port=self._port,
            username=filled["username"],
            password=filled["password"],
            folder=filled["folder"],
            takes_tokens=filled["takes_tokens"],
            organisation_id=UUID(filled["organisation"]) if filled["organisation"] else None,
            quiet_days=filled["quiet_days"],
        )


class JoinForm(Form):
    """The question that a mail belongs to."""

    reference = forms.CharField(
        label=_("Kenmerk van de vraag"), max_length=16, help_text=_("Bijvoorbeeld ALM-26-0042.")
    )


class DemoReplyForm(Form):
    """A reply in the demo, by whoever got the mail."""

    body = forms.CharField(
        label=_("Uw antwoord"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )


class DemoLetterForm(Form):
    """A mail of a club in the demo."""

    name = forms.CharField(label=_("Naam"), max_length=80, initial="Joke van der Meer")
    sender = forms.EmailField(label=_("E-mailadres"), initial="secretaris@vvdeplassen.example")
    to = forms.ChoiceField(label=_("Aan"))
    subject = forms.CharField(label=_("Onderwerp"), max_length=150)
    body = forms.CharField(
        label=_("Bericht"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 7})
    )

    def __init__(self, *args: Any, addresses: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = [(address, address) for address in addresses]


class TextForm(OnceForm):
    """Subject and body of one kind of mail."""

    subject = forms.CharField(
        label=_("Onderwerp"),
        max_length=LONGEST_SUBJECT,
        help_text=_("Het kenmerk zetten wij er zelf achter."),
        error_messages={"required": _("Schrijf een onderwerp.")},
    )
    body = text_field(
        _("Tekst"),
        longest=LONGEST_BODY,
        rows=10,
        help_text=_(
            "Een lege regel begint een nieuwe alinea. De knop, de aanhef en de groet zetten wij erbij."
        ),
        error_messages={"required": _("Schrijf een tekst.")},
    )
