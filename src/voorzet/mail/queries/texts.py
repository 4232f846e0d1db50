"""The texts of a desk: its own where it has them, else ours."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.mail.models import DeskText, MailKind
from voorzet.mail.policy import may_see_to_mail
from voorzet.mail.words import CHANGEABLE, WORDS


@dataclass(frozen=True, slots=True)
class TextRow:
    """The words of one kind of mail in one language; `is_own` when the desk wrote them."""

    kind: MailKind
    language: str
    label: str
    subject: str
    body: str
    is_own: bool


def list_texts(actor: Actor, desk: Desk) -> list[TextRow]:
    """Every text that the desk may change, in every language. Nothing for who does not coordinate it."""
    if not may_see_to_mail(actor, desk.id):
        return []
    own = {(text.kind, text.language): text for text in DeskText.objects.filter(desk_id=desk.id)}
    return [
        _row(kind, language, own.get((kind, language)))
        for kind in CHANGEABLE
        for language, _name in settings.LANGUAGES
    ]


def get_text(actor: Actor, desk: Desk, kind: str, language: str) -> TextRow:
    """The words of one kind of mail in one language."""
    for row in list_texts(actor, desk):
        if (row.kind, row.language) == (kind, language):
            return row
    raise NotVisible


def _row(kind: MailKind, language: str, own: DeskText | None) -> TextRow:
    ours = WORDS[kind]
    with translation.override(language):
        subject, body = str(ours.subject), str(ours.body)
    if own is not None:
        subject, body = own.subject, own.body
    return TextRow(kind, language, str(ours.label), subject, body, own is not None)
