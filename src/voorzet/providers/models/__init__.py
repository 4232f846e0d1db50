"""The tables of providers: facts, and who is shown in whose file."""

from voorzet.providers.models.merging import Merge
from voorzet.providers.models.provider import MembersBand, Provider, ProviderKind

__all__ = ["MembersBand", "Merge", "Provider", "ProviderKind"]
