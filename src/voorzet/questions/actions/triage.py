"""Triage: theme, sports, urgency, confidentiality, and of which club it is. The receiver decides (working agreement 2)."""

from collections.abc import Collection
from uuid import UUID

from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.providers.models import Provider
from voorzet.questions.actions._common import attend, change, lock_for_work, tell
from voorzet.questions.actions.granting import close_what_is_kept_out
from voorzet.questions.models import ClubGuess, Question, QuestionText, Urgency
from voorzet.reference.models import Sport, Subtheme, Theme


@verb
def triage_question(
    *,
    actor: Actor,
    question_id: UUID,
    theme: Theme | None,
    subthemes: Collection[Subtheme] = (),
    sports: Collection[Sport] = (),
    urgency: Urgency,
    confidential: bool,
    expected_version: int | None = None,
) -> Question:
    """Sets what the question is about. A confidential question leaves every list of the uninvolved,
    and access that was given on request ends."""
    question = lock_for_work(actor, question_id, expected_version)
    before = {
        "theme": question.theme_id,
        "urgency": question.urgency,
        "confidential": question.confidential,
    }
    question.theme = theme
    question.urgency = urgency
    question.confidential = confidential
    question.subthemes.set(subthemes)
    question.sports.set(sports)
    change(question, "theme_id", "urgency", "confidential", *attend(question))
    tell(
        actor,
        "question.triaged",
        question,
        theme=question.theme_id,
        urgency=urgency,
        confidential=confidential,
        before=before,
    )
    close_what_is_kept_out(actor, question)
    return question


@verb
def correct_club(
    *,
    actor: Actor,
    question_id: UUID,
    provider: Provider | None,
    provider_name: str,
    expected_version: int | None = None,
) -> Question:
    """Says of which club the question is, where that was guessed or missed; nothing given: of no club we know."""
    question = lock_for_work(actor, question_id, expected_version)
    question.provider = provider
    question.provider_name = provider.name if provider else provider_name.strip()[:160]
    question.club_guess = ClubGuess.NONE
    fields = ["provider_id", "provider_name", "club_guess"]
    if provider is not None:
        question.municipality_id = provider.municipality_id
        fields.append("municipality_id")
    change(question, *fields, *attend(question))
    QuestionText.objects.filter(question=question).update(
        known_as=f"{question.reference} {question.provider_name}"
    )
    tell(actor, "question.club_corrected", question, provider=question.provider_id)
    return question
