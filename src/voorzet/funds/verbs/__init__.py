"""The verbs of funds, as the journal tells them; one file per capability."""

from voorzet.funds.verbs import applications, money, pots

__all__ = ["applications", "money", "pots"]
