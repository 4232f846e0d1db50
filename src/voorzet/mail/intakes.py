"""Mail about an intake: the appointment with its calendar, the report to read, and that a conversation does not go on."""

from dataclasses import replace

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.mail.envelope import address_letter
from voorzet.mail.letters import question_of, register_letter, write_letter
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.queries.intakes import find_token, get_intake_told
from voorzet.questions.models import Question
from voorzet.support.intake_calendar import CANCEL, PUBLISH, write_appointment
from voorzet.support.models import Intake, IntakeStatus
from voorzet.ui.letters import Letter
from voorzet.ui.times import as_local, day

TO_CLUB = (MailKind.INTAKE_PLANNED, MailKind.INTAKE_OFF, MailKind.INTAKE_REPORT)
WITH_CALENDAR = frozenset({MailKind.INTAKE_PLANNED, MailKind.INTAKE_OFF, MailKind.INTAKE_DATE})


def compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail in the language of its reader, with the appointment for a calendar where there is one."""
    question = question_of(mail)
    verb, intake = get_intake_told(mail, question)
    with translation.override(mail.language):
        at_work = mail.kind == MailKind.INTAKE_DATE
        letter = _to_party(intake, verb) if at_work else _to_club(mail, intake)
        message = address_letter(mail, letter, question.reference)
        if mail.kind in WITH_CALENDAR and intake.starts_at is not None:
            club = _club(question) if at_work else ""
            method = CANCEL if intake.status == IntakeStatus.CALLED_OFF else PUBLISH
            written = write_appointment(intake, letter.url, club)
            message.attach("afspraak.ics", written.decode(), f"text/calendar; method={method}")
    return message


def register_letters() -> None:
    """Tells the mail room how mail about an intake is made."""
    for kind in (*TO_CLUB, MailKind.INTAKE_DATE):
        register_letter(kind, compose)


def _to_club(mail: OutgoingMail, intake: Intake) -> Letter:
    """The words as the desk says them; the day and the place stand below, whatever it says."""
    letter = write_letter(mail, intake.question)
    facts = _facts(intake) if mail.kind == MailKind.INTAKE_PLANNED else ()
    token = find_token(mail)
    if not token or mail.kind == MailKind.INTAKE_OFF:
        return replace(letter, facts=facts)
    path = reverse("club-intake", args=[token])
    return replace(letter, facts=facts, url=settings.PUBLIC_ADDRESS.rstrip("/") + path)


def _to_party(intake: Intake, verb: str) -> Letter:
    question = intake.question
    title, happened = _said_to_party(verb)
    club = ((_("Club"), _club(question)),) if _club(question) else ()
    is_off = intake.status == IntakeStatus.CALLED_OFF
    path = reverse("intake", args=[question.reference])
    return Letter(
        title=title,
        happened=(happened,),
        facts=(*club, *(() if is_off else _facts(intake))),
        button=_("Naar de intake"),
        url=settings.PUBLIC_ADDRESS.rstrip("/") + path,
        notes=(_("U meldt zich eerst aan."),),
        sender=question.desk.name,
        closing=(_("Kenmerk: %(reference)s") % {"reference": question.reference},),
        colour=question.desk.brand_colour,
    )


def _said_to_party(verb: str) -> tuple[str, str]:
    if verb == "intake.called_off":
        return _("Het intakegesprek gaat niet door"), _(
            "Waarom, leest u op de pagina van de intake."
        )
    if verb == "intake.moved":
        return (
            _("Het intakegesprek is verplaatst"),
            _("Hieronder staat hoe het nu is. De afspraak voor uw agenda zit bij deze mail."),
        )
    return (
        _("Er is een afspraak voor het intakegesprek"),
        _("De afspraak voor uw agenda zit bij deze mail."),
    )


def _facts(intake: Intake) -> tuple[tuple[str, str], ...]:
    """When, how long, where and with whom."""
    if intake.starts_at is None:
        return ()
    begins = as_local(intake.starts_at)
    leads = " · ".join(str(one) for one in (intake.lead_person, intake.lead_organisation) if one)
    length = _("%(minutes)s minuten") % {"minutes": intake.minutes}
    facts = (
        (_("Wanneer"), f"{day(begins)}, {begins:%H:%M} ({length})"),
        (_("Waar"), intake.place),
        (_("Met wie"), leads),
    )
    return tuple((name, said) for name, said in facts if said)


def _club(question: Question) -> str:
    return "" if question.confidential else question.provider_name
