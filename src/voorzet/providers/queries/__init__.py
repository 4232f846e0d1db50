"""Reads of providers, a file per capability; those of other rooms need only these."""

from voorzet.providers.invitations import LARGEST as LARGEST_INVITATION
from voorzet.providers.queries.basics import (
    BasicsFilters,
    BasicStanding,
    count_progress,
    get_deadline,
    has_basics,
)
from voorzet.providers.queries.calling import Caller, find_caller
from voorzet.providers.queries.contact import can_be_undone, get_own_contact
from voorzet.providers.queries.finding import (
    FoundProvider,
    find_chosen,
    find_providers,
    find_twin,
)
from voorzet.providers.queries.guessing import (
    find_contact_person,
    find_provider_named,
    find_provider_of_domain,
)
from voorzet.providers.queries.listing import (
    Area,
    ProviderFilters,
    ProviderPage,
    ProviderRow,
    get_area,
    list_providers,
)
from voorzet.providers.queries.merging import (
    GatheredFile,
    gather,
    list_ids_in_file,
    list_merges,
)
from voorzet.providers.queries.one import (
    File,
    get_contact_person,
    get_file,
    get_relation,
    list_changes,
    list_contact_people,
    list_looks,
    list_relations,
    looks_in_from_outside,
    sight_at,
)
from voorzet.providers.queries.scans import ScanResult, get_scan, list_scans
from voorzet.providers.queries.silent import list_silent_providers

__all__ = [
    "LARGEST_INVITATION",
    "Area",
    "BasicStanding",
    "BasicsFilters",
    "Caller",
    "File",
    "FoundProvider",
    "GatheredFile",
    "ProviderFilters",
    "ProviderPage",
    "ProviderRow",
    "ScanResult",
    "can_be_undone",
    "count_progress",
    "find_caller",
    "find_chosen",
    "find_contact_person",
    "find_provider_named",
    "find_provider_of_domain",
    "find_providers",
    "find_twin",
    "gather",
    "get_area",
    "get_contact_person",
    "get_deadline",
    "get_file",
    "get_own_contact",
    "get_relation",
    "get_scan",
    "has_basics",
    "list_changes",
    "list_contact_people",
    "list_ids_in_file",
    "list_looks",
    "list_merges",
    "list_providers",
    "list_relations",
    "list_scans",
    "list_silent_providers",
    "looks_in_from_outside",
    "sight_at",
]
