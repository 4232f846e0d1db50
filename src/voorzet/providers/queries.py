"""Finding providers: while somebody types, and whether one that comes in is already there."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz, process

from voorzet.kernel.text import NAME_FORMS, name_words, normalise_name
from voorzet.providers.models import Provider

# Fewer letters than this fit half of all names somewhere inside.
_LETTERS_FOR_LIKENESS = 3
_ALIKE_FROM = 80
# One letter in ten may differ: a slip of the pen, not another club.
_TWIN_FROM = 90


@dataclass(frozen=True, slots=True)
class FoundProvider:
    """What anybody may see of a provider while looking it up; `sports` are names in their language."""

    id: UUID
    name: str
    place: str
    kind: str
    sports: tuple[str, ...]


def find_providers(
    text: str, *, municipality_codes: Collection[str], limit: int = 8
) -> list[FoundProvider]:
    """Providers in these municipalities whose name fits what was typed so far, the best first.

    Names that begin with it come first, through the index; then names that are alike, so that a
    word inside or a slip of the pen is found too.
    """
    typed = normalise_name(text)
    if not typed:
        return []
    here = Provider.objects.filter(municipality_id__in=municipality_codes)
    ids = list(
        here.filter(search_name__startswith=typed)
        .order_by("search_name", "id")
        .values_list("id", flat=True)[:limit]
    )
    if len(ids) < limit and len(typed) >= _LETTERS_FOR_LIKENESS:
        others = dict(here.exclude(id__in=ids).values_list("id", "search_name"))
        ids += _most_alike(typed, others, limit - len(ids))
    return _show(ids)


def find_twin(name: str, *, municipality_codes: Collection[str]) -> Provider | None:
    """The provider in these municipalities that has this name, give or take a slip of the pen.

    None when in doubt, because joining two clubs shows the file of one to the other, and a double
    can still be joined later: when two fit equally well, when the numbers in the names differ
    (D.O.V. 1 and D.O.V. 2), or when both say what sort of club they are and disagree (TV and VV
    Olympia).
    """
    core = normalise_name(name)
    if not core:
        return None
    here = Provider.objects.filter(municipality_id__in=municipality_codes)
    scores = _twin_scores(core, dict(here.values_list("id", "search_name")))
    fitting = [
        provider for provider in here.filter(id__in=scores) if _may_be_one(name, provider.name)
    ]
    best = max((scores[provider.id] for provider in fitting), default=0)
    twins = [provider for provider in fitting if scores[provider.id] == best]
    return twins[0] if len(twins) == 1 else None


def _most_alike(typed: str, names: dict[UUID, str], limit: int) -> list[UUID]:
    """The names most like what was typed, or holding something like it; ties by name.

    A name that is shorter is measured by its words (people type the town along): by its letters, a
    name of three would lie inside nearly any text.
    """
    longer = {key: name for key, name in names.items() if len(name) >= len(typed)}
    shorter = {key: name for key, name in names.items() if len(name) < len(typed)}
    scored = [
        (-score, name, key)
        for scorer, candidates in ((fuzz.partial_ratio, longer), (fuzz.token_set_ratio, shorter))
        for name, score, key in process.extract(
            typed, candidates, scorer=scorer, score_cutoff=_ALIKE_FROM, limit=None
        )
    ]
    return [key for _score, _name, key in sorted(scored)[:limit]]


def _twin_scores(core: str, names: dict[UUID, str]) -> dict[UUID, float]:
    """How alike each core is, from `_TWIN_FROM` to 100, whatever the order of words or the spaces."""
    closed_up = {key: name.replace(" ", "") for key, name in names.items()}
    scores: dict[UUID, float] = {}
    for text, candidates, scorer in (
        (core, names, fuzz.token_sort_ratio),
        (core.replace(" ", ""), closed_up, fuzz.ratio),
    ):
        for _name, score, key in process.extract(
            text, candidates, scorer=scorer, score_cutoff=_TWIN_FROM, limit=None
        ):
            scores[key] = max(score, scores.get(key, 0))
    return scores


def _show(ids: list[UUID]) -> list[FoundProvider]:
    providers = Provider.objects.prefetch_related("sports").in_bulk(ids)
    return [
        FoundProvider(
            id=provider.id,
            name=provider.name,
            place=provider.place,
            kind=provider.get_kind_display(),
            sports=tuple(sorted(sport.label for sport in provider.sports.all())),
        )
        for provider in (providers[provider_id] for provider_id in ids)
    ]


def _may_be_one(name: str, other: str) -> bool:
    """Whether nothing in two names that are alike says that they are two clubs."""
    words, other_words = name_words(name), name_words(other)
    numbers, other_numbers = _numbers(words), _numbers(other_words)
    sports, other_sports = _sports(words), _sports(other_words)
    return not (
        (numbers and other_numbers and numbers != other_numbers)
        or (sports and other_sports and sports.isdisjoint(other_sports))
    )


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _sports(words: list[str]) -> frozenset[str]:
    return frozenset().union(*(NAME_FORMS.get(word, frozenset()) for word in words))
