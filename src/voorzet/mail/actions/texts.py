"""What a desk says in its own words, and going back to ours."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.mail.filling import PLACEHOLDER
from voorzet.mail.models import DeskText, MailKind
from voorzet.mail.models.texts import LONGEST_BODY, LONGEST_SUBJECT
from voorzet.mail.policy import may_see_to_mail
from voorzet.mail.words import CHANGEABLE, PLACEHOLDERS, WORDS

_IN_BRACES = re.compile(r"\{([^{}]*)\}")


@verb
def change_text(
    *, actor: Actor, desk_id: UUID, kind: MailKind, language: str, subject: str, body: str
) -> DeskText:
    """Puts the desk's own words in place of ours, from the next mail on.

    Raises:
        Unacceptable: empty, too long, a placeholder that is unknown or broken, one left out that is needed, or
            something in it that may not be kept.
    """
    _require_coordinator(actor, desk_id, kind)
    subject = " ".join(require_text("subject", subject, longest=LONGEST_SUBJECT).split())
    body = require_text("body", body.replace("\r\n", "\n"), longest=LONGEST_BODY)
    for field, typed in (("subject", subject), ("body", body)):
        require_clean(field, typed)
        require_placeholders(field, typed)
    _require_needed(kind, subject + body)
    text, _is_new = DeskText.objects.update_or_create(
        desk_id=desk_id,
        kind=kind,
        language=language,
        defaults={"subject": subject, "body": body, "changed_at": clock.now()},
    )
    record(
        actor,
        "desk_text.changed",
        subject_id=text.id,
        desk_id=desk_id,
        details={"kind": kind, "language": language},
    )
    return text


@verb
def restore_text(*, actor: Actor, desk_id: UUID, kind: MailKind, language: str) -> None:
    """Goes back to our own words. Doing it twice is the same as once."""
    _require_coordinator(actor, desk_id, kind)
    text = DeskText.objects.filter(desk_id=desk_id, kind=kind, language=language).first()
    if text is None:
        return
    text_id = text.id
    text.delete()
    record(
        actor,
        "desk_text.restored",
        subject_id=text_id,
        desk_id=desk_id,
        details={"kind": kind, "language": language},
    )


def require_placeholders(field: str, text: str) -> None:
    """Refuses a placeholder that we do not know, and a brace that belongs to none."""
    unknown = [name for name in _IN_BRACES.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        raise Unacceptable(
            {
                field: _("%(unknown)s kennen wij niet. U kunt gebruiken: %(known)s.")
                % {
                    "unknown": "{" + unknown[0] + "}",
                    "known": ", ".join("{" + name + "}" for name in PLACEHOLDERS),
                }
            }
        )
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        raise Unacceptable(
            {
                field: _(
                    "Er staat een losse accolade. Schrijf een invulwoord zo: {kenmerk}, met een accolade"
                    " ervoor en erachter."
                )
            }
        )


def _require_needed(kind: MailKind, text: str) -> None:
    missing = [name for name in WORDS[kind].required if "{" + name + "}" not in text]
    if missing:
        raise Unacceptable(
            {
                "body": _("In deze tekst moet %(missing)s staan.")
                % {"missing": "{" + missing[0] + "}"}
            }
        )


def _require_coordinator(actor: Actor, desk_id: UUID, kind: MailKind) -> None:
    if kind not in CHANGEABLE:
        raise NotVisible
    if not may_see_to_mail(actor, desk_id):
        raise Refused(_("Alleen de coördinator van dit loket verandert de teksten."))
