"""Mail that was given up or that came back, for the coordinators of its desk."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.words import WORDS
from voorzet.questions.models import Question

PAGE = 50
NOT_ARRIVED = (Q(given_up_at__isnull=False) | Q(bounced_at__isnull=False)) & Q(settled_at=None)
REFUSED_BY_SERVER = 500


@dataclass(frozen=True, slots=True)
class NotArrived:
    """One mail as the page shows it: about what, and what went wrong, in words."""

    mail: OutgoingMail
    about: str
    fault: str
    reference: str


def list_not_arrived(actor: Actor, desk: Desk, *, after: UUID | None = None) -> list[NotArrived]:
    """One page and one more, the latest first, from after a mail on."""
    mails = (
        OutgoingMail.objects.filter(NOT_ARRIVED, desk_id=desk.id)
        .filter(desk_id__in=actor.coordinated_desk_ids)
        .select_related("person")
        .order_by("-made_at", "-id")
    )
    last = OutgoingMail.objects.filter(pk=after).first() if after else None
    if last is not None:
        before = RawSQL(
            '("mail_outgoingmail"."made_at", "mail_outgoingmail"."id") < (%s, %s)',
            [last.made_at, last.id],
            output_field=BooleanField(),
        )
        mails = mails.filter(before)
    page = list(mails[: PAGE + 1])
    references = dict(
        Question.objects.filter(pk__in={mail.question_id for mail in page}).values_list(
            "id", "reference"
        )
    )
    return [
        NotArrived(
            mail,
            _about(mail),
            say_fault(mail),
            references.get(mail.question_id, "") if mail.question_id else "",
        )
        for mail in page
    ]


def count_not_arrived(actor: Actor, desk: Desk) -> int:
    """How many of them wait for somebody at a desk."""
    return OutgoingMail.objects.filter(
        NOT_ARRIVED, desk_id=desk.id, desk_id__in=actor.coordinated_desk_ids
    ).count()


def say_fault(mail: OutgoingMail) -> str:
    """Why it did not arrive, for somebody who knows nothing of mail servers."""
    if mail.bounced_at is not None:
        return _("De mail kwam terug. Het adres klopt niet meer of de mailbox is vol.")
    kind, _code, number = mail.fault.partition("smtp_")
    if number.isdecimal() and not kind:
        return (
            _("De mailserver weigerde het adres of de mail (%(code)s).")
            if int(number) >= REFUSED_BY_SERVER
            else _("De mailserver bleef ‘later’ zeggen (%(code)s).")
        ) % {"code": number}
    return {
        "timeout": _("De mailserver gaf geen antwoord."),
        "connection": _("De mailserver was niet te bereiken."),
        "certificate": _(
            "Het certificaat van de mailserver klopt niet. Meld dit aan de beheerder."
        ),
        "tls": _("Een beveiligde verbinding lukte niet. Meld dit aan de beheerder."),
    }.get(mail.fault, _("Het versturen lukte niet."))


def _about(mail: OutgoingMail) -> str:
    if mail.guest_id is not None:
        return _("Bericht over een activiteit")
    return str(WORDS[mail.kind].subject) if mail.kind in WORDS else MailKind(mail.kind).label
