"""The verbs of providers, as the journal tells them: codes and identifiers, never a name or a text."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "provider.added",
        _("%(actor)s voegde een sportaanbieder toe"),
        shape=("kind", "municipality"),
    ),
    Verb(
        "provider.merged",
        _("%(actor)s voegde twee dossiers samen"),
        shape=("absorbed",),
    ),
    Verb(
        "provider.unmerged",
        _("%(actor)s haalde twee dossiers weer uit elkaar"),
        shape=("absorbed",),
    ),
    Verb("provider.changed", _("%(actor)s wijzigde gegevens"), shape=("fields",)),
    Verb(
        "contact.logged",
        _("%(actor)s legde een contactmoment vast"),
        shape=("provider", "kind", "audience"),
    ),
    Verb(
        "contact.corrected",
        _("%(actor)s verbeterde een contactmoment"),
        shape=("provider", "fields"),
    ),
    Verb(
        "contact.withdrawn", _("%(actor)s maakte een contactmoment ongedaan"), shape=("provider",)
    ),
    Verb(
        "contact_person.added",
        _("%(actor)s voegde een contactpersoon toe"),
        shape=("provider", "role"),
    ),
    Verb(
        "contact_person.changed",
        _("%(actor)s wijzigde een contactpersoon"),
        shape=("provider", "fields"),
    ),
    Verb(
        "contact_person.left",
        _("%(actor)s schreef dat een contactpersoon is vertrokken"),
        shape=("provider",),
    ),
    Verb(
        "relation.started",
        _("%(actor)s legde vast wie contact houdt"),
        shape=("provider", "topic", "organisation", "person"),
        personal=("person",),
    ),
    Verb(
        "relation.passed_on",
        _("%(actor)s gaf een relatie aan een collega"),
        shape=("provider", "topic", "organisation", "person"),
        personal=("person",),
    ),
    Verb(
        "relation.vacated",
        _("Een relatie heeft geen vaste persoon meer"),
        shape=("provider", "topic", "organisation", "person"),
        personal=("person",),
    ),
    Verb(
        "relation.ended",
        _("%(actor)s beëindigde een relatie"),
        shape=("provider", "topic", "organisation"),
    ),
    Verb(
        "scan.filled_in",
        _("%(actor)s bewaarde een scan van de club"),
        shape=("provider", "instrument"),
    ),
    Verb(
        "scan.shared",
        _("%(actor)s legde vast wie een scan mag zien"),
        shape=("provider", "organisations"),
    ),
    Verb(
        "provider.basics_noted",
        _("%(actor)s legde vast hoe de basiseisen ervoor staan"),
        shape=("provider", "basics"),
    ),
    Verb(
        "provider.basics_due_set",
        _("%(actor)s bepaalde wanneer de basiseisen op orde moeten zijn"),
        shape=("due",),
    ),
    Verb(
        "provider.basics_due_near",
        _("Binnenkort moeten de basiseisen op orde zijn"),
        shape=("due", "missing"),
    ),
    Verb(
        "provider.basics_overdue",
        _("De dag waarop de basiseisen op orde moesten zijn, is voorbij"),
        shape=("due", "missing"),
    ),
)
