"""Laying a proposal for support before partners and the club."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from voorzet.desks.queries import works_for
from voorzet.journal.recording import carried_out
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import AlreadyUsed, Impossible, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.actions import agree_next_step, involve_partners
from voorzet.questions.models import InvolvementKind, Question
from voorzet.reference.queries import deadline
from voorzet.support.actions.deciding._common import lock_question, require_lead, tell
from voorzet.support.actions.deciding.settling import withdraw
from voorzet.support.models import (
    UNDER_WAY,
    Decision,
    DecisionOption,
    DecisionStatus,
    Intake,
    OptionTask,
    Voice,
    VoiceAnswer,
)
from voorzet.support.queries.askable import list_askable

MOST_OPTIONS = 3
MOST_WORK = 4
LONGEST_TEXT = 2000
LONGEST_TITLE = 120
LONGEST_COVER = 300
LONGEST_WHAT = 200
MOST_CENTS = 100_000_000_00
MOST_MINUTES = 60 * 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to do in an option; without an organisation it is for the club itself."""

    what: str
    organisation_id: UUID | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to support the club; cost in whole cents, `cover` says from which money."""

    title: str
    body: str = ""
    cost_cents: int = 0
    cover: str = ""
    work: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is laid before parties. The first option is what the proposer would do.

    Whoever has the question, directs, or does something in an option is asked as well, and so is the club.
    """

    goal: str
    options: tuple[Option, ...]
    director_organisation_id: UUID
    director_person_id: UUID | None = None
    because: str = ""
    organisation_ids: Collection[UUID] = field(default=())


