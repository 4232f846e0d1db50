"""The verbs of desks, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("desk.opened", _("%(actor)s opende het loket")),
    Verb("desk.invited", _("%(actor)s vroeg iemand een loket te openen")),
    Verb("desk.described", _("%(actor)s paste de gegevens van het loket aan"), shape=("changed",)),
    Verb(
        "desk.first_holder_changed",
        _("%(to_organisation)s ontvangt voortaan de vragen, in plaats van %(from_organisation)s"),
        shape=("from_organisation", "to_organisation"),
    ),
    Verb(
        "desk.partner_joined", _("%(organisation)s werd partner"), shape=("organisation", "levels")
    ),
    Verb(
        "desk.partner_leaving",
        _("%(organisation)s stopt als partner op een afgesproken dag"),
        shape=("organisation", "day"),
    ),
    Verb(
        "desk.partner_left",
        _("%(organisation)s is geen partner meer"),
        shape=("organisation",),
    ),
    Verb(
        "desk.requirement_confirmed",
        _("%(actor)s bevestigde een punt van de lijst"),
        shape=("requirement",),
    ),
    Verb(
        "desk.requirement_doubted",
        _("%(actor)s trok de bevestiging van een punt in"),
        shape=("requirement",),
    ),
    Verb("desk.platform_assessed", _("%(actor)s vulde de zelftoets van het platform in")),
    Verb(
        "agreement.adopted",
        _("%(actor)s nam het landelijke kader over"),
        shape=("framework", "version"),
    ),
    Verb(
        "agreement.renewed",
        _("%(actor)s begon een nieuwe versie van de afspraken"),
        shape=("version", "earlier"),
    ),
    Verb(
        "agreement.article_adapted",
        _("%(actor)s paste een artikel aan"),
        shape=("number",),
    ),
    Verb(
        "agreement.sharing_adapted",
        _("%(actor)s paste aan wat partners zouden zien"),
        shape=("record_kinds",),
    ),
    Verb(
        "agreement.task_divided",
        _("%(actor)s verdeelde een taak"),
        shape=("task",),
    ),
    Verb(
        "agreement.proposed",
        _("%(actor)s legde de afspraken voor aan de partners"),
        shape=("version",),
    ),
    Verb(
        "agreement.signed",
        _("%(actor)s tekende de afspraken"),
        shape=("version",),
    ),
    Verb(
        "agreement.put_in_force",
        _("%(actor)s liet de afspraken ingaan"),
        shape=("version",),
    ),
    Verb("agreement.superseded", _("De afspraken zijn vervangen"), shape=("version",)),
    Verb(
        "agreement.withdrawn",
        _("%(actor)s trok een versie van de afspraken in"),
        shape=("version",),
    ),
    Verb("agreement.ended", _("%(actor)s beëindigde de afspraken"), shape=("version",)),
    Verb(
        "desk.opened_for_staff",
        _("Beheer kijkt tijdelijk mee bij het loket"),
        shape=("person", "organisation"),
        personal=("person",),
    ),
    Verb(
        "desk.closed_for_staff",
        _("Beheer kijkt niet meer mee bij het loket"),
        shape=("person", "organisation"),
        personal=("person",),
    ),
    Verb(
        "desk.role_given",
        _("%(actor)s gaf iemand een rol bij het loket"),
        shape=("person", "organisation", "role"),
        personal=("person",),
    ),
    Verb(
        "desk.role_ended",
        _("%(actor)s beëindigde een rol bij het loket"),
        shape=("person", "organisation"),
        personal=("person",),
    ),
    Verb(
        "desk.sharing_agreed",
        _("%(actor)s paste aan wat partners zien"),
        shape=("record_kind", "kind", "sight", "informed"),
    ),
)
