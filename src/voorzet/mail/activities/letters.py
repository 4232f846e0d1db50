"""What a guest reads: when and where it is, how to say yes or no, and afterwards how it was."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.activities.models import Activity, Guest, RegistrationStatus
from voorzet.activities.queries.telling import get_guest, list_organiser_names
from voorzet.activities.tokens import make_guest_token
from voorzet.mail.activities.itip import CANCEL, REQUEST, calendar_part
from voorzet.mail.envelope import address_letter, find_reply_address, find_stable_address
from voorzet.mail.filling import paragraphs_of
from voorzet.mail.letters import register_letter
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.ui.letters import Letter
from voorzet.ui.times import as_local, day

LONGEST_DESCRIPTION = 1500
COMES = (RegistrationStatus.PLACED, RegistrationStatus.WAITING)
WITHOUT_CALENDAR = frozenset(
    {MailKind.ACTIVITY_REMINDER, MailKind.ACTIVITY_SCORE, MailKind.GUEST_WITHDREW}
)


def compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail in the language of the guest, with a calendar part where there is something for a calendar.

    LookupError when the guest is gone: such a mail is not sent.
    """
    guest = get_guest(mail.guest_id) if mail.guest_id else None
    if guest is None:
        raise LookupError(mail.kind)
    kind = MailKind(mail.kind)
    with translation.override(mail.language):
        message = address_letter(mail, _write(mail, kind, guest))
        method = _method(kind, guest)
        if method:
            part = calendar_part(guest, method, find_stable_address(mail.desk), _page(kind, guest))
            message.attach_alternative(part, f"text/calendar; method={method}")
    return message


def register_letters() -> None:
    """Tells the mail room how mail to guests is made."""
    for kind in TO_GUESTS:
        register_letter(kind, compose)


def _method(kind: MailKind, guest: Guest) -> str:
    """With which method a calendar is told; empty when there is nothing to put in it."""
    if kind == MailKind.ACTIVITY_CANCELLED:
        return CANCEL
    if kind in WITHOUT_CALENDAR or _stands(guest) == RegistrationStatus.WAITING:
        return ""
    if kind == MailKind.GUEST_LINK and _stands(guest) != RegistrationStatus.PLACED:
        return ""
    return REQUEST


def _write(mail: OutgoingMail, kind: MailKind, guest: Guest) -> Letter:
    activity, desk = guest.activity, guest.activity.desk
    subject, happened, button = _SAYINGS[kind](guest)
    phone = _("Telefoon: %(phone)s") % {"phone": desk.phone} if desk.phone else ""
    is_over = kind == MailKind.ACTIVITY_SCORE
    return Letter(
        title=" ".join(subject.split()),
        greeting=_("Beste %(name)s,") % {"name": guest.name},
        happened=happened,
        facts=() if is_over else _facts(activity),
        button=button,
        url=_page(kind, guest) if button else "",
        notes=_notes(mail, kind, guest),
        sender=desk.name,
        closing=(phone,) if phone else (),
        colour=desk.brand_colour,
    )


def _facts(activity: Activity) -> tuple[tuple[str, str], ...]:
    town = activity.municipality.name if activity.municipality else ""
    until = activity.registers_until
    facts = (
        (_("Wanneer"), when(activity)),
        (_("Waar"), ", ".join(one for one in (activity.place, town) if one)),
        (_("Aanmelden tot"), f"{day(until)} {as_local(until):%H:%M}" if until else ""),
    )
    return tuple((name, said) for name, said in facts if said)


def when(activity: Activity) -> str:
    """The day with its hours, on a Dutch clock."""
    begins, ends = as_local(activity.starts_at), as_local(activity.ends_at)
    if begins.date() == ends.date():
        return f"{day(begins)}, {begins:%H:%M} – {ends:%H:%M}"
    return f"{day(begins)} {begins:%H:%M} – {day(ends)} {ends:%H:%M}"


def _page(kind: MailKind, guest: Guest) -> str:
    name = "score" if kind == MailKind.ACTIVITY_SCORE else "guest-page"
    path = reverse(name, args=[make_guest_token(guest.id)])
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


def _notes(mail: OutgoingMail, kind: MailKind, guest: Guest) -> tuple[str, ...]:
    if kind == MailKind.ACTIVITY_CANCELLED:
        return ()
    own = _("Deze link is alleen voor u. Stuur deze mail daarom niet door.")
    if kind in {MailKind.ACTIVITY_SCORE, MailKind.GUEST_WITHDREW}:
        return (own,)
    if kind == MailKind.GUEST_LINK and _stands(guest) not in COMES:
        return (_("Deed u dit niet zelf? Dan hoeft u niets te doen. Er verandert niets."), own)
    by_calendar = (
        _("U kunt ook in uw agenda ja of nee zeggen; wij lezen dat antwoord.")
        if find_reply_address(mail).is_read
        else ""
    )
    no = _("Komt u niet? Zeg dat met één klik achter de link. Dan hoort u er niets meer over.")
    return tuple(one for one in (by_calendar, no, own) if one)


