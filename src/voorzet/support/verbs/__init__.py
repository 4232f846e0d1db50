"""The verbs of support, as the journal tells them; one file per capability."""

from voorzet.support.verbs import case_table, deciding, intake, plans

__all__ = ["case_table", "deciding", "intake", "plans"]
