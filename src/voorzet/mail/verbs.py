"""The verbs of mail, as the journal tells them: identifiers and codes, never who wrote or what."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("mailbox.added", _("%(actor)s liet een mailbox lezen")),
    Verb("mailbox.changed", _("%(actor)s paste een mailbox aan")),
    Verb("mailbox.stopped", _("%(actor)s liet een mailbox niet meer lezen")),
    Verb("mailbox.failed", _("een mailbox is niet te lezen")),
    Verb("mailbox.fell_silent", _("er kwam een tijd niets binnen in een mailbox")),
    Verb(
        "mail.admitted",
        _("%(actor)s maakte een vraag van een mail die apart stond"),
        shape=("question",),
    ),
    Verb(
        "mail.joined",
        _("%(actor)s voegde een mail die apart stond bij een vraag"),
        shape=("question",),
    ),
    Verb("mail.discarded", _("%(actor)s legde een mail weg die apart stond")),
    Verb("mail.came_in", _("Er kwam een mail binnen")),
    Verb(
        "mail.put_aside",
        _("Een mail is apart gezet"),
        shape=("reason", "question", "answers"),
    ),
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
