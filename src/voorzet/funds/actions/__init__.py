"""The verbs of funds: the only writers, a file per capability."""

__all__ = ()
