"""What funds do by the clock, a file per capability."""

from voorzet.funds import money_subscribers

__all__ = ["money_subscribers"]
