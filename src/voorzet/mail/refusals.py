"""The letter that says that what somebody asked by mail was not possible, with the page where they see how it stands."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.mail.envelope import address_letter
from voorzet.mail.letters import register_letter
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.tokens import make_page_token
from voorzet.questions.models import Link, LinkPurpose, Question
from voorzet.questions.queries import token_for
from voorzet.ui.letters import OWN_COLOUR, Letter


def compose_refusal(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The letter, in the language of its reader. Says nothing of what was asked or why it could not be done."""
    question = _question(mail)
    desk = mail.desk
    with translation.override(mail.language):
        letter = Letter(
            title=_("Uw mail kon niet worden verwerkt"),
            happened=(_what_happened(mail),),
            button=_("Zie hoe het staat"),
            url=settings.PUBLIC_ADDRESS.rstrip("/") + _path(mail, question),
            notes=(_("Uw mail is niet weg: een medewerker kijkt ernaar."),),
            sender=desk.name if desk else "Voorzet",
            colour=desk.brand_colour if desk else OWN_COLOUR,
        )
        return address_letter(mail, letter, question.reference if question else "")


def _what_happened(mail: OutgoingMail) -> str:
    if _asked_by(mail, MailKind.ACTIVITY_PROPOSED) is not None:
        return _(
            "U antwoordde op een voorgelegde activiteit. Wij weten niet zeker wat u bedoelt, of het kan "
            "niet meer. Kies uw antwoord op de pagina; wie niets zegt, is na de termijn akkoord."
        )
    if _asked_by(mail, MailKind.DECISION_PROPOSED) is not None:
        return _(
            "U antwoordde op een voorstel voor een club. Wij weten niet zeker wat u bedoelt, of het kan "
            "niet meer. Kies uw standpunt op de pagina."
        )
    return _(
        "U stuurde ons een mail. Wat u vroeg, kon niet (meer). Misschien is de vraag "
        "intussen afgerond of door een ander overgenomen."
    )


def _asked_by(mail: OutgoingMail, kind: MailKind) -> OutgoingMail | None:
    """Our mail of this kind, when that was answered; a refusal has it as its cause."""
    return OutgoingMail.objects.filter(pk=mail.cause_id, kind=kind).first()


def _question(mail: OutgoingMail) -> Question | None:
    if mail.question_id is None:
        return None
    return Question.objects.only("reference").filter(pk=mail.question_id).first()


def _path(mail: OutgoingMail, question: Question | None) -> str:
    """For who has an account the question; for others the page of their latest link, or else of the desk."""
    decision = _asked_by(mail, MailKind.DECISION_PROPOSED)
    if decision is not None:
        return reverse("decide-by-mail", args=[make_page_token(decision.id)])
    if mail.person_id is not None and question is not None:
        return reverse("question", args=[question.reference])
    proposal = _asked_by(mail, MailKind.ACTIVITY_PROPOSED)
    if proposal is not None:
        return reverse("act-on-proposal", args=[make_page_token(proposal.id)])
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
