"""The mail in which a partner reads of a proposed activity, and answers: what, when, where, for whom, and until when."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.activities.audience import Audience
from voorzet.activities.finding_words import say_reasons
from voorzet.activities.models import Activity, AlignmentRound, Finding
from voorzet.activities.queries.audience import count_providers
from voorzet.activities.queries.findings import list_findings
from voorzet.activities.queries.one import say_audience
from voorzet.kernel.actor import Actor
from voorzet.mail.envelope import address_letter, find_reply_address
from voorzet.mail.models import OutgoingMail
from voorzet.mail.queries.proposals import find_actor_of, find_round_of
from voorzet.mail.tokens import make_page_token
from voorzet.ui.letters import Letter, Section
from voorzet.ui.times import day, hour, moment

STRONGEST = 3


def compose_proposal(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as it goes out, in the language of its reader."""
    round_ = find_round_of(mail)
    if round_ is None:
        raise LookupError(mail.kind)
    with translation.override(mail.language):
        return address_letter(mail, write_proposal(mail, round_, find_actor_of(mail, round_)))


def write_proposal(mail: OutgoingMail, round_: AlignmentRound, actor: Actor | None) -> Letter:
    """What the mail says, in the language that is active; of a round that is closed, that nothing is asked any more."""
    activity = round_.activity
    desk = activity.desk
    said = {"organisation": activity.organisation.name, "title": activity.title}
    is_open = round_.closed_at is None
    replies = find_reply_address(mail)
    return Letter(
        title=_("%(organisation)s wil organiseren: %(title)s") % said,
        happened=_asks(round_)
        if is_open
        else (
            _("Hierover hoeft u niets meer te zeggen: %(outcome)s.")
            % {"outcome": round_.get_outcome_display().lower()},
        ),
        facts=_facts(activity, round_) if is_open else (),
        sections=_found(round_, actor) if is_open else (),
        button=_("Antwoord met één tik"),
        url=settings.PUBLIC_ADDRESS.rstrip("/")
        + reverse("act-on-proposal", args=[make_page_token(mail.id)]),
        notes=(
            _("U kunt ook op deze mail antwoorden: prima, wij doen mee, of het botst, met waarom.")
            if replies.is_read
            else _("U hoeft zich hiervoor niet aan te melden."),
        ),
        sender=desk.name,
        colour=desk.brand_colour,
    )


def _asks(round_: AlignmentRound) -> tuple[str, ...]:
    told = {"deadline": moment(round_.deadline)}
    return (
        _("Past dit, doet u mee, of botst het met iets van u?"),
        _(
            "Wij horen het graag uiterlijk %(deadline)s. Zegt u voor die tijd niets, dan geldt dat als"
            " akkoord. Uitnodigen gebeurt pas daarna."
        )
        % told,
    )


def _facts(activity: Activity, round_: AlignmentRound) -> tuple[tuple[str, str], ...]:
    audience = Audience.of(activity)
    reach = count_providers(audience)
    counted = ngettext("%(num)s sportaanbieder", "%(num)s sportaanbieders", reach) % {"num": reach}
    organisers = activity.organisers.select_related("organisation").order_by("since", "id")
    facts = (
        (_("Wat"), str(activity.get_kind_display())),
        (_("Wanneer"), _when(activity)),
        (_("Waar"), activity.place),
        (_("Voor wie"), "; ".join([*say_audience(audience), counted])),
        (_("Wie organiseert"), ", ".join(one.organisation.name for one in organisers)),
        (_("Antwoord uiterlijk"), moment(round_.deadline)),
    )
    return tuple((name, said) for name, said in facts if said)


def _when(activity: Activity) -> str:
    same_day = day(activity.starts_at) == day(activity.ends_at)
    until = hour(activity.ends_at) if same_day else moment(activity.ends_at)
    return f"{day(activity.starts_at)} {hour(activity.starts_at)}–{until}"


def _found(round_: AlignmentRound, actor: Actor | None) -> tuple[Section, ...]:
    """The strongest of what was found, as far as its reader may see what it is about."""
    found = list_findings(actor, round_)[:STRONGEST] if actor is not None else []
    if not found:
        return ()
    return (Section(_("Wat wij zelf vonden"), tuple((_line(one), "") for one in found)),)


def _line(found: Finding) -> str:
    about = (
        found.other.title
        if found.other
        else (found.organisation.name if found.organisation else "")
    )
    named = f"{found.get_kind_display()}: {about}." if about else f"{found.get_kind_display()}."
    return " ".join([named, *say_reasons(found)])
