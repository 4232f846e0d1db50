"""What activities do by themselves, a file per capability."""

from voorzet.activities import inviting_jobs

__all__ = ["inviting_jobs"]