@verb
def propose_support(
    *,
    actor: Actor,
    question_id: UUID,
    proposal: Proposal,
    replaces: UUID | None = None,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Decision:
    """Asks partners and the club what they think, until the desk's term for deciding is over (agreement 2).

    A new insight is a new version: with `replaces` the proposal that lies before them now is withdrawn, and who said
    something of that said nothing of this. Raises Impossible while another lies before them or an intake runs.
    """
    question = lock_question(actor, question_id)
    require_lead(actor, question)
    earlier = carried_out(key, "decision.proposed", question_id)
    if earlier is not None:
        if earlier != question_id:
            raise AlreadyUsed
        return question.decisions.latest("version")
    _require_time(question)
    asked = _require_parties(actor, question, proposal)
    _require_texts(proposal, frozenset(acknowledged))
    _make_room(actor, question, replaces)
    decision = _write(actor, question, proposal)
    waiting = _ask(actor, decision, asked)
    partners = asked - {question.holder_organisation_id}
    if partners:
        involve_partners(
            actor=actor,
            question_id=question.id,
            organisation_ids=partners,
            kind=InvolvementKind.DECIDES,
        )
    agree_next_step(actor=actor, question_id=question.id, until=decision.deadline)
    tell(
        actor,
        "decision.proposed",
        decision,
        organisation=decision.organisation_id,
        director=decision.director_organisation_id,
        asked=[str(one) for one in waiting],
        deadline=decision.deadline.isoformat(),
    )
    return decision


def _require_time(question: Question) -> None:
    if not question.is_open:
        raise Impossible(_("Deze vraag is al afgerond. Heropen de vraag eerst."))
    if Intake.objects.filter(question=question, status__in=UNDER_WAY).exists():
        raise Impossible(_("Er loopt nog een intake. Rond die eerst af."))


def _require_parties(actor: Actor, question: Question, proposal: Proposal) -> set[UUID]:
    """Everybody who is asked; only who can answer, and nobody the club keeps its question from."""
    can = {one.id for one in list_askable(question.desk_id)} - set(question.withheld_from)
    named: dict[str, set[UUID]] = {
        "organisations": set(proposal.organisation_ids),
        "director": {proposal.director_organisation_id},
        **{
            f"who_{place}_{line}": {work.organisation_id} if work.organisation_id else set()
            for place, option in enumerate(proposal.options, start=1)
            for line, work in enumerate(option.work, start=1)
        },
    }
    wrong = {name for name, parties in named.items() if parties - can}
    if wrong:
        said = _(
            "Kies een partner die bij dit loket werkt en met wie de club deze vraag wil delen."
        )
        raise Unacceptable(dict.fromkeys(sorted(wrong), said))
    _require_director(question, proposal)
    own = can & {question.holder_organisation_id, actor.organisation_id}
    return {one for parties in (*named.values(), own) for one in parties}


def _require_director(question: Question, proposal: Proposal) -> None:
    person, organisation = proposal.director_person_id, proposal.director_organisation_id
    if person is not None and not works_for(question.desk_id, organisation, person):
        raise Unacceptable({"director": _("Deze persoon werkt niet bij die partner.")})


def _require_texts(proposal: Proposal, acknowledged: frozenset[str]) -> None:
    """Every text says something and may be kept; an option is named, and a plan has at least one."""
    if not 1 <= len(proposal.options) <= MOST_OPTIONS:
        raise Unacceptable({"title_1": _("Geef één tot drie keuzes.")})
    texts = {"goal": (proposal.goal, LONGEST_TEXT)}
    if proposal.because:
        texts["because"] = (proposal.because, LONGEST_TEXT)
    for place, option in enumerate(proposal.options, start=1):
        _require_numbers(place, option)
        texts[f"title_{place}"] = (option.title, LONGEST_TITLE)
        optional = {"body": (option.body, LONGEST_TEXT), "cover": (option.cover, LONGEST_COVER)}
        texts |= {f"{name}_{place}": said for name, said in optional.items() if said[0]}
        for line, work in enumerate(option.work, start=1):
            texts[f"what_{place}_{line}"] = (work.what, LONGEST_WHAT)
    for name, (text, longest) in texts.items():
        require_text(name, text, longest=longest)
        require_clean(name, text, acknowledged)


def _require_numbers(place: int, option: Option) -> None:
    if not 0 <= option.cost_cents <= MOST_CENTS:
        raise Unacceptable({f"cost_{place}": _("Dit bedrag kan niet.")})
    if len(option.work) > MOST_WORK or any(
        not 0 <= one.minutes <= MOST_MINUTES for one in option.work
    ):
        raise Unacceptable({f"what_{place}_1": _("Dit zijn te veel taken of uren.")})


def _make_room(actor: Actor, question: Question, replaces: UUID | None) -> None:
    lying = (
        Decision.objects.select_for_update(of=("self",))
        .filter(question=question, status=DecisionStatus.OPEN)
        .first()
    )
    if lying is None:
        return
    if lying.id != replaces:
        raise Impossible(_("Er ligt al een voorstel voor. Maak daarvan een nieuwe versie."))
    withdraw(actor, lying, because="replaced")


def _write(actor: Actor, question: Question, proposal: Proposal) -> Decision:
    now = clock.now()
    last = question.decisions.aggregate(last=Max("version"))["last"] or 0
    decision = Decision.objects.create(
        question=question,
        desk_id=question.desk_id,
        version=last + 1,
        goal=proposal.goal.strip(),
        because=proposal.because.strip(),
        organisation_id=actor.organisation_id or question.holder_organisation_id,
        person_id=actor.person_id,
        director_organisation_id=proposal.director_organisation_id,
        director_person_id=proposal.director_person_id,
        proposed_at=now,
        deadline=deadline(now, question.desk.decision_days),
        silence=question.desk.silence,
        rule=question.desk.decision_rule,
    )
    for place, option in enumerate(proposal.options, start=1):
        written = DecisionOption.objects.create(
            decision=decision,
            question=question,
            position=place,
            title=option.title.strip(),
            body=option.body.strip(),
            cost_cents=option.cost_cents,
            cover=option.cover.strip(),
        )
        OptionTask.objects.bulk_create(
            [
                OptionTask(
                    option=written,
                    question=question,
                    organisation_id=work.organisation_id,
                    what=work.what.strip(),
                    minutes=work.minutes,
                )
                for work in option.work
            ]
        )
    return decision


def _ask(actor: Actor, decision: Decision, asked: Collection[UUID]) -> list[UUID]:
    """A voice per party and one for the club; who proposes is for its first option. Returns who has to answer."""
    first = decision.options.get(position=1)
    voices = [Voice(decision=decision, question_id=decision.question_id)]
    waiting = sorted(one for one in asked if one != actor.organisation_id)
    voices += [
        Voice(decision=decision, question_id=decision.question_id, organisation_id=one)
        for one in waiting
    ]
    if actor.organisation_id in asked:
        voices.append(
            Voice(
                decision=decision,
                question_id=decision.question_id,
                organisation_id=actor.organisation_id,
                person_id=actor.person_id,
                answer=VoiceAnswer.AGREE,
                option=first,
                answered_at=clock.now(),
            )
        )
    Voice.objects.bulk_create(voices)
    return waiting
