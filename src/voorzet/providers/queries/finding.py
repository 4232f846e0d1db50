"""Finding providers: while somebody types, and whether one that comes in is already there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from voorzet.kernel.text import NAME_FORMS, name_words, normalise_name
from voorzet.providers.models import Provider
from voorzet.reference.models import Sport
from voorzet.reference.queries import is_place

# Fewer letters than this fit half of all names somewhere inside.
_LETTERS_FOR_LIKENESS = 3
_ALIKE_FROM = 80
_FILE = Coalesce("merged_into_id", "id")
# In a shorter word one other letter makes another club: AFC and AHC, Go and Golf.
_LETTERS_FOR_A_SLIP = 5


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
    # Who was merged is found by its own name, and leads to the file that it is shown in.
    known = here.annotate(file_id=_FILE)
    ids = _once(
        known.filter(search_name__startswith=typed)
        .order_by("search_name", "id")
        .values_list("file_id", flat=True)[: limit * 2],
        limit,
    )
    if len(ids) < limit and len(typed) >= _LETTERS_FOR_LIKENESS:
        others = known.exclude(file_id__in=ids).values_list("id", "search_name", "file_id")
        files = {one: file for one, _name, file in others}
        alike = _most_alike(typed, {one: name for one, name, _file in others}, limit * 2)
        ids = _once([*ids, *(files[one] for one in alike)], limit)
    return _show(ids)


def find_chosen(provider_id: UUID, *, municipality_codes: Collection[str]) -> Provider | None:
    """The provider that somebody chose from what was found, if it is in these municipalities.

    The one in whose file it is shown, when it was merged between looking and choosing.
    """
    chosen = Provider.objects.filter(id=provider_id, municipality_id__in=municipality_codes)
    return _root(chosen.select_related("merged_into").first())


def find_named(
    names: Collection[str], *, municipality_codes: Collection[str]
) -> dict[str, list[Provider]]:
    """Per name the providers that are called so there, whatever its capitals and its legal form. One query."""
    cores = {name: normalise_name(name)[:200] for name in names}
    known: dict[str, list[Provider]] = {core: [] for core in cores.values()}
    rows = Provider.objects.filter(
        search_name__in=[core for core in known if core],
        municipality_id__in=municipality_codes,
        merged_into=None,
    )
    for provider in rows:
        known[provider.search_name].append(provider)
    return {name: known[core] for name, core in cores.items()}


def list_provider_names(provider_ids: Collection[UUID]) -> list[str]:
    """The names of these providers, in order."""
    return list(
        Provider.objects.filter(pk__in=provider_ids).order_by("name").values_list("name", flat=True)
    )


def find_twin(
    name: str, *, municipality_codes: Collection[str], sports: Iterable[Sport] = ()
) -> Provider | None:
    """The provider in these municipalities that has this name, give or take one slip of the pen.

    `sports` are those the name came with, if any. None when in doubt, because joining two clubs
    shows the file of one to the other, and a double can still be joined later. In doubt is: two fit
    equally well; names and sports say two different things (TV and VV Olympia); or the name is that
    of a place and only one side says which sport (Abcoude and FC Abcoude). Of two that fit, one with
    the very same words is chosen.
    """
    core = normalise_name(name)
    if not core:
        return None
    here = Provider.objects.filter(municipality_id__in=municipality_codes)
    slips = {
        provider_id: count
        for provider_id, known in here.values_list("id", "search_name")
        if (count := _count_slips(core, known)) is not None
    }
    told = _forms(name) | _slugs(sports)
    fitting = [
        provider
        for provider in here.filter(id__in=slips)
        .select_related("merged_into")
        .prefetch_related("sports")
        if _may_be_one(core, told, _forms(provider.name) | _slugs(provider.sports.all()))
    ]
    distance = {
        provider: (slips[provider.id], name_words(provider.name) != name_words(name))
        for provider in fitting
    }
    twins = {
        _root(provider) for provider in fitting if distance[provider] == min(distance.values())
    }
    return next(iter(twins)) if len(twins) == 1 else None


def _once(ids: Iterable[UUID], limit: int) -> list[UUID]:
    """Each file once, at the place of whoever of it fits best."""
    return list(dict.fromkeys(ids))[:limit]


def _root(provider: Provider | None) -> Provider | None:
    return provider.merged_into or provider if provider else None


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


def _count_slips(core: str, known: str) -> int | None:
    """0 when two cores have the same words or letters, 1 after one slip in a long word, else None."""
    if core.replace(" ", "") == known.replace(" ", ""):
        return 0
    words, known_words = sorted(core.split()), sorted(known.split())
    if len(words) != len(known_words):
        return None
    differing = [pair for pair in zip(words, known_words, strict=True) if pair[0] != pair[1]]
    if not differing:
        return 0
    return 1 if len(differing) == 1 and _is_slip(*differing[0]) else None


def _is_slip(word: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too many, or changed places with the next."""
    return (
        min(len(word), len(known)) >= _LETTERS_FOR_A_SLIP
        and word.isalpha()
        and known.isalpha()
        and OSA.distance(word, known, score_cutoff=1) == 1
    )


def _may_be_one(core: str, told: frozenset[str], known: frozenset[str]) -> bool:
    """Whether what two like names say about the sport leaves room for one club."""
    if told and known:
        return not told.isdisjoint(known)
    return not (told or known) or not is_place(core)


def _forms(name: str) -> frozenset[str]:
    return frozenset().union(*(NAME_FORMS.get(word, frozenset()) for word in name_words(name)))


def _slugs(sports: Iterable[Sport]) -> frozenset[str]:
    """The sports and what they are a branch of: futsal is football too."""
    return frozenset(
        slug for sport in sports for slug in (sport.slug, sport.parent_id) if slug is not None
    )
