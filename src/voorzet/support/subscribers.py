"""What support does by the clock; found by the queue under this name, a file per capability."""

from voorzet.support import plan_subscribers

__all__ = ["plan_subscribers"]
