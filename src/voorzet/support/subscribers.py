"""What support does by the clock; found by the queue under this name, a file per capability."""

from voorzet.support import deciding_subscribers, intake_subscribers

__all__ = ["deciding_subscribers", "intake_subscribers"]
