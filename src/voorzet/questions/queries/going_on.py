"""Whether something else goes on for a question, in rooms above: their models are given, not imported."""

from collections.abc import Sequence

from django.db.models import Exists, Model

from voorzet.questions.models import Question


def find_there(question: Question, models: Sequence[tuple[type[Model], ...]]) -> list[bool]:
    """For each of these, whether the question has a row in one of them. One query; what is in it is for the readers."""
    every = list(dict.fromkeys(model for some in models for model in some))
    if not every:
        return [False for _some in models]
    flags = [
        Exists(model._default_manager.filter(question=question.pk))  # noqa: SLF001  # Django's own name for it
        for model in every
    ]
    [found] = Question.objects.filter(pk=question.pk).values_list(*flags)
    there = dict(zip(every, found, strict=True))
    return [any(there[model] for model in some) for some in models]
