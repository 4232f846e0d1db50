"""The verbs of mail, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("mail.sent_again", _("%(actor)s liet een mail opnieuw versturen"), shape=("kind",)),
    Verb(
        "mail.put_away",
        _("%(actor)s legde een mail weg die niet aankwam"),
        shape=("kind", "fault"),
    ),
    Verb(
        "desk_text.changed",
        _("%(actor)s veranderde een tekst van het loket"),
        shape=("kind", "language"),
    ),
    Verb(
        "desk_text.restored",
        _("%(actor)s zette een tekst van het loket terug"),
        shape=("kind", "language"),
    ),
)
