"""The words of a mail: reference, desk, what happened and where to read it. Never a word of the question."""

import re
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment
from jinja2_fragments import render_block

from voorzet.desks.models import Desk
from voorzet.journal.models import Entry
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.parties.queries import names_of
from voorzet.questions.models import DeclineReason, Link, Question
from voorzet.questions.queries import token_for
from voorzet.ui.render import templates
from voorzet.ui.times import day

_BLANK_LINES = re.compile(r"\n{3,}")
_OUTSIDERS = {MailKind.OUTSIDER_OFFERED, MailKind.OUTSIDER_CONSULTED}
_PEOPLE_AT_WORK = {
    MailKind.OFFERED,
    MailKind.CONSULTED,
    MailKind.OFFER_DECLINED,
    MailKind.OFFER_EXPIRED,
    MailKind.CLUB_REPLIED,
    MailKind.SIGHT_REQUESTED,
    MailKind.SIGHT_GRANTED,
    MailKind.SIGHT_REFUSED,
    MailKind.SIGHT_EXPIRED,
}


Composer = Callable[[OutgoingMail], EmailMessage]
_COMPOSERS: dict[str, Composer] = {}


def register_letter(kind: MailKind, composer: Composer) -> None:
    """Says how mail of a kind is made that is not about one question, such as a digest; called by the room it is of."""
    _COMPOSERS[kind] = composer


def compose(mail: OutgoingMail) -> EmailMessage:
    """The mail as it goes out, in the language of its reader; the same every time, also its date."""
    return _COMPOSERS.get(mail.kind, _about_a_question)(mail)


def _about_a_question(mail: OutgoingMail) -> EmailMessage:
    if mail.question_id is None or mail.desk is None:
        raise LookupError(mail.kind)
    question = Question.objects.only("reference").get(pk=mail.question_id)
    template = f"mail/{mail.kind}.txt"
    with translation.override(mail.language):
        context = {
            "desk": mail.desk,
            "reference": question.reference,
            "url": _address(mail, mail.desk, question),
            **_told(mail),
        }
        subject = render_block(templates_of_mail(), template, "subject", context)
        body = templates_of_mail().get_template(template).render(context)
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=plain_text(body),
        from_email=formataddr((mail.desk.name, sender)),
        to=[mail.recipient],
        reply_to=[mail.desk.email] if mail.desk.email else None,
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.made_at),
            "Content-Language": mail.language,
            # RFC 3834: out-of-office notes are not for us.
            "Auto-Submitted": "auto-generated",
        },
    )


def _told(mail: OutgoingMail) -> dict[str, str]:
    """Who, and until when; from the entry, which holds identifiers only."""
    entry = Entry.objects.get(pk=mail.cause_id)
    ids = {
        "organisation": entry.organisation_id,
        "person": entry.person_id,
        "to_organisation": _uuid(entry, "to_organisation"),
    }
    names = names_of([one for one in ids.values() if one is not None])
    reason, until = entry.details.get("reason"), entry.details.get("deadline")
    until = until or entry.details.get("until")
    return {
        **{key: names.get(one, "") if one else "" for key, one in ids.items()},
        "reason": str(DeclineReason(reason).label).lower() if reason else "",
        "until": day(datetime.fromisoformat(until)) if until else _until(mail),
    }


def _uuid(entry: Entry, key: str) -> UUID | None:
    return UUID(entry.details[key]) if entry.details.get(key) else None


def _until(mail: OutgoingMail) -> str:
    """The term of what an outsider is asked."""
    if mail.link_id is None or mail.kind not in _OUTSIDERS:
        return ""
    link = Link.objects.select_related("offer", "consultation").get(pk=mail.link_id)
    asked = link.offer or link.consultation
    return day(asked.deadline) if asked else ""


def _address(mail: OutgoingMail, desk: Desk, question: Question) -> str:
    """Where to read on: by link for who has no account, else the page of the question."""
    if mail.link_id is not None:
        page = "asked" if mail.kind in _OUTSIDERS else "follow"
        path = reverse(page, args=[token_for(Link.objects.get(pk=mail.link_id))])
    elif mail.kind in _PEOPLE_AT_WORK:
        path = reverse("question", args=[question.reference])
    else:
        path = reverse("desk", args=[desk.slug])
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


def plain_text(body: str) -> str:
    """A mail as it was rendered, without the holes that blocks leave."""
    return _BLANK_LINES.sub("\n\n", body).strip() + "\n"


@cache
def templates_of_mail() -> Environment:
    """The house's templates, without escaping: a mail is plain text."""
    return templates().env.overlay(autoescape=False)
