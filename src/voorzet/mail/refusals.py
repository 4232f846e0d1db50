"""The letter that says that what somebody asked by mail was not possible, with the page where they see how it stands."""

from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.mail.letters import register_letter
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.questions.models import Link, LinkPurpose, Question
from voorzet.questions.queries import token_for


def compose_refusal(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The letter, in the language of its reader. Says nothing of what was asked or why it could not be done."""
    question = _question(mail)
    name = mail.desk.name if mail.desk else "Voorzet"
    with translation.override(mail.language):
        subject = _("Uw mail kon niet worden verwerkt")
        lines = [
            _("Goedendag,"),
            _(
                "U stuurde ons een mail. Wat u vroeg, kon niet (meer). Misschien is de vraag intussen "
                "afgerond of door een ander overgenomen. Op deze pagina ziet u hoe het staat:"
            ),
            settings.PUBLIC_ADDRESS.rstrip("/") + _path(mail, question),
            _("Uw mail is niet weg: een medewerker kijkt ernaar."),
            _("Met vriendelijke groet,") + f"\n\n{name}",
        ]
        if question is not None:
            subject = f"{subject} ({question.reference})"
    _ours, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return EmailMultiAlternatives(
        subject=subject,
        body="\n\n".join(lines) + "\n",
        from_email=formataddr((name, sender)),
        to=[mail.recipient],
        reply_to=[mail.desk.email] if mail.desk and mail.desk.email else None,
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.made_at),
            "Content-Language": mail.language,
            "Auto-Submitted": "auto-replied",
            "X-Voorzet": urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost",
        },
    )


def _question(mail: OutgoingMail) -> Question | None:
    if mail.question_id is None:
        return None
    return Question.objects.only("reference").filter(pk=mail.question_id).first()


def _path(mail: OutgoingMail, question: Question | None) -> str:
    """For who has an account the question; for others the page of their latest link, or else of the desk."""
    if mail.person_id is not None and question is not None:
        return reverse("question", args=[question.reference])
    link = _link(mail)
    if link is not None:
        page = "follow" if link.purpose == LinkPurpose.FOLLOW else "asked"
        return reverse(page, args=[token_for(link)])
    return reverse("desk", args=[mail.desk.slug]) if mail.desk else "/"


def _link(mail: OutgoingMail) -> Link | None:
    links = Link.objects.filter(revoked_at=None)
    if mail.asker_id is not None:
        return links.filter(asker_id=mail.asker_id).order_by("-made_at").first()
    return links.filter(pk=mail.link_id).first() if mail.link_id else None


register_letter(MailKind.NOT_POSSIBLE, compose_refusal)
