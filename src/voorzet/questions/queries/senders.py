"""Who writes by mail, as far as the questions of a desk know them."""

from uuid import UUID

from django.db.models.functions import Lower

from voorzet.providers.models import Provider
from voorzet.questions.models import Asker, Question
from voorzet.questions.queries.one import list_askers

FEW = 20


def find_provider_of_address(desk_id: UUID, email: str) -> Provider | None:
    """The club for which this address asked something at the desk before; None when it was for several.

    What was itself guessed counts no more: one wrong guess would then be repeated for ever.
    """
    earlier = (
        Asker.objects.alias(lowered=Lower("email"))
        .filter(lowered=email.lower(), question__desk_id=desk_id, question__club_guess="")
        .exclude(email="")
        .exclude(question__provider=None)
        .order_by("-question__received_at")
        # No rows: three tables with all their columns take longer to ask for than to read.
        .values_list("question__provider_id", "question__provider__merged_into_id")[:FEW]
    )
    found = {merged_into or provider for provider, merged_into in earlier}
    return Provider.objects.get(pk=found.pop()) if len(found) == 1 else None


def find_asker(question: Question, email: str) -> Asker | None:
    """Whoever asked this, or what was joined into it, with this address."""
    lowered = email.lower()
    return next((one for one in list_askers(question) if one.email.lower() == lowered), None)
