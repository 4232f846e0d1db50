"""Whether anything points at a provider: what must be known before one is removed."""

from collections.abc import Collection
from uuid import UUID

from voorzet.journal.holdings import list_holdings
from voorzet.providers.models import Provider


def list_uses(
    provider_ids: Collection[UUID], *, leaving_out: Collection[str] = ()
) -> dict[UUID, list[str]]:
    """Per provider what points at it, in words for the screen; those at which nothing points are not in it.

    Rooms above are asked through Django's own list of what points at a provider, so that a room that comes
    later is asked as well. `leaving_out` names models whose rows do not count. One query per model.
    """
    words = {holding.model: str(holding.what) for holding in list_holdings()}
    found: dict[UUID, list[str]] = {}
    for relation in Provider._meta.related_objects:  # noqa: SLF001 - Django's own door to a model
        model = relation.related_model
        label = model._meta.label  # noqa: SLF001 - as above
        if label in leaving_out:
            continue
        column = relation.field.attname if relation.one_to_many else relation.field.name
        rows = model._default_manager.filter(**{f"{column}__in": provider_ids})  # noqa: SLF001 - as above
        for provider_id in set(rows.values_list(column, flat=True)):
            found.setdefault(provider_id, []).append(words.get(label, label))
    return found
