"""The verbs of access, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "invitation.sent",
        _("%(actor)s nodigde iemand van %(organisation)s uit"),
        shape=("organisation", "role"),
    ),
    Verb(
        "invitation.accepted",
        _("iemand van %(organisation)s nam de uitnodiging aan"),
        shape=("person", "organisation", "role"),
        personal=("person",),
    ),
    Verb(
        "invitation.revoked",
        _("%(actor)s trok een uitnodiging in"),
        shape=("organisation",),
    ),
    Verb(
        "proposal.made",
        _("%(organisation)s stelde iemand voor"),
        shape=("organisation", "role"),
    ),
    Verb(
        "proposal.accepted",
        _("%(actor)s nam een voorstel van %(organisation)s over"),
        shape=("person", "organisation", "role"),
        personal=("person",),
    ),
    Verb(
        "proposal.dismissed",
        _("%(actor)s wees een voorstel van %(organisation)s af"),
        shape=("organisation", "role"),
    ),
    Verb("person.identity_linked", _("%(actor)s logde voor het eerst in bij de eigen organisatie")),
    Verb("person.account_closed", _("%(actor)s sloot een account")),
    Verb("person.second_factor_removed", _("%(actor)s haalde iemands tweede stap weg")),
)
