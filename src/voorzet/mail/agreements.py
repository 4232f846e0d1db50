"""Mail about agreements: a version that waits for signatures, and a term that comes to its end.

No verbs: nobody acts here. Each mail is a row first, so that it is written once whatever runs twice.
"""

from collections.abc import Iterable
from datetime import timedelta
from email.utils import format_datetime, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.desks.models import AgreementStatus, WorkingAgreement
from voorzet.desks.queries import list_coordinators, list_people_by_partner
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.ids import new_id
from voorzet.mail.envelope import headers_of, host_of_mail
from voorzet.mail.models import AgreementMail, AgreementMailKind
from voorzet.mail.posting import deliver
from voorzet.parties.models import Person
from voorzet.ui.letters import Letter, message_of
from voorzet.ui.times import day

# Within so many days of its end a coordinator hears of it; the nearest term first.
ENDING = {
    7: AgreementMailKind.ENDS_IN_A_WEEK,
    30: AgreementMailKind.ENDS_IN_A_MONTH,
    60: AgreementMailKind.ENDS_IN_TWO_MONTHS,
}


@as_system()
def write_proposed(*, entry_id: UUID) -> list[AgreementMail]:
    """Writes down who hears that a version can be signed: everybody who may sign, but not who proposed it."""
    entry = Entry.objects.get(pk=entry_id)
    agreement = WorkingAgreement.objects.select_related("desk").get(pk=entry.subject_id)
    if agreement.status != AgreementStatus.PROPOSED:
        return []
    signers = {
        person.id: person
        for people in list_people_by_partner(agreement.desk_id).values()
        for person in people
        if person.id != entry.person_id
    }
    return _write(agreement, AgreementMailKind.PROPOSED, signers.values())


@as_system()
def write_endings() -> list[AgreementMail]:
    """Writes down which coordinators hear that the agreements of their desk end soon; each term is told once."""
    today = clock.today()
    ending = WorkingAgreement.objects.filter(
        status=AgreementStatus.IN_FORCE,
        ends_on__gte=today,
        ends_on__lte=today + timedelta(days=max(ENDING)),
    ).select_related("desk")
    written = []
    for agreement in ending:
        left = (agreement.ends_on or today) - today
        kind = next(kind for days, kind in ENDING.items() if left.days <= days)
        written += _write(agreement, kind, list_coordinators(agreement.desk_id))
    return written


@as_system()
def send(*, mail_id: UUID) -> None:
    """Sends it, unless it was sent or its version has moved on meanwhile.

    Raises:
        NotSent: not now. Undeliverable: never.
    """
    mail = (
        AgreementMail.objects.select_for_update(of=("self",))
        .select_related("agreement__desk", "person")
        .get(pk=mail_id)
    )
    wanted = (
        AgreementStatus.PROPOSED
        if mail.kind == AgreementMailKind.PROPOSED
        else AgreementStatus.IN_FORCE
    )
    if mail.sent_at is not None or mail.agreement.status != wanted or not mail.person.is_active:
        return
    deliver(compose(mail))
    mail.sent_at = clock.now()
    mail.save(update_fields=["sent_at"])


def compose(mail: AgreementMail) -> EmailMultiAlternatives:
    """The mail as it goes out, in the language of its reader; the same every time, also its date."""
    desk = mail.agreement.desk
    with translation.override(mail.person.language):
        return message_of(
            _write_letter(mail),
            to=mail.person.email,
            from_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
            reply_to=desk.email,
            headers={
                **headers_of(desk),
                "Message-ID": f"<{mail.id}@{host_of_mail()}>",
                "Date": format_datetime(mail.made_at),
            },
        )


def _write_letter(mail: AgreementMail) -> Letter:
    desk, ends_on = mail.agreement.desk, mail.agreement.ends_on
    path = reverse("agreement", args=[desk.slug, mail.agreement_id])
    told = {"desk": desk.name, "ends_on": day(ends_on) if ends_on else ""}
    if mail.kind == AgreementMailKind.PROPOSED:
        title = _("Nieuwe afspraken van %(desk)s om te tekenen") % told
        happened = _(
            "De coördinator van %(desk)s legt een nieuwe versie van de afspraken voor. Eén persoon tekent"
            " namens uw organisatie."
        )
        button = _("Lees en teken de afspraken")
    else:
        title = _("De afspraken van %(desk)s gelden tot en met %(ends_on)s") % told
        happened = _(
            "De afspraken van uw loket gelden tot en met %(ends_on)s. Daarna gelden er geen. Begin op tijd"
            " aan een nieuwe versie: partners moeten haar nog lezen en tekenen."
        )
        button = _("Bekijk de afspraken")
    return Letter(
        title=title,
        happened=(happened % told,),
        button=button,
        url=settings.PUBLIC_ADDRESS.rstrip("/") + path,
        notes=(_("U meldt zich eerst aan."),),
        sender=desk.name,
        colour=desk.brand_colour,
    )


def _write(
    agreement: WorkingAgreement, kind: AgreementMailKind, people: Iterable[Person]
) -> list[AgreementMail]:
    """Those that were not written before."""
    written = []
    for person in people:
        mail, is_new = AgreementMail.objects.get_or_create(
            agreement=agreement,
            person=person,
            kind=kind,
            defaults={"id": new_id(), "made_at": clock.now()},
        )
        written += [mail] if is_new else []
    return written
