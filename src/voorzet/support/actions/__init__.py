"""The verbs of support: the only writers, a file per capability."""

__all__ = ()
