"""What support does by the clock; found by the queue under this name, a file per capability."""

from voorzet.support import case_clock

__all__ = ["case_clock"]
