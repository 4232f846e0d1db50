"""Proposals for support: one with all that was said of it, its versions, and what is due."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Question
from voorzet.support.models import (
    Decision,
    DecisionOption,
    DecisionStatus,
    OptionTask,
    Voice,
    VoiceAnswer,
)
from voorzet.support.policy import (
    decisions_seen,
    may_lead,
    may_recuse,
    may_voice,
    voices_seen,
)
from voorzet.support.weighing import YES

AT_A_TIME = 200


@dataclass(frozen=True)
class OneDecision:
    """A proposal as one actor finds it.

    `voices` are those the actor may read: partners all of them, the club its own. `versions` are the numbers there
    are, the latest first.
    """

    actor: Actor
    decision: Decision
    options: list[DecisionOption]
    voices: list[Voice]
    versions: list[int]

    @property
    def is_open(self) -> bool:
        """Whether parties may still say something of it."""
        return self.decision.status == DecisionStatus.OPEN and not self.is_late

    @property
    def is_late(self) -> bool:
        """Whether the term is over; the clock decides soon."""
        return self.decision.deadline <= clock.now()

    @property
    def is_latest(self) -> bool:
        """Whether there is no newer version."""
        return self.decision.version == self.versions[0]

    @cached_property
    def own(self) -> Voice | None:
        """What the actor's party said or is asked, while it may still say it."""
        own = next(
            (one for one in self.voices if one.organisation_id == self.actor.organisation_id), None
        )
        if own is None or own.recused_because or not self.is_open:
            return None
        may = may_voice(self.actor, own.organisation_id, self.decision.desk_id)
        return own if may else None

    @cached_property
    def leads(self) -> bool:
        """Whether the actor may withdraw it, settle it, or make a new version."""
        return may_lead(self.actor, self.decision.question)

    @property
    def waiting(self) -> list[Voice]:
        """Who still has to speak."""
        return [
            one
            for one in self.voices
            if one.answer == VoiceAnswer.ASKED and not one.recused_because
        ]

    @property
    def may_settle(self) -> bool:
        """Whether everybody spoke, so that nobody has to wait for the term."""
        return self.leads and self.is_open and not self.waiting

    @property
    def recusable(self) -> list[Voice]:
        """Partners that the actor may take out because of an interest, while it lies before them."""
        if not self.is_open:
            return []
        return [
            one
            for one in self.voices
            if one.organisation_id is not None
            and not one.recused_because
            and may_recuse(self.actor, one.organisation_id, self.decision.desk_id)
        ]

    @property
    def conditions(self) -> list[Voice]:
        """Who agreed on a condition, with what was chosen."""
        return [
            one
            for one in self.voices
            if one.answer == VoiceAnswer.AGREE_IF
            and one.option_id == (self.decision.chosen_id or one.option_id)
        ]

    def votes_for(self, option: DecisionOption) -> int:
        """How many parties said yes to this option."""
        return sum(one.option_id == option.id and one.answer in YES for one in self.voices)


def find_decision(
    actor: Actor, question: Question, version: int | None = None
) -> OneDecision | None:
    """The proposal of this version, or else the latest; None when there is none. Five queries."""
    seen = _seen(actor, question)
    versions = list(seen.order_by("-version").values_list("version", flat=True))
    if not versions or (version is not None and version not in versions):
        return None
    decision = (
        seen.select_related(
            "organisation", "person", "director_organisation", "director_person", "chosen"
        )
        .prefetch_related(
            Prefetch(
                "options",
                DecisionOption.objects.order_by("position").prefetch_related(
                    Prefetch(
                        "tasks", OptionTask.objects.select_related("organisation").order_by("id")
                    )
                ),
            ),
            Prefetch("voices", _voices(actor)),
        )
        .get(version=versions[0] if version is None else version)
    )
    decision.question = question
    options, voices = list(decision.options.all()), list(decision.voices.all())
    return OneDecision(actor, decision, options, voices, versions)


def get_decision(actor: Actor, question: Question, version: int | None = None) -> OneDecision:
    """The same; NotVisible when there is none."""
    found = find_decision(actor, question, version)
    if found is None:
        raise NotVisible
    return found


def find_latest(actor: Actor, question: Question) -> Decision | None:
    """The latest proposal without what was said of it: one query for the page of a question."""
    return (
        _seen(actor, question)
        .select_related("director_organisation", "chosen")
        .order_by("-version")
        .first()
    )


def is_asked(actor: Actor, decision: Decision) -> bool:
    """Whether the actor's party has still to speak."""
    if decision.status != DecisionStatus.OPEN:
        return False
    if not may_voice(actor, actor.organisation_id, decision.desk_id):
        return False
    waiting = decision.voices.filter(answer=VoiceAnswer.ASKED, recused_because="")
    if actor.organisation_id is None:
        return waiting.filter(organisation=None).exists()
    return waiting.filter(organisation_id=actor.organisation_id).exists()


@as_system()
def list_overdue_decisions() -> list[UUID]:
    """Proposals of which the term is over, the longest first."""
    due = Decision.objects.filter(status=DecisionStatus.OPEN, deadline__lte=clock.now())
    return list(due.order_by("deadline").values_list("id", flat=True)[:AT_A_TIME])


def _seen(actor: Actor, question: Question) -> QuerySet[Decision]:
    return Decision.objects.filter(decisions_seen(actor), question=question)


def _voices(actor: Actor) -> QuerySet[Voice]:
    """The club last, partners by name; the club reads its own voice only."""
    return (
        Voice.objects.filter(voices_seen(actor))
        .select_related("organisation", "person", "option")
        .order_by("organisation__name", "id")
    )
