"""The mail in which a partner reads of a proposal for support, and gives its voice: goal, options, until when."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.mail.envelope import address_letter, find_reply_address
from voorzet.mail.models import OutgoingMail
from voorzet.mail.queries.decisions import find_actor_of, find_decision_of
from voorzet.mail.tokens import make_page_token
from voorzet.support.models import Decision, DecisionOption, DecisionStatus
from voorzet.support.queries.deciding import OneDecision, find_decision
from voorzet.ui.amounts import euros
from voorzet.ui.letters import Letter, Section
from voorzet.ui.times import moment


def compose_decision(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as it goes out, in the language of its reader."""
    decision = find_decision_of(mail)
    if decision is None:
        raise LookupError(mail.kind)
    actor = find_actor_of(mail, decision)
    one = find_decision(actor, decision.question, decision.version) if actor else None
    with translation.override(mail.language):
        letter = write_decision(mail, decision, one)
        return address_letter(mail, letter, decision.question.reference)


def write_decision(mail: OutgoingMail, decision: Decision, one: OneDecision | None) -> Letter:
    """What the mail says, in the language that is active; once it is over, or not for its reader, only that.

    Of a confidential question a mail holds nothing but the reference: who signs in reads the rest.
    """
    question, desk = decision.question, decision.question.desk
    is_open = decision.status == DecisionStatus.OPEN and one is not None
    tells = is_open and not question.confidential
    replies = find_reply_address(mail)
    page = reverse("decide-by-mail", args=[make_page_token(mail.id)])
    return Letter(
        title=_("%(organisation)s vraagt uw standpunt") % {"organisation": decision.organisation},
        happened=_asks(decision)
        if is_open
        else (_("Over dit voorstel hoeft u niets meer te zeggen."),),
        facts=_facts(decision) if tells else ((_("Kenmerk"), question.reference),),
        sections=_sections(one) if tells and one is not None else (),
        button=_("Geef uw standpunt"),
        url=settings.PUBLIC_ADDRESS.rstrip("/") + page,
        notes=(
            _by_reply(one)
            if tells and one is not None and replies.is_read
            else _("U hoeft zich hiervoor niet aan te melden.")
            if tells
            else _("Wat er wordt voorgesteld, leest u als u zich heeft aangemeld."),
        ),
        sender=desk.name,
        closing=(_("Kenmerk: %(reference)s") % {"reference": question.reference},),
        colour=desk.brand_colour,
    )


def _asks(decision: Decision) -> tuple[str, ...]:
    until = {"deadline": moment(decision.deadline)}
    silence = (
        _("Zegt u niets, dan staat u een besluit niet in de weg.")
        if decision.silence == "agrees"
        else _("Zegt u niets, dan telt u niet mee.")
    )
    return (
        _("Hoe helpen wij deze club? Wij beslissen dat samen, en de club beslist mee."),
        _("Geef uw standpunt uiterlijk %(deadline)s.") % until + " " + silence,
    )


def _facts(decision: Decision) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Kenmerk"), decision.question.reference),
        (_("Club"), decision.question.provider_name),
        (_("Doel"), decision.goal),
        (_("Waarom"), decision.because),
        (_("Regiehouder"), str(decision.director_organisation)),
        (_("Antwoord uiterlijk"), moment(decision.deadline)),
    )
    return tuple((name, said) for name, said in facts if said)


def _sections(one: OneDecision) -> tuple[Section, ...]:
    return tuple(Section(_heading(option), _lines(option)) for option in one.options)


def _heading(option: DecisionOption) -> str:
    return _("Keuze %(place)s: %(title)s") % {"place": option.position, "title": option.title}


def _lines(option: DecisionOption) -> tuple[tuple[str, str], ...]:
    cost = _("Kosten: %(cost)s") % {
        "cost": euros(option.cost_cents) if option.cost_cents else _("geen")
    }
    cover = f" ({option.cover})" if option.cover else ""
    work = [
        f"{task.organisation.name if task.organisation else _('De club')}: {task.what}"
        for task in option.tasks.all()
    ]
    return tuple(
        (said, "") for said in (*(one for one in [option.body] if one), *work, cost + cover)
    )


def _by_reply(one: OneDecision) -> str:
    if len(one.options) > 1:
        return _(
            "U kunt ook op deze mail antwoorden: ‘akkoord met keuze 1’, ‘akkoord, mits …’, ‘niet akkoord, "
            "want …’ of ‘wij onthouden ons’."
        )
    return _(
        "U kunt ook op deze mail antwoorden: ‘akkoord’, ‘akkoord, mits …’, ‘niet akkoord, want …’ of "
        "‘wij onthouden ons’."
    )
