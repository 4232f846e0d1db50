"""A mail about one question: what it says, and to whom it says how much (record 19).

The words are made when it is sent, from the entry that caused it; a row of mail stores none.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.access.actors import actor_for
from voorzet.desks.models import Desk
from voorzet.journal.models import Entry
from voorzet.kernel.actor import Channel, Sight
from voorzet.mail.envelope import address_letter, find_reply_address
from voorzet.mail.filling import fill, paragraphs_of
from voorzet.mail.models import DeskText, MailKind, OutgoingMail
from voorzet.mail.tokens import make_page_token
from voorzet.mail.words import FOR_CLUBS, OUTSIDERS, WORDS
from voorzet.parties.queries import names_of
from voorzet.questions.models import (
    Audience,
    Consultation,
    ConsultationStatus,
    DeclineReason,
    Link,
    Message,
    MessageKind,
    Offer,
    OfferStatus,
    Question,
)
from voorzet.questions.policy import full_sight, visible_to
from voorzet.questions.queries import token_for
from voorzet.ui.letters import Letter
from voorzet.ui.times import day

ASKS_WHETHER_IT_HELPED = frozenset({MailKind.ANSWERED, MailKind.CLOSED, MailKind.FEEDBACK})
ABOUT_DECISION = frozenset({MailKind.DECISION_FOR_CLUB, MailKind.DECIDED_FOR_CLUB})
# Who hears of these has or is asked to take the question, and reads it whole.
READS_WHOLE = frozenset(
    {
        *OUTSIDERS,
        MailKind.OFFERED,
        MailKind.CONSULTED,
        MailKind.OFFER_DECLINED,
        MailKind.OFFER_EXPIRED,
        MailKind.CLUB_REPLIED,
        MailKind.NEW,
    }
)
# Whoever has the question answers these to the club.
GOES_TO_CLUB = frozenset({MailKind.NEW, MailKind.CLUB_REPLIED})
# A person answers these on a page that the token of the mail opens.
ACTED_ON = frozenset({MailKind.OFFERED, MailKind.CONSULTED, MailKind.INFORMED, *GOES_TO_CLUB})

Composer = Callable[[OutgoingMail], EmailMultiAlternatives]
_COMPOSERS: dict[str, Composer] = {}


def register_letter(kind: MailKind, composer: Composer) -> None:
    """Says how mail of a kind is made that is not about one question, such as a digest; called by the room it is of."""
    _COMPOSERS[kind] = composer


def compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as it goes out, in the language of its reader; the same every time, also its date."""
    return _COMPOSERS.get(mail.kind, _about_a_question)(mail)


def _about_a_question(mail: OutgoingMail) -> EmailMultiAlternatives:
    question = question_of(mail)
    with translation.override(mail.language):
        return address_letter(mail, write_letter(mail, question), question.reference)


def question_of(mail: OutgoingMail) -> Question:
    """The question that a mail is about, with what a letter tells of it. LookupError when it is about none."""
    if mail.question_id is None or mail.desk is None:
        raise LookupError(mail.kind)
    return (
        Question.objects.select_related("theme", "text", "desk")
        .defer("search_summary", "text__search")
        .get(pk=mail.question_id)
    )


def write_letter(mail: OutgoingMail, question: Question) -> Letter:
    """What a mail says, in the language that is active."""
    desk, kind = question.desk, MailKind(mail.kind)
    entry = Entry.objects.get(pk=mail.cause_id)
    asked = find_asked(mail, entry)
    subject, body = _words_of(mail, desk)
    values = _values(mail, entry, question, asked)
    quoted = _quoted(kind, entry, question)
    return Letter(
        title=" ".join(fill(subject, values).split()),
        happened=paragraphs_of(fill(body, values)),
        facts=_facts(mail, question, asked),
        quoted_heading=_("Wat wij u schrijven"),
        quoted=quoted,
        button=str(WORDS[kind].button),
        url=_url(mail, desk, question),
        notes=_notes(mail, question),
        sender=desk.name,
        closing=_closing(desk, question),
        colour=desk.brand_colour,
    )


