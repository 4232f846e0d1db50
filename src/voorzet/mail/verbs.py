"""The verbs of mail that comes in, as the journal tells them: identifiers and codes, never who wrote or what."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("mail.came_in", _("Er kwam een mail binnen")),
    Verb(
        "mail.put_aside",
        _("Een mail is apart gezet"),
        shape=("reason", "question", "answers"),
    ),
)
