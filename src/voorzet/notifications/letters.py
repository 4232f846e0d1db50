"""The words of mails to people who work here: one thing at once, or several together in a digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.mail.envelope import address_letter
from voorzet.mail.models import OutgoingMail
from voorzet.notifications.models import Notice, NoticeKind, Stage
from voorzet.notifications.queries.digests import (
    Asked,
    find_notice_of,
    list_asked_of,
    list_notices_of,
)
from voorzet.notifications.queries.money import PAGES as MONEY_PAGES
from voorzet.notifications.sentences import is_of_a_term, say
from voorzet.ui.letters import OWN_COLOUR, Letter, Section
from voorzet.ui.times import day

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what happened, where to read it, and the desk and the club it is about."""

    desk: str
    club: str
    said: str
    url: str


def compose_notice(mail: OutgoingMail) -> EmailMultiAlternatives:
    """One notice in a mail of its own. What may not be told any more is not: then it leads to the list."""
    notice = find_notice_of(mail.cause_id, mail.person_id)
    with translation.override(mail.language):
        reference = notice.question.reference if notice and notice.question else ""
        gone = _("Er was een bericht voor u. Het is intussen niet meer voor u te lezen.")
        letter = Letter(
            title=_title_of(notice),
            happened=(_ended(say(notice)) if notice else gone,),
            button=_("Lees meer"),
            url=address_of(notice),
            notes=(_("U meldt zich eerst aan."), _choices()),
            sender=mail.desk.name if mail.desk else "Voorzet",
            closing=(_("Kenmerk: %(reference)s") % {"reference": reference},) if reference else (),
            colour=mail.desk.brand_colour if mail.desk else OWN_COLOUR,
        )
        return address_letter(mail, letter, reference)


def compose_digest(mail: OutgoingMail) -> EmailMultiAlternatives:
    """What happened since the last one, by desk and club; only what its reader may see at this moment."""
    notices = list_notices_of(mail.cause_id)
    asked = list_asked_of(mail.person_id) if mail.person_id else []
    with translation.override(mail.language):
        number = len(notices)
        more = max(0, number + len(asked) - MOST_LINES)
        letter = Letter(
            title=ngettext(
                "Voorzet: %(count)s bericht voor u", "Voorzet: %(count)s berichten voor u", number
            )
            % {"count": number},
            happened=() if notices or asked else (_("Wat er was, is niet meer voor u te lezen."),),
            sections=_sections(notices, asked),
            button=_("Lees alles"),
            url=_absolute("notices"),
            notes=tuple(
                one
                for one in (
                    _("en nog %(more)s") % {"more": more} if more else "",
                    _("U meldt zich eerst aan. De vragen zelf staan met opzet niet in deze mail."),
                    _choices(),
                )
                if one
            ),
        )
        return address_letter(mail, letter)


def _title_of(notice: Notice | None) -> str:
    """A reminder says so."""
    is_reminder = notice is not None and is_of_a_term(notice)
    return _("Herinnering") if is_reminder else _("Bericht van het loket")


def _choices() -> str:
    return _("Kiezen wat per mail komt: %(url)s") % {"url": _absolute("notification-preferences")}


def _ended(said: str) -> str:
    return said if said.endswith("?") else f"{said}."


def _sections(notices: Sequence[Notice], asked: Sequence[Asked]) -> tuple[Section, ...]:
    """By why it is told, and in that by desk and club; no more lines than somebody reads."""
    network = [one for one in notices if one.kind == NoticeKind.NETWORK]
    own = [one for one in notices if one.kind != NoticeKind.NETWORK]
    parts = (
        (_("Voor u en uw organisatie"), [_line(one) for one in own]),
        (_("Aan u gevraagd en nog open"), [_line_of_asked(one) for one in asked]),
        (_("In uw netwerk deze week"), [_line(one) for one in network]),
    )
    desks = {line.desk for _title, lines in parts for line in lines}
    left = MOST_LINES
    sections: list[Section] = []
    for title, lines in parts:
        part = title
        for heading, some in _grouped(lines[:left], len(desks)):
            sections.append(Section(heading, tuple((line.said, line.url) for line in some), part))
            part = ""
        left -= min(left, len(lines))
    return tuple(sections)


def address_of(notice: Notice | None) -> str:
    """Where to read on, with the host."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path_of(notice)


# What is about a desk leads to a page of that desk.
_OF_A_DESK: dict[str, str] = {
    Stage.PUT_ASIDE: "put-aside",
    "mailbox.failed": "mailboxes",
    "mailbox.fell_silent": "mailboxes",
    "desk.opened_for_staff": "staff-access",
    "calendar.failed": "calendar-sources",
    "activity.source_changed": "calendar-sources",
    "agenda.aim_at_risk": "joint-agenda",
    "provider.basics_due_near": "basics-of-desk",
    "provider.basics_overdue": "basics-of-desk",
    "case.rhythm_set": "case-table",
    "case.meeting_cancelled": "case-table",
    "case.minutes_awaited": "case-table",
}

_OF_MONEY = frozenset({"pot.window_opened", "pot.window_closes", "pot.closed"})


def path_of(notice: Notice | None) -> str:
    """Where to read on: the question, the activity, the club's file, what was put aside, the mailboxes, or the desks somebody works at."""
    if notice is None:
        return reverse("notices")
    if notice.question is not None:
        return reverse("question", args=[notice.question.reference])
    if notice.activity_id is not None:
        return reverse("activity", args=[notice.activity_id])
    if notice.provider_id is not None:
        return reverse("provider", args=[notice.provider_id])
    return _path_at_desk(notice)


def _path_at_desk(notice: Notice) -> str:
    if notice.about.startswith("application."):
        return reverse("applications")
    if notice.about in _OF_MONEY:
        return reverse("pots")
    if notice.about in _OF_A_DESK:
        return reverse(_OF_A_DESK[notice.about], args=[notice.desk.slug])
    return reverse(MONEY_PAGES.get(notice.about, "own-desks"))


def _line(notice: Notice) -> Line:
    said = _reference(notice) + say(notice)
    return Line(notice.desk.name, _club(notice), said, address_of(notice))


def _line_of_asked(asked: Asked) -> Line:
    club = "" if asked.question.confidential else asked.question.provider_name
    said = f"{asked.question.reference}: {asked.sentence} ({day(asked.deadline)})"
    return Line(
        asked.question.desk.name,
        club,
        said,
        settings.PUBLIC_ADDRESS.rstrip("/") + reverse("question", args=[asked.question.reference]),
    )


def _club(notice: Notice) -> str:
    """The club's name, or what the activity is called; of a confidential question nothing but the reference goes by mail."""
    if notice.question is not None:
        return "" if notice.question.confidential else notice.question.provider_name
    if notice.activity is not None:
        return notice.activity.title
    return notice.provider.name if notice.provider else ""


def _reference(notice: Notice) -> str:
    return f"{notice.question.reference}: " if notice.question else ""


def _grouped(lines: Sequence[Line], desks: int) -> list[tuple[str, list[Line]]]:
    """By desk and club; who hears of one desk only need not read its name above every club."""

    def heading(line: Line) -> str:
        if not line.club:
            return line.desk
        return line.club if desks == 1 else f"{line.desk} · {line.club}"

    return [(said, list(some)) for said, some in groupby(sorted(lines, key=heading), heading)]


def _absolute(name: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse(name)
