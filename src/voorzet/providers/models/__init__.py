"""The tables of providers: facts, people, relations, contact, followers, looks, scans, basics of safe sport."""

from voorzet.providers.models.basics import Basic, BasicsDeadline, BasicStatus, SafetyBasic
from voorzet.providers.models.contact import (
    UNDO_WITHIN,
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactText,
)
from voorzet.providers.models.merging import Merge
from voorzet.providers.models.people import ContactLanguage, ContactPerson, ContactRole
from voorzet.providers.models.provider import MembersBand, Provider, ProviderKind
from voorzet.providers.models.relations import FileLook, Follower, Relation, RelationTopic
from voorzet.providers.models.scans import Scan

__all__ = [
    "UNDO_WITHIN",
    "Basic",
    "BasicStatus",
    "BasicsDeadline",
    "ContactAudience",
    "ContactKind",
    "ContactLanguage",
    "ContactMoment",
    "ContactPerson",
    "ContactRole",
    "ContactText",
    "FileLook",
    "Follower",
    "MembersBand",
    "Merge",
    "Provider",
    "ProviderKind",
    "Relation",
    "RelationTopic",
    "SafetyBasic",
    "Scan",
]
