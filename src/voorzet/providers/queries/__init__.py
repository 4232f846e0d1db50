"""The reads of providers."""

from voorzet.providers.queries.finding import (
    FoundProvider,
    find_chosen,
    find_providers,
    find_twin,
)
from voorzet.providers.queries.merging import (
    GatheredFile,
    gather,
    list_ids_in_file,
    list_merges,
)

__all__ = [
    "FoundProvider",
    "GatheredFile",
    "find_chosen",
    "find_providers",
    "find_twin",
    "gather",
    "list_ids_in_file",
    "list_merges",
]