def find_asked(mail: OutgoingMail, entry: Entry) -> Offer | Consultation | None:
    """The request that a mail is about, if it is about one."""
    if mail.kind in OUTSIDERS and mail.link_id is not None:
        link = Link.objects.select_related("offer", "consultation").get(pk=mail.link_id)
        return link.offer or link.consultation
    if mail.kind == MailKind.CONSULTED:
        return Consultation.objects.filter(pk=entry.details.get("consultation")).first()
    if mail.kind == MailKind.OFFERED:
        return Offer.objects.filter(pk=entry.details.get("offer")).first()
    return None


def _words_of(mail: OutgoingMail, desk: Desk) -> tuple[str, str]:
    """Subject and body as the desk says it, or else as we do."""
    own = DeskText.objects.filter(desk=desk, kind=mail.kind, language=mail.language).first()
    if own is not None:
        return own.subject, own.body
    ours = WORDS[mail.kind]
    return str(ours.subject), str(ours.body)


def _values(
    mail: OutgoingMail, entry: Entry, question: Question, asked: Offer | Consultation | None
) -> dict[str, str]:
    """What placeholders stand for; from the entry, which holds identifiers only."""
    in_entry = entry.details.get("to_organisation")
    ids = {
        "from": entry.organisation_id,
        "to": UUID(in_entry) if in_entry else None,
        # Who took it over will call; who ended somebody's part in the desk will not.
        "person": entry.person_id if entry.verb == "question.handed_over" else None,
    }
    names = names_of([one for one in ids.values() if one is not None])
    who = {key: names.get(one, "") if one else "" for key, one in ids.items()}
    asks = mail.kind in OUTSIDERS | ACTED_ON
    organisation = (who["from"] if asks else who["to"]) or question.desk.name
    reason = entry.details.get("reason")
    return {
        "kenmerk": question.reference,
        "loket": question.desk.name,
        "club": "" if question.confidential else question.provider_name,
        "organisatie": organisation,
        "naam": who["person"] or organisation,
        "termijn": _term(mail, entry, question, asked),
        "reden": str(DeclineReason(reason).label).lower() if reason else "",
    }


def _term(
    mail: OutgoingMail, entry: Entry, question: Question, asked: Offer | Consultation | None
) -> str:
    """The day by which something is done; a club that just asked hears first contact, as the desk promised."""
    if asked is not None:
        return day(asked.deadline)
    told = entry.details.get("deadline") or entry.details.get("until")
    if told:
        return day(datetime.fromisoformat(told))
    if mail.kind == MailKind.RECEIVED:
        return day(question.first_contact_due_at)
    return day(question.due_at or question.first_contact_due_at)


def _quoted(kind: MailKind, entry: Entry, question: Question) -> str:
    """The words that were written to the club; of a confidential question they stay behind the link."""
    if question.confidential:
        return ""
    to_club = Message.objects.filter(question_id=question.id, audience=Audience.CLUB)
    if kind in {MailKind.MESSAGE, MailKind.ANSWERED}:
        message = to_club.filter(pk=entry.details.get("message")).first()
    elif kind == MailKind.WAITING:
        # What the club is waited for was said in the last message, unless the club answered that.
        message = to_club.filter(at__lte=entry.at).order_by("-at", "-id").first()
    else:
        return ""
    return message.body if message and message.kind != MessageKind.CLUB_REPLY else ""


def _facts(
    mail: OutgoingMail, question: Question, asked: Offer | Consultation | None
) -> tuple[tuple[str, str], ...]:
    """What somebody has to know to decide, as far as they may see it; of a confidential question the reference."""
    if mail.kind in FOR_CLUBS:
        return ()
    sight = Sight.NONE if question.confidential else _sight_of(mail, question, asked)
    reference = (_("Kenmerk"), question.reference)
    outline = (reference, (_("Club"), question.provider_name), (_("Thema"), _theme(question)))
    if sight is Sight.NONE:
        return (reference,)
    if sight is Sight.SUMMARY:
        return tuple((name, said) for name, said in outline if said)
    why = (
        (_("Waarom u"), asked.reason)
        if isinstance(asked, Offer)
        else (_("Wat er gevraagd wordt"), asked.request if asked else "")
    )
    facts = (
        *outline,
        (_("Onderwerp"), _subject(question)),
        why,
        (_("Antwoord uiterlijk"), day(asked.deadline) if asked else ""),
    )
    return tuple((name, said) for name, said in facts if said)


