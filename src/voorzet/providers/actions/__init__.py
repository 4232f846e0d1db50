"""The verbs of providers, a file per capability; doors and other rooms need only these."""

from voorzet.providers.actions.adding import add_provider, change_provider
from voorzet.providers.actions.basics import (
    Standing,
    note_basics,
    set_basics_deadline,
    watch_basics,
)
from voorzet.providers.actions.contact import (
    Contact,
    correct_contact,
    log_contact,
    withdraw_contact,
)
from voorzet.providers.actions.following import (
    follow_provider,
    note_file_look,
    unfollow_provider,
)
from voorzet.providers.actions.inviting import TakenIn, take_invitation
from voorzet.providers.actions.listing import (
    Changes,
    Facts,
    add_listed,
    complete_listed,
    remove_listed,
    restore_listed,
)
from voorzet.providers.actions.merging import merge_providers, unmerge_provider
from voorzet.providers.actions.people import (
    add_contact_person,
    change_contact_person,
    end_contact_person,
)
from voorzet.providers.actions.relations import (
    end_relation,
    end_relations_of,
    hold_relation,
    vacate_relations,
)
from voorzet.providers.actions.scanning import fill_in_scan, share_scan

__all__ = [
    "Changes",
    "Contact",
    "Facts",
    "Standing",
    "TakenIn",
    "add_contact_person",
    "add_listed",
    "add_provider",
    "change_contact_person",
    "change_provider",
    "complete_listed",
    "correct_contact",
    "end_contact_person",
    "end_relation",
    "end_relations_of",
    "fill_in_scan",
    "follow_provider",
    "hold_relation",
    "log_contact",
    "merge_providers",
    "note_basics",
    "note_file_look",
    "remove_listed",
    "restore_listed",
    "set_basics_deadline",
    "share_scan",
    "take_invitation",
    "unfollow_provider",
    "unmerge_provider",
    "vacate_relations",
    "watch_basics",
    "withdraw_contact",
]
