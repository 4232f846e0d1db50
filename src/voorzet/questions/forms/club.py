"""Forms for people without an account: the public form, the club's reply and whether it helped."""

import re
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from voorzet.parties.models import Organisation
from voorzet.reference.models import Municipality
from voorzet.reference.queries import list_themes
from voorzet.ui.once import OnceForm, text_field

NOT_LISTED = "none"
ROLES = (
    ("voorzitter", _("Voorzitter")),
    ("secretaris", _("Secretaris")),
    ("penningmeester", _("Penningmeester")),
    ("bestuurslid", _("Ander bestuurslid")),
    ("trainer of coach", _("Trainer of coach")),
    ("vrijwilliger", _("Vrijwilliger")),
    ("vertrouwenscontactpersoon", _("Vertrouwenscontactpersoon")),
    ("medewerker", _("Medewerker")),
    ("ondernemer", _("Ondernemer of eigenaar")),
    ("lid of ouder", _("Lid, of ouder van een lid")),
    ("anders", _("Anders")),
)
PHONE = RegexValidator(
    r"^(?=(?:\D*\d){8,15}\D*$)[+()0-9 ./-]+$",
    _("Dit is geen telefoonnummer. Een voorbeeld: 06 12345678."),
)


class AskForm(OnceForm):
    """The public form of a desk. Partners are ticked: what is unticked is kept from them."""

    own_details: ClassVar[tuple[tuple[str, str], ...]] = (
        ("provider_name", "organization"),
        ("name", "name"),
        ("email", "email"),
        ("phone", "tel"),
    )

    body = text_field(
        _("Uw vraag, in uw eigen woorden"),
        rows=6,
        error_messages={"required": _("Schrijf hier wat u wilt vragen.")},
        help_text=_(
            "Een paar zinnen is genoeg. Noem geen namen of medische gegevens van kinderen."
        ),
    )
    provider_name = forms.CharField(
        label=_("Naam van uw club of aanbieder"),
        max_length=160,
        error_messages={"required": _("Vul de naam van uw club of aanbieder in.")},
    )
    provider = forms.CharField(required=False)
    municipality = forms.ChoiceField(label=_("In welke gemeente?"), required=False)
    name = forms.CharField(
        label=_("Uw naam"), max_length=120, error_messages={"required": _("Vul uw naam in.")}
    )
    role = forms.ChoiceField(
        label=_("Uw rol bij de club"), choices=[("", _("Kies …")), *ROLES], required=False
    )
    email = forms.EmailField(label=_("E-mailadres"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    preferred_moment = forms.CharField(
        label=_("Wanneer komt het u het beste uit?"),
        help_text=_("Bijvoorbeeld: na 19.00 uur, niet op woensdag."),
        max_length=120,
        required=False,
    )
    theme = forms.ChoiceField(label=_("Waar gaat het over?"), required=False)
    already_asked = text_field(
        _("Wie heeft u dit al gevraagd?"),
        longest=2000,
        rows=2,
        required=False,
        help_text=_("Bijvoorbeeld uw bond of de gemeente, en wat zij zeiden."),
    )
    urgent = forms.BooleanField(
        label=_("Er is haast bij"),
        help_text=_("Bijvoorbeeld: het gebouw is dicht, of een termijn loopt deze week af."),
        required=False,
    )
    shared_with = forms.MultipleChoiceField(required=False)
    website = forms.CharField(required=False)

    def __init__(
        self,
        *args: Any,
        partners: list[Organisation],
        municipalities: list[Municipality],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "shared_with": [str(partner.id) for partner in partners],
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        self.partners = partners
        self._offer(
            "theme", _("Dat weet ik niet"), [(one.slug, one.label) for one in list_themes()]
        )
        self._offer("municipality", _("Kies …"), [(one.code, one.name) for one in municipalities])
        self._offer("shared_with", None, [(str(one.id), one.name) for one in partners])
        if len(municipalities) == 1:
            del self.fields["municipality"]

    def _offer(self, name: str, nothing: Any, choices: list[tuple[str, str]]) -> None:  # noqa: ANN401 - a lazy text
        blank = [] if nothing is None else [("", nothing)]
        self.fields[name].choices = [*blank, *choices]  # type: ignore[attr-defined]  # all three are choice fields

    def clean_provider_name(self) -> str:
        """The name on one line."""
        return " ".join(self.cleaned_data["provider_name"].split())

    def clean(self) -> dict[str, Any]:
        """At least one way to answer; and nothing in the box that only machines see."""
        filled = self.cleaned_data
        tried = {"email", "phone"} & self.errors.keys()
        if not (filled.get("email") or filled.get("phone") or tried):
            self.add_error(
                "email",
                _("Vul een e-mailadres of telefoonnummer in. Anders kunnen wij u niet antwoorden."),
            )
        if filled.get("website"):
            self.add_error(None, _("Verstuur het nog eens, dan weten wij dat u geen robot bent."))
        return filled

    def withheld_from(self) -> list[UUID]:
        """The partners that the club unticked."""
        shared = set(self.cleaned_data["shared_with"])
        return [partner.id for partner in self.partners if str(partner.id) not in shared]

    def chosen_provider(self) -> UUID | None:
        """What was chosen from the look-up, if it was."""
        return _as_uuid(self.cleaned_data["provider"])


class ReplyForm(OnceForm):
    """The club writes back."""

    body = text_field(_("Uw bericht"), error_messages={"required": _("Schrijf hier uw bericht.")})


class FeedbackForm(OnceForm):
    """Whether it helped."""

    YES, NO = "yes", "no"

    solved = forms.ChoiceField(
        label=_("Bent u geholpen?"),
        error_messages={"required": _("Kies ja of nee.")},
        choices=[(YES, _("Ja, dank u")), (NO, _("Nee, nog niet"))],
        widget=forms.RadioSelect,
    )
    remark = text_field(_("Wilt u er iets bij zeggen?"), rows=3, required=False)


def _as_uuid(text: str) -> UUID | None:
    return (
        UUID(text) if re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) else None
    )
