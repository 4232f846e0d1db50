"""The case table and peer review as cards on the page of a question."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.questions.courses import Course, register_courses
from voorzet.questions.models import Question
from voorzet.support.models import CaseAction, CaseItem, PeerReview, SupportPlan
from voorzet.support.policy import may_lead, may_put_on_table
from voorzet.support.queries.case_cards import CaseFacts, read_case_facts
from voorzet.ui.times import day, moment


def list_case_courses(actor: Actor, question: Question) -> Sequence[Course]:
    """Two cards at most; one query, and three when the question was at a table."""
    if actor.kind is not ActorKind.PERSON:
        return ()
    facts = read_case_facts(question, actor.organisation_id)
    found = (_table(actor, question, facts), _peer(actor, question, facts))
    return [one for one in found if one is not None]


def _table(actor: Actor, question: Question, facts: CaseFacts) -> Course | None:
    address = reverse("put-on-case-table", args=[question.reference])
    heading = _("Casustafel")
    if facts.item is None:
        if not (facts.has_table and question.is_open and may_put_on_table(actor, question)):
            return None
        return Course(
            heading=heading,
            lines=(_("Loopt het vast? Bespreek deze vraag met de partners."),),
            address=address,
            label=_("Zet op de casustafel"),
        )
    meeting = facts.item.meeting
    is_ahead = meeting.starts_at > clock.now()
    lines = [
        (_("Op de agenda van %(moment)s.") if is_ahead else _("Besproken op %(moment)s."))
        % {"moment": moment(meeting.starts_at)}
    ]
    if facts.item.decided:
        lines.append(_("Besloten: %(decided)s") % {"decided": facts.item.decided})
    if facts.open_actions:
        lines.append(
            ngettext(
                "Nog %(num)s actie te doen.", "Nog %(num)s acties te doen.", facts.open_actions
            )
            % {"num": facts.open_actions}
        )
    return Course(
        heading=heading,
        status=str(facts.item.get_reason_display()) if is_ahead else "",
        tone="info",
        lines=tuple(lines),
        address=address,
        label=_("Wat er aan tafel is gezegd"),
        asked=facts.own_action and question.is_open,
    )


def _peer(actor: Actor, question: Question, facts: CaseFacts) -> Course | None:
    address = reverse("peer-reviews", args=[question.reference])
    if facts.reviewer_id is not None and facts.review_until is not None:
        is_reviewer = facts.reviewer_id == actor.organisation_id
        waits = facts.unanswered and may_lead(actor, question)
        return Course(
            heading=_("Intervisie"),
            status=_("Loopt"),
            tone="info",
            lines=(
                (
                    _("Uw vragen aan het team zijn welkom tot %(day)s.")
                    if is_reviewer
                    else _("Iemand van buiten stelt het team vragen, tot %(day)s.")
                )
                % {"day": day(facts.review_until)},
            ),
            address=address,
            label=_("Stel uw vragen") if is_reviewer else _("Naar de vragen"),
            asked=is_reviewer or waits,
        )
    if facts.plan_id is None or not may_lead(actor, question):
        return None
    return Course(
        heading=_("Intervisie"),
        lines=(_("Laat iemand van buiten het team vragen stellen."),),
        address=address,
        label=_("Vraag iemand van buiten"),
    )


def _invite(actor: Actor, question: Question) -> Sequence[Course]:
    """A question of which nothing is told yet can be put on the table. One query, for who may."""
    if actor.kind is not ActorKind.PERSON or not question.is_open:
        return ()
    if not may_put_on_table(actor, question):
        return ()
    card = _table(actor, question, read_case_facts(question, actor.organisation_id))
    return () if card is None else (card,)


def show_cases() -> None:
    """Tells the room of questions; called once, when the room is ready."""
    register_courses(
        list_case_courses, CaseItem, CaseAction, PeerReview, SupportPlan, otherwise=_invite
    )
