"""The verbs of desks, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("desk.opened", _("%(actor)s opende het loket")),
    Verb("desk.partner_joined", _("%(organisation)s werd partner"), shape=("organisation",)),
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
        shape=("kind", "sight", "informed"),
    ),
)
