"""What parties and the club say of a proposal, and standing aside because of an interest."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.support.actions.deciding._common import lock_open_decision, require_in_time, tell
from voorzet.support.actions.deciding.settling import close_if_agreed
from voorzet.support.models import Decision, Voice, VoiceAnswer
from voorzet.support.policy import may_recuse, may_voice
from voorzet.support.weighing import YES

LONGEST_REASON = 1000
LONGEST_INTEREST = 200
GIVEN = (VoiceAnswer.AGREE, VoiceAnswer.AGREE_IF, VoiceAnswer.OBJECT, VoiceAnswer.ABSTAIN)
WITH_REASON = (VoiceAnswer.AGREE_IF, VoiceAnswer.OBJECT)


@verb
def give_voice(
    *,
    actor: Actor,
    decision_id: UUID,
    answer: VoiceAnswer,
    option_id: UUID | None = None,
    reason: str = "",
    acknowledged: Collection[str] = (),
) -> Voice:
    """Says what the actor's organisation, or with its own link the club, thinks; the last word counts.

    A yes is for one option; with one option it is for that. Agreeing on a condition and objecting need a reason.
    """
    decision = lock_open_decision(actor, decision_id)
    require_in_time(decision)
    voice = _own_voice(actor, decision)
    option = _option(decision, answer, option_id)
    reason = _reason(answer, reason, frozenset(acknowledged))
    if (voice.answer, voice.option_id, voice.reason) == (answer, option, reason):
        return voice  # pressed twice is once
    voice.answer = answer
    voice.option_id = option
    voice.reason = reason
    voice.person_id = actor.person_id
    voice.answered_at = clock.now()
    voice.save(update_fields=["answer", "option", "reason", "person", "answered_at"])
    tell(
        actor,
        "decision.voiced",
        decision,
        said=str(answer),
        **({"organisation": voice.organisation_id} if voice.organisation_id else {}),
        **({"option": option} if option else {}),
    )
    close_if_agreed(actor, decision)
    return voice


@verb
def recuse_party(
    *,
    actor: Actor,
    decision_id: UUID,
    organisation_id: UUID,
    reason: str,
    acknowledged: Collection[str] = (),
) -> Voice:
    """Who has an interest stands aside: what it said is taken out, and everybody sees that and why.

    An organisation does so itself; the coordinator may do it for another. At least one party stays.
    """
    decision = lock_open_decision(actor, decision_id)
    if not may_recuse(actor, organisation_id, decision.desk_id):
        raise Refused(_("Dit doet die organisatie zelf, of de coördinator."))
    voice = _voice_of(decision, organisation_id)
    if voice.recused_because:
        return voice
    reason = require_text("interest", reason, longest=LONGEST_INTEREST)
    require_clean("interest", reason, frozenset(acknowledged))
    others = decision.voices.filter(recused_because="", organisation__isnull=False)
    if not others.exclude(pk=voice.pk).exists():
        raise Impossible(_("Dan blijft er geen partner over om te beslissen."))
    voice.answer, voice.option, voice.reason = VoiceAnswer.ASKED, None, ""
    voice.answered_at, voice.recused_because = None, reason
    voice.person_id = actor.person_id
    voice.save()
    tell(actor, "decision.recused", decision, to_organisation=organisation_id)
    close_if_agreed(actor, decision)
    return voice


def _own_voice(actor: Actor, decision: Decision) -> Voice:
    if not may_voice(actor, actor.organisation_id, decision.desk_id):
        raise Refused(_("U leest bij dit loket mee; een standpunt geeft een collega."))
    voice = _voice_of(decision, actor.organisation_id)
    if voice.recused_because:
        raise Refused(_("Uw organisatie beslist niet mee over dit voorstel."))
    return voice


def _voice_of(decision: Decision, organisation_id: UUID | None) -> Voice:
    voice = (
        Voice.objects.select_for_update(of=("self",))
        .filter(decision=decision, organisation_id=organisation_id)
        .first()
        if organisation_id is not None
        else Voice.objects.select_for_update(of=("self",))
        .filter(decision=decision, organisation=None)
        .first()
    )
    if voice is None:
        raise Refused(_("Uw organisatie is over dit voorstel niet gevraagd."))
    return voice


def _option(decision: Decision, answer: VoiceAnswer, option_id: UUID | None) -> UUID | None:
    if answer not in GIVEN:
        raise Unacceptable({"answer": _("Kies een van de vier antwoorden.")})
    if answer not in YES:
        return None
    options = list(decision.options.values_list("id", flat=True))
    if option_id is None and len(options) == 1:
        return options[0]
    if option_id not in options:
        raise Unacceptable({"option": _("Kies met welke keuze u het eens bent.")})
    return option_id


def _reason(answer: VoiceAnswer, reason: str, acknowledged: frozenset[str]) -> str:
    reason = reason.strip()
    if answer in WITH_REASON and not reason:
        raise Unacceptable({"reason": _("Schrijf erbij waarom, of wat er eerst moet gebeuren.")})
    if not reason:
        return ""
    reason = require_text("reason", reason, longest=LONGEST_REASON)
    require_clean("reason", reason, acknowledged)
    return reason
