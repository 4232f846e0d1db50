"""What support does by the clock; found by the queue under this name, a file per capability."""

from voorzet.support import case_clock, deciding_subscribers, intake_subscribers, plan_subscribers

__all__ = ["case_clock", "deciding_subscribers", "intake_subscribers", "plan_subscribers"]
