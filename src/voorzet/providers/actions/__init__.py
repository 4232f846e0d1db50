"""The verbs of providers: the only writers, a file per capability."""

from voorzet.providers.actions.adding import add_provider
from voorzet.providers.actions.listing import (
    Changes,
    Facts,
    add_listed,
    complete_listed,
    remove_listed,
    restore_listed,
)
from voorzet.providers.actions.merging import merge_providers, unmerge_provider

__all__ = [
    "Changes",
    "Facts",
    "add_listed",
    "add_provider",
    "complete_listed",
    "merge_providers",
    "remove_listed",
    "restore_listed",
    "unmerge_provider",
]
