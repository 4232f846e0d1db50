"""Mail about agreements: a version that waits for signatures, and a term that comes to its end.

No verbs: nobody acts here. Each mail is a row first, so that it is written once whatever runs twice.
"""

from collections.abc import Iterable
from datetime import timedelta
from email.utils import format_datetime, formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from jinja2_fragments import render_block

from voorzet.desks.models import AgreementStatus, WorkingAgreement
from voorzet.desks.queries import list_coordinators, list_people_by_partner
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.ids import new_id
from voorzet.mail.delivery import deliver, host_of_mail
from voorzet.mail.letters import plain_text, templates_of_mail
from voorzet.mail.models import AgreementMail, AgreementMailKind
from voorzet.parties.models import Person
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


def compose(mail: AgreementMail) -> EmailMessage:
    """The mail as it goes out, in the language of its reader; the same every time, also its date."""
    agreement = mail.agreement
    template = (
        "mail/agreement_proposed.txt"
        if mail.kind == AgreementMailKind.PROPOSED
        else "mail/agreement_ending.txt"
    )
    path = reverse("agreement", args=[agreement.desk.slug, agreement.id])
    with translation.override(mail.person.language):
        context = {
            "desk": agreement.desk,
            "url": settings.PUBLIC_ADDRESS.rstrip("/") + path,
            "ends_on": day(agreement.ends_on) if agreement.ends_on else "",
        }
        subject = render_block(templates_of_mail(), template, "subject", context)
        body = templates_of_mail().get_template(template).render(context)
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=plain_text(body),
        from_email=formataddr((agreement.desk.name, sender)),
        to=[mail.person.email],
        reply_to=[agreement.desk.email] if agreement.desk.email else None,
        headers={
            "Message-ID": f"<{mail.id}@{host_of_mail()}>",
            "Date": format_datetime(mail.made_at),
            "Content-Language": mail.person.language,
            # RFC 3834: out-of-office notes are not for us.
            "Auto-Submitted": "auto-generated",
        },
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
