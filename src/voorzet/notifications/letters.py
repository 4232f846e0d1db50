"""The words of mails to people who work here: one thing at once, or several together in a digest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import format_datetime, formataddr, parseaddr
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from jinja2_fragments import render_block

from voorzet.desks.models import Desk
from voorzet.mail.letters import plain_text, templates_of_mail
from voorzet.mail.models import OutgoingMail
from voorzet.notifications.models import Notice, NoticeKind
from voorzet.notifications.queries.digests import (
    Asked,
    find_notice_of,
    list_asked_of,
    list_notices_of,
)
from voorzet.notifications.sentences import is_of_a_term, say
from voorzet.ui.times import day

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what happened, and where to read it; `heading` is the desk and the club it is about."""

    heading: str
    said: str
    url: str


def compose_notice(mail: OutgoingMail) -> EmailMessage:
    """One notice in a mail of its own. What may not be told any more is not: then it leads to the list."""
    notice = find_notice_of(mail.cause_id, mail.person_id)
    with translation.override(mail.language):
        context: dict[str, object] = {
            "desk": mail.desk,
            "said": say(notice) if notice else "",
            "reference": notice.question.reference if notice and notice.question else "",
            "url": address_of(notice),
            "preferences_url": _absolute("notification-preferences"),
        }
        return _message(mail, _template_of(notice), context)


def _template_of(notice: Notice | None) -> str:
    """A reminder says so in its subject; what came of a question that is gone is just told."""
    is_reminder = notice is not None and notice.question is not None and is_of_a_term(notice)
    return "mail/reminder.txt" if is_reminder else "mail/informed.txt"


def compose_digest(mail: OutgoingMail) -> EmailMessage:
    """What happened since the last one, by desk and club; only what its reader may see at this moment."""
    notices = list_notices_of(mail.cause_id)
    asked = list_asked_of(mail.person_id) if mail.person_id else []
    with translation.override(mail.language):
        own = [one for one in notices if one.kind != NoticeKind.NETWORK]
        network = [one for one in notices if one.kind == NoticeKind.NETWORK]
        left = MOST_LINES
        parts: list[tuple[str, list[tuple[str, list[Line]]]]] = []
        for title, lines in (
            ("own", _lines(own)),
            ("asked", [_line_of_asked(one) for one in asked]),
            ("network", _lines(network)),
        ):
            parts.append((title, _grouped(lines[:left])))
            left -= min(left, len(lines))
        context: dict[str, object] = {
            "desk": mail.desk,
            "reference": "",
            "parts": dict(parts),
            "number": len(notices),
            "more": max(0, len(notices) + len(asked) - MOST_LINES),
            "list_url": _absolute("notices"),
            "preferences_url": _absolute("notification-preferences"),
        }
        return _message(mail, "mail/digest.txt", context)


def address_of(notice: Notice | None) -> str:
    """Where to read on, with the host."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path_of(notice)


def path_of(notice: Notice | None) -> str:
    """Where to read on: the question, the club's file, or the desks somebody works at."""
    if notice is None:
        return reverse("notices")
    if notice.question is not None:
        return reverse("question", args=[notice.question.reference])
    if notice.provider_id is not None:
        return reverse("provider", args=[notice.provider_id])
    return reverse("own-desks")


def _lines(notices: Sequence[Notice]) -> list[Line]:
    lines = [
        Line(_heading(one.desk, _club(one)), _reference(one) + say(one), address_of(one))
        for one in notices
    ]
    return sorted(lines, key=lambda line: line.heading)


def _line_of_asked(asked: Asked) -> Line:
    club = "" if asked.question.confidential else asked.question.provider_name
    said = f"{asked.question.reference}: {asked.sentence} ({day(asked.deadline)})"
    return Line(
        _heading(asked.question.desk, club),
        said,
        settings.PUBLIC_ADDRESS.rstrip("/") + reverse("question", args=[asked.question.reference]),
    )


def _club(notice: Notice) -> str:
    """The club's name; of a confidential question nothing but the reference goes by mail."""
    if notice.question is not None:
        return "" if notice.question.confidential else notice.question.provider_name
    return notice.provider.name if notice.provider else ""


def _reference(notice: Notice) -> str:
    return f"{notice.question.reference}: " if notice.question else ""


def _heading(desk: Desk, club: str) -> str:
    return f"{desk.name} · {club}" if club else desk.name


def _grouped(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    return [
        (heading, list(some))
        for heading, some in groupby(
            sorted(lines, key=lambda line: line.heading), lambda line: line.heading
        )
    ]


def _absolute(name: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse(name)


def _message(mail: OutgoingMail, template: str, context: Mapping[str, object]) -> EmailMessage:
    subject = render_block(templates_of_mail(), template, "subject", dict(context))
    body = templates_of_mail().get_template(template).render(context)
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    desk = mail.desk
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=plain_text(body),
        from_email=formataddr((desk.name if desk else name or "Voorzet", sender)),
        to=[mail.recipient],
        reply_to=[desk.email] if desk and desk.email else None,
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.made_at),
            "Content-Language": mail.language,
            # RFC 3834: out-of-office notes are not for us.
            "Auto-Submitted": "auto-generated",
        },
    )
