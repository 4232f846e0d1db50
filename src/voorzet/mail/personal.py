"""What mail holds of people: to which address something went, and when; never what it said."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.terms import Expiry, Term, register_term
from voorzet.mail.models import OutgoingMail


def _remove_mails(expiry: Expiry) -> int:
    removed, _each = (
        OutgoingMail.objects.filter(desk_id__in=expiry.desk_ids, made_at__lt=expiry.before)
        .exclude(question_id__in=expiry.held)
        .delete()
    )
    return removed


register(
    Holding(
        model="mail.OutgoingMail",
        what=_("welke mail naar welk adres ging, zonder de inhoud"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "recipient": FieldClass.CONTACT,
            "language": FieldClass.CODE,
            "message_id": FieldClass.CODE,
        },
        desk=("desk_id",),
        file="question_id",
        term="letter",
    ),
    Holding(
        model="mail.AgreementMail",
        what=_("wie een mail kreeg over de afspraken van het loket, en wanneer"),
        purpose=Purpose.WORK_TOGETHER,
        desk=("agreement__desk_id",),
        people={"person_id": ALL},
    ),
)
register_term(
    Term(
        kind="letter",
        what=_("de regel dat een mail is verstuurd, met het adres"),
        begins=_("het versturen"),
        days=365,
        ground=_("nagaan of bericht is aangekomen, en klachten daarover"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_remove_mails,
    ),
)