Saying = tuple[str, tuple[str, ...], str]


def _invited(guest: Guest) -> Saying:
    activity = guest.activity
    names = list_organiser_names(activity.id)
    who = _(" en ").join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
    asked = _("U bent uitgenodigd door %(organisers)s.") % {"organisers": who}
    return (
        _("Uitnodiging: %(title)s") % {"title": activity.title},
        (asked, *paragraphs_of(activity.description[:LONGEST_DESCRIPTION])),
        _("Laat weten of u komt"),
    )


def _changed(guest: Guest) -> Saying:
    title = guest.activity.title
    return (
        _("Gewijzigd: %(title)s") % {"title": title},
        (
            _("Er is iets veranderd aan ‘%(title)s’. Hieronder staat hoe het nu is.")
            % {"title": title},
            _("Wat u eerder antwoordde, blijft staan. Kunt u nu niet meer? Laat het ons weten."),
        ),
        _("Bekijk uw antwoord"),
    )


def _cancelled(guest: Guest) -> Saying:
    title, why = guest.activity.title, guest.activity.cancelled_reason
    happened = _("‘%(title)s’ gaat niet door. U hoeft niets te doen.") % {"title": title}
    return (
        _("Gaat niet door: %(title)s") % {"title": title},
        tuple(one for one in (happened, why) if one),
        "",
    )


def _reminder(guest: Guest) -> Saying:
    title = guest.activity.title
    return (
        _("Tot gauw bij %(title)s") % {"title": title},
        (_("U heeft een plaats bij ‘%(title)s’. Fijn dat u komt.") % {"title": title},),
        _("Toch verhinderd? Laat het weten"),
    )


def _place_given(guest: Guest) -> Saying:
    title = guest.activity.title
    return (
        _("Er is plaats voor u bij %(title)s") % {"title": title},
        (
            _("U stond op de wachtlijst van ‘%(title)s’. Er is een plaats vrij, en die is voor u.")
            % {"title": title},
        ),
        _("Toch verhinderd? Laat het weten"),
    )


def _registered(guest: Guest) -> Saying:
    title = guest.activity.title
    if _stands(guest) == RegistrationStatus.WAITING:
        return (
            _("U staat op de wachtlijst: %(title)s") % {"title": title},
            (
                _("‘%(title)s’ is vol. Komt er een plaats vrij, dan krijgt u een mail.")
                % {"title": title},
            ),
            _("Bekijk of wijzig uw aanmelding"),
        )
    return (
        _("U bent aangemeld: %(title)s") % {"title": title},
        (_("Wij hebben een plaats voor u bij ‘%(title)s’.") % {"title": title},),
        _("Bekijk of wijzig uw aanmelding"),
    )


def _link(guest: Guest) -> Saying:
    """For whose address somebody filled in: how they stand, or how to say that they come."""
    if _stands(guest) in COMES:
        return _registered(guest)
    title = guest.activity.title
    return (
        _("Wilt u komen? %(title)s") % {"title": title},
        (
            _("Iemand vulde uw adres in voor ‘%(title)s’. Wilt u komen? Zeg het hier.")
            % {"title": title},
        ),
        _("Laat weten of u komt"),
    )


def _withdrew(guest: Guest) -> Saying:
    title = guest.activity.title
    return (
        _("Uw afmelding is verwerkt: %(title)s") % {"title": title},
        (
            _("Uw agenda antwoordde dat u niet of misschien niet komt bij ‘%(title)s’.")
            % {"title": title},
            _("Uw afmelding is verwerkt. Klopt dat niet? Zeg dan hieronder dat u komt."),
        ),
        _("Bekijk of wijzig uw antwoord"),
    )


def _score(guest: Guest) -> Saying:
    title = guest.activity.title
    return (
        _("Hoe was %(title)s?") % {"title": title},
        (
            _("Dank dat u er was bij ‘%(title)s’. Met één klik en een paar woorden helpt u ons.")
            % {"title": title},
        ),
        _("Geef een cijfer"),
    )


_SAYINGS: Mapping[MailKind, Callable[[Guest], Saying]] = {
    MailKind.INVITED: _invited,
    MailKind.ACTIVITY_CHANGED: _changed,
    MailKind.ACTIVITY_CANCELLED: _cancelled,
    MailKind.ACTIVITY_REMINDER: _reminder,
    MailKind.ACTIVITY_SCORE: _score,
    MailKind.PLACE_GIVEN: _place_given,
    MailKind.REGISTERED: _registered,
    MailKind.GUEST_LINK: _link,
    MailKind.GUEST_WITHDREW: _withdrew,
}

TO_GUESTS = frozenset(_SAYINGS)


def _stands(guest: Guest) -> str:
    """The status of the registration; empty when there is none."""
    registration = getattr(guest, "registration", None)
    return registration.status if registration is not None else ""