def _sight_of(mail: OutgoingMail, question: Question, asked: Offer | Consultation | None) -> Sight:
    """How much of the question its reader may see today; somebody without an account as long as it is asked."""
    if asked is not None and asked.status not in {OfferStatus.OFFERED, ConsultationStatus.ASKED}:
        return Sight.NONE
    if mail.person is None:
        return Sight.FULL if mail.kind in OUTSIDERS else Sight.NONE
    organisation_id = asked.to_organisation_id if asked else question.holder_organisation_id
    actor = actor_for(mail.person, Channel.MAIL, acting_for=str(organisation_id))
    same = Question.objects.filter(pk=question.pk)
    if mail.kind in READS_WHOLE and same.filter(full_sight(actor)).exists():
        return Sight.FULL
    return Sight.SUMMARY if same.filter(visible_to(actor)).exists() else Sight.NONE


def _theme(question: Question) -> str:
    return str(question.theme.label) if question.theme else ""


def _subject(question: Question) -> str:
    """The subject that somebody gave it; one that is cut from the club's own words is left out."""
    subject, body = question.text.subject.strip(), " ".join(question.text.body.split())
    return "" if body.startswith(subject.rstrip(" …")) else subject


def _notes(mail: OutgoingMail, question: Question) -> tuple[str, ...]:
    """Below the link: who may have it, and what an answer to the mail does."""
    replies = find_reply_address(mail)
    if mail.kind in FOR_CLUBS:
        answer = (
            _("U kunt gewoon op deze mail antwoorden.")
            if replies.address and not question.confidential
            else ""
        )
        kept = _(
            "Met deze link kan iedereen uw vraag lezen en erop antwoorden. Stuur deze e-mail daarom niet door."
        )
        return tuple(one for one in (answer, kept) if one)
    answer = _by_reply(MailKind(mail.kind)) if replies.is_read else ""
    if mail.kind in OUTSIDERS:
        how = _(
            "U heeft hiervoor geen account nodig. De link is alleen voor u: wie hem heeft, kan de vraag lezen"
            " en erop antwoorden."
        )
    elif mail.kind in ACTED_ON:
        how = _("Wat de club precies vroeg, leest u als u zich heeft aangemeld.")
    else:
        how = _("U meldt zich eerst aan.")
    return tuple(one for one in (answer, how) if one)


def _by_reply(kind: MailKind) -> str:
    """What a plain answer to this mail does."""
    if kind in {MailKind.OFFERED, MailKind.OUTSIDER_OFFERED}:
        return _("U kunt ook op deze mail antwoorden, met ja of nee. Bij nee schrijft u waarom.")
    if kind in {MailKind.CONSULTED, MailKind.OUTSIDER_CONSULTED}:
        return _("U kunt ook op deze mail antwoorden. Wat u schrijft, is uw advies.")
    if kind in GOES_TO_CLUB:
        return _("Uw antwoord op deze mail gaat naar de club.")
    return ""


def _closing(desk: Desk, question: Question) -> tuple[str, ...]:
    phone = _("Telefoon: %(phone)s") % {"phone": desk.phone} if desk.phone else ""
    reference = _("Kenmerk: %(reference)s") % {"reference": question.reference}
    return tuple(one for one in (phone, reference) if one)


def _url(mail: OutgoingMail, desk: Desk, question: Question) -> str:
    """What the button opens: a link for who has no account, the page of this mail, or that of the question."""
    if mail.link_id is not None:
        page = "asked" if mail.kind in OUTSIDERS else "follow"
        page = "was-it-solved" if mail.kind in ASKS_WHETHER_IT_HELPED else page
        page = "follow-decision" if mail.kind in ABOUT_DECISION else page
        page = "club-plan" if mail.kind == MailKind.SUPPORT_REVIEW else page
        path = reverse(page, args=[token_for(Link.objects.get(pk=mail.link_id))])
    elif mail.kind in ACTED_ON and mail.person_id is not None:
        path = reverse("act-by-mail", args=[make_page_token(mail.id)])
    elif mail.kind in FOR_CLUBS:
        path = reverse("desk", args=[desk.slug])
    else:
        path = reverse("question", args=[question.reference])
    return settings.PUBLIC_ADDRESS.rstrip("/") + path
